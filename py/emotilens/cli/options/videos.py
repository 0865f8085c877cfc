"""The command line's options for videos."""

import argparse
from pathlib import Path

from emotilens.basics.errors import SpecificationError
from emotilens.native.video_run import VideoSettings
from emotilens.steps.sample import Sampling
from emotilens.steps.smooth import KINDS, Smoothing

from ..analysing.video_task import VideoOptions
from .engine import engine_choice


def add_video_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to the command that analyses."""
    group = parser.add_argument_group("videos")
    group.add_argument(
        "--out", type=Path, metavar="DIR", help="folder of all tables; one command at a time"
    )
    group.add_argument(
        "--video-json", action="store_true", help="write the result as JSON beside each table, too"
    )
    add_sampling_options(group)
    group.add_argument(
        "--longest", type=float, metavar="SECONDS", help="refuse longer videos; default: any length"
    )
    group.add_argument(
        "--jobs", type=_count, default=1, metavar="N", help="videos at a time; default: %(default)s"
    )
    group.add_argument(
        "--engine",
        metavar="ADDRESS",
        help="let the workers of a Dask cluster do it: its scheduler, such as tcp://host:8786; "
        "they see videos, models, head and DIR under the same paths",
    )
    _add_smoothing_options(
        parser.add_argument_group("smoothing over the frames of a face, looking back only")
    )


def add_sampling_options(group: argparse._ActionsContainer) -> None:
    """Add what decides which frames of a video are taken."""
    group.add_argument(
        "--every", type=_count, default=1, metavar="N", help="take every Nth frame alone"
    )
    group.add_argument(
        "--frames-per-second", type=float, metavar="RATE", help="take so many frames alone"
    )


def video_options(options: argparse.Namespace) -> VideoOptions:
    """How the options say to analyse videos.

    Raises:
        SpecificationError: when --out is missing, --json is given, or a value is out of range.
    """
    if options.out is None:
        raise SpecificationError("Add --out DIR: the folder for the tables of the videos.")
    if options.json:
        raise SpecificationError(
            "--json is for pictures only. Use --video-json, which writes one file per video, and "
            "analyse pictures separately."
        )
    return VideoOptions(
        folder=options.out.absolute(),
        models=engine_choice(options),
        settings=VideoSettings(
            smoothing=Smoothing(options.smoothing, options.alpha, options.window, options.sigma),
            sampling=Sampling(options.every, options.frames_per_second),
            longest=options.longest,
            is_face=options.crops,
        ),
        with_json=options.video_json,
        with_embeddings=options.embeddings,
    )


def _add_smoothing_options(group: argparse._ArgumentGroup) -> None:
    usual = Smoothing()
    group.add_argument(
        "--smoothing", choices=KINDS, default=usual.kind, help="default: %(default)s"
    )
    group.add_argument(
        "--alpha",
        type=float,
        default=usual.alpha,
        help="exponential: share of the newest frame; default: %(default)s",
    )
    group.add_argument(
        "--window",
        type=int,
        default=usual.window,
        metavar="FRAMES",
        help="box, gaussian: frames looked at; default: %(default)s",
    )
    group.add_argument(
        "--sigma",
        type=float,
        default=usual.sigma,
        help="gaussian: weight exp(−d²/sigma), d frames back; default: %(default)s",
    )


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{count} is less than 1")
    return count
