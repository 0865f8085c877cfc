"""One video to analyse, in whichever process or machine the work is done."""

from dataclasses import dataclass
from functools import cache
from multiprocessing.synchronize import Event
from pathlib import Path

from tqdm import tqdm

from emotilens.basics.errors import EmotilensError, ModelUnavailableError
from emotilens.engine import Engine
from emotilens.heads.files import head_from_bytes, read_head_file
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import native_engine
from emotilens.native.result_files import ResultFiles, VideoSummary
from emotilens.native.video_analysis import VideoSettings
from emotilens.native.video_reader import Video
from emotilens.native.video_run import analyse_to_files

BAR = "{l_bar}{bar}| {n_fmt}/{total_fmt} s [{elapsed}<{remaining}]"


@dataclass(frozen=True, slots=True)
class VideoOrder:
    """What is asked for all videos of a command.

    Attributes:
        folder: where the results go.
        settings: how the videos are analysed.
        with_json: whether each result is written as JSON, too.
        with_embeddings: whether the embeddings of the faces are, too.
        outputs: whether the network's outputs are taken for its embeddings.
        model: name of the expression model, or None for the default.
        detector: name of the face detector, or None for the default.
        head: file of a head, or None.
    """

    folder: Path
    settings: VideoSettings
    with_json: bool = False
    with_embeddings: bool = False
    outputs: bool = False
    model: str | None = None
    detector: str | None = None
    head: Path | None = None

    def engine(self) -> Engine:
        """The engine of this process.

        Raises:
            HeadError: for a head that cannot be read, or reads other embeddings.
            ModelUnavailableError: for a model or detector that is not in the manifest.
        """
        content = read_head_file(self.head) if self.head else None
        return _engine(self.model, self.detector, content, str(self.head), self.outputs)


@dataclass(frozen=True, slots=True)
class VideoTask:
    """One video of an order.

    Attributes:
        name: of the video and of its results.
        file: the video.
        order: what is asked for.
        digests: of the models' files, so that no worker uses others.
    """

    name: str
    file: Path
    order: VideoOrder
    digests: tuple[str, ...]

    @property
    def files(self) -> ResultFiles:
        """Where the results go."""
        return ResultFiles(self.order.folder, self.name)


@dataclass(slots=True)
class _Process:
    line: int = 1
    stop: Event | None = None


_process = _Process()


def join_others(line: int, stop: Event) -> None:
    """Make this process one of several.

    Args:
        line: where it shows its progress, counted from the overall bar.
        stop: is set when it shall leave what it does.
    """
    _process.line, _process.stop = line, stop


def analyse_task(task: VideoTask) -> VideoSummary:
    """Analyse one video; what goes wrong with it is told in the summary."""
    bar = tqdm(desc=task.name, position=_process.line, bar_format=BAR, leave=False, disable=None)

    def show(video: Video, time: float) -> None:
        if _process.stop and _process.stop.is_set():
            raise KeyboardInterrupt
        bar.total = video.seconds
        bar.update(time - bar.n)

    try:
        engine = task.order.engine()
        _check_models(engine, task)
        return analyse_to_files(
            engine,
            task.file,
            task.name,
            task.order.settings,
            task.files,
            with_json=task.order.with_json,
            with_embeddings=task.order.with_embeddings,
            on_frame=show,
        )
    except EmotilensError as error:
        return VideoSummary(task.name, error=str(error))
    except OSError as error:
        return VideoSummary(task.name, error=f"Its results could not be written: {error}.")
    finally:
        bar.close()


def digests(engine: Engine) -> tuple[str, ...]:
    """SHA-256 of the files of the models, and head, that videos are analysed with."""
    head = (engine.head.sha256,) if engine.head else ()
    return (engine.model.sha256, engine.picture_detector.sha256, *head)


@cache
def _engine(
    model: str | None, detector: str | None, content: bytes | None, file: str, outputs: bool
) -> Engine:
    head = head_from_bytes(content, file) if content is not None else None
    store = ModelStore.default()
    return native_engine(store, model=model, detector=detector, head=head, outputs=outputs)


def _check_models(engine: Engine, task: VideoTask) -> None:
    if digests(engine) != task.digests:
        raise ModelUnavailableError(
            f"A worker has other files of the models “{engine.model.name}” and "
            f"“{engine.picture_detector.name}”, or of the head, than the machine that the command "
            f"was started on. Install the same on both."
        )
