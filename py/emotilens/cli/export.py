"""``emotilens export``: stored analyses of videos for players, ELAN, spreadsheets and papers."""

import argparse
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from emotilens.basics.errors import EmotilensError, OutputError, StoredResultError
from emotilens.basics.json_text import parse_json
from emotilens.basics.stored_results import StoredVideo, read_video
from emotilens.basics.text_content import decode_text
from emotilens.basics.visible_text import visible_text
from emotilens.timeline.svg import Chart, timeline_svg
from emotilens.timeline.timeline import VideoTimeline

from .output.failures import report_failures
from .output.targets import FORM_KINDS, check_replaceable
from .output.text_files import write_text


def add_export(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "export",
        help="convert stored analyses of videos to subtitles, ELAN annotations, tables or charts",
        description="Convert analyses stored by “emotilens analyse --video-json” or by the page, "
        "and write each result next to its file. Their smoothing is kept; a chart shows each "
        "frame's largest face. A file that fails does not stop the others. Exit status: 0 on "
        "success, 1 if a file failed, 2 if all failed.",
    )
    command.add_argument("files", nargs="+", type=Path, metavar="JSON", help="a stored analysis")
    command.add_argument("--to", choices=tuple(FORM_KINDS), required=True, help="format to write")
    command.set_defaults(run=run_export)


def run_export(options: argparse.Namespace) -> int:
    """Write one file next to each input; returns 0, or 1 when one failed.

    Raises:
        StoredResultError: when all failed.
    """
    failures: list[str] = []
    written: dict[Path, Path] = {}
    for file in options.files:
        try:
            target = _target(file, options.to, written)
            check_replaceable(target, FORM_KINDS[options.to], options.files)
            write_text(target, _exported(*_read(file), options.to))
            written[target] = file
            print(visible_text(str(target)))
        except EmotilensError as error:
            failures.append(f"{file}: {error}")
    if len(failures) == len(options.files):
        raise StoredResultError("\n".join(failures))
    return report_failures(failures)


def _target(file: Path, form: str, written: Mapping[Path, Path]) -> Path:
    """The file to write, next to an input; neither that input nor the result of another one."""
    ending = f".{form}"
    name = file.name.removesuffix(".json") if file.name.endswith(".json") else file.name
    target = file.with_name(name if name.endswith(ending) else name + ending)
    if target == file or target in written:
        raise OutputError(
            f"Its result {target} would overwrite "
            f"{f'that of {written[target]}' if target in written else 'the file itself'}. Rename "
            f"the file."
        )
    return target


def _read(file: Path) -> tuple[Mapping[str, Any], StoredVideo]:
    """The whole document, and the video in it."""
    try:
        document: Any = parse_json(decode_text(file.read_bytes(), file.name))
    except OSError as failure:
        raise StoredResultError(
            f"The file could not be read ({failure.strerror}). Check the path, or create the file "
            f"with “emotilens analyse --video-json”."
        ) from failure
    except ValueError as failure:
        raise StoredResultError(
            f"This is not a valid JSON file ({failure}). Use one written by “emotilens analyse "
            f"--video-json” or by the page."
        ) from failure
    return document, read_video(document)


def _exported(document: Mapping[str, Any], video: StoredVideo, form: str) -> str:
    timeline = VideoTimeline(video.names, video.threshold, video.source.frames)
    if form == "svg":
        return timeline_svg(json.loads(timeline.timeline(None)), _chart(document, video))
    date = datetime.now(UTC).isoformat(timespec="seconds")
    return timeline.export(form, Path(video.source.source).name, None, date)


def _chart(document: Mapping[str, Any], video: StoredVideo) -> Chart:
    """What is written around the lines."""
    used = [document.get(name) or {} for name in ("model", "detector", "head")]
    titles = [str(one.get("title") or one.get("name") or "") for one in used]
    analysed = document["sources"][0].get("analysed")
    return Chart(
        title=f"{Path(video.source.source).name} · largest face",
        provenance=" · ".join([*filter(None, titles), *([str(analysed)[:10]] if analysed else [])]),
        marks=tuple((mark.time, mark.note) for mark in video.source.marks or ()),
    )
