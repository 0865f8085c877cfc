"""The page's elements in the Gradio app: their files, and how browsers get them."""

import json
import re

import pytest
import requests

from build_steps.paths import WEB
from emotilens.basics.errors import ServerFolderError
from emotilens.gradio_app import elements
from emotilens.gradio_app.app import build_app, launch
from emotilens.gradio_app.theme import tokens
from emotilens.gradio_app.words import CHOICES, SPANISH, say
from emotilens.native.model_facts import expression_models
from emotilens.native.networks import native_engine


@pytest.fixture(scope="module")
def address(models):
    app = build_app(native_engine(models), expression_models(models))
    yield launch(app, "127.0.0.1", None, wait=False).rstrip("/")
    app.close()


def declared(text):
    return set(re.findall(r"^ +(--[a-z0-9-]+: .*);$", text, re.M))


def test_colours_and_distances_are_the_pages(models):
    page = (WEB / "styles" / "tokens.css").read_text("utf-8")
    assert len(declared(page)) > 40
    assert declared(tokens()) == declared(page)


def test_the_script_comes_from_the_app_itself_and_is_kept_while_it_is_the_same(address):
    start = requests.get(address, timeout=20)
    head = requests.get(f"{address}/config", timeout=20).json()["head"]
    (source,) = re.findall(r'<script type="module" src="\.(/elements\.js[^"]*)"', head)
    script = requests.get(f"{address}{source}", timeout=20)
    assert script.headers["content-type"].startswith("text/javascript")
    assert "immutable" in script.headers["cache-control"]
    assert "emotilens-scores" in script.text
    assert "script-src 'self' " in start.headers["content-security-policy"]


def test_tabs_are_in_the_order_of_the_page(address):
    page = (WEB / "top.html").read_text("utf-8")
    navigation = page[page.index("<nav") : page.index("</nav>")]
    there = re.findall(r"<a [^>]*>(\w+)</a>", navigation)
    components = requests.get(f"{address}/config", timeout=20).json()["components"]
    labels = [each["props"]["label"] for each in components if each["type"] == "tabitem"]
    here = [re.findall(r'"key": "(\w+)"', label)[0] for label in labels]
    assert here[:3] == there[:3] == ["Live", "Picture", "Video"]
    assert [name for name in here if name in there] == [name for name in there if name in here]


def test_spanish_has_other_words_for_all_that_the_tabs_say(address):
    components = requests.get(f"{address}/config", timeout=20).json()["components"]
    worded = [text for each in components for text in each["props"].values() if is_worded(text)]
    used = {json.loads(text.removeprefix(MARK))["key"] for text in worded}
    # The example picture was not given.
    assert used == set(SPANISH) - {"Try the example picture"}
    choices = [name for each in components for name, _ in each["props"].get("choices") or ()]
    assert set(CHOICES) <= set(choices)
    same = {english for english, spanish in SPANISH.items() if english == spanish}
    assert same == {"Video"}
    with pytest.raises(KeyError):
        say("Nobody translated this")


MARK = "__i18n__"


def is_worded(text):
    return isinstance(text, str) and text.startswith(MARK)


@pytest.mark.parametrize("missing", ["SCRIPT", "TOKENS"])
def test_without_its_elements_the_app_does_not_start(missing, models, tmp_path, monkeypatch):
    monkeypatch.setattr(elements, missing, tmp_path / "nowhere")
    with pytest.raises(ServerFolderError, match=r"nowhere, which is missing.*serve --gradio"):
        elements.check_elements()
