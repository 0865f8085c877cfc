"""An independent implementation of the steps on sequences, in plain loops over lists.

The core is compared with it, and neither uses the other. A frame without a face is None.
"""

import math
from collections.abc import Callable, Sequence
from statistics import fmean, geometric_mean, harmonic_mean, median, pstdev
from typing import TypeAlias

Row: TypeAlias = list[float]
Rows: TypeAlias = Sequence[Row | None]


def adjusted(rows: Rows, biases: Row) -> list[Row | None]:
    """The softmax of the logarithms after adding a bias to each."""

    def one(row: Row) -> Row:
        raised = [math.exp(math.log(share) + bias) for share, bias in zip(row, biases, strict=True)]
        return [value / sum(raised) for value in raised]

    return [None if row is None else one(row) for row in rows]


def blended(models: Sequence[Rows], weights: Row) -> list[Row | None]:
    """Weighted means over the models that found a face."""
    frames: list[Row | None] = []
    for rows in zip(*models, strict=True):
        known = [(row, weight) for row, weight in zip(rows, weights, strict=True) if row]
        total = sum(weight for _, weight in known)
        if total == 0:
            frames.append(None)
            continue
        frames.append(
            [
                sum(row[column] * weight for row, weight in known) / total
                for column in range(len(known[0][0]))
            ]
        )
    return frames


def filled(rows: Rows, numbers: Sequence[int]) -> list[Row]:
    """Fills each gap separately: at the start, between faces, and at the end."""
    known = [position for position, row in enumerate(rows) if row is not None]
    frames: list[Row] = []
    for position, row in enumerate(rows):
        before = max((other for other in known if other <= position), default=None)
        after = min((other for other in known if other >= position), default=None)
        if row is not None:
            frames.append(row)
        elif before is None or after is None:
            (nearest,) = {before, after} - {None}
            frames.append(_row(rows, nearest))
        else:
            share = (numbers[position] - numbers[before]) / (numbers[after] - numbers[before])
            frames.append(
                [
                    (1 - share) * old + share * new
                    for old, new in zip(_row(rows, before), _row(rows, after), strict=True)
                ]
            )
    return frames


def _row(rows: Rows, position: int | None) -> Row:
    row = None if position is None else rows[position]
    assert row is not None
    return row


def held(rows: Rows) -> list[Row | None]:
    """Fills each gap with the latest face before it."""
    frames: list[Row | None] = []
    for row in rows:
        frames.append(row if row is not None or not frames else frames[-1])
    return frames


def smoothed(
    rows: Rows, numbers: Sequence[int], kind: str, reach: int, sigma: float
) -> list[Row | None]:
    """Computes each window separately, ignoring missing frames."""
    frames: list[Row | None] = []
    for now in range(len(rows)):
        members: list[tuple[Row, float]] = []
        for then in range(max(now - reach, 0), min(now + reach, len(rows) - 1) + 1):
            row = rows[then]
            if row is not None:
                away = numbers[then] - numbers[now]
                members.append((row, math.exp(-away * away / sigma) if kind == "gaussian" else 1.0))
        if not members:
            frames.append(None)
            continue
        columns = range(len(members[0][0]))
        if kind == "median":
            frames.append([median(row[column] for row, _ in members) for column in columns])
        else:
            total = sum(weight for _, weight in members)
            frames.append(
                [sum(row[column] * weight for row, weight in members) / total for column in columns]
            )
    return frames


def gated(domain: Rows, general: Rows, threshold: float, eligible: Sequence[bool]) -> list[int]:
    """The class of each frame, −1 if undecided."""
    labels = []
    for own, other in zip(domain, general, strict=True):
        label = -1
        if other is not None:
            largest = max(share for share, may in zip(other, eligible, strict=True) if may)
            label = other.index(largest) if largest > threshold else -1
        if label < 0 and own is not None:
            label = own.index(max(own))
        labels.append(label)
    return labels


MEANS: dict[str, Callable[[Row], float]] = {
    "arithmetic": fmean,
    "geometric": geometric_mean,
    "harmonic": harmonic_mean,
}


def compounds(rows: Rows, labels: Sequence[str], mean: str) -> list[Row | None]:
    """The means of the seven pairs, which are listed here independently."""
    pairs = ["fear surprise", "happiness surprise", "sadness surprise", "disgust surprise"]
    pairs += ["anger surprise", "sadness fear", "sadness anger"]
    return [
        None
        if row is None
        else [MEANS[mean]([row[labels.index(part)] for part in pair.split()]) for pair in pairs]
        for row in rows
    ]


def adaptive(
    rows: Sequence[Row], reach: int, levels: Sequence[tuple[int, float]]
) -> tuple[list[Row], list[int]]:
    """The mean and number of frames of each frame's window at the first level that decides."""
    means, costs = [], []
    for centre in range(len(rows)):
        window = list(range(max(centre - reach, 0), min(centre + reach, len(rows) - 1) + 1))
        for stride, threshold in levels:
            chosen = window[::stride]
            mean = [
                fmean(rows[frame][column] for frame in chosen) for column in range(len(rows[0]))
            ]
            if max(mean) >= threshold:
                break
        means.append(mean)
        costs.append(len(chosen))
    return means, costs


def adaptive_blocks(
    rows: Sequence[Row], window: int, levels: Sequence[tuple[int, float]]
) -> tuple[list[Row], list[int]]:
    """The mean of each block at the first level that decides, and the frames analysed."""
    means, analysed = [], []
    for start in range(0, len(rows), window):
        block = range(start, min(start + window, len(rows)))
        for stride, threshold in levels:
            chosen = block[::stride]
            mean = [fmean(column) for column in zip(*[rows[one] for one in chosen], strict=True)]
            if max(mean) >= threshold:
                break
        means.append(mean)
        analysed += chosen
    return means, analysed


def described(rows: Rows) -> Row:
    """The mean, deviation, minimum and maximum of every column."""
    columns = list(zip(*[row for row in rows if row is not None], strict=True))
    statistics: list[Callable[[Sequence[float]], float]] = [fmean, pstdev, min, max]
    return [statistic(column) for statistic in statistics for column in columns]


def engagement_window(rows: Rows, start: int, frames: int) -> list[Row]:
    """One window of frames with the face: deviations, followed by the frame."""
    window = [row for row in rows if row is not None][start : start + frames]
    deviations = [pstdev(column) for column in zip(*window, strict=True)]
    return [deviations + row for row in window]


def smoothed_pictures(
    pictures: Sequence[str], rows: Rows, kind: str, reach: int, sigma: float
) -> list[Row]:
    """Pictures of several videos, as the ABAW-7 notebook walks through them.

    Its two slips are corrected: the past reaches as far as the future, and every sum is divided by
    the sum of its weights. Before that, missing pictures are filled in between the neighbours.
    """
    folders = [picture.split("/")[0] for picture in pictures]
    numbers = [int(picture.split("/")[1].split(".")[0]) for picture in pictures]
    order = sorted(range(len(pictures)), key=lambda place: (folders[place], numbers[place]))
    whole: dict[int, Row] = {}
    for folder in set(folders):
        places = [place for place in order if folders[place] == folder]
        found = filled([rows[place] for place in places], [numbers[place] for place in places])
        whole.update(zip(places, found, strict=True))
    smooth: dict[int, Row] = {}
    for position, place in enumerate(order):
        neighbours = [place]
        for step in (-1, 1):
            other = position + step
            while 0 <= other < len(order) and folders[order[other]] == folders[place]:
                if abs(other - position) > reach:
                    break
                neighbours.append(order[other])
                other += step
        sums, total = [0.0] * len(whole[place]), 0.0
        for neighbour in neighbours:
            away = numbers[neighbour] - numbers[place]
            weight = math.exp(-(away**2) / sigma) if kind == "gaussian" else 1.0
            total += weight
            sums = [
                value + weight * share for value, share in zip(sums, whole[neighbour], strict=True)
            ]
        smooth[place] = [value / total for value in sums]
    return [smooth[place] for place in range(len(pictures))]
