"""The arithmetic of the authors' notebooks in plain loops over lists, without emotilens.

Each function names its notebook or definition. A frame without a face is None, or has no faces.
"""

import math
from collections.abc import Sequence

from .plain_sequences import Row, Rows, adjusted, compounds, filled


def over_gaps(rows: Rows, numbers: Sequence[int], kind: str, reach: int, sigma: float) -> list[Row]:
    """ABAW-7, cexpr: box over filled scores; Gaussian over detected frames, else the filled score.

    Numbers are those of frames; windows count positions, which are the same in the notebook.
    """
    whole = filled(rows, numbers)
    frames = []
    for now in range(len(rows)):
        window = range(max(now - reach, 0), min(now + reach + 1, len(rows)))
        if kind == "box":
            columns = zip(*[whole[one] for one in window], strict=True)
            frames.append([sum(column) / len(column) for column in columns])
            continue
        sums, total = [0.0] * len(whole[0]), 0.0
        for then in window:
            row = rows[then]
            if row is not None:
                weight = math.exp(-((numbers[then] - numbers[now]) ** 2) / sigma)
                sums = [old + weight * new for old, new in zip(sums, row, strict=True)]
                total += weight
        frames.append([one / total for one in sums] if total > 0 else whole[now])
    return frames


def compound_frames(
    faces: Sequence[Sequence[Row]], labels: Sequence[str], mean: str
) -> list[Row | None]:
    """ABAW-6 and -7, cexpr: each face's pairs, then each compound's maximum over the faces."""
    frames: list[Row | None] = []
    for present in faces:
        scores = [row for row in compounds(present, labels, mean) if row is not None]
        frames.append([max(column) for column in zip(*scores, strict=True)] if scores else None)
    return frames


def window_then_gate(
    head: Rows,
    general: Rows,
    numbers: Sequence[int],
    reach: int,
    threshold: float,
    eligible: Sequence[bool],
) -> list[int]:
    """ABAW-8, abaw8_expr: both streams are filled and averaged, then compared.

    The pretrained class wins if its largest eligible mean is above the threshold.
    """
    labels = []
    means = (over_gaps(rows, numbers, "box", reach, 1.0) for rows in (head, general))
    for own, other in zip(*means, strict=True):
        allowed = [share if may else -1.0 for share, may in zip(other, eligible, strict=True)]
        chosen = allowed if max(allowed) > threshold else own
        labels.append(chosen.index(max(chosen)))
    return labels


def adjust_gate_then_window(
    head: Rows,
    general: Rows,
    numbers: Sequence[int],
    biases: Row,
    reach: int,
    threshold: float,
    eligible: Sequence[bool],
) -> list[int]:
    """ABAW-10: biases, then the pretrained frame if it is confident, then the window's mean."""
    frames: list[Row | None] = []
    for own, other in zip(adjusted(head, biases), general, strict=True):
        allowed = None
        if other is not None:
            allowed = [share if may else 0.0 for share, may in zip(other, eligible, strict=True)]
        if allowed is not None and max(allowed) > threshold:
            frames.append([share / sum(allowed) for share in allowed])
        else:
            frames.append(own)
    return [row.index(max(row)) for row in over_gaps(frames, numbers, "box", reach, 1.0)]


def acceptance_thresholds(
    rows: Sequence[Row], true: Sequence[int], strides: Sequence[int], reach: int, alpha: float
) -> list[float]:
    """ICML 2023, abaw3_train: the thresholds of all strides but the last.

    α is divided as by Benjamini and Hochberg.
    """
    thresholds = []
    for step, stride in enumerate(strides[:-1]):
        decisions = []
        for centre, label in enumerate(true):
            window = range(max(centre - reach, 0), min(centre + reach + 1, len(rows)), stride)
            columns = zip(*[rows[one] for one in window], strict=True)
            mean = [sum(column) / len(window) for column in columns]
            decisions.append((max(mean), mean.index(max(mean)) == label))
        threshold = math.inf
        for score in sorted((one for one, correct in decisions if correct), reverse=True):
            wrong = sum(1 for one, correct in decisions if not correct and one > score)
            if wrong / len(decisions) > alpha * (step + 1) / len(strides):
                break
            threshold = score
        thresholds.append(threshold)
    return thresholds


def unit_thresholds(rows: Rows, numbers: Sequence[int], reach: int, true: Sequence[Row]) -> Row:
    """ABAW-3 to -8: the threshold from 0.1 to 0.9 with the best F1 of each smoothed unit.

    Of equals, the lowest is chosen.
    """
    smooth = over_gaps(rows, numbers, "box", reach, 1.0)
    chosen = []
    for unit in range(len(true[0])):
        scores = []
        for threshold in (step / 10 for step in range(1, 10)):
            pairs = [
                (row[unit] >= threshold, label[unit] == 1)
                for row, label in zip(smooth, true, strict=True)
            ]
            hits = pairs.count((True, True))
            missed, extra = pairs.count((False, True)), pairs.count((True, False))
            scores.append(2 * hits / (2 * hits + missed + extra))
        chosen.append((scores.index(max(scores)) + 1) / 10)
    return chosen


def keras_cross_entropy(outputs: Sequence[Row], labels: Sequence[int], weights: Row) -> float:
    """``CategoricalCrossentropy`` with ``class_weight`` (keras.io, “sum_over_batch_size”).

    The mean over the batch of weight[label] · −log p[label].
    """
    losses = [
        -weights[label] * _log_softmax(row)[label]
        for row, label in zip(outputs, labels, strict=True)
    ]
    return sum(losses) / len(losses)


def pytorch_cross_entropy(
    outputs: Sequence[Row], labels: Sequence[int], weights: Row, smoothing: float
) -> float:
    """``CrossEntropyLoss(weight, label_smoothing)`` with class indices as targets.

    (1 − ε) · weight[label] · −log p[label] + ε / K · Σ weight[k] · −log p[k], summed over the batch
    and divided by the sum of weight[label] (``nll_loss`` and ``cross_entropy_loss_label_smoothing``
    of ATen).
    """
    total = 0.0
    for row, label in zip(outputs, labels, strict=True):
        logs = _log_softmax(row)
        spread = sum(weight * log for weight, log in zip(weights, logs, strict=True)) / len(row)
        total -= (1 - smoothing) * weights[label] * logs[label] + smoothing * spread
    return total / sum(weights[label] for label in labels)


def _log_softmax(row: Row) -> Row:
    total = math.log(sum(math.exp(value) for value in row))
    return [value - total for value in row]


def mean_of_faces(faces: Sequence[Row]) -> Row:
    """The mean of each probability over the faces of a group."""
    return [sum(column) / len(faces) for column in zip(*faces, strict=True)]


def attended(sets: Sequence[Sequence[Row]], weights: Row) -> list[Row]:
    """The mean of each set's rows, weighted by a softmax over their scores."""
    means = []
    for rows in sets:
        powers = [math.exp(sum(w * x for w, x in zip(weights, row, strict=True))) for row in rows]
        means.append(
            [
                sum(p * x for p, x in zip(powers, column, strict=True)) / sum(powers)
                for column in zip(*rows, strict=True)
            ]
        )
    return means
