"""How often a sequence of labels changes."""

from emotilens.basics.arrays import Floats, Integers


def switches_per_minute(decided: Integers, times: Floats) -> float:
    """How often the label changes per minute.

    Args:
        decided: label of each frame, shape (n,); frames without a label (below 0) are skipped.
        times: seconds, ascending, shape (n,); may be irregular.

    Returns:
        Changes per minute from the first labelled frame to the last; 0 for fewer than two.
    """
    labelled = decided >= 0
    labels, moments = decided[labelled], times[labelled]
    if len(labels) < 2:
        return 0.0
    changes = int((labels[1:] != labels[:-1]).sum())
    return float(60 * changes / (moments[-1] - moments[0]))
