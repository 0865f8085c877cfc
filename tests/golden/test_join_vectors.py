"""Joined tables equal those of plain loops."""

import numpy as np
import pytest

from build_steps.paths import GOLDEN
from emotilens.embeddings.joined_tables import join_tables
from emotilens.embeddings.table import read_embedding_table

ROWS = (31, 97, 240)


@pytest.fixture(scope="module")
def stored():
    with np.load(GOLDEN / "join.npz") as arrays:
        return dict(arrays)


@pytest.mark.parametrize("rows", ROWS)
def test_sound_is_spread_over_all_frames_and_kept_where_no_face_is(stored, rows):
    faces, sound, count = stored["faces"], stored[f"sound {rows}"], int(stored["count"])
    tables = [
        read_embedding_table({"embeddings": faces, "frames": stored["frames"]}, "faces"),
        read_embedding_table({"embeddings": sound}, "sound"),
    ]
    made = join_tables(tables, length=count)
    assert made.frames.tolist() == list(range(count))
    assert np.abs(made.embeddings - stored[f"joined {rows}"]).max() < 1e-6
    alone = join_tables(tables, with_first=False, length=count)
    assert np.abs(alone.embeddings - stored[f"joined {rows}"][:, faces.shape[1] :]).max() < 1e-6


def test_the_stored_case_has_gaps_at_both_ends_and_in_between(stored):
    frames = stored["frames"]
    assert frames[0] > 0
    assert frames[-1] < stored["count"] - 1
    assert np.diff(frames).max() > 10
