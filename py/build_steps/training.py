"""Training the default expression model, and releasing it: ``python3 build.py train``."""

import json
import subprocess
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx

from emotilens.basics.arrays import Tensor
from emotilens.basics.model_specification import InputSpecification, read_specification
from emotilens.models.digests import sha256
from emotilens.steps.preprocess import preprocess
from emotilens.training import release
from emotilens.training.evaluation import as_crops
from emotilens.training.ferplus import Faces, copies, distributions, majority, read_faces
from emotilens.training.quantisation import quantise_static

from .environment import make_environment
from .errors import BuildError
from .manifest_entries import manifest_entry, set_calibration, store_entry
from .paths import (
    NODE_PACKAGES,
    ROOT,
    TRAINING,
    TRAINING_ENVIRONMENT,
    TRAINING_LOCK,
)

NAME = "emotilens-ferplus"
CALIBRATION_FACES = 512


def train_default_model(data: Path, threads: int | None) -> None:
    """Train, or go on training, and release what comes out.

    Args:
        data: folder with FER+.
        threads: of the processor, or None for all.

    Raises:
        BuildError: when there is no data, or training fails.
    """
    check_data(data)
    python = make_environment(TRAINING_ENVIRONMENT, TRAINING_LOCK)
    start = NODE_PACKAGES / "@vladmandic" / "human-models" / "models" / "faceres.json"
    command = [str(python), "-m", "emotilens.training.command_line"]
    command += ["--data", str(data), "--start", str(start), "--out", str(TRAINING)]
    if threads:
        command += ["--threads", str(threads)]
    if subprocess.run(command, check=False).returncode:
        raise BuildError(
            "Training stopped (see above). Run the same command again: it goes on after the last "
            "epoch that was finished."
        )
    release_default_model(data)


def check_data(data: Path) -> None:
    """Refuse a folder without the data set.

    Raises:
        BuildError: when ``labels.csv`` is not there.
    """
    if not (data / "labels.csv").is_file():
        raise BuildError(
            f"{data} holds no FER+ (no labels.csv). Give its folder with --data; what it must "
            f"contain is told in py/emotilens/training/ferplus.py."
        )


def release_default_model(data: Path) -> None:
    """Adjust, quantise and calibrate the trained network, and put it into the manifest."""
    entry = manifest_entry(NAME)
    specification = read_specification(entry)
    validation, train = read_faces(data, "valid"), read_faces(data, "train")
    train, shares = distributions(train.take(~copies(train, validation)))
    valid, labels = majority(validation)
    trained = onnx.load(TRAINING / "float32.onnx")
    inputs = network_inputs(valid, specification.input)
    prior = shares.mean(axis=0, dtype=np.float64)
    tried = release.try_adjustments(
        release.logits(trained, inputs).astype(np.float64), labels, prior
    )
    chosen = release.best_adjustment(tried)
    adjusted = release.with_adjustment(trained, chosen.strength, prior)
    onnx.save(adjusted, TRAINING / "adjusted.onnx")
    every = max(len(train) // CALIBRATION_FACES, 1)
    some = train.take(np.arange(0, len(train), every))
    eight_bit = quantise_static(adjusted, network_inputs(some, specification.input))
    content = eight_bit.SerializeToString(deterministic=True)
    (ROOT / entry["source"]["file"]).write_bytes(content)
    entry["file"].update(bytes=len(content), sha256=sha256(content))
    answers = release.logits(eight_bit, inputs).astype(np.float64)
    set_calibration(entry, release.calibrate(answers, labels))
    store_entry(entry)
    record = {"adjustments": [asdict(each) for each in tried], "chosen": chosen.strength}
    (TRAINING / "release.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")


def network_inputs(faces: Faces, specification: InputSpecification) -> Tensor:
    """Faces as a network takes them, shape (n, planes, height, width)."""
    return np.concatenate([preprocess(face, specification) for face in as_crops(faces.pictures)])
