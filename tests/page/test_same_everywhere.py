"""Static Space in Chromium, Gradio Space through its API, command line: one result.

It holds for a network in eight bits and for one in floating point.
"""

import json
import re

import jsonschema
import pytest
from gradio_client import Client, handle_file
from page_reading import choose_model, clear_status, result, status, wait_until_ready
from playwright.sync_api import expect

from build_steps.paths import ROOT
from emotilens.cli.main import main
from picture_set import make_pictures
from servers.static_host import static_host

SCHEMA = json.loads((ROOT / "py/emotilens/basics/analysis.schema.json").read_text())

TOLERANCE = 1e-3
DOUBT = 0.8
"""Confidence below which a small difference in the network would show."""

FLOATING_POINT = "mini-xception"


@pytest.fixture(scope="module")
def pictures(example_picture, tmp_path_factory):
    return make_pictures(example_picture, tmp_path_factory.mktemp("pictures"))


@pytest.fixture(scope="module")
def on_the_command_line(models, pictures, tmp_path_factory):
    return analysed_natively(pictures, tmp_path_factory.mktemp("result"))


@pytest.fixture(scope="module")
def in_floating_point(models, pictures, tmp_path_factory):
    """On the command line too."""
    folder = tmp_path_factory.mktemp("floating-point")
    return analysed_natively(pictures, folder, "--model", FLOATING_POINT)


def analysed_natively(pictures, folder, *options):
    file = folder / "result.json"
    assert main(["analyse", *map(str, pictures), "--json", str(file), *options]) == 0
    document = json.loads(file.read_text())
    return {
        picture.name: {**document, "sources": [source]}
        for picture, source in zip(pictures, document["sources"], strict=True)
    }


def analysed_on_the_page(page, pictures):
    for picture in pictures:
        clear_status(page)
        page.set_input_files("#open-picture", picture)
        expect(status(page)).to_contain_text(re.compile(rf"in {re.escape(picture.name)}[.:]"))
        yield picture.name, result(page)


def analysed_by_gradio(address, pictures, **choices):
    client = Client(address, verbose=False)
    for picture in pictures:
        given = handle_file(str(picture))
        yield picture.name, client.predict(given, **choices, api_name="/analyse_picture")[2]


def is_in_doubt(document):
    faces = document["sources"][0]["frames"][0]["faces"]
    return any(face["expression"]["confidence"] < DOUBT for face in faces)


def what_is_found(document):
    """All but who ran it, where, when, and how long that took."""
    jsonschema.validate(document, SCHEMA)
    (source,) = document["sources"]
    frames = [{**frame, "timings": None} for frame in source["frames"]]
    found = {**document, "sources": [{**source, "source": None, "frames": frames}]}
    del found["runtime"]
    found["sources"][0].pop("analysed", None)
    return dict(leaves(found))


def leaves(value, path=""):
    """Path and value of everything in a document that is no list and no object."""
    match value:
        case dict():
            for key, part in value.items():
                yield from leaves(part, f"{path}/{key}")
        case list():
            yield f"{path}/length", len(value)
            for index, part in enumerate(value):
                yield from leaves(part, f"{path}/{index}")
        case _:
            yield path, value


def assert_same(document, expected):
    found, wanted = what_is_found(document), what_is_found(expected)
    assert set(found) == set(wanted)
    for path, value in wanted.items():
        if isinstance(value, float):
            assert found[path] == pytest.approx(value, rel=0, abs=TOLERANCE), path
        else:
            assert found[path] == value, path


def test_the_pictures_hold_as_many_faces_as_are_found(on_the_command_line):
    faces = {
        name: len(document["sources"][0]["frames"][0]["faces"])
        for name, document in on_the_command_line.items()
    }
    assert faces == {name: {"two.png": 2, "nobody.png": 0}.get(name, 1) for name in faces}


def test_some_pictures_leave_the_network_in_doubt_where_differences_would_show(
    on_the_command_line,
):
    assert any(map(is_in_doubt, on_the_command_line.values()))


def test_the_gradio_space_finds_the_same(gradio_space_address, pictures, on_the_command_line):
    for name, document in analysed_by_gradio(gradio_space_address, pictures):
        assert what_is_found(document) == what_is_found(on_the_command_line[name])


def test_in_floating_point_the_gradio_space_finds_the_same_too(
    gradio_space_address, pictures, in_floating_point
):
    for name, document in analysed_by_gradio(gradio_space_address, pictures, model=FLOATING_POINT):
        assert what_is_found(document) == what_is_found(in_floating_point[name])


def test_the_static_space_finds_the_same_in_floating_point_too(
    page, static_space, pictures, on_the_command_line, in_floating_point
):
    with static_host(static_space) as address:
        page.goto(address)
        wait_until_ready(page)
        for name, document in analysed_on_the_page(page, pictures):
            assert_same(document, on_the_command_line[name])
        choose_model(page, FLOATING_POINT)
        expect(page.locator("#model-status")).to_contain_text("is in use")
        for name, document in analysed_on_the_page(page, pictures):
            assert_same(document, in_floating_point[name])
