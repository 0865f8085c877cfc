"""One video to analyse, in whichever process or on whichever machine the work is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from emotilens.basics.errors import EmotilensError, ModelUnavailableError
from emotilens.edits.module_edits import ModuleEdits, label_of
from emotilens.edits.problem import problem_of
from emotilens.engine import Engine
from emotilens.native.group_reader import Groups
from emotilens.native.result_files import ResultFiles, VideoSummary
from emotilens.native.video_run import VideoRun, VideoSettings

from ..options.edits import digests_of, edited
from ..options.engine import EngineChoice
from ..options.group import GroupChoice
from ..output.failures import unexpected

Report: TypeAlias = Callable[[float, float | None], None]
"""Takes the time of the latest frame, and when the video ends or None, in seconds."""


@dataclass(frozen=True, slots=True)
class VideoOptions:
    """What applies to all videos of a command.

    Attributes:
        folder: where the results go.
        models: the models to analyse with.
        settings: how the videos are analysed.
        with_json: whether each result is also written as JSON.
        with_embeddings: whether the embeddings of the faces are also written.
        with_descriptors: whether what the faces are compared by is also written.
        edited: text of each edited step, by its path below the package.
        group: how the group of each frame is named; None names none.
    """

    folder: Path
    models: EngineChoice
    settings: VideoSettings
    with_json: bool = False
    with_embeddings: bool = False
    with_descriptors: bool = False
    edited: Mapping[str, str] = field(default_factory=dict)
    group: GroupChoice | None = None

    def loaded(self) -> tuple[Engine, Groups | None]:
        """The models, and what names groups, in this process.

        Raises:
            EmotilensError: for files that are missing, cannot be read, or do not fit each other.
        """
        engine = self.models.engine()
        return engine, self.group.groups(engine) if self.group else None


@dataclass(frozen=True, slots=True)
class VideoTask:
    """One video of a command; it can be sent to another process.

    Attributes:
        name: the name of the video and of its results.
        file: the video.
        options: the command's options.
        digests: the digests of the models' files, so that no worker uses others.
    """

    name: str
    file: Path
    options: VideoOptions
    digests: tuple[str, ...]

    def run(self) -> VideoRun:
        """The video's run, with the models of this process.

        Raises:
            HeadError: for a head that cannot be read, or does not fit the model.
            ModelUnavailableError: if the models' files differ from ``digests``, or are missing.
        """
        options = self.options
        engine, groups = options.loaded()
        if digests(engine, groups) != self.digests:
            raise ModelUnavailableError(
                f"A worker's files of the models “{engine.model.name}” and "
                f"“{engine.picture_detector.name}”, of another model, of the head or of the "
                f"forests differ from those on the machine that started the command. Install the "
                f"same files on both."
            )
        files = ResultFiles(
            options.folder,
            self.name,
            options.with_json,
            options.with_embeddings,
            options.with_descriptors,
        )
        return VideoRun(
            engine,
            self.file,
            self.name,
            options.settings,
            files,
            edited=digests_of(options.edited),
            groups=groups,
        )


def analyse_task(task: VideoTask, report: Report = lambda seconds, end: None) -> VideoSummary:
    """Analyse one video; the summary states what went wrong with it, foreseen or not.

    Args:
        task: the video.
        report: called after each frame; what it raises abandons the video.
    """
    sources = task.options.edited
    try:
        run = task.run()
        # Compiled in each process, for modules cannot be sent to another one.
        with edited(run.engine, ModuleEdits(sources) if sources else None):
            for step in run:
                report(step.frame.time, run.seconds)
        return run.summary
    except EmotilensError as error:
        return VideoSummary(task.name, error=str(error))
    except OSError as error:
        return VideoSummary(
            task.name,
            error=f"Its results could not be written: {error.strerror or error}. Check the "
            f"permissions and the free space of --out, and run the same command again.",
        )
    except Exception as failure:  # Whatever one video causes must not cost the others' results.
        files = {label_of(file): file for file in sources}
        sentence = problem_of(failure, files).sentence if sources else unexpected(failure)
        return VideoSummary(task.name, error=sentence)


def digests(engine: Engine, groups: Groups | None) -> tuple[str, ...]:
    """SHA-256 of the files of all models, the head and forests that videos are analysed with."""
    head = (engine.head.sha256,) if engine.head else ()
    attributes = (engine.attributes.model.sha256,) if engine.attributes else ()
    of_groups = groups.origin.values() if groups else ()
    return (engine.model.sha256, engine.picture_detector.sha256, *head, *attributes, *of_groups)
