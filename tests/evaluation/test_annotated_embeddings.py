"""Which face's embedding belongs to which annotation."""

import numpy as np
import pytest

from emotilens.basics.errors import EvaluationError
from emotilens.embeddings.table import read_embedding_table
from emotilens.evaluation.annotated_embeddings import annotated_embeddings, task_rows
from emotilens.evaluation.annotations.aff_wild2 import read_text

AFFECT = "valence,arousal\n0.1,0\n0.2,0\n-5,-5\n0.4,0\n0.5,0\n"
REST = "," + ",".join(["0"] * 11) + ",1"


def table(frames, boxes=None, **further):
    frames = np.array(frames)
    arrays = {"embeddings": np.arange(float(len(frames)))[:, None], "frames": frames, **further}
    if boxes:
        arrays["boxes"] = np.array([[0, 0, size, size] for size in boxes])
    return read_embedding_table(arrays, "clip")


def files(**texts):
    return {name: read_text(text, name) for name, text in texts.items()}


def test_each_frames_largest_face_meets_its_annotation():
    said = table([0, 1, 1, 2, 4], boxes=[5, 5, 6, 5, 5])
    (one,) = annotated_embeddings({"clip": said}, files(clip=AFFECT))
    assert one.embeddings.ravel().tolist() == [0, 2, 3, 4]
    rows = task_rows([one], "affect")
    assert rows.embeddings.ravel().tolist() == [0, 2, 4]
    assert rows.targets[:, 0].tolist() == [0.1, 0.2, 0.5]
    assert rows.groups == ("clip",) * 3
    assert task_rows([one], "expression") is None


def test_videos_meet_by_name_with_or_without_their_ending():
    tables = {"a.mp4": table([0]), "b": table([3])}
    found = annotated_embeddings(tables, files(b=AFFECT, a=AFFECT))
    assert [one.groups for one in found] == [("b",), ("a",)]
    rows = task_rows(found, "affect")
    assert rows.targets[:, 0].tolist() == [0.4, 0.1]


def test_a_lone_table_belongs_to_a_lone_file_and_others_are_told():
    assert annotated_embeddings({"x": table([0])}, files(y=AFFECT))[0].groups == ("y",)
    with pytest.raises(EvaluationError, match="There are no embeddings of y"):
        annotated_embeddings({"x": table([0]), "z": table([0])}, files(y=AFFECT))


def test_an_annotated_picture_that_could_be_two_is_told():
    text = f"image,valence,arousal,expression,aus\n1.jpg,0.5,0,4{REST}\n"
    sources = np.array(["/data/v2/1.jpg", "/data/v1/1.jpg"])
    said = table([0, 0], sources=sources, source=np.array([0, 1]))
    with pytest.raises(EvaluationError, match=r"“1\.jpg” in all could be /data/v2/1\.jpg or /data"):
        annotated_embeddings({"pictures": said}, files(all=text))


def test_whole_videos_of_two_tables_under_one_name_are_told():
    text = "filename,ambivalence\nclip,1\n"
    tables = {name: table([0], sources=np.array(["clip.mp4"])) for name in ("a", "b")}
    with pytest.raises(EvaluationError, match="whole video clip, of which the tables have 2 rows"):
        annotated_embeddings(tables, files(all=text))


def test_pictures_meet_by_as_much_of_their_path_as_is_annotated():
    header = "image,valence,arousal,expression,aus"
    text = f"{header}\nv1/1.jpg,0.5,0,4{REST}\nv2/1.jpg,-0.5,0,-1{REST}\nv2/9.jpg,0,0,1{REST}\n"
    sources = np.array(["/data/v2/1.jpg", "/data/v1/1.jpg", "/data/v1/2.jpg"])
    said = table([0, 0, 0, 0], boxes=[1, 3, 4, 9], sources=sources, source=np.array([0, 0, 1, 2]))
    (one,) = annotated_embeddings({"pictures": said}, files(all=text))
    assert one.embeddings.ravel().tolist() == [2, 1]
    assert one.groups == ("v1", "v2")
    assert one.annotations.values("affect")[:, 0].tolist() == [0.5, -0.5]
    expressions = task_rows([one], "expression")
    assert expressions.embeddings.ravel().tolist() == [2]
    assert expressions.names[expressions.targets[0].argmax()] == "happiness"
    assert task_rows([one], "action_units").targets.shape == (2, 12)


def test_whole_videos_meet_by_name_and_each_is_held_out_by_itself():
    rows = table([0, 0, 0], sources=np.array(["a.mp4", "b.mp4", "c.mp4"]), source=np.arange(3))
    said = files(videos="filename,ambivalence\nc,1\na,0\n")
    (one,) = annotated_embeddings({"described": rows}, said)
    assert one.embeddings.ravel().tolist() == [2, 0]
    assert one.groups == ("c", "a")
    assert task_rows([one], "ambivalence").targets[:, 0].tolist() == [1, 0]


def test_a_video_of_many_rows_or_none_is_told_when_whole_videos_are_annotated():
    for rows, count in ((table([0, 1]), 2), (table([0], sources=np.array(["other"])), 0)):
        with pytest.raises(
            EvaluationError, match=f"whole video clip, of which .* have {count} row"
        ):
            annotated_embeddings({"clip": rows}, files(all="filename,ambivalence\nclip,1\n"))


def test_units_that_are_annotated_in_part_count():
    said = files(clip="AU1,AU2\n1,-1\n-1,-1\n0,1\n")
    rows = task_rows(annotated_embeddings({"clip": table([0, 1, 2])}, said), "action_units")
    assert rows.embeddings.ravel().tolist() == [0, 2]
    assert np.isnan(rows.targets[0, 1])


@pytest.mark.parametrize(
    ("tables", "texts", "said"),
    [
        ({"a": table([5])}, {"a": AFFECT}, "up to frame 6, but 5 frames are annotated"),
        (
            {"a": table([0, 0], sources=np.array(["p", "q"]), source=np.array([0, 1]))},
            {"a": AFFECT},
            "are of 2 videos or pictures",
        ),
        (
            {"a": table([0])},
            {"a": f"image,valence,arousal,expression,aus\nv/1.jpg,0,0,0{REST}"},
            "such as “v/1.jpg”",
        ),
    ],
)
def test_what_does_not_belong_together_is_told(tables, texts, said):
    with pytest.raises(EvaluationError, match=said):
        annotated_embeddings(tables, files(**texts))


def test_files_with_other_units_are_told():
    tables = {"a": table([0]), "b": table([0])}
    found = annotated_embeddings(tables, files(a="AU1\n1", b="AU2\n1"))
    with pytest.raises(EvaluationError, match="name different things for “action_units”: AU1; AU2"):
        task_rows(found, "action_units")
