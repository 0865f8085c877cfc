"""A head's predictions replace the model's, in every view of a result."""

import numpy as np
import pytest

import emotilens as el
from emotilens.heads.head import Branch, Head, Layer
from emotilens.native.head_files import write_head_file


@pytest.fixture(scope="module")
def result(models, example_picture, tmp_path_factory):
    model = models.manifest.expression_model()
    size = model.expression.embedding.size

    def constant(task, names, biases, thresholds=()):
        """A branch that predicts the same for every face."""
        layer = Layer(np.zeros((size, len(names))), np.array(biases))
        return Branch(task, names, (layer,), thresholds)

    branches = (
        constant("expression", ("grin", "wink"), [2.0, 1.0]),
        constant("action_units", ("AU6", "AU12"), [2.0, -2.0], (0.5, 0.5)),
    )
    file = tmp_path_factory.mktemp("heads") / "mine.npz"
    write_head_file(file, Head("mine", model.name, "", np.zeros(size), np.ones(size), branches))
    return el.analyse_picture(example_picture, head=file)


def test_its_labels_are_never_uncertain(result):
    assert result.faces[0].expression.label == "grin"
    assert result.analysis.confidence_threshold is None
    assert repr(result).endswith("1 face: grin 73%>")


def test_the_card_names_the_head_and_its_action_units(result):
    page = result._repr_html_()
    assert "From the head “mine”" in page
    assert "Action units AU6 88%" in page
    assert "threshold" not in page


def test_the_plot_and_the_table_have_its_labels(result):
    _, bars = result.plot().axes
    assert [label.get_text() for label in bars.get_yticklabels()] == ["grin", "wink"]
    assert not bars.lines
    assert {"grin", "wink", "AU6", "head"} <= set(result.to_frame().columns)
