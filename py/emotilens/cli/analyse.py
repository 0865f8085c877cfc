"""``emotilens analyse``: pictures and videos."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from emotilens.basics.errors import SpecificationError
from emotilens.basics.visible_text import visible_lines, visible_text
from emotilens.embeddings.files import ENDING, embedding_of
from emotilens.native.cores import usable_cores, usable_processes
from emotilens.native.pictures import is_animation
from emotilens.native.result_files import ResultFiles

from .analysing.pictures import PICTURES, STANDARD_OUTPUT, analyse_pictures
from .analysing.video_task import VideoOptions
from .analysing.videos import analyse_videos
from .inputs.files import FoundFile, files_by_name, find_files, is_video
from .options.edits import add_edit_option, edited, read_edits
from .options.engine import add_engine_options, add_identity_options, compares_faces, engine_choice
from .options.group import add_group_option, group_choice
from .options.numbers import positive_count
from .options.videos import add_video_options, needless_without_videos, video_options
from .output.summaries import video_summary
from .output.targets import (
    ANALYSIS,
    EMBEDDINGS,
    RESULT_TABLE,
    SUMMARY,
    check_folder,
    check_replaceable,
)


def add_analyse(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    analyse = commands.add_parser(
        "analyse",
        help="analyse pictures and videos, or folders of them",
        description="Analyse pictures and videos. Each video gets a table in --out with one row "
        "per frame and face. Finished videos are skipped unless the video, the model, an option or "
        "this program has changed. Files that fail are listed at the end and do not stop the rest. "
        "Exit status: 0 on success, 1 if a file failed, 2 if nothing could start.",
    )
    analyse.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    add_engine_options(analyse)
    add_edit_option(analyse)
    analyse.add_argument(
        "--crops",
        action="store_true",
        help="treat each picture or frame as one face that is already cropped",
    )
    add_group_option(analyse)
    analyse.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help="write the complete result for all pictures as JSON; - prints it",
    )
    analyse.add_argument(
        "--embeddings",
        action="store_true",
        help="also write the embeddings of all faces, for train-head, beside each table; those of "
        f"pictures go to {PICTURES}{ENDING} in --out",
    )
    analyse.add_argument(
        "--outputs",
        action="store_true",
        help="make --embeddings write the network's outputs instead, for heads that predict "
        "affect, mimicry or ambivalence: one logit per label, then valence and arousal if it "
        "measures them",
    )
    analyse.add_argument(
        "--jobs",
        type=positive_count,
        metavar="N",
        help="how many pictures or videos to analyse at a time, which changes no result; default: "
        "one per core; for videos, also at most one per gigabyte of memory",
    )
    add_identity_options(analyse)
    add_video_options(analyse)
    analyse.set_defaults(run=run_analyse)


def run_analyse(options: argparse.Namespace) -> int:
    """Analyse the files named; returns 0, or 1 if one failed.

    Raises:
        EmotilensError: if nothing could start.
    """
    if options.outputs and (options.head or not options.embeddings):
        raise SpecificationError(
            "--outputs changes what --embeddings writes, and a head reads other values. Use "
            "--outputs with --embeddings and without --head."
        )
    compares_faces(options)
    found = find_files(options.paths)
    # Where no results of videos are wanted, the first frame of an animation is read as a picture.
    moves = bool(options.out) and not options.json
    videos, pictures = [], []
    for name, file in found.files:
        if is_video(file) or (moves and is_animation(file)):
            videos.append((name, file))
        else:
            pictures.append(file)
    for_videos = video_options(options) if videos else None
    _check_outputs(options, pictures, videos)
    if for_videos and for_videos.with_embeddings:
        embedding_of(for_videos.models.engine().model)
    failed = bool(found.complaints)
    notes = [] if moves else _animations(pictures)
    if not videos:
        notes += _without_videos(options)
    for sentence in (*found.complaints, *found.left_out, *notes):
        print(sentence, file=sys.stderr)
    if pictures:
        failed = _analyse_pictures(pictures, options) or failed
    if for_videos:
        failed = _analyse_videos(videos, for_videos, options) or failed
    return 1 if failed else 0


def _animations(pictures: Sequence[Path]) -> list[str]:
    """A sentence if some of the pictures are animations."""
    if not any(map(is_animation, pictures)):
        return []
    return [
        "Animations are analysed by their first frame. To analyse every frame, add --out DIR and "
        "leave out --json."
    ]


def _without_videos(options: argparse.Namespace) -> list[str]:
    """Sentences on options that change nothing, since there are only pictures."""
    sentences = []
    needless = needless_without_videos(options)
    if needless:
        verb = "applies" if len(needless) == 1 else "apply"
        sentences.append(
            f"{', '.join(needless)} {verb} to videos only, and there is none: without effect."
        )
    if options.out and not (options.embeddings or options.descriptors):
        sentences.append(
            f"Nothing is written to {visible_text(str(options.out))}, which is for videos. To "
            f"write the result of pictures, add --json FILE."
        )
    return sentences


def _check_outputs(
    options: argparse.Namespace, pictures: Sequence[Path], videos: Sequence[FoundFile]
) -> None:
    """Check that nothing but earlier results would be overwritten."""
    if options.json and options.json != STANDARD_OUTPUT:
        head = [options.head] if options.head else []
        check_replaceable(options.json, ANALYSIS, [*pictures, *head])
    if options.out is None:
        return
    check_folder(options.out)
    of_pictures = pictures and (options.embeddings or options.descriptors)
    names = [*files_by_name(videos), *([PICTURES] if of_pictures else [])]
    for name in names:
        files = ResultFiles(options.out, name)
        if options.embeddings:
            check_replaceable(files.embeddings, EMBEDDINGS)
        if options.descriptors:
            check_replaceable(files.descriptors, EMBEDDINGS)
        if name != PICTURES:
            check_replaceable(files.table, RESULT_TABLE)
            check_replaceable(files.summary, SUMMARY)
            if options.video_json:
                check_replaceable(files.document, ANALYSIS)


def _analyse_pictures(files: Sequence[Path], options: argparse.Namespace) -> bool:
    """Analyse pictures; returns whether one failed."""
    if options.embeddings and options.out is None:
        raise SpecificationError("Add --out DIR: the folder for the embeddings of the pictures.")
    if options.descriptors and options.out is None and options.json is None:
        raise SpecificationError(
            "Add --json FILE or --out DIR: where the descriptors of the pictures go."
        )
    edits = read_edits(options.edited) if options.edited else None
    group = group_choice(options)
    # Tracks are joined in videos only, and descriptors go nowhere where nobody asked for them.
    models = replace(engine_choice(options), identity=options.descriptors)
    with edited(models.engine(), edits) as engine:
        return analyse_pictures(
            files,
            engine,
            is_face=options.crops,
            document=options.json,
            embeddings=options.out if options.embeddings else None,
            descriptors=options.out if options.descriptors else None,
            edits=edits,
            groups=group.groups(engine) if group else None,
            jobs=options.jobs or usable_cores(),
        )


def _analyse_videos(
    found: Sequence[FoundFile], for_videos: VideoOptions, options: argparse.Namespace
) -> bool:
    """Analyse videos and print the outcomes, failures last; returns whether one failed."""
    jobs = options.jobs or usable_processes()
    summaries = analyse_videos(
        files_by_name(found), for_videos, jobs=jobs, scheduler=options.engine
    )
    for summary in summaries:
        if summary.frames or not summary.error:
            print(video_summary(summary))
        for note in summary.notes:
            print(f"{summary.source}: {note}", file=sys.stderr)
    failures = [summary for summary in summaries if summary.error]
    if failures:
        print(f"\n{len(failures)} of {len(summaries)} videos failed or ended early:")
    for summary in failures:
        print(f"{summary.source}: {visible_lines(str(summary.error))}")
    return bool(failures)
