"""Training, in the environment with PyTorch; started by ``python3 build.py train``."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import onnx
import torch
from torch.nn import functional

from emotilens.basics.errors import TrainingError
from emotilens.conversion.tfjs_graph import read_weights
from emotilens.manifest.digests import sha256

from .device import best_device
from .distillation import Teachers
from .ferplus import Faces, copies, distributions, majority, read_faces
from .fit import Fit, saved_average
from .mobile_network import load_face_recognition, mobile_network
from .network import ExpressionNetwork
from .onnx_export import to_onnx
from .recipes import ORIGINS, RECIPES, TEACHERS, Role
from .residual_network import residual_network
from .rounded_network import RoundedNetwork

FACES_FOR_NORMALISATION = 512


def main() -> None:
    """Train the network of one role and write it to ``float32.onnx``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("role", choices=list(RECIPES), help="which network to train")
    parser.add_argument("--data", type=Path, required=True, help="folder with FER+")
    parser.add_argument("--start", type=Path, required=True, help="the TFJS graph faceres.json")
    parser.add_argument("--out", type=Path, required=True, help="output folder")
    parser.add_argument("--threads", type=int, help="number of CPU threads")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    try:
        train(options.role, options.data, options.start, options.out)
    except TrainingError as error:
        parser.exit(2, f"{error}\n")


def train(role: Role, data: Path, start: Path, out: Path) -> None:
    """Train on the faces that are not also in the validation set, and store averaged weights.

    Args:
        role: the network's role; those before it in ``RECIPES`` must be trained.
        data: folder with FER+.
        start: JSON of the TFJS graph ``faceres``, next to its weights.
        out: folder with one subfolder per role; an interrupted run is resumed from there.

    Raises:
        TrainingError: when the run there had a different recipe, data or teachers.
    """
    recipe = RECIPES[role]
    valid = read_faces(data, "valid")
    faces = read_faces(data, "train")
    faces, shares = distributions(faces.take(~copies(faces, valid)))
    agreed, labels = majority(valid)
    print(f"{len(faces)} faces to train on, {len(agreed)} to validate with", flush=True)
    torch.manual_seed(recipe.seed)
    network = _start(role, start, out, faces)
    if recipe.rounded:
        network = RoundedNetwork(network)
    lineage = _lineage(role, len(faces), out)
    fit = Fit(network, recipe, out / role, _teachers(role, out), lineage)
    fit.run(faces, shares, agreed, labels)
    onnx.save(to_onnx(fit.result(), recipe.final_size), out / role / "float32.onnx")


def _lineage(role: Role, faces: int, out: Path) -> str:
    parents = {*TEACHERS.get(role, ()), *([ORIGINS[role]] if role in ORIGINS else [])}
    files = {parent: sha256((out / parent / "float32.onnx").read_bytes()) for parent in parents}
    lineage = {"recipe": asdict(RECIPES[role]), "faces": faces, "parents": files}
    return json.dumps(lineage, sort_keys=True)


def _start(role: Role, graph: Path, out: Path, faces: Faces) -> ExpressionNetwork:
    if role in ORIGINS:
        return _trained(ORIGINS[role], out)
    return residual_network() if role == "pupil" else _face_recognition(graph, faces)


def _face_recognition(start: Path, faces: Faces) -> ExpressionNetwork:
    network = mobile_network()
    weights = read_weights(
        json.loads(start.read_text("utf-8")), start.with_suffix(".bin").read_bytes()
    )
    planes = torch.from_numpy(faces.pictures[:FACES_FOR_NORMALISATION, None]).float()
    planes = functional.interpolate(planes, (96, 96), mode="bilinear")
    load_face_recognition(network, weights, planes)
    return network


def _teachers(role: Role, out: Path) -> Teachers | None:
    if role not in TEACHERS:
        return None
    device = best_device()
    networks = [
        (
            _trained(teacher, out).to(device.name, memory_format=device.layout),
            RECIPES[teacher].final_size,
        )
        for teacher in TEACHERS[role]
    ]
    return Teachers(networks, RECIPES[role].trust)


def _trained(role: Role, out: Path) -> ExpressionNetwork:
    network = residual_network() if role in ("pupil", "tiny") else mobile_network()
    network.load_state_dict(saved_average(out / role))
    return network


if __name__ == "__main__":
    main()
