"""What would keep elements in memory that have left the page.

Chromium never frees removed radio buttons without a form, nor what listens to a list of
``matchMedia``, of which every call makes another one.
"""

import re

import pytest

from build_steps.paths import WEB

FOLDERS = ("components", "gradio", "page", "lessons", "embed")
FILES = sorted(
    file
    for folder in FOLDERS
    for file in (WEB / folder).rglob("*.js")
    if 'type="radio"' in file.read_text("utf-8")
)


def test_there_are_such_elements():
    assert len(FILES) >= 6


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_radio_button_names_the_form_that_its_element_shows(file):
    text = file.read_text("utf-8")
    buttons = re.findall(r"<input\b[^/]*?type=\"radio\"\s+form=\"radios\"", text)
    assert len(buttons) == text.count('type="radio"')
    assert "${radioForm}" in text


def test_who_stops_listening_to_a_media_query_asks_the_list_that_it_listened_to():
    wrong = [
        f"{file.relative_to(WEB)}: {line.strip()}"
        for folder in FOLDERS
        for file in (WEB / folder).rglob("*.js")
        for line in file.read_text("utf-8").splitlines()
        if re.search(r"matchMedia\([^)]*\)\s*\.removeEventListener", line)
    ]
    assert wrong == []
