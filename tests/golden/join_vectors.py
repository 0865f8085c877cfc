"""A test case for joining tables, with the result of plain loops."""

import numpy as np

from build_steps.paths import GOLDEN

from .plain_join import joined

FRAMES, FACE, SOUND = 97, 6, 4
ROWS = (31, 97, 240)
"""Numbers of rows of sound: fewer than frames, as many, and more."""


def make_join_vectors() -> None:
    """Store a case in tests/golden/join.npz: faces miss at both ends and in several gaps."""
    random = np.random.default_rng(2028)
    seen = random.random(FRAMES) < 0.7
    seen[:3] = seen[40:55] = seen[-4:] = False
    frames = np.flatnonzero(seen)
    faces = random.normal(size=(len(frames), FACE))
    arrays = {"frames": frames, "faces": faces, "count": np.array(FRAMES)}
    by_frame = dict(zip(frames.tolist(), faces.tolist(), strict=True))
    for rows in ROWS:
        sound = random.normal(size=(rows, SOUND))
        arrays[f"sound {rows}"] = sound
        arrays[f"joined {rows}"] = np.array(joined(by_frame, sound.tolist(), FRAMES))
    np.savez_compressed(GOLDEN / "join.npz", allow_pickle=False, **arrays)
