"""Recognition from one still each on the Olivetti faces, with generated pictures in their place."""

from types import SimpleNamespace
from urllib.error import URLError

import numpy as np
import pytest
import sklearn.datasets

from build_steps.albums.olivetti import run_olivetti
from build_steps.errors import BuildError
from emotilens.people.attributes import descriptors

PEOPLE = 12


def likeness(picture):
    """Eight by eight means: enough to tell generated people apart."""
    return descriptors(picture[..., 0].reshape(8, 8, 8, 8).mean(axis=(1, 3)).reshape(1, -1))[0]


def test_the_rules_are_compared_at_a_chosen_sharpness_and_at_the_authors(monkeypatch, capsys):
    chance = np.random.default_rng(3)
    looks = chance.uniform(0.2, 0.8, (PEOPLE, 8, 8)).repeat(8, axis=1).repeat(8, axis=2)
    images = np.clip(looks.repeat(10, axis=0) + chance.normal(0, 0.15, (120, 64, 64)), 0, 1)
    found = SimpleNamespace(images=images, target=np.arange(PEOPLE).repeat(10))
    monkeypatch.setattr(sklearn.datasets, "fetch_olivetti_faces", lambda: found)
    run_olivetti(likeness)
    printed = capsys.readouterr().out
    assert "12 people with a still each, 36 tracks of 3 frames." in printed
    chosen, rest = printed.split("from the distances between the stills:")
    by_stills, authors = rest.split("κ = 10000, the author's:")
    for part in (chosen, by_stills, authors):
        assert [line.split(":")[0].strip() for line in part.splitlines() if " wrong, " in line] == [
            *("mean distance", "posterior", "asymptotic")
        ]
    assert "asymptotic: 0 of 36 wrong, 0.0 % (95 % interval 0.0 to" in chosen


def test_without_a_network_the_way_out_is_named(monkeypatch):
    def refuse():
        raise URLError("no route to host")

    monkeypatch.setattr(sklearn.datasets, "fetch_olivetti_faces", refuse)
    with pytest.raises(BuildError, match=r"no route to host.*emotilens recognise STILLS TRACKS"):
        run_olivetti(likeness)
