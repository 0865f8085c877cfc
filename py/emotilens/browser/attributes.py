"""Age and gender in the page: fetched and used only once somebody switches them on."""

from emotilens.people.tracked import PredictedAttributes

from .live import BrowserEngine


def change_attributes(browser: BrowserEngine, on: bool) -> None:
    """Predict age and gender of faces from the next frame or picture on, or no longer.

    Args:
        browser: has the networks.
        on: whether to predict them; the network must be loaded.
    """
    engine = browser.engine
    method = PredictedAttributes(engine.attributes_model(), engine.run) if on else None
    browser.use_attributes(method)
