"""The command line's options for videos."""

import argparse
from pathlib import Path

from emotilens.basics.errors import SpecificationError
from emotilens.native.video_run import VideoSettings
from emotilens.sequences.adaptive import AdaptiveRate, Level, uncalibrated_levels
from emotilens.steps.sample import Sampling
from emotilens.steps.smooth import KINDS, Smoothing

from ..analysing.video_task import VideoOptions
from .engine import engine_choice

ALPHA = 0.1
"""Share of wrong decisions of the adaptive rate; the paper's for Aff-Wild2."""


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
        type=float,
        metavar="SECONDS",
        help="refuse videos longer than this; default: no limit",
    )
    group.add_argument(
        "--jobs",
        type=_count,
        default=1,
        metavar="N",
        help="number of videos to analyse at a time; default: %(default)s",
    )
    group.add_argument(
        "--engine",
        metavar="ADDRESS",
        help="analyse on a Dask cluster with this scheduler, such as tcp://host:8786; its workers "
        "need videos, models, head and DIR under the same paths",
    )
    _add_adaptive_options(parser)
    _add_smoothing_options(
        parser.add_argument_group("smoothing over the frames of a face, looking back only")
    )


def add_sampling_options(group: argparse._ActionsContainer) -> None:
    """Add the options that choose which frames of a video to analyse."""
    group.add_argument(
        "--every", type=_count, default=1, metavar="N", help="analyse only every Nth frame"
    )
    group.add_argument(
        "--frames-per-second",
        type=float,
        metavar="RATE",
        help="analyse only this many frames per second",
    )


def _add_adaptive_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(
        "adaptive frame rate",
        "analyse few frames of each window, and more only while a face's mean probability is below "
        "a threshold (Savchenko, ICML 2023). Other frames are left out of the results, and means "
        "over the window replace smoothing.",
    )
    group.add_argument(
        "--adaptive",
        metavar="STRIDES",
        help="strides from coarse to fine, such as 25,5,1; with thresholds that “emotilens tune” "
        "chose, 25:0.91,5:0.84,1",
    )
    group.add_argument(
        "--adaptive-window",
        type=_count,
        metavar="FRAMES",
        help="length of the windows, which are held in memory; default: the coarsest stride",
    )
    group.add_argument(
        "--alpha",
        type=float,
        help="with --adaptive and no thresholds: share of wrong decisions to accept, divided among "
        f"the strides; default: {ALPHA:g}. Otherwise: weight of the newest frame in exponential "
        f"smoothing; default: {Smoothing().alpha:g}",
    )


def video_options(options: argparse.Namespace) -> VideoOptions:
    """How to analyse videos, according to the options.

    Raises:
        SpecificationError: if --out is missing, --json is given, or a value is out of range.
    """
    if options.out is None:
        raise SpecificationError("Add --out DIR: the folder for the tables of the videos.")
    if options.json:
        raise SpecificationError(
            "--json is for pictures only. Use --video-json, which writes one file per video, and "
            "analyse pictures separately."
        )
    adaptive = _adaptive_rate(options)
    return VideoOptions(
        folder=options.out.absolute(),
        models=engine_choice(options),
        settings=VideoSettings(
            smoothing=Smoothing("none") if adaptive else _smoothing(options),
            sampling=Sampling(options.every, options.frames_per_second),
            longest=options.longest,
            is_face=options.crops,
            adaptive=adaptive,
        ),
        with_json=options.video_json,
        with_embeddings=options.embeddings,
    )


def _smoothing(options: argparse.Namespace) -> Smoothing:
    default = Smoothing()
    return Smoothing(
        options.smoothing or default.kind,
        default.alpha if options.alpha is None else options.alpha,
        options.window,
        options.sigma,
    )


def _adaptive_rate(options: argparse.Namespace) -> AdaptiveRate | None:
    """The adaptive frame rate that the options describe, or None.

    Raises:
        SpecificationError: for strides, thresholds or a window out of range, or another option that
            chooses frames or smooths.
    """
    if options.adaptive is None:
        if options.adaptive_window is not None:
            raise SpecificationError("--adaptive-window needs strides. Add --adaptive 25,5,1.")
        return None
    for name, used in (
        ("--every", options.every != 1),
        ("--frames-per-second", options.frames_per_second is not None),
        ("--smoothing", options.smoothing not in (None, "none")),
    ):
        if used:
            raise SpecificationError(
                f"--adaptive chooses the frames and averages over them, so it cannot be combined "
                f"with {name}. Leave out one of the two."
            )
    alpha = ALPHA if options.alpha is None else options.alpha
    levels = _levels(options.adaptive, alpha)
    return AdaptiveRate(levels, options.adaptive_window or levels[0].stride)


def _levels(text: str, alpha: float) -> tuple[Level, ...]:
    """Levels from strides such as ``25,5,1``, or with thresholds, ``25:0.91,5:0.84,1``."""
    parts = [part.partition(":") for part in text.split(",")]
    given = [bool(threshold) for _, _, threshold in parts]
    try:
        strides = [int(stride) for stride, _, _ in parts]
        if not any(given):
            return uncalibrated_levels(strides, alpha)
        thresholds = [float(threshold) for _, _, threshold in parts[:-1]]
    except ValueError as error:
        raise SpecificationError(
            f"--adaptive {text}: {error}. Give strides from coarse to fine, such as 25,5,1, and "
            f"either no thresholds or one for each stride but the last, such as 25:0.91,5:0.84,1."
        ) from error
    if given[-1]:
        raise SpecificationError(
            f"--adaptive {text}: the last stride accepts every decision, so it has no threshold. "
            f"Leave out the last threshold."
        )
    return tuple(map(Level, strides, [*thresholds, 0.0]))


def _add_smoothing_options(group: argparse._ArgumentGroup) -> None:
    default = Smoothing()
    group.add_argument("--smoothing", choices=KINDS, help=f"default: {default.kind}")
    group.add_argument(
        "--window",
        type=int,
        default=default.window,
        metavar="FRAMES",
        help="box, gaussian: number of frames; default: %(default)s",
    )
    group.add_argument(
        "--sigma",
        type=float,
        default=default.sigma,
        help="gaussian: weight exp(−d²/sigma) d frames back; default: %(default)s",
    )


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{count} is less than 1")
    return count
