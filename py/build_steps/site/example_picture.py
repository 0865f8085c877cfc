"""The picture to try without a camera: the astronaut Eileen Collins, by NASA, public domain."""

from pathlib import Path

from ..setup.pinned_files import fetch_pinned

SHA256 = "88431cd9653ccd539741b555fb0a46b61558b301d4110412b5bc28b5e3ea6cb5"


def example_picture() -> Path:
    """Path of the picture, a PNG of 512 × 512 pixels from the package scikit-image.

    Raises:
        BuildError: when it cannot be fetched.
    """
    source = ("scikit-image==0.25.2", "skimage/data/astronaut.png")
    return fetch_pinned("astronaut.png", SHA256, None, source)
