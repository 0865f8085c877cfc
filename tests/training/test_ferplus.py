"""The data set is read and its protocol applied as in the FER+ paper."""

import numpy as np
import pytest
from PIL import Image as Pillow

from emotilens.training.ferplus import (
    LABELS,
    REJECTIONS,
    Faces,
    copies,
    distributions,
    majority,
    read_faces,
)

COLUMNS = LABELS + REJECTIONS


def votes(**counts: int) -> list[int]:
    return [counts.get(name, 0) for name in COLUMNS]


def faces(*rows: list[int]) -> Faces:
    pictures = np.random.default_rng(1).integers(0, 256, (len(rows), 48, 48), np.uint8)
    return Faces(pictures, np.array(rows, np.float64))


def test_cells_are_cut_from_their_sheets_row_by_row(tmp_path):
    sheet = np.zeros((96, 4800), np.uint8)
    sheet[48:, 96:144] = 77
    Pillow.fromarray(sheet).save(tmp_path / "valid_0.png")
    header = "split,sheet,cell,fer_index,neutral,happiness,surprise,sadness,anger,disgust,fear,"
    rows = "valid,valid_0.png,102,9,1,2,3,4,5,6,7,8,9,10\ntrain,train_0.png,0,0" + ",0" * 10
    (tmp_path / "labels.csv").write_text(f"{header}contempt,unknown,not_a_face\n{rows}\n")
    read = read_faces(tmp_path, "valid")
    assert read.pictures.tolist() == np.full((1, 48, 48), 77).tolist()
    assert read.votes[0].tolist() == [5, 8, 6, 7, 2, 1, 4, 3, 9, 10]


@pytest.mark.parametrize(
    ("row", "label"),
    [
        (votes(happiness=6, neutral=4), "happiness"),
        (votes(happiness=5, neutral=5), None),
        (votes(contempt=2, fear=1, sadness=1, anger=1), "contempt"),
        (votes(neutral=4, unknown=6), None),
        (votes(neutral=3, unknown=3, sadness=1), None),
        (votes(surprise=10), "surprise"),
        (votes(fear=1, anger=1), None),
    ],
)
def test_a_label_needs_more_than_half_of_the_votes_without_single_ones(row, label):
    _, labels = majority(faces(row))
    assert [LABELS[index] for index in labels] == ([label] if label else [])


def test_votes_become_shares_without_single_votes_and_rejections():
    kept, shares = distributions(faces(votes(fear=6, surprise=2, anger=1, unknown=2)))
    assert len(kept) == 1
    assert dict(zip(LABELS, shares[0].tolist(), strict=True)) == pytest.approx(
        {**dict.fromkeys(LABELS, 0), "fear": 0.75, "surprise": 0.25}
    )


def test_faces_mostly_rejected_by_voters_are_left_out():
    kept, _ = distributions(faces(votes(neutral=4, not_a_face=5), votes(anger=1, fear=1)))
    assert len(kept) == 0


def test_mirrored_brighter_and_noisy_copies_are_found():
    known = faces(votes(), votes(), votes(), votes())
    noise = np.random.default_rng(2).normal(0, 5, (48, 48))
    variants = [
        known.pictures[0],
        known.pictures[1][:, ::-1],
        (known.pictures[2] / 2 + 90).astype(np.uint8),
        np.clip(known.pictures[3] + noise, 0, 255).astype(np.uint8),
        np.random.default_rng(3).integers(0, 256, (48, 48), np.uint8),
    ]
    asked = Faces(np.stack(variants), np.zeros((5, 10)))
    assert copies(asked, known).tolist() == [True, True, True, True, False]
