"""The command line's options for videos."""

import argparse
from pathlib import Path

from emotilens.basics.errors import SpecificationError
from emotilens.native.video_run import VideoSettings
from emotilens.steps.sample import Sampling
from emotilens.steps.smooth import KINDS, Smoothing

from ..analysing.video_task import VideoOptions
from .adaptive import adaptive_rate, add_adaptive_options
from .edits import read_edits
from .engine import add_joining_options, engine_choice, joining_distance
from .group import group_choice
from .numbers import number, positive_count, whole_number


def add_video_options(parser: argparse.ArgumentParser) -> None:
    """Add the options for analysing videos."""
    group = parser.add_argument_group("videos")
    group.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="folder for all tables; only one command at a time can use it",
    )
    group.add_argument(
        "--video-json", action="store_true", help="also write each result as JSON beside its table"
    )
    add_sampling_options(group)
    group.add_argument(
        "--longest",
        type=number,
        metavar="SECONDS",
        help="refuse videos longer than this; default: no limit",
    )
    group.add_argument(
        "--engine",
        metavar="ADDRESS",
        help="analyse on a Dask cluster with this scheduler, such as tcp://host:8786; its workers "
        "need videos, models, head and DIR under the same paths",
    )
    add_adaptive_options(parser)
    _add_smoothing_options(
        parser.add_argument_group("smoothing over the frames of a face, looking back only")
    )


def add_sampling_options(group: argparse._ActionsContainer) -> None:
    """Add the options that choose which frames of a video to analyse."""
    group.add_argument(
        "--every", type=positive_count, default=1, metavar="N", help="analyse only every Nth frame"
    )
    group.add_argument(
        "--frames-per-second",
        type=number,
        metavar="RATE",
        help="analyse only this many frames per second",
    )


def video_options(options: argparse.Namespace) -> VideoOptions:
    """How to analyse videos, according to the options.

    Raises:
        EditError: if an edited step cannot be compiled and run.
        SpecificationError: if --out is missing, --json is given, or a value is out of range.
    """
    if options.out is None:
        raise SpecificationError("Add --out DIR: the folder for the tables of the videos.")
    if options.json:
        raise SpecificationError(
            "--json is for pictures only. Use --video-json, which writes one file per video, and "
            "analyse pictures separately."
        )
    adaptive = adaptive_rate(options)
    return VideoOptions(
        folder=options.out.absolute(),
        models=engine_choice(options),
        settings=VideoSettings(
            smoothing=Smoothing("none") if adaptive else _smoothing(options),
            sampling=Sampling(options.every, options.frames_per_second),
            longest=options.longest,
            is_face=options.crops,
            adaptive=adaptive,
            joined=joining_distance(options),
        ),
        with_json=options.video_json,
        with_embeddings=options.embeddings,
        with_descriptors=options.descriptors,
        edited=read_edits(options.edited).sources if options.edited else {},
        group=group_choice(options),
    )


def needless_without_videos(options: argparse.Namespace) -> list[str]:
    """The options given that only apply to videos, as they are written."""
    parser = argparse.ArgumentParser(add_help=False)
    add_video_options(parser)
    add_joining_options(parser)
    usual = vars(parser.parse_args([]))
    # Embeddings and descriptors of pictures go to --out, too.
    del usual["out"]
    return [
        f"--{name.replace('_', '-')}"
        for name, value in usual.items()
        if getattr(options, name) != value
    ]


def _smoothing(options: argparse.Namespace) -> Smoothing:
    default = Smoothing()
    return Smoothing(
        options.smoothing or default.kind,
        default.alpha if options.alpha is None else options.alpha,
        options.window,
        options.sigma,
    )


def _add_smoothing_options(group: argparse._ArgumentGroup) -> None:
    default = Smoothing()
    group.add_argument("--smoothing", choices=KINDS, help=f"default: {default.kind}")
    group.add_argument(
        "--window",
        type=whole_number,
        default=default.window,
        metavar="FRAMES",
        help="box, gaussian: number of frames; default: %(default)s",
    )
    group.add_argument(
        "--sigma",
        type=number,
        default=default.sigma,
        help="gaussian: weight exp(−d²/sigma) d frames back; default: %(default)s",
    )
