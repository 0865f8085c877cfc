"""How fast it is, and how much it bears: bench, load."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from .verbs import Verbs


def add_to(verbs: Verbs) -> None:
    """Tell the command line about them."""
    added = verbs.add("bench", bench, "measure speed and bytes, here and of a peer")
    added.add_argument("--rounds", type=int, default=8, help="of 30 frames; default: %(default)s")
    added.add_argument("--starts", type=int, default=3, help="visits; default: %(default)s")
    added.add_argument("--json", type=Path, metavar="FILE", help="write all figures here, too")
    added.add_argument("--record", action="store_true", help="put them into web/docs/speed.md, too")
    text = "measure how the Gradio app bears one visitor, eight, and a rush"
    added = verbs.add("load", load, text)
    added.add_argument("--json", type=Path, metavar="FILE", help="write all figures here, too")
    added.add_argument(
        "--record", action="store_true", help="put them into web/docs/hosting.md, too"
    )


def bench(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Measure how fast everything is."""
    from ..bench.run import run_bench
    from ..setup.chromium import ensure_chromium
    from ..setup.preparation import prepare
    from ..site.static_site import build_site

    prepare()
    build_site()
    chromium = ensure_chromium()
    run_bench(chromium, options.rounds, options.starts, options.json, record=options.record)


def load(options: argparse.Namespace, rest: Sequence[str]) -> None:
    """Measure how the Gradio app bears visitors."""
    from ..load.report import run_load
    from ..setup.preparation import prepare

    prepare()
    run_load(options.json, record=options.record)
