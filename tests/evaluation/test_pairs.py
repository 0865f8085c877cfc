"""Predictions and annotations are brought together by name, or it is said why not."""

import json

import numpy as np
import pytest

from emotilens.basics.errors import EvaluationError, StoredResultError, VideoNameError
from emotilens.basics.stored_results import read_video
from emotilens.cli.inputs.pairs import read_pairs, read_video_predictions
from emotilens.evaluation.annotations.inputs import derived_note
from emotilens.sequences.blend import blend_tables
from emotilens.sequences.label_maps import AFFECTNET
from emotilens.timeline.csv_text import csv_text

LABELS = "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other"


def written(folder, **files):
    folder.mkdir(parents=True)
    for name, lines in files.items():
        (folder / f"{name}.txt").write_text("\n".join([LABELS, *map(str, lines)]))
    return folder


def frame(index, label=None, size=10, affect=None, affect_source="measured"):
    if label is None:
        return {"index": index, "time": index / 25, "faces": [], "timings": {}}
    shares = {name: 0.8 if name == label else 0.2 / 7 for name in AFFECTNET}
    even = dict.fromkeys(AFFECTNET, 0.125)
    face = {
        "track": 1,
        "box": [0, 0, size, size],
        "expression": {"label": label, "confidence": 0.8, "probabilities": even, "raw": shares},
    }
    if affect is not None:
        face |= {"valence_raw": affect, "arousal_raw": affect, "affect_source": affect_source}
    return {"index": index, "time": index / 25, "faces": [face], "timings": {}}


def analysis(file, frames, source="clip.mp4", error=None):
    document = {
        "schema": "emotilens-analysis-1",
        "model": {"name": "m", "title": "M", "sha256": "0" * 64, "labels": list(AFFECTNET)},
        "sources": [{"source": source, "frames": frames, "error": error}],
    }
    file.write_text(json.dumps(document))
    return file


def test_files_of_two_folders_meet_by_their_names(tmp_path):
    said = written(tmp_path / "said", a=[1, 2], b=[3])
    true = written(tmp_path / "true", b=[4], a=[0, -1])
    first, second = read_pairs(said, true)
    assert (first.name, second.name) == ("a", "b")
    assert first.predictions.values("expression").argmax(axis=1).tolist() == [1, 2]
    assert second.annotations.values("expression").argmax(axis=1).tolist() == [4]


def test_two_files_meet_whatever_their_names(tmp_path):
    said = written(tmp_path / "said", mine=[1, 2])
    true = written(tmp_path / "true", theirs=[0, 1])
    (pair,) = read_pairs(said / "mine.txt", true / "theirs.txt")
    assert pair.name == "theirs"


def test_gaps_in_predictions_are_filled(tmp_path):
    said, true = written(tmp_path / "said", a=[-1, 2, -1, 2]), written(tmp_path / "true", a=[1] * 4)
    (pair,) = read_pairs(said, true)
    assert pair.predictions.values("expression").argmax(axis=1).tolist() == [2, 2, 2, 2]


def test_videos_without_a_partner_are_named(tmp_path):
    one, two = written(tmp_path / "one", a=[1], b=[1]), written(tmp_path / "two", a=[1], c=[1])
    with pytest.raises(EvaluationError, match="no predictions of b"):
        read_pairs(two, one)


def test_another_length_is_told_with_the_video(tmp_path):
    said, true = written(tmp_path / "said", a=[1, 2]), written(tmp_path / "true", a=[1, 2, 3])
    with pytest.raises(EvaluationError, match=r"a: there are predictions of 2 frames but .* of 3"):
        read_pairs(said, true)


def test_an_analysis_is_brought_to_the_annotations_labels_and_frames(tmp_path):
    frames = [frame(0), frame(1, "happiness", affect=0.5), frame(2), frame(3, "contempt", affect=3)]
    said = analysis(tmp_path / "said.json", frames)
    true = written(tmp_path / "true", clip=[4, 4, 4, 7])
    (pair,) = read_pairs(said, true / "clip.txt", smoothed=False)
    predicted = pair.predictions
    assert predicted.values("expression").argmax(axis=1).tolist() == [4, 4, 4, 7]
    assert predicted.values("expression")[2, 4] == pytest.approx((0.8 + 0.2 / 7) / 2)
    assert predicted.values("affect")[:, 0] == pytest.approx([0.5, 0.5, 0.75, 1])


def test_an_analysis_can_be_taken_as_it_was_smoothed(tmp_path):
    said = analysis(tmp_path / "said.json", [frame(0, "fear")])
    true = written(tmp_path / "true", clip=[3])
    (pair,) = read_pairs(said, true)
    assert pair.predictions.values("expression") == pytest.approx(np.full((1, 8), 0.125))


@pytest.mark.parametrize("annotated", [4, 5])
def test_one_annotated_frame_more_than_the_video_has_is_no_error(tmp_path, annotated):
    said = analysis(tmp_path / "said.json", [frame(index, "fear") for index in range(4)])
    true = written(tmp_path / "true", clip=[3] * annotated)
    (pair,) = read_pairs(said, true)
    assert len(pair.predictions) == annotated


@pytest.mark.parametrize("annotated", [3, 6])
def test_an_analysis_of_another_length_is_told(tmp_path, annotated):
    said = analysis(tmp_path / "said.json", [frame(index, "fear") for index in range(4)])
    true = written(tmp_path / "true", clip=[3] * annotated)
    with pytest.raises(EvaluationError, match=f"up to frame 4, but {annotated} frames are"):
        read_pairs(said, true)


def test_two_videos_of_one_name_are_told_apart_by_their_folders(tmp_path):
    said = analysis(tmp_path / "said.json", [frame(0, "fear")], source="a/clip.mp4")
    document = json.loads(said.read_text())
    document["sources"].append({**document["sources"][0], "source": "b/clip.mp4"})
    said.write_text(json.dumps(document))
    true = written(tmp_path / "true", clip=[3])
    with pytest.raises(VideoNameError, match=r"“clip” could be each of “a/clip\.mp4”, “b/clip"):
        read_pairs(said, true)
    for folder, label in (("a", 3), ("b", 4)):
        written(true / folder, clip=[label])
    (true / "clip.txt").unlink()
    pairs = read_pairs(said, true)
    assert [pair.name for pair in pairs] == ["a/clip", "b/clip"]
    labels = [pair.annotations.values("expression").argmax(axis=1).tolist() for pair in pairs]
    assert labels == [[3], [4]]


def test_a_source_that_failed_is_told(tmp_path):
    said = analysis(tmp_path / "said.json", [], error="It is damaged.")
    with pytest.raises(EvaluationError, match=r"clip\.mp4 has no analysed frames: It is damaged"):
        read_pairs(said, written(tmp_path / "true", clip=[3]))


CUT_OFF = "The video was cut off: it ends after 0.2 of 0.4 seconds."


def test_of_a_video_that_was_cut_off_the_frames_before_that_are_compared(tmp_path):
    frames = [frame(0, "fear"), frame(1), frame(2, "fear"), frame(3, "happiness"), frame(4)]
    said = analysis(tmp_path / "said.json", frames, error=CUT_OFF)
    true = written(tmp_path / "true", clip=[3, 3, -1, 4, 4, 4, 4, 4, 4, 4])
    (pair,) = read_pairs(said, true, smoothed=False)
    assert pair.predictions.values("expression").argmax(axis=1).tolist() == [3, 3, 3, 4, 4]
    assert pair.annotations.values("expression")[[0, 1, 3, 4]].argmax(axis=1).tolist() == [
        *(3, 3),
        *(4, 4),
    ]
    assert pair.shortfall == (
        f"clip: the first 5 of 10 annotated frames are compared, for the analysis ends there: "
        f"{CUT_OFF}"
    )


def test_derived_valence_and_arousal_are_told_where_they_are_compared(tmp_path):
    for name, source in (("one", "derived"), ("two", "measured")):
        frames = [frame(0, "fear", affect=0.5, affect_source=source)]
        analysis(tmp_path / f"{name}.json", frames, source=f"{name}.mp4")
    documents = [json.loads((tmp_path / f"{name}.json").read_text()) for name in ("one", "two")]
    documents[0]["sources"] += documents[1]["sources"]
    (tmp_path / "both.json").write_text(json.dumps(documents[0]))
    true = tmp_path / "true"
    true.mkdir()
    for name in ("one", "two"):
        (true / f"{name}.txt").write_text("valence,arousal\n0.5,0.5\n")
    one, two = read_pairs(tmp_path / "both.json", true, smoothed=False)
    assert (one.derived, two.derived) == (True, False)
    said = "Valence and arousal are derived from the predicted expressions, not measured, in"
    assert derived_note([one, two]) == f"{said} one."
    assert derived_note([one]) == f"{said} all videos."
    assert derived_note([two]) is None


def test_of_several_models_each_says_whether_its_valence_and_arousal_are_derived(tmp_path):
    frames = [frame(0, "fear", affect=0.5, affect_source="derived")]
    derived = analysis(tmp_path / "derived.json", frames)
    measured = analysis(tmp_path / "measured.json", [frame(0, "fear", affect=0.5)])
    (one,) = read_video_predictions([written(tmp_path / "said", clip=[3]), derived, measured])
    assert one.derived == [False, True, False]


def test_expressions_alone_are_not_called_derived(tmp_path):
    said = analysis(tmp_path / "said.json", [frame(0, "fear", affect=0.5, affect_source="derived")])
    assert derived_note(read_pairs(said, written(tmp_path / "true", clip=[3]))) is None


def test_a_video_that_breaks_off_behind_the_last_annotated_frame_lacks_nothing(tmp_path):
    said = analysis(tmp_path / "said.json", [frame(0, "fear"), frame(1, "fear")], error=CUT_OFF)
    (pair,) = read_pairs(said, written(tmp_path / "true", clip=[3, 3]))
    assert pair.shortfall is None
    with pytest.raises(EvaluationError, match="up to frame 2, but 1 frames are"):
        read_pairs(said, written(tmp_path / "other", clip=[3]))


def test_a_video_that_was_cut_off_does_not_stand_beside_predictions_of_all_of_it(tmp_path):
    said = written(tmp_path / "said", clip=[1, 2, 3, 3])
    general = analysis(tmp_path / "general.json", [frame(0, "fear")], error=CUT_OFF)
    with pytest.raises(EvaluationError, match="clip: the analysis ends after 1 of 4 frames: The"):
        read_video_predictions([said, general])


def test_pictures_in_another_order_are_told(tmp_path):
    rest = ",0,0,1" + ",0" * 12
    for name, images in (("said", "ab"), ("true", "ba")):
        lines = [f"{image}.jpg{rest}" for image in images]
        header = "image,valence,arousal,expression,aus"
        (tmp_path / f"{name}.txt").write_text("\n".join([header, *lines]))
    with pytest.raises(EvaluationError, match="pictures of predictions and annotations differ"):
        read_pairs(tmp_path / "said.txt", tmp_path / "true.txt")


def test_what_cannot_be_read_is_told(tmp_path):
    true = written(tmp_path / "true", a=[1])
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_pairs(tmp_path / "absent.txt", true)
    (tmp_path / "empty").mkdir()
    with pytest.raises(EvaluationError, match="holds no text files"):
        read_pairs(tmp_path / "empty", true)
    (tmp_path / "broken.json").write_text("{")
    with pytest.raises(EvaluationError, match="is no JSON"):
        read_pairs(tmp_path / "broken.json", true)
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(StoredResultError, match="no stored analysis"):
        read_pairs(tmp_path / "other.json", true)


def test_action_units_of_a_head_meet_annotated_ones_in_their_order(tmp_path):
    frames = [frame(index, "fear") for index in range(2)]
    for one, units in zip(
        frames, ({"AU2": 0.1, "AU1": 0.9}, {"AU2": 0.4, "AU1": 0.2}), strict=True
    ):
        (face,) = one["faces"]
        face |= {"action_units": units, "action_units_raw": units}
    said = analysis(tmp_path / "said.json", frames)
    (tmp_path / "true.txt").write_text("AU1,AU2\n1,0\n0,1\n")
    (pair,) = read_pairs(said, tmp_path / "true.txt")
    assert pair.predictions.names("action_units") == ("AU1", "AU2")
    assert pair.predictions.values("action_units").tolist() == [[0.9, 0.1], [0.2, 0.4]]


def test_an_analysis_stands_beside_predictions_with_its_gaps_and_before_its_smoothing(tmp_path):
    said = written(tmp_path / "said", clip=[1, 2, 3])
    frames = [frame(0, "happiness"), frame(1), frame(2, "contempt")]
    general = analysis(tmp_path / "general.json", frames)
    (both,) = read_video_predictions([said, general])
    assert both.name == "clip"
    first, second = (table.values("expression") for table in both.tables)
    assert first.argmax(axis=1).tolist() == [1, 2, 3]
    assert second[[0, 2]].argmax(axis=1).tolist() == [4, 7]
    assert np.isnan(second[1]).all()
    # Frames of one model alone are that model's; gaps that are left are filled afterwards.
    blended = blend_tables(both.tables, (0.9, 0.1)).values("expression")
    assert blended[1] == pytest.approx(first[1])
    assert blended[0] == pytest.approx(0.9 * first[0] + 0.1 * second[0])


def test_files_of_one_video_are_named_alike_in_all_folders(tmp_path):
    folders = [written(tmp_path / "one", a=[1], b=[2]), written(tmp_path / "two", a=[1], c=[2])]
    with pytest.raises(EvaluationError, match="holds no predictions of b"):
        read_video_predictions(folders)


def test_tables_of_analysed_videos_say_what_their_json_says(tmp_path):
    frames = [frame(0, "happiness", affect=0.5), frame(1), frame(2, "contempt", affect=-0.5)]
    for one in frames:
        for face in one["faces"]:
            face |= {"valence": 0.25, "arousal": -0.25, "affect_source": "measured"}
    said = analysis(tmp_path / "said.json", frames, source="monday/clip.mp4")
    video = read_video(json.loads(said.read_text()))
    table = tmp_path / "tables" / "monday" / "clip.mp4.csv"
    table.parent.mkdir(parents=True)
    table.write_text(csv_text(video.source.frames, video.names))
    true = written(tmp_path / "true" / "monday", clip=[4, 4, 7])
    for smoothed in (True, False):
        (one,) = read_pairs(said, true, smoothed=smoothed)
        for given in (table, tmp_path / "tables"):
            (other,) = read_pairs(given, true.parent, smoothed=smoothed)
            for task in ("expression", "affect"):
                expected = one.predictions.values(task)
                assert other.predictions.values(task) == pytest.approx(expected, abs=1e-6)


def test_tables_of_videos_that_nobody_annotated_are_left_out(tmp_path):
    said = analysis(tmp_path / "said.json", [frame(0, "fear")])
    video = read_video(json.loads(said.read_text()))
    (tmp_path / "tables").mkdir()
    for name in ("a", "b"):
        text = csv_text(video.source.frames, video.names)
        (tmp_path / "tables" / f"{name}.mp4.csv").write_text(text)
    (pair,) = read_pairs(tmp_path / "tables", written(tmp_path / "true", b=[3]))
    assert pair.name == "b"
    with pytest.raises(EvaluationError, match="There are no predictions of c"):
        read_pairs(tmp_path / "tables", written(tmp_path / "other", b=[3], c=[3]))
