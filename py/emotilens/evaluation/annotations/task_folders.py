"""Folders with one task each, such as ``expression/clip.txt`` and ``affect/clip.txt``.

A multi-task head's predictions are written like this, and Aff-Wild2's annotations are published
like this.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from emotilens.basics.errors import EvaluationError

from .aff_wild2 import FrameFile

MOST_EXTRA_FRAMES = 1
"""Annotators of different tasks may count a frame more or less."""


def merge_task_folders(files: Mapping[str, FrameFile]) -> dict[str, FrameFile]:
    """Merge the files of each video if the top folders hold different tasks.

    Args:
        files: the files by name, which is their path in the folder that was read.

    Returns:
        The files of each video as one, by their path below the tasks' folders; the given files if
        a folder holds several tasks, several hold the same, or the only one isn't named after its
        task.

    Raises:
        EvaluationError: when the tasks of a video have different rows.
    """
    folders: dict[str, dict[str, FrameFile]] = defaultdict(dict)
    for name, file in files.items():
        folder, _, place = name.partition("/")
        folders[folder][place] = file
    if not _are_task_folders(folders):
        return dict(files)
    by_video: dict[str, list[FrameFile]] = defaultdict(list)
    for videos in folders.values():
        for place, file in videos.items():
            by_video[place].append(file)
    return {video: _merged(video, parts) for video, parts in by_video.items()}


def _are_task_folders(folders: Mapping[str, Mapping[str, FrameFile]]) -> bool:
    kinds = [{tuple(file.table.parts) for file in videos.values()} for videos in folders.values()]
    tasks = {kind[0] for some in kinds for kind in some}
    alone = all(len(some) == 1 and len(next(iter(some))) == 1 for some in kinds)
    if not alone or len(tasks) != len(folders) or any("" in videos for videos in folders.values()):
        return False
    return len(folders) > 1 or set(folders) == tasks


def _merged(video: str, files: Sequence[FrameFile]) -> FrameFile:
    """One file of all tasks; frames that only some of them have are missing in the others."""
    first = files[0]
    lengths = [len(file.table) for file in files]
    same_names = all((file.images, file.videos) == (first.images, first.videos) for file in files)
    if not same_names or max(lengths) - min(lengths) > MOST_EXTRA_FRAMES:
        raise EvaluationError(
            f"{video}: the files of its tasks have {', '.join(map(str, lengths))} rows, or their "
            f"rows have different names. Give every task the same rows."
        )
    parts = {
        task: part
        for file in files
        for task, part in file.table.resized(max(lengths)).parts.items()
    }
    return replace(first, table=replace(first.table, parts=parts))
