"""Anchors: the fixed positions to which a single-shot detector's outputs are relative."""

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.manifest.model_specification import DetectionSpecification, InputSpecification


def anchor_centres(
    input_specification: InputSpecification, detection: DetectionSpecification
) -> Floats:
    """The centres of all anchors, in the order of the network's outputs.

    Layers with the same stride share a grid; at each position of the grid, row by row, each of its
    layers contributes ``anchors_per_stride`` anchors. BlazeFace's anchors have no size.

    Returns:
        An array of shape (anchors, 2), x first, in pixels of the detector's input.
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
