"""Annotations as people have them: from spreadsheets, beside other files, on other scales."""

import json

import numpy as np
import pytest

from emotilens.browser.evaluation import evaluate_files
from emotilens.cli.main import main

CHANCE = np.random.default_rng(14)
TRUE = CHANCE.uniform(-0.9, 0.9, (50, 2)).round(3)
PREDICTED = (0.8 * TRUE + CHANCE.normal(0, 0.05, TRUE.shape)).round(3).clip(-1, 1)


def lines(values, separator=",", point="."):
    rows = [separator.join(f"{value:.3f}".replace(".", point) for value in row) for row in values]
    return "\n".join([separator.join(("valence", "arousal")), *rows, ""])


def concordance(one, other):
    """Lin's coefficient, from its definition."""
    covariance = ((one - one.mean()) * (other - other.mean())).mean()
    return 2 * covariance / (one.var() + other.var() + (one.mean() - other.mean()) ** 2)


MEAN_CCC = np.mean([concordance(PREDICTED[:, column], TRUE[:, column]) for column in range(2)])

STORED = {
    "plain": lines(TRUE).encode(),
    "UTF-8 with a mark": lines(TRUE).encode("utf-8-sig"),
    "UTF-16, as Excel's “Unicode text”": lines(TRUE, "\t").encode("utf-16"),
    "semicolons and decimal commas": lines(TRUE, ";", ",").encode(),
    "Windows": lines(TRUE).replace("\n", "\r\n").encode(),
    "spaces": lines(TRUE, "  ").encode(),
    "blank lines": lines(TRUE).replace("\n", "\n\n").encode(),
}


@pytest.fixture
def folder(tmp_path):
    for name in ("predicted", "true"):
        (tmp_path / name).mkdir()
    (tmp_path / "predicted" / "v.txt").write_text(lines(PREDICTED))
    return tmp_path


def evaluated(folder, capsys):
    """Status, figures and what was printed."""
    report = folder / "figures.json"
    words = ["evaluate", folder / "predicted", folder / "true", "--json", report]
    status = main([str(word) for word in words])
    printed = capsys.readouterr()
    return status, json.loads(report.read_text()) if status == 0 else {}, printed


@pytest.mark.parametrize("content", STORED.values(), ids=STORED)
def test_every_usual_way_to_store_annotations_gives_the_same_figures(folder, capsys, content):
    (folder / "true" / "v.txt").write_bytes(content)
    status, figures, printed = evaluated(folder, capsys)
    assert (status, printed.err) == (0, "")
    assert figures["affect"]["mean_concordance"] == pytest.approx(MEAN_CCC)
    answer = evaluate_files("p.txt", lines(PREDICTED).encode(), "t.txt", content)
    (part,) = json.loads(answer)["parts"]
    assert part["figures"]["mean CCC"] == pytest.approx(MEAN_CCC, abs=1e-6)


def test_files_that_are_no_annotations_do_not_disturb(folder, capsys):
    (folder / "true" / "v.txt").write_text(lines(TRUE))
    (folder / "true" / "._v.txt").write_bytes(b"\0\5\x16\7\0\2\0\0Mac OS X")
    (folder / "true" / "README.txt").write_text("Annotations of study 3, see the paper.")
    status, figures, printed = evaluated(folder, capsys)
    assert status == 0
    assert figures["affect"]["mean_concordance"] == pytest.approx(MEAN_CCC)
    assert printed.err.startswith(f"{folder / 'true' / 'README.txt'} is left out: ")
    assert figures["left_out"] == [printed.err.strip()]


SCALES = {
    "from -1000 to 1000. Divide them by 1000.": TRUE * 1000,
    "ratings from 1 to 9. Subtract 5, then divide by 4.": np.round(5 + 4 * TRUE),
}


@pytest.mark.parametrize(("advice", "values"), SCALES.items())
@pytest.mark.parametrize("side", ["true", "predicted"])
def test_values_on_another_scale_are_refused_on_both_sides(folder, capsys, advice, values, side):
    (folder / "true" / "v.txt").write_text(lines(TRUE))
    (folder / side / "v.txt").write_text(lines(values))
    status, _, printed = evaluated(folder, capsys)
    assert status == 2
    assert f"v.txt holds {values[0, 0]:g}, but it must be from -1 to 1" in printed.err
    assert f"The values seem to be {advice}" in printed.err


def test_an_error_names_the_line_that_an_editor_shows(folder, capsys):
    rows = lines(TRUE).splitlines()
    rows.insert(4, "")
    rows[19] = "x,y"
    (folder / "true" / "v.txt").write_text("\n".join(rows))
    status, _, printed = evaluated(folder, capsys)
    assert status == 2
    assert "Line 20 of" in printed.err
    assert "v.txt is “x,y”, but it must hold 2 numbers" in printed.err
