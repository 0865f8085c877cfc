"""Training, inside the environment that has PyTorch; ``python3 build.py train`` starts it."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from emotilens.models.tfjs_graph import read_weights

from .distillation import blended, mean_weights, opinions
from .ferplus import Faces, copies, distributions, majority, read_faces
from .fit import Fit, saved_average
from .mobile_network import load_face_recognition, mobile_network
from .network import ExpressionNetwork
from .onnx_export import to_onnx
from .recipes import RECIPES, STUDENT_SHARE, TEACHERS, Role
from .residual_network import residual_network
from .rounded_network import RoundedNetwork

FACES_FOR_NORMALISATION = 512


def main() -> None:
    """Train the network of one role, and write it down as ``float32.onnx``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("role", choices=list(RECIPES), help="which network")
    parser.add_argument("--data", type=Path, required=True, help="folder with FER+")
    parser.add_argument("--start", type=Path, required=True, help="the TFJS graph faceres.json")
    parser.add_argument("--out", type=Path, required=True, help="folder to keep everything in")
    parser.add_argument("--threads", type=int, help="of the processor")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    train(options.role, options.data, options.start, options.out)


def train(role: Role, data: Path, start: Path, out: Path) -> None:
    """Train without the faces that validation has too, and keep the averaged weights.

    Args:
        role: of the network; those before it in ``RECIPES`` must be trained.
        data: folder with FER+.
        start: JSON of the TFJS graph ``faceres``, beside its weights.
        out: folder with one folder a role; a run that was cut off goes on from what is there.
    """
    recipe = RECIPES[role]
    valid = read_faces(data, "valid")
    faces = read_faces(data, "train")
    faces, shares = distributions(faces.take(~copies(faces, valid)))
    agreed, labels = majority(valid)
    print(f"{len(faces)} faces to train on, {len(agreed)} to validate with", flush=True)
    torch.manual_seed(recipe.seed)
    if role == "teacher":
        network = _face_recognition(start, faces)
    else:
        asked = [_opinions(each, out / each, faces) for each in TEACHERS[role]]
        shares = blended(shares, np.mean(asked, axis=0), recipe.trust)
        network = _start(role, out)
    if recipe.rounded:
        network = RoundedNetwork(network)
    fit = Fit(network, recipe, out / role)
    fit.run(faces, shares, agreed, labels)
    onnx.save(to_onnx(fit.result(), recipe.final_size), out / role / "float32.onnx")


def _face_recognition(start: Path, faces: Faces) -> ExpressionNetwork:
    network = mobile_network()
    weights = read_weights(
        json.loads(start.read_text("utf-8")), start.with_suffix(".bin").read_bytes()
    )
    some = torch.from_numpy(faces.pictures[:FACES_FOR_NORMALISATION, None]).float()
    load_face_recognition(network, weights, functional.interpolate(some, (96, 96), mode="bilinear"))
    return network


def _start(role: Role, out: Path) -> ExpressionNetwork:
    if role == "pupil":
        return residual_network()
    if role == "tiny":
        return _with_weights(residual_network(), saved_average(out / "pupil"))
    teacher = saved_average(out / "teacher")
    if role == "student":
        return _with_weights(mobile_network(), teacher)
    mean = mean_weights(teacher, saved_average(out / "student"), STUDENT_SHARE)
    return _with_weights(mobile_network(), mean)


def _with_weights(network: ExpressionNetwork, weights: Mapping[str, Tensor]) -> ExpressionNetwork:
    network.load_state_dict(weights)
    return network


def _opinions(role: Role, folder: Path, faces: Faces) -> NDArray[np.float32]:
    """A network is asked once; its answers are kept beside it."""
    file = folder / "opinions.npy"
    if not file.exists():
        print(f"The {role} looks at every face, twice", flush=True)
        network = _with_weights(mobile_network(), saved_average(folder))
        np.save(file, opinions(network, faces, RECIPES[role].final_size))
    kept: NDArray[np.float32] = np.load(file)
    return kept


if __name__ == "__main__":
    main()
