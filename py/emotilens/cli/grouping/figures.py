"""How often the label of a group was right, in all and for each label, with intervals."""

from collections.abc import Sequence

from emotilens.basics.visible_text import visible_text
from emotilens.evaluation.metrics.intervals import wilson_interval


def figures_text(true: Sequence[str], predicted: Sequence[str | None]) -> str:
    """Accuracy in all and for each label.

    Args:
        true: the label of each picture, at least one.
        predicted: what was predicted; None without an answer, which counts as wrong.
    """
    pairs = list(zip(true, predicted, strict=True))
    lines = [f"Correct on {_share(pairs)}"]
    for label in sorted(set(true)):
        of_label = [pair for pair in pairs if pair[0] == label]
        lines.append(f"  {visible_text(label)}: {_share(of_label)}")
    without = sum(one is None for one in predicted)
    if without:
        lines.append(f"Without an answer, which counts as wrong: {without}")
    return "\n".join(lines)


def _share(pairs: Sequence[tuple[str, str | None]]) -> str:
    right, total = sum(one == other for one, other in pairs), len(pairs)
    low, high = wilson_interval(right, total)
    return f"{right} of {total} ({right / total:.0%}; 95 % interval {low:.0%} to {high:.0%})"
