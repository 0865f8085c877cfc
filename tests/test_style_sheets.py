"""Style sheets leave the browser little to restyle, and the size of text to its settings."""

import re

from build_steps.paths import WEB

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SELECTORS = re.compile(r"([^{};]+)\{")
ARGUMENT = re.compile(r"\([^()]*\)")
ANY_ELEMENT = re.compile(r"[\s>+~](\*|:not\(\))[^\s>+~]*$")
"""The end of a selector that names nothing of the element that it is for."""


def selectors(sheet: str) -> list[str]:
    """The selectors of a style sheet, without the arguments of functions."""
    found = []
    for text in SELECTORS.findall(COMMENT.sub("", sheet)):
        while (shorter := ARGUMENT.sub("<>", text)) != text:
            text = shorter
        found += [each.strip() for each in text.replace("<>", "()").split(",")]
    return [each for each in found if not each.startswith("@")]


def test_selectors_that_match_any_element_are_recognised():
    sheet = """
      .a:has([hidden]) > * {} /* .b:has(.c) * {} */
      @media (width > 1px) { .d:not(:has(.e)) > :not(.f, #g), .h:has(.i) > .j {} .k > * {} }
    """
    found = [each for each in selectors(sheet) if ":has(" in each or "not(" in each]
    assert [bool(ANY_ELEMENT.search(each)) for each in found] == [True, True, False]


def test_no_selector_with_has_ends_in_any_element():
    """Chromium then restyles all of the lab at each change to which some “:has()” listens."""
    broad = []
    for file in sorted((WEB / "styles").glob("*.css")):
        text = COMMENT.sub("", file.read_text("utf-8"))
        for group in SELECTORS.findall(text):
            if ":has(" in group:
                broad += [
                    f"{file.name}: {each}"
                    for each in selectors(f"{group}{{")
                    if ANY_ELEMENT.search(each)
                ]
    assert not broad


def test_no_page_sets_the_size_of_its_text_in_pixels():
    """Its text is sized in rem, and so follows the size that is set in the browser."""
    sheets = [COMMENT.sub("", file.read_text("utf-8")) for file in (WEB / "styles").glob("*.css")]
    root = re.compile(r"^(?:html|body|:root)\b[^{,]*{([^}]*)}", re.MULTILINE)
    rules = [rule for sheet in sheets for rule in root.findall(sheet)]
    sizes = [size for rule in rules for size in re.findall(r"\bfont(?:-size)?: ([^;]+);", rule)]
    assert sizes
    assert not [size for size in sizes if re.search(r"\d(px|pt)\b", size)]
