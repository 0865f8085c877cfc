"""Tables of faces, sound and text side by side, against numbers computed by hand."""

import numpy as np
import pytest

from emotilens.basics.errors import EmbeddingTableError
from emotilens.basics.results import Face, FrameResult
from emotilens.cli.main import main
from emotilens.embeddings.files import load_embedding_table, save_embedding_table, table_writer
from emotilens.embeddings.joined_tables import join_tables
from emotilens.embeddings.table import read_embedding_table

SOUND = np.arange(7.0)[:, None]


def table(embeddings, name="clip", **further):
    arrays = {"embeddings": np.array(embeddings, np.float32), "model": np.array("m"), **further}
    return read_embedding_table(arrays, name)


def analysed(*frames, rate=None):
    """What a table records about all analysed frames."""
    count = len(frames)
    times = np.zeros(count) if rate is None else np.array(frames) / rate
    columns = {"source": np.zeros(count), "frames": np.array(frames), "times": times}
    return {f"analysed_{name}": values for name, values in columns.items()}


def test_rows_without_times_are_spread_over_all_frames_with_a_face_or_without():
    # Frame i of 5 gets row ⌊i · 7 / 5⌋ of the seven rows of audio; frame 2 lies between two faces.
    faces = table([[0.0], [2], [8]], frames=np.array([0, 1, 3]), **analysed(0, 1, 2, 3, 4))
    made = join_tables([faces, table(SOUND)])
    assert made.frames.tolist() == [0, 1, 2, 3, 4]
    assert made.embeddings[:, 0].tolist() == [0, 2, 5, 8, 8]
    assert made.embeddings[:, 1].tolist() == [0, 1, 2, 4, 5]
    assert made.model == "m + m"


def test_a_table_that_does_not_record_all_frames_ends_with_its_last_face():
    faces = table([[0.0], [2], [8]], frames=np.array([0, 1, 3]))
    assert join_tables([faces, table(SOUND)]).embeddings[:, 1].tolist() == [0, 1, 3, 5]
    made = join_tables([faces, table(SOUND)], length=7)
    assert made.embeddings.T.tolist() == [[0, 2, 5, 8, 8, 8, 8], [0, 1, 2, 3, 4, 5, 6]]
    with pytest.raises(EmbeddingTableError, match="up to frame 4, but clip has 2 frames"):
        join_tables([faces, table(SOUND)], length=2)


def test_every_fifth_frame_gets_the_sound_of_its_moment():
    # The video has 20 frames, of which the fifteenth is the last analysed one.
    faces = table([[1.0], [1]], frames=np.array([5, 15]), **analysed(0, 5, 10, 15))
    made = join_tables([faces, table(np.arange(40.0)[:, None])], with_first=False)
    assert made.frames.tolist() == [0, 5, 10, 15]
    assert made.embeddings[:, 0].tolist() == [0, 10, 20, 30]


def test_a_video_without_a_face_keeps_its_sound():
    faces = table(np.empty((0, 2)), **analysed(0, 1, 2))
    made = join_tables([faces, table(SOUND)], with_first=False)
    assert made.embeddings[:, 0].tolist() == [0, 2, 4]
    with pytest.raises(EmbeddingTableError, match="No frame of clip shows a face"):
        join_tables([faces, table(SOUND)])


def test_tables_of_the_same_faces_get_no_further_frames():
    frames = np.array([0, 2])
    one = table([[1.0], [2]], frames=frames, **analysed(0, 1, 2, 3))
    made = join_tables([one, table([[10.0], [20]], frames=frames, **analysed(0, 1, 2, 3))])
    assert made.frames.tolist() == [0, 2]
    assert made.embeddings.tolist() == [[1, 10], [2, 20]]


def test_a_single_row_is_joined_to_every_frame():
    faces = table([[1.0, 10], [2, 20], [9, 90], [4, 40]])
    assert join_tables([faces, table([[7.0]])]).embeddings[:, 2].tolist() == [7] * 4


def test_rows_with_times_are_joined_by_time():
    faces = table(
        [[0.0]] * 2,
        frames=np.array([0, 3]),
        times=np.array([0, 0.12]),
        **analysed(0, 1, 2, 3, rate=25),
    )
    audio = table([[5.0], [6], [7]], times=np.array([0.02, 0.05, 0.12]))
    assert join_tables([faces, audio]).embeddings[:, 1].tolist() == [5, 5, 6, 7]
    estimated = table([[0.0]] * 2, frames=np.array([1, 2]), times=np.array([0.04, 0.08]))
    made = join_tables([estimated, audio], length=4)
    assert made.times == pytest.approx([0, 0.04, 0.08, 0.12])
    assert made.embeddings[:, 1].tolist() == [5, 5, 6, 7]


def test_whole_videos_are_joined_by_name():
    names = {"sources": np.array(["a", "b"]), "frames": np.zeros(2, int)}
    one = table([[1.0], [2]], source=np.array([0, 1]), **names)
    other = table([[20.0], [10]], source=np.array([1, 0]), **names)
    assert join_tables([one, other]).embeddings.tolist() == [[1, 10], [2, 20]]
    lacking = table([[1.0]], sources=np.array(["a", "c"]), source=np.array([0]))
    with pytest.raises(EmbeddingTableError, match="lacks the videos b"):
        join_tables([one, lacking])


def test_tables_without_rows_and_damaged_records_of_frames_are_refused():
    with pytest.raises(EmbeddingTableError, match="has no rows for clip"):
        join_tables([table([[1.0]]), table(np.empty((0, 2)))])
    record = analysed(0, 1)
    for damage in ({"analysed_source": np.array([0, 1])}, {"analysed_source": np.array([0, -1])}):
        with pytest.raises(EmbeddingTableError, match="“analysed_source” in clip refers to"):
            table([[1.0]], **record | damage)
    with pytest.raises(EmbeddingTableError, match="“analysed_times” in clip has the shape"):
        table([[1.0]], **record | {"analysed_times": np.zeros(3)})


def test_the_command_spreads_sound_over_the_frames_that_the_analysis_recorded(tmp_path):
    face, nobody = Face(1, (0, 0, 9, 9)), ()
    with table_writer(tmp_path / "clip.mp4.embeddings.npz", "m", "", 1) as writer:
        for index, faces in enumerate((nobody, (face,), nobody, (face,), nobody)):
            vector = {1: np.float32([index])}
            writer.add("clip.mp4", FrameResult(index, 0.0, faces, {}), vector)
    save_embedding_table(tmp_path / "sound.npz", table(SOUND))
    (tmp_path / "clip.txt").write_text("ambivalence\n" + "0\n" * 7)
    words = ["join", str(tmp_path / "clip.mp4.embeddings.npz"), str(tmp_path / "sound.npz")]
    assert main([*words, "--out", str(tmp_path / "both.npz")]) == 0
    both = load_embedding_table(tmp_path / "both.npz")
    assert both.embeddings.T.tolist() == [[1, 1, 2, 3, 3], [0, 1, 2, 4, 5]]
    assert both.analysed.frames.tolist() == [0, 1, 2, 3, 4]
    more = ["--annotations", str(tmp_path / "clip.txt"), "--out", str(tmp_path / "longer.npz")]
    assert main([*words, *more]) == 0
    longer = load_embedding_table(tmp_path / "longer.npz")
    assert longer.embeddings[:, 1].tolist() == [0, 1, 2, 3, 4]
