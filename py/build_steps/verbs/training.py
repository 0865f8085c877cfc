"""This project's models: train, calibrate, quality, evaluate, variants, simulate."""

import argparse

from .verbs import Verbs, add_data


def add_to(verbs: Verbs) -> None:
    """Add the verbs to the command line."""
    verbs.start_group("Training and evaluation of this project's models")
    text = "train the expression models on FER+ and release them"
    added = verbs.add("train", train, text)
    add_data(added)
    added.add_argument("--threads", type=int, help="number of threads; default: all cores")
    text = "fit the temperature and threshold of each model on FER+"
    added = verbs.add("calibrate", calibrate, text)
    add_data(added)
    added.add_argument("models", nargs="+", metavar="NAME", help="expression models")
    text = "find the light, size and sharpness below which answers are unreliable"
    added = verbs.add("quality", quality, text)
    add_data(added)
    added.add_argument("models", nargs="+", metavar="NAME", help="expression models")
    text = "evaluate expression models on FER+ and update their cards"
    added = verbs.add("evaluate", evaluate, text)
    add_data(added)
    added.add_argument("models", nargs="+", metavar="NAME", help="expression models")
    text = "compare the models at 32, 16 and 8 bits and update their cards"
    added = verbs.add("variants", variants, text)
    add_data(added)
    added.add_argument("models", nargs="*", metavar="NAME", help="models; default: all trained")
    text = "compare smoothing methods on simulated streams of FER+ faces"
    added = verbs.add("simulate", simulate, text)
    add_data(added)
    added.add_argument(
        "--model", metavar="NAME", help="expression model to simulate; default: the default model"
    )


def train(options: argparse.Namespace) -> None:
    """Train the expression models and release them."""
    from ..training import train_models

    train_models(options.data, options.threads)


def calibrate(options: argparse.Namespace) -> None:
    """Fit temperature and threshold of models."""
    from ..cards.calibration import calibrate_model

    for name in options.models:
        print(f"{name}: {calibrate_model(name, options.data)}")


def quality(options: argparse.Namespace) -> None:
    """Choose the limits of light, size, sharpness and pose."""
    from ..cards.quality import choose_limits

    for file in choose_limits(options.models, options.data):
        print(f"The figures are in {file}")


def evaluate(options: argparse.Namespace) -> None:
    """Evaluate expression models for their cards."""
    from ..cards.evaluation import evaluate_model

    for name in options.models:
        print(f"The figures are in {evaluate_model(name, options.data)}")


def variants(options: argparse.Namespace) -> None:
    """Evaluate the models at several numeric precisions."""
    from ..cards.variants import measure_variants
    from ..setup.chromium import ensure_chromium
    from ..site.static_site import build_site

    build_site()
    file = measure_variants(options.data, ensure_chromium(), options.models)
    print(f"The figures are in {file}")


def simulate(options: argparse.Namespace) -> None:
    """Compare methods on simulated streams."""
    from ..cards.simulation import simulate

    print(f"The simulation's figures are in {simulate(options.data, options.model)}")
