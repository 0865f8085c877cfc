"""Training and releasing our own expression models: ``python3 build.py train``."""

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import numpy as np
import onnx

from emotilens.basics.arrays import Tensor
from emotilens.manifest.digests import sha256
from emotilens.manifest.model_entry import read_specification
from emotilens.manifest.model_specification import InputSpecification
from emotilens.steps.preprocess import preprocess
from emotilens.training import release
from emotilens.training.evaluation import as_crops
from emotilens.training.ferplus import Faces, copies, distributions, majority, read_faces
from emotilens.training.low_rank import with_low_ranks
from emotilens.training.quantisation import quantise_static
from emotilens.training.recipes import LOW_RANKS, RECIPES, Role

from .cards.release_record import store_release_record
from .errors import BuildError
from .models.manifest_entries import manifest_entry, set_calibration, store_entry
from .paths import (
    CARDS,
    MANIFEST,
    NODE_PACKAGES,
    ROOT,
    TRAINING,
    TRAINING_ENVIRONMENT,
    TRAINING_LOCK,
)
from .setup.environment import make_environment

CALIBRATION_FACES = 512


def train_models(data: Path, threads: int | None) -> None:
    """Train the models, resuming where training stopped, and release them.

    Args:
        data: folder with FER+.
        threads: number of CPU threads, or None for all.

    Raises:
        BuildError: when there is no data, or training fails.
    """
    check_data(data)
    python = make_environment(TRAINING_ENVIRONMENT, TRAINING_LOCK)
    start = NODE_PACKAGES / "@vladmandic" / "human-models" / "models" / "faceres.json"
    for role in RECIPES:
        command = [str(python), "-m", "emotilens.training.command_line", role]
        command += ["--data", str(data), "--start", str(start), "--out", str(TRAINING)]
        if threads:
            command += ["--threads", str(threads)]
        if _run_with_log(command, TRAINING / role / "log.txt"):
            raise BuildError(
                "Training stopped (see above). Unless the output above says otherwise, run the "
                "same command again to resume after the last complete epoch."
            )
    for role in RECIPES.keys() - trained_models().values():
        shutil.copy(TRAINING / role / "curve.csv", CARDS / f"{role}.curve.csv")
    for name in trained_models():
        release_model(name, data)


def _run_with_log(command: list[str], file: Path) -> int:
    """Run a command, log its output with times, and return its exit status."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with (
        file.open("a", encoding="utf-8") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run,
    ):
        assert run.stdout is not None
        for line in run.stdout:
            print(line, end="", flush=True)
            log.write(f"{datetime.now().isoformat(timespec='seconds')} {line}")
            log.flush()
    return run.returncode


def check_data(data: Path) -> None:
    """Check that a folder contains the data set.

    Raises:
        BuildError: when ``labels.csv`` is missing.
    """
    if not (data / "labels.csv").is_file():
        raise BuildError(
            f"{data} does not contain FER+ (labels.csv is missing). Name its folder with --data; "
            f"py/emotilens/training/ferplus.py describes what it must contain."
        )


def trained_models() -> dict[str, Role]:
    """The models in the manifest that are trained here, each with its role in training."""
    models = json.loads(MANIFEST.read_text("utf-8"))["models"]
    sources = {model["name"]: model["source"] for model in models}
    return {name: each["trained_as"] for name, each in sources.items() if "trained_as" in each}


def release_model(name: str, data: Path) -> None:
    """Adjust, quantise and calibrate a trained network, and add it to the manifest."""
    entry = manifest_entry(name)
    role = trained_models()[name]
    folder = TRAINING / role
    entry["input"]["size"] = [RECIPES[role].final_size] * 2
    specification = read_specification(entry)
    validation, train = read_faces(data, "valid"), read_faces(data, "train")
    train, shares = distributions(train.take(~copies(train, validation)))
    valid, labels = majority(validation)
    inputs = network_inputs(valid, specification.input)
    prior = shares.mean(axis=0, dtype=np.float64)
    calibrating = network_inputs(calibration_faces(train), specification.input)
    trained = onnx.load(folder / "float32.onnx")
    smaller = with_low_ranks(trained, LOW_RANKS.get(role, {}), calibrating)
    # The adjustment is chosen after rounding to eight bits, which also changes predicted labels.
    eight_bit = quantise_static(smaller, calibrating)
    answers = release.logits(eight_bit, inputs).astype(np.float64)
    tried = release.try_adjustments(answers, labels, prior)
    chosen = release.best_adjustment(tried)
    adjusted = release.with_adjustment(smaller, chosen.strength, prior)
    eight_bit = quantise_static(adjusted, calibrating)
    content = eight_bit.SerializeToString(deterministic=True)
    (ROOT / entry["source"]["file"]).write_bytes(content)
    entry["file"].update(bytes=len(content), sha256=sha256(content))
    answers = release.logits(eight_bit, inputs).astype(np.float64)
    set_calibration(entry, release.calibrate(answers, labels))
    store_entry(entry)
    shutil.copy(folder / "curve.csv", CARDS / f"{name}.curve.csv")
    whole = release.with_adjustment(trained, chosen.strength, prior)
    as_trained = release.logits(whole, inputs).astype(np.float64)
    store_release_record(
        name, entry["file"]["sha256"], (as_trained, answers), labels, (tried, chosen)
    )


def calibration_faces(train: Faces) -> Faces:
    """An evenly spaced sample of the training faces, from which activation ranges are measured."""
    return train.take(np.arange(0, len(train), max(len(train) // CALIBRATION_FACES, 1)))


def network_inputs(faces: Faces, specification: InputSpecification) -> Tensor:
    """Faces as network inputs, shape (n, planes, height, width)."""
    return np.concatenate([preprocess(face, specification) for face in as_crops(faces.pictures)])
