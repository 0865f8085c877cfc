#!/usr/bin/env python3
"""Sets emotilens up, builds it, serves it and tests it; see ``python3 build.py --help``."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "py"))

from build_steps.environment import enter_environment
from build_steps.errors import BuildError
from emotilens.basics.errors import EmotilensError


def main(arguments: Sequence[str]) -> int:
    """Run one verb; returns the exit status."""
    options, rest = _parser().parse_known_args(arguments)
    if rest and not options.takes_rest:
        _parser().error(f"unrecognised arguments: {' '.join(rest)}")
    try:
        enter_environment()
        return int(options.run(options, [word for word in rest if word != "--"]) or 0)
    except (BuildError, EmotilensError) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def prepare() -> None:
    """Install packages and models."""
    from build_steps.model_installation import install_models
    from build_steps.node_packages import install_node_packages
    from emotilens.models.store import ModelStore

    install_node_packages()
    install_models(ModelStore.default())


def build(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Build the site into .build/site."""
    from build_steps.site import build_site

    prepare()
    print(f"The site is in {build_site()}")


def serve(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Build and serve the page, or the Gradio app."""
    chosen = [
        word
        for name in ("model", "detector", "head")
        if (value := getattr(options, name))
        for word in (f"--{name}", str(value))
    ]
    if options.gradio:
        from build_steps.example_picture import example_picture
        from emotilens.apps import gradio_app

        prepare()
        place = ["--host", options.host, "--port", str(options.port or 7860)]
        gradio_app.main([*place, "--example", str(example_picture()), *chosen])
        return
    if chosen:
        raise BuildError(
            f"{chosen[0]} is the Gradio app's. Give --gradio too, or choose on the page itself."
        )
    from build_steps.page_server import serve_page
    from build_steps.site import build_site

    prepare()
    serve_page(build_site(), options.host, options.port or 8765, isolated=options.isolation)


def space(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Build a folder that Hugging Face hosts as it is."""
    from build_steps.spaces.gradio_space import build_gradio_space
    from build_steps.spaces.static_space import build_static_space

    prepare()
    build_folder = {"static": build_static_space, "gradio": build_gradio_space}[options.kind]
    print(f"The {options.kind} Space is in {build_folder(options.out)}")


def publish(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Put a built Space, or the models that were trained here, on Hugging Face."""
    import json

    from huggingface_hub import HfApi, get_token

    from build_steps.spaces.published_models import publish_models
    from build_steps.spaces.publishing import publish_space
    from emotilens.models.store import ModelStore

    api = HfApi(token=get_token())
    choice = {"private": options.private, "dry_run": options.dry_run}
    if options.models:
        sources = publish_models(api, options.models, ModelStore.default(), **choice)
        for name, source in sources.items():
            print(f"A manifest fetches {name} with\n{json.dumps({'source': source}, indent=1)}")
        return
    if options.folder is None:
        raise BuildError("Give --from DIR, the folder that “python3 build.py space” built.")
    publish_space(api, options.space, options.kind, options.folder, **choice)


def test(options: argparse.Namespace, rest: Sequence[str]) -> int:
    """Build, then run every check and test."""
    from build_steps.checks import run_checks, run_tests
    from build_steps.chromium import ensure_chromium
    from build_steps.site import build_site

    prepare()
    build_site()
    ensure_chromium()
    if not rest:
        run_checks()
    return run_tests(rest)


def models(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """List the models, after installing those that are asked for."""
    from build_steps.model_installation import add_models, describe_models
    from emotilens.models.store import ModelStore

    store = ModelStore.default()
    if options.install:
        prepare()
    add_models(store, options.add)
    print(describe_models(store))


def analyse(options: argparse.Namespace, rest: Sequence[str]) -> int:
    """Run the command line on pictures and videos."""
    from emotilens.apps import command_line

    prepare()
    return command_line.main(["analyse", *rest])


def bench(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Measure how fast everything is."""
    from build_steps.bench.report import run_bench
    from build_steps.chromium import ensure_chromium
    from build_steps.site import build_site

    prepare()
    build_site()
    run_bench(
        ensure_chromium(), options.rounds, options.starts, options.json, record=options.record
    )


def load(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Measure how the Gradio app bears visitors."""
    from build_steps.load.report import run_load

    prepare()
    run_load(options.json, record=options.record)


def screenshot(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Take the README's picture of the page."""
    from build_steps.chromium import ensure_chromium
    from build_steps.screenshot import take_screenshots
    from build_steps.site import build_site

    prepare()
    take_screenshots(build_site(), ensure_chromium())


def vectors(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Make the numbers anew that the tests compare with."""
    from build_steps.chromium import ensure_chromium
    from build_steps.golden.core_vectors import make_core_vectors
    from build_steps.golden.sequence_vectors import make_sequence_vectors
    from build_steps.golden.tfjs_vectors import make_tfjs_vectors

    prepare()
    make_core_vectors()
    make_sequence_vectors()
    make_tfjs_vectors(ensure_chromium())


def train(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Train our own expression models, and release them."""
    from build_steps.training import train_models

    prepare()
    train_models(options.data, options.threads)


def evaluate(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Measure expression models for their cards."""
    from build_steps.evaluation import evaluate_model

    prepare()
    for name in options.models:
        print(f"The figures are in {evaluate_model(name, options.data)}")


def calibrate(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Fit from which confidence on models' answers count."""
    from build_steps.calibration import calibrate_model

    prepare()
    for name in options.models:
        print(f"{name}: {calibrate_model(name, options.data)}")


def simulate(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Compare methods on simulated streams."""
    from build_steps.simulation import simulate

    prepare()
    print(f"The simulation's figures are in {simulate(options.data, options.model)}")


def variants(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Measure what smaller numbers cost and save in our own models."""
    from build_steps.chromium import ensure_chromium
    from build_steps.site import build_site
    from build_steps.variants import measure_variants

    prepare()
    build_site()
    print(f"The figures are in {measure_variants(options.data, ensure_chromium())}")


def lock(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Pin all Python packages."""
    from build_steps.locking import lock_packages

    lock_packages(upgrade=options.upgrade)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description=__doc__)
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")

    def verb(
        name: str, run: object, text: str, *, takes_rest: bool = False
    ) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=text, description=text, add_help=not takes_rest)
        added.set_defaults(run=run, takes_rest=takes_rest)
        return added

    added = verb("serve", serve, "build and serve the page, and print its address")
    added.add_argument("--gradio", action="store_true", help="serve the Gradio app instead")
    added.add_argument("--model", metavar="NAME", help="expression model of the Gradio app")
    added.add_argument("--detector", metavar="NAME", help="face detector of the Gradio app")
    added.add_argument(
        "--head",
        type=Path,
        metavar="FILE",
        help="head of “emotilens train-head” for the Gradio app",
    )
    added.add_argument("--host", default="127.0.0.1", help="default: this machine only")
    added.add_argument("--port", type=int, help="default: 8765, Gradio 7860")
    added.add_argument(
        "--no-isolation",
        dest="isolation",
        action="store_false",
        help="leave the isolation headers out, as many static hosts do",
    )
    verb("build", build, "build the site into .build/site")
    added = verb("space", space, "build a folder for Hugging Face, which runs anywhere else too")
    added.add_argument("--kind", choices=("static", "gradio"), required=True)
    added.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to build")
    added = verb("publish", publish, "put a built Space, or our own models, on Hugging Face")
    what = added.add_mutually_exclusive_group(required=True)
    what.add_argument("--space", metavar="OWNER/NAME", help="create or update this Space")
    what.add_argument("--models", metavar="OWNER/NAME", help="create or update this model page")
    added.add_argument("--kind", choices=("static", "gradio"), default="static")
    added.add_argument(
        "--from", dest="folder", type=Path, metavar="DIR", help="folder that “space” built"
    )
    added.add_argument("--private", action="store_true", help="only its owner may see it")
    added.add_argument("--dry-run", action="store_true", help="tell what would be done")
    verb("test", test, "run every check and test; arguments go to pytest", takes_rest=True)
    added = verb("models", models, "list the models")
    added.add_argument(
        "--install", action="store_true", help="install first what the package registries have"
    )
    added.add_argument(
        "--add",
        action="append",
        default=[],
        metavar="NAME",
        help="fetch and install this model first; can be given several times",
    )
    verb("analyse", analyse, "analyse pictures and videos: PATH… [--out DIR] …", takes_rest=True)
    added = verb("bench", bench, "measure speed and bytes, here and of a peer")
    added.add_argument("--rounds", type=int, default=8, help="of 30 frames; default: %(default)s")
    added.add_argument("--starts", type=int, default=3, help="visits; default: %(default)s")
    added.add_argument("--json", type=Path, metavar="FILE", help="write all figures here, too")
    added.add_argument("--record", action="store_true", help="put them into README, too")
    added = verb("load", load, "measure how the Gradio app bears one visitor, eight, and a rush")
    added.add_argument("--json", type=Path, metavar="FILE", help="write all figures here, too")
    added.add_argument("--record", action="store_true", help="put them into web/hosting.md, too")
    verb("screenshot", screenshot, "take the README's picture of the page")
    verb("vectors", vectors, "make the numbers in tests/golden anew that tests compare with")
    added = verb("train", train, "train our own expression models on FER+, and release them")
    added.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with FER+")
    added.add_argument("--threads", type=int, help="of the processor; default: all")
    added = verb("evaluate", evaluate, "measure expression models on FER+, for their cards")
    added.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with FER+")
    added.add_argument("models", nargs="+", metavar="NAME", help="expression models")
    added = verb("calibrate", calibrate, "fit models' temperature and threshold on FER+")
    added.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with FER+")
    added.add_argument("models", nargs="+", metavar="NAME", help="expression models")
    added = verb("simulate", simulate, "compare methods on simulated streams of FER+ faces")
    added.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with FER+")
    added.add_argument("--model", metavar="NAME", help="expression model; default: the default")
    added = verb("variants", variants, "measure our models in 32, 16 and 8 bits, for their cards")
    added.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with FER+")
    added = verb("lock", lock, "pin all Python packages in py/requirements*.lock")
    added.add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
