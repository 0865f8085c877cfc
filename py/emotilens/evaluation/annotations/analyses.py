"""Analyses of videos as prediction files: JSON for several videos, a table for one."""

from collections.abc import Mapping
from dataclasses import dataclass

from emotilens.basics.errors import EvaluationError
from emotilens.basics.json_text import parse_json
from emotilens.basics.results import Source
from emotilens.basics.stored_results import read_sources

from .analysis_table import is_analysis_table, read_analysis_table


@dataclass(frozen=True, slots=True)
class AnalysedVideo:
    """The analysis of one video.

    Attributes:
        labels: the labels of the expression model.
        source: its frames.
    """

    labels: tuple[str, ...]
    source: Source


def is_analysis(text: str, name: str) -> bool:
    """Whether a file is an analysis: JSON by its extension, a table by its first line."""
    return name.lower().endswith(".json") or is_analysis_table(text)


def analysed_videos(
    text: str, name: str, video: str, broken_off: str | None
) -> Mapping[str, AnalysedVideo]:
    """The videos of an analysis, by name.

    Args:
        text: the file's content.
        name: the file's name, for error messages.
        video: name of the video, which a table does not contain.
        broken_off: why the video could not be analysed to its end, which a table does not contain.

    Raises:
        EvaluationError: for a file that cannot be read, or has several videos of the same name.
        StoredResultError: for a JSON file that is not an analysis.
    """
    if is_analysis_table(text):
        names, frames = read_analysis_table(text, name)
        source = Source(video, frames=frames, error=broken_off)
        return {video: AnalysedVideo(tuple(names.labels), source)}
    try:
        document = parse_json(text)
    except ValueError as error:
        raise EvaluationError(
            f"{name} is not a valid JSON file ({error}). Analyse the videos again."
        ) from error
    labels, sources = read_sources(document)
    videos = {source.source: AnalysedVideo(labels, source) for source in sources}
    if len(videos) < len(sources):
        raise EvaluationError(
            f"{name} holds several videos of the same name. Analyse their common folder instead, "
            f"so that their names include the subfolders."
        )
    return videos
