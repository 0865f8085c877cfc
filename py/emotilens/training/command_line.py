"""Training, inside the environment that has PyTorch; ``python3 build.py train`` starts it."""

import argparse
import json
from pathlib import Path

import onnx
import torch
from torch.nn import functional

from emotilens.models.tfjs_graph import read_weights

from .ferplus import copies, distributions, majority, read_faces
from .fit import Fit, Recipe
from .network import ExpressionNetwork, load_face_recognition
from .onnx_export import to_onnx

FACES_FOR_NORMALISATION = 512


def main() -> None:
    """Fit the network to the votes, and write it down as ``float32.onnx``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with FER+")
    parser.add_argument("--start", type=Path, required=True, help="the TFJS graph faceres.json")
    parser.add_argument("--out", type=Path, required=True, help="folder to keep everything in")
    parser.add_argument("--threads", type=int, help="of the processor")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    train(options.data, options.start, options.out, Recipe())


def train(data: Path, start: Path, out: Path, recipe: Recipe) -> None:
    """Train without the faces that validation has too, and keep the averaged weights.

    Args:
        data: folder with FER+.
        start: JSON of the TFJS graph ``faceres``, beside its weights.
        out: folder; a run that was cut off goes on from what is there.
        recipe: how.
    """
    valid = read_faces(data, "valid")
    faces = read_faces(data, "train")
    faces = faces.take(~copies(faces, valid))
    faces, shares = distributions(faces)
    agreed, labels = majority(valid)
    print(f"{len(faces)} faces to train on, {len(agreed)} to validate with", flush=True)
    torch.manual_seed(recipe.seed)
    network = ExpressionNetwork()
    document = json.loads(start.read_text("utf-8"))
    weights = read_weights(document, start.with_suffix(".bin").read_bytes())
    some = torch.from_numpy(faces.pictures[:FACES_FOR_NORMALISATION, None]).float()
    size = recipe.sizes[-1][0]
    load_face_recognition(network, weights, functional.interpolate(some, (96, 96), mode="bilinear"))
    fit = Fit(network, recipe, out)
    fit.run(faces, shares, agreed, labels)
    onnx.save(to_onnx(fit.average.cpu(), size), out / "float32.onnx")


if __name__ == "__main__":
    main()
