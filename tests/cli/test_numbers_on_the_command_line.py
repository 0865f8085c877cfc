"""Impossible options of ``blend`` and ``sweep`` get one sentence, and nothing is written."""

import numpy as np
import pytest

from emotilens.basics.errors import SpecificationError
from emotilens.cli.main import main
from emotilens.sequences.blend import blend

PARTS = {"va": "valence,arousal\n0.1,0.2\n0.3,0.1\n", "au": "AU1,AU2\n0.1,1\n0.9,0\n"}


def answer(tmp_path, capsys, verb, task, *options):
    """Run a command on a file and itself; returns its one line of complaint."""
    file = tmp_path / "clip.txt"
    file.write_text(PARTS[task])
    out = ["--out", str(tmp_path / "out")] if verb == "blend" else []
    try:
        status = main([verb, str(file), str(file), *out, *options])
    except SystemExit as end:
        status = end.code
    assert status == 2
    assert not (tmp_path / "out").exists()
    (line,) = capsys.readouterr().err.splitlines()
    return line


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("--weights nan 1", "argument --weights: “nan” is not a finite number. See “emotilens ble"),
        ("--weights much 1", "argument --weights: “much” is not a finite number"),
        ("--weights -1 2", "2 models cannot be blended with the weights (-1.0, 2.0)"),
        ("--weights 0 0", "cannot be blended with the weights (0.0, 0.0)"),
        ("--weights 1", "cannot be blended with the weights (1.0,)"),
        ("--weights-of valence inf 1", "--weights-of valence inf 1: “inf” is not a finite number"),
        ("--weights-of valence", "“valence” cannot be blended with the weights ()"),
        ("--weights-of joy 1 1", "“joy” cannot be blended"),
        ("--window -3", "A window's “reach” is -3; it must be from 0"),
        ("--window 1.5", "argument --window: “1.5” is not a whole number"),
        ("--window nan", "“nan” is not a whole number"),
        ("--sigma nan", "argument --sigma: “nan” is not a finite number"),
        ("--sigma -4", "A window's “sigma” is -4.0; it must be finite and above 0"),
        ("--kind gauss", "argument --kind: invalid choice: 'gauss'"),
        ("--threshold 0.5", "--threshold applies to a general model's predictions: add --gate"),
        ("--threshold nan", "argument --threshold: “nan” is not a finite number"),
        ("--keep happy", "“happy” cannot be kept"),
    ],
)
def test_impossible_options_of_blend(tmp_path, capsys, options, message):
    assert message in answer(tmp_path, capsys, "blend", "va", *options.split())


@pytest.mark.parametrize(
    ("task", "options", "message"),
    [
        ("va", "--windows 5 nan", "argument --windows: “nan” is not a whole number. See “emotil"),
        ("va", "--windows five", "“five” is not a whole number"),
        ("va", "--windows -1", "A window's “reach” is -1"),
        ("va", "--windows 99999", "it must be from 0 to 10 000 frames"),
        ("va", "--windows", "argument --windows: expected at least one argument"),
        ("va", "--sigma inf", "“inf” is not a finite number"),
        ("va", "--thresholds 0.5", "--thresholds has 1 values for 0 action units"),
        ("au", "--thresholds nan 0.5", "argument --thresholds: “nan” is not a finite number"),
        ("au", "--thresholds -1 0.5", "argument --thresholds: “-1” is not from 0 to 1"),
        ("au", "--thresholds 0.5 3", "argument --thresholds: “3” is not from 0 to 1"),
    ],
)
def test_impossible_options_of_sweep(tmp_path, capsys, task, options, message):
    assert message in answer(tmp_path, capsys, "sweep", task, *options.split())


@pytest.mark.parametrize(
    "verb", ["train-head", "train-temporal-head", "train-attention", "train-group"]
)
@pytest.mark.parametrize("seed", ["-1", "4294967296"])
def test_seeds_that_no_library_takes_are_refused(capsys, verb, seed):
    with pytest.raises(SystemExit, match="2"):
        main([verb, "--seed", seed])
    assert f"argument --seed: “{seed}” is not from 0 to 4294967295" in capsys.readouterr().err


def test_infinite_weights_are_refused_where_no_command_line_reads_them():
    with pytest.raises(SpecificationError, match="Give one weight per model, each finite"):
        blend([np.zeros((2, 1))] * 2, [np.inf, 1])


@pytest.mark.parametrize(
    ("arguments", "option", "problem"),
    [
        ("blend --weights 1 2 FILE FILE", "--weights", "is not a finite number"),
        ("sweep --windows 5 FILE FILE", "--windows", "is not a whole number"),
        ("evaluate --thresholds 0.5 FILE FILE", "--thresholds", "is not a finite number"),
        ("describe --statistics mean FILE", "--statistics", "invalid choice"),
        ("train-head --validate FILE FILE", "--validate", "arguments are required: TABLE"),
    ],
)
def test_files_that_an_option_takes_for_its_values_go_before_it(
    tmp_path, capsys, arguments, option, problem
):
    file = tmp_path / "clip.txt"
    file.write_text(PARTS["va"])
    with pytest.raises(SystemExit, match="2"):
        main([str(file) if one == "FILE" else one for one in arguments.split()])
    message = capsys.readouterr().err
    assert problem in message
    assert f". Files go before {option}, which takes everything after it. See" in message
