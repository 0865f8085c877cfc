"""Analyses of videos among files that are given as predictions: JSON of several, a table of one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from emotilens.basics.errors import EvaluationError
from emotilens.basics.results import Source
from emotilens.basics.stored_results import read_sources

from .analysis_table import is_analysis_table, read_analysis_table


@dataclass(frozen=True, slots=True)
class AnalysedVideo:
    """What was analysed of one video.

    Attributes:
        labels: the expression model's.
        source: the frames.
    """

    labels: tuple[str, ...]
    source: Source


def is_analysis(text: str, name: str) -> bool:
    """Whether a file is an analysis: JSON by the ending of its name, a table by its first line."""
    return name.lower().endswith(".json") or is_analysis_table(text)


def analysed_videos(
    text: str, name: str, video: str, broken_off: str | None
) -> Mapping[str, AnalysedVideo]:
    """The videos of an analysis, by their names.

    Args:
        text: all of the file.
        name: of the file, for errors.
        video: name of the video where the file says none, as a table does.
        broken_off: why the video could not be analysed to its end, where the file does not say.

    Raises:
        EvaluationError: for a file that cannot be read, or with several videos of one name.
        StoredResultError: for a JSON file that is no analysis.
    """
    if is_analysis_table(text):
        names, frames = read_analysis_table(text, name)
        source = Source(video, frames=frames, error=broken_off)
        return {video: AnalysedVideo(tuple(names.labels), source)}
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise EvaluationError(f"{name} is no JSON ({error}). Analyse the videos again.") from error
    labels, sources = read_sources(document)
    videos = {source.source: AnalysedVideo(labels, source) for source in sources}
    if len(videos) < len(sources):
        raise EvaluationError(
            f"{name} holds several videos under the same name. Analyse them again, the folder "
            f"above all of them at once."
        )
    return videos
