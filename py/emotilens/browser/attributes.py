"""Age and gender in the page, and comparing faces: only once somebody switches them on."""

from collections.abc import Sequence

import numpy as np

from emotilens.basics.json_text import json_of
from emotilens.people.comparing import alike_faces
from emotilens.people.tracked import PredictedAttributes

from .live import BrowserEngine


def change_attributes(browser: BrowserEngine, on: bool, identity: bool = False) -> None:
    """Predict age and gender of faces from the next frame or picture on, or no longer.

    Args:
        browser: has the networks.
        on: whether to predict them; the network must be loaded.
        identity: with those, whether to compare the faces of pictures, or of a video, with each
            other.
    """
    engine = browser.engine
    model = engine.attributes_model()
    method = PredictedAttributes(model, engine.run, identity=identity) if on else None
    browser.use_attributes(method)


def compare_pictures(values: memoryview, pictures: Sequence[int]) -> str:
    """Which faces of the pictures that are open look alike: JSON text of ``AlikeFaces``.

    Args:
        values: descriptors one after the other, float32.
        pictures: which picture each face is of.
    """
    rows = np.frombuffer(values, np.float32).astype(np.float64)
    alike = alike_faces(rows.reshape(len(pictures), -1), np.array(pictures, np.int64))
    together = [[pair.face, pair.other] for pair in alike.together]
    return json_of({"people": alike.people, "together": together})
