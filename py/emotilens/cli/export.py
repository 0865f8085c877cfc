"""``emotilens export``: stored analyses of videos for players, ELAN and spreadsheets."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from emotilens.basics.errors import EmotilensError, OutputError, StoredResultError
from emotilens.basics.stored_results import StoredVideo, read_video
from emotilens.timeline.exports import EXPORTS

from .output.failures import report_failures
from .output.text_files import write_text


def add_export(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verb to the command line."""
    command = commands.add_parser(
        "export",
        help="write stored analyses of videos as subtitles, ELAN annotations or tables",
        description="Write what “emotilens analyse --video-json” or the page stored, smoothed as "
        "it is there, beside each file. One that cannot be read does not stop the rest. Exit "
        "status: 0, 1 when a file failed, 2 when all did.",
    )
    command.add_argument("files", nargs="+", type=Path, metavar="JSON", help="stored analysis")
    command.add_argument("--to", choices=tuple(EXPORTS), required=True, help="the form")
    command.set_defaults(run=run_export)


def run_export(options: argparse.Namespace) -> int:
    """Write one file beside each that was named; returns 0, or 1 when one could not be read.

    Raises:
        OutputError: when a file cannot be written.
        StoredResultError: when no file is a stored analysis of a video.
    """
    failures: list[str] = []
    for file in options.files:
        target = file.with_suffix(f".{options.to}")
        try:
            write_text(target, _exported(_read(file), options.to))
            print(target)
        except OutputError:
            raise
        except EmotilensError as error:
            failures.append(f"{file}: {error}")
    if len(failures) == len(options.files):
        raise StoredResultError("\n".join(failures))
    return report_failures(failures)


def _read(file: Path) -> StoredVideo:
    try:
        document: Any = json.loads(file.read_text("utf-8"))
    except OSError as failure:
        raise StoredResultError(
            f"The file could not be read ({failure.strerror}). Check the path, or make it with "
            f"“emotilens analyse --video-json”."
        ) from failure
    except ValueError as failure:
        raise StoredResultError(
            f"The file is no JSON ({failure}). Give one that “emotilens analyse --video-json” or "
            f"the page wrote."
        ) from failure
    return read_video(document)


def _exported(video: StoredVideo, form: str) -> str:
    date = datetime.now(UTC).isoformat(timespec="seconds")
    name = Path(video.source.source).name
    return EXPORTS[form](video.source.frames, video.names, video.threshold, name, date)
