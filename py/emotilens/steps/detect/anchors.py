"""The fixed positions that a single-shot detector's outputs refer to."""

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.manifest.model_specification import DetectionSpecification, InputSpecification


def anchor_centres(
    input_specification: InputSpecification, detection: DetectionSpecification
) -> Floats:
    """Centres of all anchors, in the order of the network's outputs.

    Layers of equal stride share one grid; at every position of a grid, row by row, each of its
    layers contributes ``anchors_per_stride`` anchors. BlazeFace's anchors have no size of their
    own.

    Returns:
        Shape (anchors, 2), x first, in pixels of the detector's input.
    """
    grids = []
    for stride in dict.fromkeys(detection.strides):
        columns = -(-input_specification.width // stride)
        rows = -(-input_specification.height // stride)
        y, x = np.mgrid[0:rows, 0:columns] + 0.5
        centres = np.stack((x.ravel(), y.ravel()), axis=1)
        centres *= (input_specification.width / columns, input_specification.height / rows)
        repeats = detection.strides.count(stride) * detection.anchors_per_stride
        grids.append(np.repeat(centres, repeats, axis=0))
    return np.concatenate(grids)
