"""Age and gender in the page: fetched and used only once somebody switches them on."""

from emotilens.people.tracked import PredictedAttributes

from .live import BrowserEngine


def change_attributes(browser: BrowserEngine, on: bool, identity: bool = False) -> None:
    """Predict age and gender of faces from the next frame or picture on, or no longer.

    Args:
        browser: has the networks.
        on: whether to predict them; the network must be loaded.
        identity: with those, whether to compare the faces of a video with each other.
    """
    engine = browser.engine
    model = engine.attributes_model()
    method = PredictedAttributes(model, engine.run, identity=identity) if on else None
    browser.use_attributes(method)
