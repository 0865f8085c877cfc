"""Embeddings are matched with the annotations of the same faces."""

import numpy as np
import pytest

from emotilens.basics.errors import EmbeddingTableError, EvaluationError
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


def test_the_largest_face_of_each_frame_gets_its_annotation():
    faces = table([0, 1, 1, 2, 4], boxes=[5, 5, 6, 5, 5])
    (one,) = annotated_embeddings({"clip": faces}, files(clip=AFFECT))
    assert one.embeddings.ravel().tolist() == [0, 2, 3, 4]
    rows = task_rows([one], "affect")
    assert rows.embeddings.ravel().tolist() == [0, 2, 4]
    assert rows.targets[:, 0].tolist() == [0.1, 0.2, 0.5]
    assert rows.groups == ("clip",) * 3
    assert task_rows([one], "expression") is None


def test_videos_are_matched_by_name_with_or_without_extension():
    tables = {"a.mp4": table([0]), "b": table([3])}
    found = annotated_embeddings(tables, files(b=AFFECT, a=AFFECT))
    assert [one.groups for one in found] == [("b",), ("a",)]
    rows = task_rows(found, "affect")
    assert rows.targets[:, 0].tolist() == [0.4, 0.1]


def test_a_single_table_matches_a_single_file_and_other_names_are_rejected():
    assert annotated_embeddings({"x": table([0])}, files(y=AFFECT))[0].groups == ("y",)
    with pytest.raises(EvaluationError, match="No embeddings found for y"):
        annotated_embeddings({"x": table([0]), "z": table([0])}, files(y=AFFECT))


def test_an_ambiguous_picture_name_is_rejected():
    text = f"image,valence,arousal,expression,aus\n1.jpg,0.5,0,4{REST}\n"
    sources = np.array(["/data/v2/1.jpg", "/data/v1/1.jpg"])
    pictures = table([0, 0], sources=sources, source=np.array([0, 1]))
    with pytest.raises(
        EmbeddingTableError, match=r"“1\.jpg” in all could be /data/v2/1\.jpg or /data"
    ):
        annotated_embeddings({"pictures": pictures}, files(all=text))


def test_whole_videos_with_one_name_in_two_tables_are_rejected():
    text = "filename,ambivalence\nclip,1\n"
    tables = {name: table([0], sources=np.array(["clip.mp4"])) for name in ("a", "b")}
    with pytest.raises(EvaluationError, match="whole video clip, for which the tables have 2 rows"):
        annotated_embeddings(tables, files(all=text))


def test_pictures_are_matched_by_as_much_of_their_path_as_is_annotated():
    header = "image,valence,arousal,expression,aus"
    text = f"{header}\nv1/1.jpg,0.5,0,4{REST}\nv2/1.jpg,-0.5,0,-1{REST}\nv2/9.jpg,0,0,1{REST}\n"
    sources = np.array(["/data/v2/1.jpg", "/data/v1/1.jpg", "/data/v1/2.jpg"])
    pictures = table(
        [0, 0, 0, 0], boxes=[1, 3, 4, 9], sources=sources, source=np.array([0, 0, 1, 2])
    )
    (one,) = annotated_embeddings({"pictures": pictures}, files(all=text))
    assert one.embeddings.ravel().tolist() == [2, 1]
    assert one.groups == ("v1", "v2")
    assert one.annotations.values("affect")[:, 0].tolist() == [0.5, -0.5]
    expressions = task_rows([one], "expression")
    assert expressions.embeddings.ravel().tolist() == [2]
    assert expressions.names[expressions.targets[0].argmax()] == "happiness"
    assert task_rows([one], "action_units").targets.shape == (2, 12)


def test_whole_videos_are_matched_by_name_and_held_out_separately():
    rows = table([0, 0, 0], sources=np.array(["a.mp4", "b.mp4", "c.mp4"]), source=np.arange(3))
    annotations = files(videos="filename,ambivalence\nc,1\na,0\n")
    (one,) = annotated_embeddings({"described": rows}, annotations)
    assert one.embeddings.ravel().tolist() == [2, 0]
    assert one.groups == ("c", "a")
    assert task_rows([one], "ambivalence").targets[:, 0].tolist() == [1, 0]


def test_whole_videos_need_exactly_one_row():
    for rows, count in ((table([0, 1]), 2), (table([0], sources=np.array(["other"])), 0)):
        with pytest.raises(
            EvaluationError, match=f"whole video clip, for which .* have {count} row"
        ):
            annotated_embeddings({"clip": rows}, files(all="filename,ambivalence\nclip,1\n"))


def test_partly_annotated_units_count():
    annotations = files(clip="AU1,AU2\n1,-1\n-1,-1\n0,1\n")
    rows = task_rows(annotated_embeddings({"clip": table([0, 1, 2])}, annotations), "action_units")
    assert rows.embeddings.ravel().tolist() == [0, 2]
    assert np.isnan(rows.targets[0, 1])


@pytest.mark.parametrize(
    ("tables", "texts", "message"),
    [
        ({"a": table([5])}, {"a": AFFECT}, "up to frame 6, but 5 frames are annotated"),
        (
            {"a": table([0, 0], sources=np.array(["p", "q"]), source=np.array([0, 1]))},
            {"a": AFFECT},
            "come from 2 videos or pictures",
        ),
    ],
)
def test_files_that_do_not_belong_together_are_rejected(tables, texts, message):
    with pytest.raises(EvaluationError, match=message):
        annotated_embeddings(tables, files(**texts))


def test_pictures_that_no_table_contains_are_rejected():
    text = f"image,valence,arousal,expression,aus\nv/1.jpg,0,0,0{REST}"
    with pytest.raises(EmbeddingTableError, match=r"such as “v/1\.jpg”"):
        annotated_embeddings({"a": table([0])}, files(a=text))


def test_files_with_different_units_are_rejected():
    tables = {"a": table([0]), "b": table([0])}
    found = annotated_embeddings(tables, files(a="AU1\n1", b="AU2\n1"))
    with pytest.raises(EvaluationError, match="different columns for “action_units”: AU1; AU2"):
        task_rows(found, "action_units")


def test_pictures_of_a_video_are_put_in_the_order_of_its_frames():
    header = "image,valence,arousal,expression,aus"
    names = ["v/10.jpg", "w/1.jpg", "v/9.jpg", "v/2.jpg", "w/0.jpg"]
    text = "\n".join([header, *(f"{name},0.{row},0,1{REST}" for row, name in enumerate(names))])
    pictures = table([0] * 5, sources=np.array(names), source=np.arange(5))
    (one,) = annotated_embeddings({"pictures": pictures}, files(all=text))
    by_video = {
        name: [
            row
            for row, group in zip(one.embeddings.ravel(), one.groups, strict=True)
            if group == name
        ]
        for name in ("v", "w")
    }
    assert by_video == {"v": [3, 2, 0], "w": [4, 1]}
    assert (one.annotations.values("affect")[:, 0] * 10).round() == pytest.approx(
        one.embeddings.ravel()
    )
