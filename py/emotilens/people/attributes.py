"""Decoding what a network predicts about a face: age, gender and identity.

A. V. Savchenko, "Efficient facial representations for age, gender and identity recognition in
organizing photo albums using multi-output ConvNet", PeerJ Computer Science 5:e197, 2019.
"""

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import NetworkOutputError
from emotilens.basics.results import MALE

TOP_AGES = 2
"""How many of the most probable ages are averaged."""


def age_of(probabilities: Floats) -> Floats:
    """Expected age over the most probable two years of life.

    Args:
        probabilities: of shape (faces, ages), 0 to 1; column a is the probability of the year of
            life a + 1.

    Returns:
        Ages in years of shape (faces,), 1 to the number of columns.

    Raises:
        NetworkOutputError: for another shape, or a row without a positive probability.
    """
    if probabilities.ndim != 2 or probabilities.shape[1] < TOP_AGES:
        raise NetworkOutputError(
            f"Probabilities of ages must have the shape (faces, ages), but these have the shape "
            f"{probabilities.shape}. Check the output “age” in the manifest."
        )
    best = np.argsort(-probabilities, axis=1, kind="stable")[:, :TOP_AGES]
    weights = np.take_along_axis(probabilities, best, axis=1)
    total = weights.sum(axis=1)
    if not (total > 0).all():
        raise NetworkOutputError(
            "A face has no probable age: its probabilities are all 0, or not numbers. Check the "
            "output “age” in the manifest."
        )
    return np.asarray(1 + (best * weights).sum(axis=1) / total)


def deviation_of(probabilities: Floats) -> Floats:
    """How far the probabilities of all years of life spread around the expected age.

    It says how sure the network is, not how often it is right.

    Args:
        probabilities: as for ``age_of``.

    Returns:
        Years of shape (faces,), 0 or more.

    Raises:
        NetworkOutputError: as for ``age_of``.
    """
    ages = age_of(probabilities)
    years = 1 + np.arange(probabilities.shape[1])
    squares = (years - ages[:, None]) ** 2
    shares = probabilities / probabilities.sum(axis=1, keepdims=True)
    return np.asarray(np.sqrt((shares * squares).sum(axis=1)))


def is_male(scores: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which gender scores, 0 to 1, count as male; of any shape."""
    return np.asarray(scores >= MALE)


def descriptors(features: Floats) -> Floats:
    """What faces are compared by: their features, scaled to a length of 1.

    Args:
        features: the network's features, of shape (faces, size).

    Returns:
        The same shape. Features that are all 0 stay so: they are as far from every other face.
    """
    lengths = np.linalg.norm(features, axis=1, keepdims=True)
    return np.asarray(features / np.where(lengths > 0, lengths, 1))


def track_descriptor(features: Floats) -> Floats:
    """What a track is compared by: the mean of its frames' features, scaled to a length of 1.

    A. V. Savchenko et al., "Deep neural networks and maximum likelihood search for approximate
    nearest neighbor in video-based image recognition", 2017 (arXiv:1709.05675): the best and the
    fastest of the descriptors that were tried.

    Args:
        features: of one face in each frame, of shape (frames, size), at least one frame.

    Returns:
        Shape (size,).
    """
    return np.asarray(descriptors(features.mean(axis=0, keepdims=True))[0])
