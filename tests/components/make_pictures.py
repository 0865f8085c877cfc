"""Take the pictures that the test of the gallery compares."""

from test_gallery import ELEMENTS, PICTURES, reduced


def test_make_pictures(show):
    """Run as a test, for its fixtures: ``pytest tests/components/make_pictures.py``."""
    PICTURES.mkdir(exist_ok=True)
    for element in ELEMENTS:
        screenshot = show(f"?element={element}").locator("main > section").screenshot()
        reduced(screenshot).save(PICTURES / f"{element}.png")
