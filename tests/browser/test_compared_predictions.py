"""What the page draws of predictions and annotations, against scikit-learn and plain counts."""

import json

import numpy as np
import pytest
from sklearn.calibration import calibration_curve
from sklearn.metrics import confusion_matrix

from emotilens.browser.evaluation import evaluate_files, same_video

LABELS = ["neutral", "anger", "disgust", "fear", "happiness", "sadness", "surprise", "other"]
HEADER = ",".join(label.capitalize() for label in LABELS)


def lines(header, rows):
    return "\n".join([header, *(",".join(map(str, row)) for row in rows)]).encode()


def compared(predictions, annotations, name="predictions.txt"):
    return json.loads(evaluate_files(name, predictions, "annotations.txt", annotations))


def expressions(frames, seed=3):
    """Probabilities and labels, of which a tenth is not annotated."""
    chance = np.random.default_rng(seed)
    probabilities = chance.dirichlet(np.full(8, 0.3), frames).round(6)
    true = np.where(
        chance.random(frames) < 0.6, probabilities.argmax(axis=1), chance.integers(0, 8, frames)
    )
    return probabilities, np.where(chance.random(frames) < 0.1, -1, true)


def test_counts_and_bins_are_scikit_learns():
    probabilities, true = expressions(2000)
    found = compared(lines(HEADER, probabilities), lines(HEADER, true[:, None]))["expression"]
    annotated = true >= 0
    predicted = probabilities.argmax(axis=1)
    assert found["labels"] == LABELS
    assert found["confusion"] == confusion_matrix(true[annotated], predicted[annotated]).tolist()
    confidence = probabilities.max(axis=1)[annotated]
    correct = (predicted == true)[annotated]
    accuracy, mean = calibration_curve(correct, confidence, n_bins=15)
    bins = found["reliability"]["bins"]
    assert [one["accuracy"] for one in bins] == pytest.approx(accuracy)
    assert [one["confidence"] for one in bins] == pytest.approx(mean)
    counts = np.array([one["count"] for one in bins])
    assert counts.sum() == annotated.sum()
    error = (counts / counts.sum()) @ np.abs(accuracy - mean)
    assert found["reliability"]["error"] == pytest.approx(error)
    assert found["reliability"]["count"] == 15


def test_strips_have_every_frame_and_mark_what_is_not_annotated():
    probabilities, true = expressions(300)
    found = compared(lines(HEADER, probabilities), lines(HEADER, true[:, None]))
    assert (found["rows"], found["names"], found["affect"]) == ("frame", None, None)
    assert found["video"] == "annotations"
    assert found["expression"]["truth"] == true.tolist()
    assert found["expression"]["predicted"] == probabilities.argmax(axis=1).tolist()
    assert found["expression"]["confidence"] == pytest.approx(probabilities.max(axis=1), abs=0.006)


def test_labels_without_probabilities_have_no_reliability():
    _, true = expressions(50)
    found = compared(lines(HEADER, true[:, None] % 8), lines(HEADER, true[:, None]))["expression"]
    assert (found["reliability"], found["confidence"]) == (None, None)


def test_valence_and_arousal_are_beside_each_other_with_gaps():
    rows = [(0.5, 0.25), (-0.125, 0.1), (1, -1)]
    true = [(0.4, 0.2), (-5, -5), (0.9, -0.8)]
    header = "valence,arousal"
    found = compared(lines(header, rows), lines(header, true))
    assert found["expression"] is None
    affect = found["affect"]
    assert affect["names"] == ["valence", "arousal"]
    assert affect["truth"] == [[0.4, None, 0.9], [0.2, None, -0.8]]
    assert affect["predicted"] == [[0.5, -0.125, 1.0], [0.25, 0.1, -1.0]]
    assert affect["derived"] is False


def analysis(labels, frames):
    """The JSON of a video whose largest face is most probably the given label in each frame."""
    faces = [
        {
            "track": 1,
            "box": [0, 0, 9, 9],
            "expression": {
                "label": label,
                "confidence": 1,
                "raw": {one: float(one == label) for one in labels},
                "probabilities": {one: float(one == label) for one in labels},
            },
        }
        for label in frames
    ]
    document = {
        "schema": "emotilens-analysis-1",
        "model": {"labels": labels},
        "sources": [
            {
                "source": "monday/clip.mp4",
                "frames": [
                    {"index": index, "time": index / 25, "timings": {}, "faces": [face]}
                    for index, face in enumerate(faces)
                ],
                "error": None,
            }
        ],
    }
    return json.dumps(document).encode()


def test_labels_that_the_model_cannot_predict_are_marked():
    labels = ["anger", "contempt", "disgust", "fear", "happiness", "neutral", "sadness", "surprise"]
    true = lines(HEADER, [[1], [7], [7]])
    found = compared(analysis(labels, ["anger", "contempt", "neutral"]), true, "clip.json")
    assert found["video"] == "monday/clip.mp4"
    assert found["expression"]["replaced"] == {"other": "contempt"}
    assert found["expression"]["predicted"] == [1, 7, 0]
    assert len(found["parts"]) == 1
    labels.remove("contempt")
    found = compared(analysis(labels, ["anger", "neutral", "sadness"]), true, "clip.json")
    assert found["expression"]["replaced"] == {"other": None}
    assert found["expression"]["predicted"] == [1, 0, 5]
    assert found["expression"]["confusion"][7] == [1, 0, 0, 0, 0, 1, 0, 0]
    assert "cannot predict other" in found["parts"][-1]["title"]


def test_pictures_are_named():
    predictions = [("v/2.jpg", 0.5, 0.2), ("v/1.jpg", 0.1, 0.2)]
    true = [("v/1.jpg", 0.2, 0.2), ("v/2.jpg", 0.4, 0.3)]
    header = "image,valence,arousal"
    found = compared(lines(header, predictions), lines(header, true))
    assert (found["rows"], found["names"]) == ("picture", ["v/1.jpg", "v/2.jpg"])
    assert found["affect"]["predicted"][0] == [0.1, 0.5]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("clip", "clip.mp4", True),
        ("monday/clip.mp4", "clip.mp4", True),
        ("clip.mp4", "clip 2.mp4", False),
        ("monday/clip.mp4", "tuesday/clip.mp4", False),
    ],
)
def test_names_of_one_video_are_recognised(one, other, same):
    assert json.loads(same_video(one, other)) is same


def test_a_hundred_thousand_frames_fit_into_a_few_megabytes():
    probabilities, true = expressions(100_000)
    predicted = lines(HEADER, probabilities.argmax(axis=1)[:, None])
    text = evaluate_files("p.txt", predicted, "t.txt", lines(HEADER, true[:, None]))
    assert len(json.loads(text)["expression"]["truth"]) == 100_000
    assert len(text) < 2e6
