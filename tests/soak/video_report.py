"""What the page keeps of a long video, in plain words."""

from collections.abc import Iterator

import numpy as np

from .figures import FIGURES
from .report import duration, shown


def lines(measured: list[dict[str, float]], closed: dict[str, float]) -> Iterator[str]:
    """The report.

    Args:
        measured: ``seconds`` and ``frames`` so far, and figures by the names of ``FIGURES``; the
            first before the video.
        closed: figures after the video was closed.

    What each frame adds is that between the first minute and the last one, if there are three.
    """
    last = measured[-1]
    # Opening the video takes memory once, and so does saving it at the end.
    during = measured[1:-1] if len(measured) > 3 else measured
    frames = [each["frames"] for each in during]
    rate = last["frames"] / last["seconds"]
    yield f"{last['frames']:.0f} frames in {duration(last['seconds'])}: {rate:.1f} a second"
    yield f"{'':<30}{'before':>10}{'at the end':>12}{'closed':>10}{'each frame':>12}"
    for name, figure in FIGURES.items():
        slope = np.polyfit(frames, [each[name] for each in during], 1)[0]
        before, at_end, after = (shown(each[name], figure) for each in (measured[0], last, closed))
        growth = f"{slope / 1e3:.2f} kB" if figure.unit == "MB" else f"{slope:.4f}"
        yield f"{figure.title:<30}{before:>10}{at_end:>12}{after:>10}{growth:>12}"
