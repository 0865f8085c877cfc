"""What the guide for notebooks shows of Python runs as it stands there."""

import re

import pytest

from build_steps.paths import ROOT
from emotilens.sequences.compound import COMPOUNDS
from video_making import moving_face, write_video

GUIDE = (ROOT / "web" / "docs" / "notebook.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.usefixtures("models")
def test_an_example_for_notebooks_runs_on_a_video(example, tmp_path, monkeypatch):
    write_video(tmp_path / "clip.mp4", moving_face(6))
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(example, names)
    assert len(names["face"]) == 6
    assert names["compound"].shape == (len(COMPOUNDS),)
    assert (names["compound"] > 0).all()


def test_the_guide_shows_how_a_notebook_uses_it():
    assert len(EXAMPLES) == 1
