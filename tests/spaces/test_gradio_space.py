"""The Gradio Space runs on its own, with only the packages that it asks for."""

import json
import re

import jsonschema
import requests
from gradio_client import Client, handle_file

from servers.gradio_space import running_gradio_space

STAND_IN = """
from pathlib import Path

def GPU(function):
    Path(__file__).with_name("asked").write_text(function.__name__)
    return function
"""
"""In place of the package that only the Hub's machines have."""


def analyse(address, picture):
    return Client(address, verbose=False).predict(
        handle_file(str(picture)), api_name="/analyse_picture"
    )[2]


def test_its_api_returns_results_that_match_the_schema(
    gradio_space, gradio_space_address, example_picture
):
    document = analyse(gradio_space_address, example_picture)
    schema = gradio_space / "emotilens" / "basics" / "analysis.schema.json"
    jsonschema.validate(document, json.loads(schema.read_text()))
    (face,) = document["sources"][0]["frames"][0]["faces"]
    assert face["expression"]["label"] == "happiness"


def test_a_visitor_sees_how_good_each_model_is(gradio_space_address):
    page = requests.get(f"{gradio_space_address}config", timeout=20).text
    assert re.search(r"""accuracy\\*": ?\d\d\.\d""", page)


def test_it_serves_its_build_record_and_no_other_file(gradio_space, gradio_space_address):
    def get(path):
        return requests.get(f"{gradio_space_address}gradio_api/file={path}", timeout=20)

    assert get("build.json").json() == json.loads((gradio_space / "build.json").read_text())
    assert get("app.py").status_code == 403


def test_on_a_host_that_lends_gpus_it_starts_and_asks_for_none(
    gradio_space, example_picture, tmp_path
):
    lent, packages = tmp_path / "lent", tmp_path / "packages"
    lent.mkdir()
    packages.mkdir()
    (lent / "spaces.py").write_text(STAND_IN)
    with running_gradio_space(gradio_space, packages, lent) as address:
        assert (lent / "asked").read_text() == "_needs_no_gpu"
        assert analyse(address, example_picture)["sources"][0]["error"] is None
