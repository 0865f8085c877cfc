"""``emotilens analyse``: pictures and videos."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tqdm import tqdm

from emotilens.basics.errors import (
    FrameError,
    NetworkOutputError,
    OutputError,
    PictureError,
    SpecificationError,
)
from emotilens.basics.results import Face, Source, UsedHead, to_json
from emotilens.basics.wording import affect_text, best_guess, expression_text, head_text, units_text
from emotilens.embeddings.files import ENDING, EmbeddingWriter, embedding_of, embedding_writer
from emotilens.engine import Engine
from emotilens.heads.files import load_head
from emotilens.native import pictures, video_reader
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import complete, native_engine
from emotilens.native.result_files import PARTIAL, ResultFiles, VideoSummary

from .options.head import add_head_option
from .options.videos import add_video_options, video_options
from .output.text_files import check_writable, unwritable, write_text
from .videos.batch import analyse_videos
from .videos.task import VideoOptions

PICTURES = "pictures"
"""Name of the files about all pictures together."""


def add_analyse(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb to the command line."""
    analyse = commands.add_parser(
        "analyse",
        help="analyse pictures and videos, or folders of them",
        description="Analyse pictures and videos. Of each video, a table with one row a frame and "
        "face goes to --out; what is there already is not computed again unless the video, the "
        "model, an option or this program changed. A file that fails is named at the end and does "
        "not stop the rest. Exit status: 0, 1 when a file failed, 2 when nothing could start.",
    )
    analyse.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    analyse.add_argument("--model", metavar="NAME", help="expression model")
    analyse.add_argument("--detector", metavar="NAME", help="face detector")
    add_head_option(analyse)
    analyse.add_argument(
        "--crops", action="store_true", help="each picture or frame is one face already cut out"
    )
    analyse.add_argument(
        "--json", metavar="FILE", help="write the whole result of pictures here; - prints it"
    )
    analyse.add_argument(
        "--embeddings",
        action="store_true",
        help="write the embeddings of all faces, which train-head reads, beside each table; those "
        f"of pictures into {PICTURES}{ENDING} in --out",
    )
    analyse.add_argument(
        "--outputs",
        action="store_true",
        help="let --embeddings write the network's outputs: one logit a label, then valence and "
        "arousal where it measures them; for heads of valence and arousal, mimicry, ambivalence",
    )
    add_video_options(analyse)
    analyse.set_defaults(run=run_analyse)


def run_analyse(options: argparse.Namespace) -> int:
    """Analyse what was named; returns 0, or 1 when a file failed.

    Raises:
        EmotilensError: when nothing could start.
    """
    if options.outputs and (options.head or not options.embeddings):
        raise SpecificationError(
            "--outputs says what --embeddings writes, and a head reads other numbers. Give "
            "--outputs with --embeddings, and without --head."
        )
    found, empty = _found(options.paths)
    found_videos = [(name, file) for name, file in found if is_video(file)]
    found_pictures = [file for _, file in found if not is_video(file)]
    order = video_options(options) if found_videos else None
    if order and order.with_embeddings:
        embedding_of(order.models.engine().model)
    failed = bool(empty)
    for told in empty:
        print(told, file=sys.stderr)
    if found_pictures or not order:
        failed = _analyse_pictures(found_pictures, options) or failed
    if order:
        failed = _analyse_videos(found_videos, order, options) or failed
    return 1 if failed else 0


def find_files(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """The files that were named, and, sorted, all pictures and videos below folders.

    Returns:
        Each with its name, which for a file in a folder is its path from there.
    """
    suffixes = pictures.SUFFIXES | video_reader.SUFFIXES
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.suffix.lower() in suffixes:
                    yield file.relative_to(path).as_posix(), file
        else:
            yield path.name, path


def _found(paths: Sequence[Path]) -> tuple[list[tuple[str, Path]], list[str]]:
    """All files of all paths, and a sentence for each folder without one.

    Raises:
        SpecificationError: when there is no file at all.
    """
    found: list[tuple[str, Path]] = []
    empty: list[str] = []
    for path in paths:
        files = list(find_files([path]))
        if not files:
            others = sum(file.is_file() for file in path.rglob("*"))
            empty.append(
                f"{path} holds no pictures or videos; it holds {others} other files. Name another "
                f"folder, or files themselves."
            )
        found += files
    if not found:
        raise SpecificationError("\n".join(empty))
    return found, empty


def is_video(file: Path) -> bool:
    """Whether a file is taken for a video, by the ending of its name."""
    return file.suffix.lower() in video_reader.SUFFIXES


def _analyse_pictures(files: Sequence[Path], options: argparse.Namespace) -> bool:
    """Analyse pictures and print what was found; returns whether one failed."""
    engine = native_engine(
        ModelStore.default(),
        model=options.model,
        detector=options.detector,
        head=load_head(options.head) if options.head else None,
        outputs=options.outputs,
    )
    if options.json and options.json != "-":
        check_writable(Path(options.json))
    with ExitStack() as opened:
        table = opened.enter_context(_embeddings(engine, options)) if options.embeddings else None
        sources = tuple(
            analyse_file(engine, file, is_face=options.crops, table=table)
            for file in tqdm(files, unit="picture", disable=None)
        )
        _tell(engine, sources, options)
    return any(source.error for source in sources)


def _tell(engine: Engine, sources: tuple[Source, ...], options: argparse.Namespace) -> None:
    """Print what was found, and write it; what cannot be written is printed."""
    detector = None if options.crops else engine.picture_detector
    document = json.dumps(to_json(engine.describe(sources, detector)), indent=1)
    if options.json == "-":
        print(document)
        return
    for source in sources:
        print(summary(source, engine.used_head))
    if options.json:
        try:
            write_text(Path(options.json), document + "\n")
        except OutputError as error:
            print(document)
            raise OutputError(f"{error} The result is printed instead.") from error


@contextmanager
def _embeddings(engine: Engine, options: argparse.Namespace) -> Iterator[EmbeddingWriter]:
    """The table of the pictures' embeddings; it is there when the block ends without error.

    Raises:
        OutputError: when it cannot be written.
        SpecificationError: when nobody said where it goes.
    """
    if options.out is None:
        raise SpecificationError("Say where the embeddings of the pictures go, with --out DIR.")
    files = ResultFiles(options.out, PICTURES)
    try:
        with (
            files.replaced(files.embeddings) as place,
            embedding_writer(place, engine.model) as table,
        ):
            yield table
        (files.folder / PARTIAL).rmdir()
    except OSError as error:
        raise OutputError(unwritable(options.out, error)) from error


def analyse_file(
    engine: Engine, file: Path, *, is_face: bool, table: EmbeddingWriter | None = None
) -> Source:
    """Analyse one picture file; what goes wrong with it is told in the result."""
    try:
        picture = pictures.read_picture(file)
        source, embeddings = complete(engine.read_picture(str(file), picture, is_face=is_face))
    except (PictureError, FrameError, NetworkOutputError) as error:
        return Source(str(file), error=str(error))
    if table:
        table.add(source.source, source.frames[0], embeddings)
    return source


def summary(source: Source, head: UsedHead | None = None) -> str:
    """One line a source for people: what each face expresses, or what went wrong."""
    if source.error:
        return f"{source.source}: {source.error}"
    faces = [_summary(face, head) for frame in source.frames for face in frame.faces]
    if not any(faces):
        return f"{source.source}: no face found"
    by_head = f". {head_text(head)}" if head else ""
    return f"{source.source}: {'; '.join(filter(None, faces))}{by_head}"


def _summary(face: Face, head: UsedHead | None) -> str:
    if face.expression is None:
        return ""
    text = expression_text(face.expression)
    if face.expression.uncertain:
        text += f", at best {best_guess(face.expression)}"
    further = "; ".join(filter(None, (affect_text(face), units_text(face, head))))
    return f"{text} ({further})" if further else text


def _analyse_videos(
    found: Sequence[tuple[str, Path]], order: VideoOptions, options: argparse.Namespace
) -> bool:
    """Analyse videos, and print what came out, failures last; returns whether there were any."""
    summaries = analyse_videos(by_name(found), order, jobs=options.jobs, scheduler=options.engine)
    for done in summaries:
        print(video_summary(done))
    failures = [done for done in summaries if done.error]
    if failures:
        print(f"\n{len(failures)} of {len(summaries)} videos failed, wholly or on the way:")
    for done in failures:
        print(f"{done.source}: {done.error}")
    return bool(failures)


def by_name(found: Sequence[tuple[str, Path]]) -> dict[str, Path]:
    """The videos by name; the same file may be named twice, but a name has one file.

    Raises:
        SpecificationError: when two files have the same name.
    """
    files: dict[str, Path] = {}
    for name, file in found:
        if files.setdefault(name, file).absolute() != file.absolute():
            raise SpecificationError(
                f"The results of {files[name]} and {file} would have the same name. Name the "
                f"folder above both instead, or analyse them one by one into two folders."
            )
    return files


def video_summary(done: VideoSummary) -> str:
    """One line a video for people: how much was analysed, and where no face was, what to try."""
    counts = (
        f"{done.source}: frames: {done.frames}, up to second {done.seconds:.1f}; "
        f"with a face: {done.frames_with_faces}; faces followed: {done.tracks}"
    )
    if done.frames and not done.frames_with_faces:
        return (
            f"{counts}. No face was found in the whole video. Try one with larger, upright faces."
        )
    return counts
