"""The command line: ``emotilens analyse``, ``evaluate`` and ``sweep``."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tqdm import tqdm

from emotilens.basics.errors import (
    EmotilensError,
    FrameError,
    NetworkOutputError,
    PictureError,
)
from emotilens.basics.results import Face, Source, to_json
from emotilens.engine import Engine
from emotilens.hosts.native import complete, native_engine
from emotilens.hosts.pictures import SUFFIXES, read_picture
from emotilens.models.store import ModelStore

from .evaluate_command import add_evaluate, add_sweep
from .wording import affect_text, best_guess, expression_text


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns 0, 1 when a source failed, 2 when nothing could start."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except EmotilensError as error:
        print(f"emotilens: {error}", file=sys.stderr)
        return 2


def run_analyse(options: argparse.Namespace) -> int:
    """Analyse pictures; returns 0, or 1 when one of them failed.

    Raises:
        ModelUnavailableError: for a model that is unknown or not installed.
    """
    engine = native_engine(ModelStore.default(), model=options.model, detector=options.detector)
    files = list(picture_files(options.paths))
    sources = tuple(
        analyse_file(engine, file, is_face=options.crops)
        for file in tqdm(files, unit="picture", disable=None)
    )
    detector = None if options.crops else engine.picture_detector
    document = json.dumps(to_json(engine.describe(sources, detector)), indent=1)
    if options.json == "-":
        print(document)
    else:
        for source in sources:
            print(summary(source))
        if options.json:
            Path(options.json).write_text(document + "\n", "utf-8")
    return 1 if any(source.error for source in sources) else 0


def picture_files(paths: Iterable[Path]) -> Iterable[Path]:
    """The files that were named, and, sorted, all pictures below the folders that were named."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES)
        else:
            yield path


def analyse_file(engine: Engine, file: Path, *, is_face: bool) -> Source:
    """Analyse one picture file; what goes wrong with it is told in the result."""
    try:
        picture = read_picture(file)
        return complete(engine.analyse_picture(str(file), picture, is_face=is_face))
    except (PictureError, FrameError, NetworkOutputError) as error:
        return Source(str(file), error=str(error))


def summary(source: Source) -> str:
    """One line a source for people: what each face expresses, or what went wrong."""
    if source.error:
        return f"{source.source}: {source.error}"
    faces = [_summary(face) for frame in source.frames for face in frame.faces]
    return f"{source.source}: {'; '.join(filter(None, faces)) or 'no face found'}"


def _summary(face: Face) -> str:
    if face.expression is None:
        return ""
    text = expression_text(face.expression)
    if face.expression.uncertain:
        text += f", at best {best_guess(face.expression)}"
    affect = affect_text(face)
    return f"{text} ({affect})" if affect else text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="emotilens", description="What a face expresses, and how well that is read."
    )
    commands = parser.add_subparsers(title="commands", required=True)
    analyse = commands.add_parser("analyse", help="analyse pictures, or folders of pictures")
    analyse.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    analyse.add_argument("--model", metavar="NAME", help="expression model")
    analyse.add_argument("--detector", metavar="NAME", help="face detector")
    analyse.add_argument(
        "--crops", action="store_true", help="each picture is one face already cut out"
    )
    analyse.add_argument("--json", metavar="FILE", help="write the whole result here; - prints it")
    analyse.set_defaults(run=run_analyse)
    add_evaluate(commands)
    add_sweep(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
