"""The Gradio app gives the same answer to every kind of picture as the other hosts."""

from types import SimpleNamespace

import gradio
import pytest
from gradio_client.utils import is_valid_file

from emotilens.gradio_app.app import build_app
from emotilens.gradio_app.notes import shown_notes
from emotilens.gradio_app.picture_tab import ANIMATION
from emotilens.gradio_app.pictures import analyse_picture_file
from emotilens.native.model_facts import expression_models
from emotilens.native.networks import native_engine
from emotilens.native.pictures import SUFFIXES
from picture_cases import CASES, PICTURE_CASES, box_fits


@pytest.fixture(scope="module")
def engine(models):
    return native_engine(models)


@pytest.mark.parametrize("case", PICTURE_CASES, ids=lambda case: case["file"])
def test_every_kind_of_picture_gets_the_answer_of_what_is_seen(engine, case):
    view = analyse_picture_file(engine, str(CASES / case["file"]))
    (source,) = view.document["sources"]
    if "error" in case:
        assert case["error"] in source["error"]
        assert case["error"] in view.table
        return
    faces = source["frames"][0]["faces"]
    assert len(faces) == case["faces"]
    for face in faces:
        assert face["expression"]["label"] == case["label"]
        assert box_fits(face["box"], case["box"])
    notes = " ".join(source["notes"])
    assert view.notes == tuple(source["notes"])
    assert ("cut off" in notes) == case.get("cut_off", False)
    assert ("ignored" in notes) == case.get("repaired", False)
    assert ("Only the first of 2 frames" in notes) == case.get("animation", False)


def test_notes_stand_beside_the_picture(engine, models):
    app = build_app(engine, expression_models(models))
    (show,) = (
        each.fn
        for each in app.fns.values()
        if each.name == "show" and each.concurrency_id == "pictures"
    )
    request = SimpleNamespace(session_hash="session")
    shown = show(str(CASES / "anim_blank_first.gif"), engine.model.name, False, False, request)
    app.close()
    assert shown[1]["sources"][0]["frames"][0]["faces"] == []
    notes = shown[2]
    assert notes.visible
    assert "<li>Only the first of 2 frames was analysed.</li>" in notes.value
    assert ANIMATION in notes.value


def test_notes_are_text_and_without_any_there_is_nothing():
    assert "<b>" not in shown_notes(["A file <b>.png was left out."]).value
    assert not shown_notes([]).visible


def test_every_picture_that_the_command_line_finds_can_be_uploaded(engine, models):
    app = build_app(engine, expression_models(models))
    uploads = [
        block
        for block in app.blocks.values()
        if isinstance(block, gradio.File) and block.visible and "image" in (block.file_types or [])
    ]
    app.close()
    # The picture, and the one that it is compared with.
    assert len(uploads) == 2
    for upload in uploads:
        assert all(is_valid_file(f"a{suffix.upper()}", upload.file_types) for suffix in SUFFIXES)
