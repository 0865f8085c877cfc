"""A head in the Gradio app, beside the model that it fits and beside those that it does not."""

import numpy as np
import pytest

from emotilens.basics.errors import ModelUnavailableError
from emotilens.gradio_app.app import build_app
from emotilens.gradio_app.engines import Engines
from emotilens.gradio_app.live_stream import analyse_webcam_frame
from emotilens.gradio_app.pictures import analyse_picture_file
from emotilens.heads.head import Branch, Head, Layer
from emotilens.native.model_facts import expression_models
from emotilens.native.networks import native_engine
from emotilens.native.pictures import read_picture
from emotilens.steps.live_smoothing import LiveSmoothing

FITS, OTHER = "emotilens-ferplus", "mini-xception"


@pytest.fixture
def engine(models):
    model = models.manifest.expression_model(FITS)
    size = model.expression.embedding.size
    layer = Layer(np.zeros((size, 1)), np.zeros(1))
    branch = Branch("action_units", ("AU6",), (layer,), (0.5,))
    head = Head("trial", FITS, model.sha256, np.zeros(size), np.ones(size), (branch,))
    return native_engine(models, model=FITS, head=head)


def test_a_head_is_applied_where_it_fits_and_other_models_speak_for_themselves(
    engine, example_picture
):
    heads = {
        name: analyse_picture_file(Engines(engine).of_model(name), str(example_picture))
        .document.get("head", {})
        .get("name")
        for name in (FITS, OTHER)
    }
    assert heads == {FITS: "trial", OTHER: None}


def test_a_cameras_stream_takes_over_the_head_of_the_model_it_changes_to(engine, example_picture):
    engines, frame, stream = Engines(engine), read_picture(example_picture), None
    units = []
    for name in (OTHER, FITS, OTHER):
        document, stream = analyse_webcam_frame(
            engines.of_model(name), frame, LiveSmoothing("none"), stream
        )
        (face,) = document["sources"][0]["frames"][0]["faces"]
        units.append(face.get("action_units"))
    assert units == [None, {"AU6": 0.5}, None]


def test_the_app_shows_whether_the_head_is_applied(engine):
    engines = Engines(engine)
    assert engines.head_in_use(FITS) == "From the head “trial”: action units."
    misfit = engines.head_in_use(OTHER)
    assert misfit.startswith("The head is not applied. The head “trial” reads embeddings of")
    assert Engines(engine.with_head(None)).head_in_use(FITS) == ""


def test_the_app_says_so_beside_the_choice_of_the_model(engine, models):
    def heads(used):
        app = build_app(used, expression_models(models))
        values = [getattr(block, "value", None) for block in app.blocks.values()]
        return [value["head"] for value in values if isinstance(value, dict) and "head" in value]

    assert heads(engine) == ["From the head “trial”: action units."]
    assert heads(engine.with_head(None)) == [""]


def test_a_model_that_there_is_not_is_still_refused(engine):
    with pytest.raises(ModelUnavailableError, match="nobody"):
        Engines(engine).of_model("nobody")
