"""Predictions and annotations are matched by name, or an error says why not."""

import json

import numpy as np
import pytest

from emotilens.basics.errors import EvaluationError, StoredResultError, VideoNameError
from emotilens.basics.stored_results import read_video
from emotilens.cli.inputs import pairs
from emotilens.cli.inputs.pairs import read_video_predictions, text_files
from emotilens.evaluation.annotations.pairing import PairedFiles
from emotilens.sequences.blend import blend_tables
from emotilens.sequences.frame_table import fill_table
from emotilens.steps.label_maps import AFFECTNET
from emotilens.timeline.csv_text import csv_text

LABELS = "Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other"


def read_pairs(*paths, **options):
    return pairs.read_pairs(*paths, **options).pairs


def derived_note(found):
    return PairedFiles(found, []).derived


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


def test_files_in_two_folders_are_matched_by_name(tmp_path):
    predictions = written(tmp_path / "predictions", a=[1, 2], b=[3])
    annotations = written(tmp_path / "annotations", b=[4], a=[0, -1])
    first, second = read_pairs(predictions, annotations)
    assert (first.name, second.name) == ("a", "b")
    assert first.predictions.values("expression").argmax(axis=1).tolist() == [1, 2]
    assert second.annotations.values("expression").argmax(axis=1).tolist() == [4]


def test_two_single_files_match_whatever_their_names(tmp_path):
    predictions = written(tmp_path / "predictions", mine=[1, 2])
    annotations = written(tmp_path / "annotations", theirs=[0, 1])
    (pair,) = read_pairs(predictions / "mine.txt", annotations / "theirs.txt")
    assert pair.name == "theirs"


def test_gaps_in_predictions_are_filled(tmp_path):
    predictions, annotations = (
        written(tmp_path / "predictions", a=[-1, 2, -1, 2]),
        written(tmp_path / "annotations", a=[1] * 4),
    )
    (pair,) = read_pairs(predictions, annotations)
    assert pair.predictions.values("expression").argmax(axis=1).tolist() == [2, 2, 2, 2]


def test_videos_without_a_partner_are_named(tmp_path):
    one, two = written(tmp_path / "one", a=[1], b=[1]), written(tmp_path / "two", a=[1], c=[1])
    with pytest.raises(EvaluationError, match="No predictions found for b"):
        read_pairs(two, one)


def test_a_different_length_is_reported_with_the_video(tmp_path):
    predictions, annotations = (
        written(tmp_path / "predictions", a=[1, 2]),
        written(tmp_path / "annotations", a=[1, 2, 3, 4]),
    )
    with pytest.raises(EvaluationError, match=r"a: predictions of 2 frames but .* of 4"):
        read_pairs(predictions, annotations)


def test_an_analysis_is_converted_to_the_annotated_labels_and_frames(tmp_path):
    frames = [frame(0), frame(1, "happiness", affect=0.5), frame(2), frame(3, "contempt", affect=3)]
    predictions = analysis(tmp_path / "predictions.json", frames)
    annotations = written(tmp_path / "annotations", clip=[4, 4, 4, 7])
    (pair,) = read_pairs(predictions, annotations / "clip.txt", smoothed=False)
    assert np.isnan(pair.predictions.values("expression")[[0, 2]]).all()
    predicted = fill_table(pair.predictions)
    assert predicted.values("expression").argmax(axis=1).tolist() == [4, 4, 4, 7]
    assert predicted.values("expression")[2, 4] == pytest.approx((0.8 + 0.2 / 7) / 2)
    assert predicted.values("affect")[:, 0] == pytest.approx([0.5, 0.5, 0.75, 1])


def test_the_smoothed_values_of_an_analysis_can_be_used(tmp_path):
    predictions = analysis(tmp_path / "predictions.json", [frame(0, "fear")])
    annotations = written(tmp_path / "annotations", clip=[3])
    (pair,) = read_pairs(predictions, annotations)
    assert pair.predictions.values("expression") == pytest.approx(np.full((1, 8), 0.125))


@pytest.mark.parametrize("annotated", [4, 5])
def test_one_annotated_frame_more_than_in_the_video_is_allowed(tmp_path, annotated):
    predictions = analysis(
        tmp_path / "predictions.json", [frame(index, "fear") for index in range(4)]
    )
    annotations = written(tmp_path / "annotations", clip=[3] * annotated)
    (pair,) = read_pairs(predictions, annotations)
    assert len(pair.predictions) == annotated


@pytest.mark.parametrize("annotated", [2, 6])
def test_an_analysis_of_a_different_length_is_rejected(tmp_path, annotated):
    predictions = analysis(
        tmp_path / "predictions.json", [frame(index, "fear") for index in range(4)]
    )
    annotations = written(tmp_path / "annotations", clip=[3] * annotated)
    with pytest.raises(
        EvaluationError, match=f"predictions of 4 frames but annotations of {annotated}"
    ):
        read_pairs(predictions, annotations)


def test_two_videos_of_the_same_name_are_distinguished_by_folder(tmp_path):
    predictions = analysis(tmp_path / "predictions.json", [frame(0, "fear")], source="a/clip.mp4")
    document = json.loads(predictions.read_text())
    document["sources"].append({**document["sources"][0], "source": "b/clip.mp4"})
    predictions.write_text(json.dumps(document))
    annotations = written(tmp_path / "annotations", clip=[3])
    with pytest.raises(VideoNameError, match=r"“clip” matches each of “a/clip\.mp4”, “b/clip"):
        read_pairs(predictions, annotations)
    for folder, label in (("a", 3), ("b", 4)):
        written(annotations / folder, clip=[label])
    (annotations / "clip.txt").unlink()
    found = read_pairs(predictions, annotations)
    assert [pair.name for pair in found] == ["a/clip", "b/clip"]
    labels = [pair.annotations.values("expression").argmax(axis=1).tolist() for pair in found]
    assert labels == [[3], [4]]


def test_a_source_that_failed_is_rejected(tmp_path):
    predictions = analysis(tmp_path / "predictions.json", [], error="It is damaged.")
    with pytest.raises(EvaluationError, match=r"clip\.mp4 has no analysed frames: It is damaged"):
        read_pairs(predictions, written(tmp_path / "annotations", clip=[3]))


CUT_OFF = "The video was cut off: it ends after 0.2 of 0.4 seconds."


def test_only_the_frames_before_the_end_of_a_truncated_video_are_compared(tmp_path):
    frames = [frame(0, "fear"), frame(1), frame(2, "fear"), frame(3, "happiness"), frame(4)]
    predictions = analysis(tmp_path / "predictions.json", frames, error=CUT_OFF)
    annotations = written(tmp_path / "annotations", clip=[3, 3, -1, 4, 4, 4, 4, 4, 4, 4])
    (pair,) = read_pairs(predictions, annotations, smoothed=False)
    predicted = fill_table(pair.predictions)
    assert predicted.values("expression").argmax(axis=1).tolist() == [3, 3, 3, 4, 4]
    assert pair.annotations.values("expression")[[0, 1, 3, 4]].argmax(axis=1).tolist() == [
        *(3, 3),
        *(4, 4),
    ]
    assert pair.shortfall == (
        f"clip: only the first 5 of 10 annotated frames are compared, because the analysis ends "
        f"there: {CUT_OFF}"
    )


def test_derived_valence_and_arousal_are_noted_where_they_are_compared(tmp_path):
    for name, source in (("one", "derived"), ("two", "measured")):
        frames = [frame(0, "fear", affect=0.5, affect_source=source)]
        analysis(tmp_path / f"{name}.json", frames, source=f"{name}.mp4")
    documents = [json.loads((tmp_path / f"{name}.json").read_text()) for name in ("one", "two")]
    documents[0]["sources"] += documents[1]["sources"]
    (tmp_path / "both.json").write_text(json.dumps(documents[0]))
    annotations = tmp_path / "annotations"
    annotations.mkdir()
    for name in ("one", "two"):
        (annotations / f"{name}.txt").write_text("valence,arousal\n0.5,0.5\n")
    one, two = read_pairs(tmp_path / "both.json", annotations, smoothed=False)
    assert (one.derived, two.derived) == (True, False)
    start = "Valence and arousal are derived from the predicted expressions, not measured, in"
    assert derived_note([one, two]) == f"{start} one."
    assert derived_note([one]) == f"{start} all videos."
    assert derived_note([two]) is None


def test_each_of_several_models_records_whether_valence_and_arousal_are_derived(tmp_path):
    frames = [frame(0, "fear", affect=0.5, affect_source="derived")]
    derived = analysis(tmp_path / "derived.json", frames)
    measured = analysis(tmp_path / "measured.json", [frame(0, "fear", affect=0.5)])
    (one,) = read_video_predictions(
        [written(tmp_path / "predictions", clip=[3]), derived, measured]
    )
    assert one.derived == [False, True, False]


def test_expressions_alone_are_not_derived(tmp_path):
    predictions = analysis(
        tmp_path / "predictions.json", [frame(0, "fear", affect=0.5, affect_source="derived")]
    )
    assert (
        derived_note(read_pairs(predictions, written(tmp_path / "annotations", clip=[3]))) is None
    )


def test_a_video_truncated_after_the_last_annotated_frame_is_complete(tmp_path):
    predictions = analysis(
        tmp_path / "predictions.json", [frame(row, "fear") for row in range(3)], error=CUT_OFF
    )
    (pair,) = read_pairs(predictions, written(tmp_path / "annotations", clip=[3, 3, 3]))
    assert pair.shortfall is None
    with pytest.raises(EvaluationError, match="predictions of 3 frames but annotations of 1"):
        read_pairs(predictions, written(tmp_path / "other", clip=[3]))


def test_a_truncated_video_is_not_blended_with_predictions_of_the_whole_video(tmp_path):
    predictions = written(tmp_path / "predictions", clip=[1, 2, 3, 3])
    general = analysis(tmp_path / "general.json", [frame(0, "fear")], error=CUT_OFF)
    with pytest.raises(EvaluationError, match="clip: the analysis ends after 1 of 4 frames: The"):
        read_video_predictions([predictions, general])


def multi_task_file(file, **valences):
    rows = [f"{name}.jpg,{valence},0,1" + ",0" * 12 for name, valence in valences.items()]
    file.write_text("\n".join(["image,valence,arousal,expression,aus", *rows]))


def test_predictions_of_pictures_are_put_in_the_order_of_the_annotations(tmp_path):
    multi_task_file(tmp_path / "predictions.txt", v2=0.2, v3=0.3, v1=0.1)
    multi_task_file(tmp_path / "annotations.txt", v1=0, v2=0)
    (pair,) = read_pairs(tmp_path / "predictions.txt", tmp_path / "annotations.txt")
    assert pair.predictions.pictures == ("v1.jpg", "v2.jpg")
    assert pair.predictions.values("affect")[:, 0].tolist() == [0.1, 0.2]


def test_pictures_without_predictions_and_frames_in_place_of_pictures_are_rejected(tmp_path):
    multi_task_file(tmp_path / "predictions.txt", v1=0, v3=0)
    multi_task_file(tmp_path / "annotations.txt", v1=0, v2=0)
    with pytest.raises(EvaluationError, match=r"predictions for v2\.jpg\. It needs one line"):
        read_pairs(tmp_path / "predictions.txt", tmp_path / "annotations.txt")
    frames = written(tmp_path / "frames", a=[1, 2])
    with pytest.raises(EvaluationError, match="are pictures or whole videos, but those of the oth"):
        read_pairs(frames, tmp_path / "annotations.txt")


def test_an_analysis_of_pictures_is_compared_with_a_list_of_them(tmp_path):
    multi_task_file(tmp_path / "true.txt", **{"v/3": 0, "v/1": 0.5, "v/2": 0.25, "w/1": -0.25})
    sources = [
        {"source": f"/data/{name}.jpg", "frames": frames, "error": None}
        for name, frames in (
            ("v/1", [frame(0, "anger", affect=0.5)]),
            ("w/1", [frame(0, "fear", affect=-0.25)]),
            ("v/2", []),
            ("v/3", [frame(0)]),
            ("w/2", [frame(0, "fear", affect=0.9)]),
        )
    ]
    file = analysis(tmp_path / "all.json", [])
    document = json.loads(file.read_text())
    file.write_text(json.dumps(document | {"sources": sources}))
    (pair,) = read_pairs(file, tmp_path / "true.txt", smoothed=False)
    assert pair.predictions.pictures == ("v/3.jpg", "v/1.jpg", "v/2.jpg", "w/1.jpg")
    nan = np.nan
    valence = pair.predictions.values("affect")[:, 0]
    assert valence == pytest.approx([nan, 0.5, nan, -0.25], nan_ok=True)
    assert fill_table(pair.predictions).values("affect")[:, 0].tolist() == [0.5, 0.5, 0.5, -0.25]
    file.write_text(json.dumps(document | {"sources": sources[:2]}))
    with pytest.raises(EvaluationError, match=r"lacks 2 of 4 annotated pictures, such as “v/3"):
        read_pairs(file, tmp_path / "true.txt")


def test_folders_with_one_task_each_are_one_table_per_video(tmp_path):
    written(tmp_path / "out" / "expression" / "monday", a=[1, 2], b=[3])
    (tmp_path / "out" / "affect" / "monday").mkdir(parents=True)
    affect = tmp_path / "out" / "affect" / "monday" / "a.txt"
    affect.write_text("valence,arousal\n0.5,0\n0.25,0\n")
    first, second = text_files(tmp_path / "out").items()
    assert (first[0], second[0]) == ("monday/a", "monday/b")
    assert set(first[1].table.parts) == {"affect", "expression"}
    assert set(second[1].table.parts) == {"expression"}
    assert first[1].table.values("affect")[:, 0].tolist() == [0.5, 0.25]
    affect.write_text("valence,arousal\n0.5,0\n")
    merged = text_files(tmp_path / "out")["monday/a"].table
    assert merged.values("affect")[:, 0] == pytest.approx([0.5, np.nan], nan_ok=True)
    affect.write_text("valence,arousal" + "\n0.5,0" * 4)
    with pytest.raises(EvaluationError, match="monday/a: the files of its tasks have 4, 2 rows"):
        text_files(tmp_path / "out")


def test_a_single_folder_named_after_its_task_is_not_part_of_the_videos_names(tmp_path):
    written(tmp_path / "out" / "expression", a=[1])
    written(tmp_path / "out" / "sets" / "first", a=[1])
    assert list(text_files(tmp_path / "out" / "expression")) == ["a"]
    assert list(text_files(tmp_path / "out" / "sets")) == ["first/a"]
    assert list(text_files(tmp_path / "out")) == ["expression/a", "sets/first/a"]
    written(tmp_path / "alone" / "expression", a=[1])
    assert list(text_files(tmp_path / "alone")) == ["a"]


def test_unreadable_files_are_rejected(tmp_path):
    annotations = written(tmp_path / "annotations", a=[1])
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_pairs(tmp_path / "absent.txt", annotations)
    (tmp_path / "empty").mkdir()
    with pytest.raises(EvaluationError, match="neither text files"):
        read_pairs(tmp_path / "empty", annotations)
    (tmp_path / "broken.json").write_text("{")
    with pytest.raises(EvaluationError, match="is not a valid JSON file"):
        read_pairs(tmp_path / "broken.json", annotations)
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(StoredResultError, match="not a saved analysis"):
        read_pairs(tmp_path / "other.json", annotations)


def test_predicted_action_units_are_put_in_the_annotated_order(tmp_path):
    frames = [frame(index, "fear") for index in range(2)]
    for one, units in zip(
        frames, ({"AU2": 0.1, "AU1": 0.9}, {"AU2": 0.4, "AU1": 0.2}), strict=True
    ):
        (face,) = one["faces"]
        face |= {"action_units": units, "action_units_raw": units}
    predictions = analysis(tmp_path / "predictions.json", frames)
    (tmp_path / "annotations.txt").write_text("AU1,AU2\n1,0\n0,1\n")
    (pair,) = read_pairs(predictions, tmp_path / "annotations.txt")
    assert pair.predictions.names("action_units") == ("AU1", "AU2")
    assert pair.predictions.values("action_units").tolist() == [[0.9, 0.1], [0.2, 0.4]]


def test_an_analysis_is_blended_unsmoothed_and_with_its_gaps(tmp_path):
    predictions = written(tmp_path / "predictions", clip=[1, 2, 3])
    frames = [frame(0, "happiness"), frame(1), frame(2, "contempt")]
    general = analysis(tmp_path / "general.json", frames)
    (both,) = read_video_predictions([predictions, general])
    assert both.name == "clip"
    first, second = (table.values("expression") for table in both.tables)
    assert first.argmax(axis=1).tolist() == [1, 2, 3]
    assert second[[0, 2]].argmax(axis=1).tolist() == [4, 7]
    assert np.isnan(second[1]).all()
    # Frames that only one model predicts are that model's; remaining gaps are filled afterwards.
    blended = blend_tables(both.tables, (0.9, 0.1)).values("expression")
    assert blended[1] == pytest.approx(first[1])
    assert blended[0] == pytest.approx(0.9 * first[0] + 0.1 * second[0])


def test_a_video_needs_files_of_the_same_name_in_all_folders(tmp_path):
    folders = [written(tmp_path / "one", a=[1], b=[2]), written(tmp_path / "two", a=[1], c=[2])]
    with pytest.raises(EvaluationError, match="has no predictions for b"):
        read_video_predictions(folders)


def test_tables_of_analysed_videos_equal_their_json(tmp_path):
    frames = [frame(0, "happiness", affect=0.5), frame(1), frame(2, "contempt", affect=-0.5)]
    for one in frames:
        for face in one["faces"]:
            face |= {"valence": 0.25, "arousal": -0.25, "affect_source": "measured"}
    predictions = analysis(tmp_path / "predictions.json", frames, source="monday/clip.mp4")
    video = read_video(json.loads(predictions.read_text()))
    table = tmp_path / "tables" / "monday" / "clip.mp4.csv"
    table.parent.mkdir(parents=True)
    table.write_text(csv_text(video.source.frames, video.names))
    annotations = written(tmp_path / "annotations" / "monday", clip=[4, 4, 7])
    for smoothed in (True, False):
        (one,) = read_pairs(predictions, annotations, smoothed=smoothed)
        for given in (table, tmp_path / "tables"):
            (other,) = read_pairs(given, annotations.parent, smoothed=smoothed)
            for task in ("expression", "affect"):
                expected = one.predictions.values(task)
                assert other.predictions.values(task) == pytest.approx(
                    expected, abs=1e-6, nan_ok=True
                )


def test_tables_of_videos_without_annotations_are_left_out(tmp_path):
    predictions = analysis(tmp_path / "predictions.json", [frame(0, "fear")])
    video = read_video(json.loads(predictions.read_text()))
    (tmp_path / "tables").mkdir()
    for name in ("a", "b"):
        text = csv_text(video.source.frames, video.names)
        (tmp_path / "tables" / f"{name}.mp4.csv").write_text(text)
    (pair,) = read_pairs(tmp_path / "tables", written(tmp_path / "annotations", b=[3]))
    assert pair.name == "b"
    with pytest.raises(EvaluationError, match="No predictions found for c"):
        read_pairs(tmp_path / "tables", written(tmp_path / "other", b=[3], c=[3]))
