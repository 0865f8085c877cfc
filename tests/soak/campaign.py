"""Use the page for hours, measure it after every round, and report leaks."""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from math import inf
from pathlib import Path

from playwright.sync_api import Error

from build_steps.paths import BUILD, SITE
from build_steps.setup.chromium import ensure_chromium
from emotilens.basics.json_text import json_of_figures
from video_making import moving_face

from . import long_video
from .page import Soaked, soaked_page
from .report import Report, duration, lines
from .rounds import ACTS, CLIP_FRAMES, Answer, differences, make_clip

REPORT = BUILD / "soak" / "report.json"


def run(seconds: float, rounds: float, acts: Sequence[str], file: Path) -> Report:
    """Repeat rounds until the time is over or there were enough; each updates the report.

    Args:
        seconds: for how long; a round that has begun is completed.
        rounds: the most rounds.
        acts: those of a round, by their names.
        file: for the report as JSON.
    """
    report = Report()
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clip = make_clip(folder, moving_face(CLIP_FRAMES))
        with soaked_page(ensure_chromium(), SITE, folder) as soaked:
            first: dict[str, Answer] = {}
            begin = time.monotonic()
            while report.seconds < seconds and len(report.rounds) < rounds:
                if not _round(soaked, clip, acts, first, report):
                    break
                report.seconds = time.monotonic() - begin
                report.round_seconds.append(report.seconds - sum(report.round_seconds))
                file.write_text(json_of_figures(report.document()), "utf-8")
                _tell(report, seconds, rounds)
    file.write_text(json_of_figures(report.document()), "utf-8")
    return report


def _round(
    soaked: Soaked, clip: Path, acts: Sequence[str], first: dict[str, Answer], report: Report
) -> bool:
    """Carry out one round; returns whether it ended as it should."""
    for name in acts:
        try:
            answer = ACTS[name](soaked.page, clip)
        except (AssertionError, Error) as failure:
            state = soaked.page.locator("#status").inner_text()
            first_line, *log = str(failure).splitlines()
            awaited = [line.strip(" -") for line in log if "waiting for" in line][:1]
            why = " ".join([first_line, *awaited])
            report.failures.append(
                f"Round {len(report.rounds) + 1}, {name}: {why} The page says “{state}”."
            )
            return False
        if answer is not None:
            difference = differences(first.setdefault(name, answer), answer)
            report.differences[name] = max(report.differences.get(name, 0.0), difference)
    report.rounds.append(soaked.measure())
    report.failures.extend(f"The page failed: {error}" for error in soaked.errors)
    soaked.errors.clear()
    return True


def _tell(report: Report, seconds: float, rounds: float) -> None:
    """Print one line of progress."""
    figures, done = report.rounds[-1], len(report.rounds)
    left = min(seconds - report.seconds, (rounds - done) * report.seconds / done)
    print(
        f"round {done}: page {figures['page_heap'] / 1e6:.1f} MB, workers "
        f"{figures['worker_heap'] / 1e6:.1f} MB, WebAssembly "
        f"{(figures['python_memory'] + figures['network_memory']) / 1e6:.1f} MB, "
        f"{figures['proxies']:g} proxies; {duration(max(left, 0))} left",
        flush=True,
    )


def main() -> int:
    """Run, and print the report; returns the exit status."""
    parser = argparse.ArgumentParser(prog="build.py soak")
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--hours", type=float, help="how long the page is used; default: 2")
    length.add_argument("--rounds", type=int, help="how often, however long that takes")
    text = "instead, analyse one video of so many minutes, and report what the page keeps of it"
    length.add_argument("--video", type=float, metavar="MINUTES", help=text)
    text = "only this part of a round, and others that are named likewise: " + "; ".join(ACTS)
    parser.add_argument("--act", action="append", choices=ACTS, metavar="ACT", help=text)
    text = "where all figures are written; default: %(default)s"
    parser.add_argument("--json", type=Path, default=REPORT, metavar="FILE", help=text)
    options = parser.parse_args()
    if options.video is not None:
        if options.act or options.video <= 0:
            parser.error("--video takes minutes, more than 0, and no --act")
        failures = 0
        for line in long_video.run(options.video, options.json):
            print(line, flush=True)
            failures += line.startswith(long_video.FAILED)
        return min(failures, 1)
    seconds = inf if options.rounds else (options.hours or 2.0) * 3600
    report = run(seconds, options.rounds or inf, options.act or list(ACTS), options.json)
    print("\n".join(lines(report)))
    print(f"All figures are in {options.json}.")
    return 1 if report.faults() else 0


if __name__ == "__main__":
    sys.exit(main())
