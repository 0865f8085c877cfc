"""Heads give what scikit-learn computes from the same layers, and survive storing and reading."""

import io
import json
from dataclasses import replace

import numpy as np
import pytest
from scipy.special import expit, softmax
from sklearn.neural_network import MLPClassifier

from emotilens.basics.errors import HeadError
from emotilens.heads.apply import apply_head, with_head
from emotilens.heads.files import head_from_bytes, head_to_bytes
from emotilens.heads.head import Branch, Head, Layer
from emotilens.heads.inputs import head_inputs
from emotilens.heads.tasks import MIMICRY
from emotilens.manifest.digests import sha256
from emotilens.native.model_store import ModelStore
from emotilens.steps.decode import no_faces

SIZE = 5
MODEL = ModelStore.default().manifest.expression_model()


def layer(inputs, outputs, seed):
    random = np.random.default_rng(seed)
    numbers = random.normal(size=(inputs + 1, outputs)).astype(np.float32).astype(np.float64)
    return Layer(numbers[1:], numbers[0])


def head(*branches, size=SIZE) -> Head:
    return Head("mine", MODEL.name, MODEL.sha256, np.zeros(size), np.ones(size), branches)


LINEAR = {
    "expression": Branch("expression", ("calm", "bright", "dim"), (layer(SIZE, 3, 1),)),
    "affect": Branch("affect", ("valence", "arousal"), (layer(SIZE, 2, 2),)),
    "action_units": Branch("action_units", ("AU1", "AU12"), (layer(SIZE, 2, 3),), (0.3, 0.5)),
}
ROWS = np.random.default_rng(0).normal(size=(7, SIZE))


def test_each_task_has_its_own_activation():
    reading = apply_head(head(*LINEAR.values()), ROWS)
    linear = {
        task: ROWS @ branch.layers[0].weights + branch.layers[0].biases
        for task, branch in LINEAR.items()
    }
    assert reading["expression"] == pytest.approx(softmax(linear["expression"], axis=1))
    assert reading["affect"] == pytest.approx(np.tanh(linear["affect"]))
    assert reading["action_units"] == pytest.approx(expit(linear["action_units"]))


def test_a_hidden_layer_gives_the_same_probabilities_as_scikit_learns_network():
    names = np.array(["a", "b", "c"])[np.arange(60) % 3]
    inputs = np.random.default_rng(4).normal(3, 2, (60, SIZE))
    mean, deviation = inputs.mean(axis=0), inputs.std(axis=0)
    peer = MLPClassifier((8,), activation="relu", max_iter=20, random_state=0)
    with pytest.warns(match="Maximum iterations"):
        peer.fit((inputs - mean) / deviation, names)
    layers = tuple(map(Layer, peer.coefs_, peer.intercepts_))
    ours = Head("mine", "m", "", mean, deviation, (Branch("expression", ("a", "b", "c"), layers),))
    expected = peer.predict_proba((inputs - mean) / deviation)
    assert apply_head(ours, inputs)["expression"] == pytest.approx(expected, abs=1e-9)


def test_a_head_predicts_only_the_tasks_of_its_branches():
    reading = apply_head(head(LINEAR["affect"]), ROWS)
    assert set(reading) == {"affect"}


def test_enormous_outputs_still_give_probabilities():
    reading = apply_head(head(*LINEAR.values()), 1e6 * ROWS)
    assert np.isfinite(reading["expression"]).all()
    assert set(np.round(reading["action_units"].ravel(), 9)) <= {0, 1}


def test_a_frame_without_faces_gives_empty_predictions_of_the_heads_shape():
    size = MODEL.expression.embedding.size
    branches = [
        replace(branch, layers=(layer(size, len(branch.names), 7),)) for branch in LINEAR.values()
    ]
    reading = with_head(no_faces(MODEL.expression), head(*branches, size=size))
    assert reading.probabilities.shape == (0, 3)
    assert reading.affect["arousal"].shape == (0,)
    assert reading.action_units.shape == (0, 2)


def test_embeddings_of_another_size_are_refused():
    with pytest.raises(HeadError, match=r"size 5, but the embeddings have the shape \(7, 4\)"):
        apply_head(head(LINEAR["affect"]), ROWS[:, :4])


def test_a_stored_head_reads_back_unchanged():
    hidden = Branch("expression", ("a", "b"), (layer(SIZE, 4, 5), layer(4, 2, 6)))
    stored = replace(
        head(hidden, LINEAR["affect"], LINEAR["action_units"]),
        mean=np.arange(5.0),
        deviation=np.full(5, 0.5),
    )
    content = head_to_bytes(stored)
    read = head_from_bytes(content, "mine.npz")
    assert (read.name, read.model, read.model_sha256) == ("mine", MODEL.name, MODEL.sha256)
    assert read.sha256 == sha256(content)
    assert read.branch("action_units").thresholds == (0.3, 0.5)
    assert read.branch("expression").names == ("a", "b")
    first, second = apply_head(stored, ROWS), apply_head(read, ROWS)
    assert {task: values.tolist() for task, values in second.items()} == {
        task: values.tolist() for task, values in first.items()
    }
    assert head_to_bytes(read) == content


def stored(change=lambda description: None, **arrays):
    with np.load(io.BytesIO(head_to_bytes(head(LINEAR["action_units"])))) as content:
        everything = {**content, **arrays}
    description = json.loads(str(everything["description"]))
    change(description)
    file = io.BytesIO()
    np.savez(file, **{**everything, "description": np.array(json.dumps(description))})
    return file.getvalue()


def first_output(**changes):
    return lambda description: description["outputs"][0].update(changes)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no head", "mine.npz cannot be read as a head"),
        (stored(lambda d: d.update(format="other-2")), "format is “other-2”"),
        (stored(lambda d: d.pop("name")), r"incomplete \('name'\)"),
        (stored(lambda d: d["input"].update(size=6)), "embeddings of size 6, but its arrays"),
        (
            stored(first_output(task="age")),
            "“task” is 'age', but must be one of expression",
        ),
        (stored(first_output(names=["AU1"])), "with 1 outputs has the thresholds"),
        (stored(first_output(names=["AU1", "AU1"])), "each with a unique name"),
        (stored(first_output(thresholds=[0.5])), r"thresholds \[0.5\]. Give 2"),
        (
            stored(first_output(thresholds=[0.5, 2])),
            "“thresholds” is 2, .* number from 0 to 1",
        ),
        (stored(first_output(layers=0)), "“layers” is 0, but must be a whole number from 1 to 2"),
        (stored(deviation=np.zeros(5)), "has a deviation of 0"),
        (stored(mean=np.zeros(4)), "different sizes: 4, 5"),
        (stored(mean=np.zeros((5, 5))), r"have the shapes \(5, 5\) and \(5,\)"),
        (stored(**{"action_units.1.biases": np.zeros(3)}), r"biases of shape \(3,\)"),
        (
            stored(**{"action_units.1.biases": np.full(2, np.nan)}),
            "contains nan, but",
        ),
    ],
)
def test_a_damaged_or_inconsistent_file_is_refused(content, message):
    with pytest.raises(HeadError, match=message):
        head_from_bytes(content, "mine.npz")


def test_a_head_for_embeddings_of_length_one_is_stored_in_format_2():
    plain = head(LINEAR["expression"])
    file = head_to_bytes(replace(plain, unit_length=True))
    read = head_from_bytes(file, "mine.npz")
    assert read.unit_length
    with np.load(io.BytesIO(file)) as content:
        assert json.loads(str(content["description"]))["format"] == "emotilens-head-2"
    rows = np.concatenate((ROWS, np.zeros((1, SIZE))))
    lengths = np.maximum(np.sqrt((rows**2).sum(axis=1, keepdims=True)), 1e-300)
    expected = apply_head(plain, rows / lengths)["expression"]
    assert apply_head(read, rows)["expression"] == pytest.approx(expected)
    assert apply_head(read, 7 * rows)["expression"] == pytest.approx(expected)
    assert not head_from_bytes(head_to_bytes(plain), "mine.npz").unit_length


def test_exponential_units_are_gaussian_kernels_on_rows_of_length_one():
    vectors = ROWS[:2] / np.linalg.norm(ROWS[:2], axis=1, keepdims=True)
    width, weights = 0.7, np.array([[1.0, -1], [2, 0.5]])
    layers = (
        Layer(2 * width * vectors.T, np.full(2, -2 * width)),
        Layer(weights, np.zeros(2)),
    )
    machine = Branch("expression", ("calm", "bright"), layers, hidden="exponential")
    file = head_to_bytes(replace(head(LINEAR["expression"]), branches=(machine,), unit_length=True))
    with np.load(io.BytesIO(file)) as content:
        assert json.loads(str(content["description"]))["format"] == "emotilens-head-3"
    rows = ROWS / np.linalg.norm(ROWS, axis=1, keepdims=True)
    distances = ((rows[:, None] - vectors) ** 2).sum(axis=2)
    read = head_from_bytes(file, "mine.npz")
    predicted = apply_head(read, 3 * ROWS)["expression"]
    assert predicted == pytest.approx(
        softmax(np.exp(-width * distances) @ weights, axis=1), abs=1e-5
    )


def test_exponential_units_need_length_one_and_unknown_units_are_refused():
    layers = (layer(SIZE, 4, 5), layer(4, 3, 6))
    with pytest.raises(HeadError, match="Fit it to embeddings of length 1"):
        head(replace(LINEAR["expression"], layers=layers, hidden="exponential"))
    with pytest.raises(HeadError, match=r"are “sine”\. They must be one of rectified, exponential"):
        replace(LINEAR["expression"], hidden="sine")


def test_the_fitting_record_of_a_branch_is_stored():
    record = {"epoch": 3, "epochs": 10, "epoch_chosen_by": "macro F1 of the held-out rows, 0.5000"}
    stored = head_to_bytes(head(replace(LINEAR["expression"], fitting=record)))
    assert head_from_bytes(stored, "mine.npz").branch("expression").fitting == record


def test_unknown_tasks_wrong_output_names_and_repeated_tasks_are_refused():
    with pytest.raises(HeadError, match=r"task is “age”\. It must be one of expression, affect"):
        replace(LINEAR["expression"], task="age")
    with pytest.raises(HeadError, match="must be valence, arousal, in this order"):
        replace(LINEAR["affect"], names=("arousal", "valence"))
    with pytest.raises(HeadError, match=r"tasks affect, affect\. Give at least one"):
        head(LINEAR["affect"], LINEAR["affect"])


def test_a_head_works_only_with_the_model_it_was_fitted_to():
    size = MODEL.expression.embedding.size
    affect = Branch("affect", ("valence", "arousal"), (layer(size, 2, 2),))
    good = head(affect, size=size)
    head_inputs(good, MODEL)
    head_inputs(replace(good, model_sha256=""), MODEL)
    with pytest.raises(HeadError, match="embeddings of the model “other”, but the model is"):
        head_inputs(replace(good, model="other"), MODEL)
    with pytest.raises(HeadError, match=r"different file of the model .* \(abc…, not"):
        head_inputs(replace(good, model_sha256="abc"), MODEL)
    with pytest.raises(HeadError, match=f"embeddings of size 5, but .* outputs {size} values"):
        head_inputs(head(LINEAR["affect"]), MODEL)


def test_a_head_for_videos_is_refused_for_single_faces():
    size = MODEL.expression.embedding.size
    ambivalence = Branch("ambivalence", ("ambivalence",), (layer(size, 1, 2),), (0.3,))
    with pytest.raises(HeadError, match=r"“ambivalence”, which isn't .* “emotilens apply-head”"):
        head_inputs(head(ambivalence, size=size), MODEL)


def test_outputs_of_mimicry_and_ambivalence_are_independent_sigmoids():
    mimicry = Branch("mimicry", MIMICRY, (layer(SIZE, 6, 7),))
    ambivalence = Branch("ambivalence", ("ambivalence",), (layer(SIZE, 1, 8),), (0.3,))
    reading = apply_head(head(mimicry, ambivalence), ROWS)
    for branch in (mimicry, ambivalence):
        (last,) = branch.layers
        assert reading[branch.task] == pytest.approx(expit(ROWS @ last.weights + last.biases))
    with pytest.raises(HeadError, match="must be admiration, amusement, determination"):
        replace(mimicry, names=MIMICRY[::-1])


def test_tasks_of_one_file_may_read_different_columns_with_different_depths():
    """A column of zero weights is one that the task does not read; every reader knows this form."""
    outputs_only = layer(SIZE, 2, 2)
    outputs_only.weights[:3] = 0
    deep = (layer(SIZE, 4, 5), layer(4, 2, 6))
    both = head(
        replace(LINEAR["affect"], layers=(outputs_only,)),
        LINEAR["expression"],
        replace(LINEAR["action_units"], layers=deep),
    )
    content = head_to_bytes(both)
    with np.load(io.BytesIO(content)) as file:
        assert json.loads(str(file["description"]))["format"] == "emotilens-head-1"
    read = head_from_bytes(content, "mine.npz")
    other = ROWS.copy()
    other[:, :3] = 99
    ours, theirs = apply_head(read, ROWS), apply_head(read, other)
    assert ours["affect"].tolist() == theirs["affect"].tolist()
    assert ours["affect"] == pytest.approx(
        np.tanh(ROWS[:, 3:] @ outputs_only.weights[3:] + outputs_only.biases), abs=1e-6
    )
    assert (ours["expression"] != theirs["expression"]).any(axis=1).all()
    hidden = np.maximum(ROWS @ deep[0].weights + deep[0].biases, 0)
    expected = expit(hidden @ deep[1].weights + deep[1].biases)
    assert ours["action_units"] == pytest.approx(expected, abs=1e-6)
