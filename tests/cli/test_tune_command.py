"""Settings that ``emotilens tune`` prints achieve with other commands what it says."""

import json
import re

import numpy as np
import pytest
from sklearn.metrics import f1_score

from emotilens.cli.main import main
from golden.plain_papers import unit_thresholds
from golden.plain_sequences import adaptive_blocks

LABELS = ("neutral", "anger", "happiness")
BLOCK = 8


def run(*arguments):
    return main([str(argument) for argument in arguments])


def write(folder, name, header, rows):
    folder.mkdir(exist_ok=True)
    lines = [",".join(header), *(",".join(map(str, np.atleast_1d(row))) for row in rows)]
    (folder / f"{name}.txt").write_text("\n".join(lines) + "\n")


@pytest.fixture
def expressions(tmp_path):
    """Probabilities that favour the first label; each label lasts for a block of frames."""
    chance, videos = np.random.default_rng(12), {}
    for name, count in (("a", 320), ("b", 243)):
        true = np.repeat(chance.integers(0, 3, count), BLOCK)[:count]
        logits = chance.normal(0, 0.8, (count, 3)) + 1.5 * np.eye(3)[true] + [0.9, 0, 0]
        shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        true[::10] = -1
        videos[name] = shares.round(6), true
        write(tmp_path / "predictions", name, LABELS, videos[name][0])
        write(tmp_path / "true", name, LABELS, true)
    return videos


def printed_after(text, option):
    line = next(line for line in text.splitlines() if f"{option} " in line)
    return line.split(f"{option} ")[1].split()


def figure(text, name):
    return float(re.search(rf"{name} +([\d.]+)", text)[1])


def test_biases_raise_the_macro_f1_of_the_blended_predictions_as_printed(
    expressions, tmp_path, capsys
):
    folders = tmp_path / "predictions", tmp_path / "true"
    assert run("tune", *folders, "--json", tmp_path / "settings.json") == 0
    text = capsys.readouterr().out
    before, after = map(float, re.search(r"F1 ([\d.]+) without biases, ([\d.]+)", text).groups())
    biases = printed_after(text, "--biases")
    assert run("blend", folders[0], "--biases", *biases, "--out", tmp_path / "adjusted") == 0
    for predictions, expected in ((folders[0], before), (tmp_path / "adjusted", after)):
        capsys.readouterr()
        assert run("evaluate", predictions, folders[1]) == 0
        assert figure(capsys.readouterr().out, "macro F1") == pytest.approx(expected, abs=1e-4)
    assert after > before + 0.02
    kept = json.loads((tmp_path / "settings.json").read_text())["biases"]
    assert list(kept) == list(LABELS)
    assert list(kept.values()) == pytest.approx([float(bias) for bias in biases])
    assert "so expect lower figures on other videos" in text


def test_thresholds_of_units_are_those_of_plain_loops_over_smoothed_values(tmp_path, capsys):
    names = ("AU1", "AU2", "AU4")
    chance = np.random.default_rng(13)
    true = np.repeat(chance.integers(0, 2, (30, 3)), 6, axis=0)
    values = np.clip(chance.normal(0, 0.3, (180, 3)) + true * [0.3, 0.5, 0.7], 0, 1).round(6)
    write(tmp_path / "predictions", "a", names, values)
    write(tmp_path / "true", "a", names, true)
    folders = tmp_path / "predictions", tmp_path / "true"
    assert run("tune", *folders, "--window", 3) == 0
    text = capsys.readouterr().out
    found = [float(word) for word in printed_after(text, "--thresholds")]
    expected = unit_thresholds(values.tolist(), range(180), 3, true.tolist())
    assert found == pytest.approx(expected)
    assert found != pytest.approx(unit_thresholds(values.tolist(), range(180), 0, true.tolist()))
    assert run("blend", folders[0], "--window", 3, "--out", tmp_path / "smooth") == 0
    capsys.readouterr()
    assert run("evaluate", tmp_path / "smooth", folders[1], "--thresholds", *found) == 0
    after = float(re.search(r"0.5, ([\d.]+) with", text)[1])
    assert figure(capsys.readouterr().out, "mean F1") == pytest.approx(after, abs=1e-4)


def decisions_at(videos, stride):
    """The largest mean of each annotated window, and whether it is for the most frequent label."""
    for shares, true in videos.values():
        for start in range(0, len(true), BLOCK):
            mean = shares[start : start + BLOCK : stride].mean(axis=0)
            known = true[start : start + BLOCK]
            yield mean.max(), mean.argmax() == np.bincount(known[known >= 0]).argmax()


def test_levels_accept_the_corrected_share_and_are_compared_with_constant_strides(
    expressions, tmp_path, capsys
):
    alpha, strides = 0.3, (8, 4, 1)
    options = ["--adaptive", "8,4,1", "--alpha", alpha, "--json", tmp_path / "settings.json"]
    assert run("tune", tmp_path / "predictions", tmp_path / "true", *options) == 0
    text = capsys.readouterr().out
    levels = []
    for step, stride in enumerate(strides[:-1]):
        decisions = list(decisions_at(expressions, stride))
        wrong = [score for score, correct in decisions if not correct]
        threshold = min(
            score
            for score, correct in decisions
            if correct
            and sum(one > score for one in wrong) / len(decisions) <= alpha * (step + 1) / 3
        )
        levels.append((stride, float(np.ceil(threshold * 1e4) / 1e4)))
    value = ",".join(f"{stride}:{threshold:g}" for stride, threshold in levels)
    assert printed_after(text, "--adaptive") == [f"{value},1", "--adaptive-window", "8"]

    figures = json.loads((tmp_path / "settings.json").read_text())["adaptive"]["figures"]
    by_name = {one["rate"]: one for one in figures}
    labels, analysed, true = [], 0, []
    for shares, known in expressions.values():
        means, frames = adaptive_blocks(shares.tolist(), BLOCK, [*levels, (1, 0.0)])
        labels += np.repeat(np.argmax(means, axis=1), BLOCK)[: len(known)].tolist()
        true += known.tolist()
        analysed += len(frames)
    kept = np.array(true) >= 0
    macro = f1_score(np.array(true)[kept], np.array(labels)[kept], average="macro")
    assert by_name["adaptive"]["analysed"] == pytest.approx(analysed / len(true))
    assert by_name["adaptive"]["macro_f1"] == pytest.approx(macro)
    assert by_name["every 8 frames"]["analysed"] == pytest.approx((40 + 31) / 563)
    assert by_name["all frames"]["analysed"] == 1
    assert 0.13 < by_name["adaptive"]["analysed"] < 0.9


def test_what_cannot_be_tuned_is_refused_in_a_sentence(expressions, tmp_path, capsys):
    folders = tmp_path / "predictions", tmp_path / "true"
    assert run("tune", *folders, "--adaptive", "8,3,1") == 2
    assert "not each is a multiple of the next" in capsys.readouterr().err
    assert run("tune", folders[1], folders[1]) == 2
    assert "Use predictions with probabilities" in capsys.readouterr().err
    for folder in ("va", "va true"):
        write(tmp_path / folder, "a", ("valence", "arousal"), [[0.1, 0.2]] * 4)
    assert run("tune", tmp_path / "va", tmp_path / "va true") == 2
    assert "nothing to tune" in capsys.readouterr().err
    assert run("tune", tmp_path / "va", tmp_path / "va true", "--adaptive", "8,1") == 2
    assert "which these videos lack" in capsys.readouterr().err
