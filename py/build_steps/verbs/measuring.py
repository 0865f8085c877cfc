"""Speed, load, pages, face detection and drawn faces: bench, load, lighthouse and others."""

import argparse
from pathlib import Path

from ..errors import BuildError
from .verbs import Verbs


def add_to(verbs: Verbs) -> None:
    """Add the verbs to the command line."""
    verbs.start_group("Measurements")
    added = verbs.add("bench", bench, "benchmark speed and size against @vladmandic/human")
    added.add_argument("--quick", action="store_true", help="less of everything, in two minutes")
    added.add_argument("--json", type=Path, metavar="FILE", help="also write all figures here")
    added.add_argument("--record", action="store_true", help="also update web/docs/speed.md")
    text = "load-test the Gradio app with one visitor, eight, and a rush"
    added = verbs.add("load", load, text)
    added.add_argument("--json", type=Path, metavar="FILE", help="also write all figures here")
    added.add_argument("--record", action="store_true", help="also update web/docs/hosting.md")
    text = "rate the site's pages with Lighthouse, on a simulated phone and on a desktop computer"
    added = verbs.add("lighthouse", lighthouse, text)
    help_text = "at most, of each page, of which the best counts; default: %(default)s"
    added.add_argument("--tries", type=int, default=3, help=help_text)
    text = "measure face detection in pictures with faces at known places"
    added = verbs.add("detection", detection, text)
    help_text = "of each size and angle; default: %(default)s"
    added.add_argument("--pictures", type=int, default=6, help=help_text)
    added.add_argument("--json", type=Path, metavar="FILE", help="also write all figures here")
    added.add_argument("--record", action="store_true", help="also update the detectors' card")
    help_text = "only live streams: boxes' error, recall and looks a frame"
    added.add_argument("--live", action="store_true", help=help_text)
    help_text = "only pictures searched by MTCNN, beside the default search"
    added.add_argument("--mtcnn", action="store_true", help=help_text)
    text = "measure how albums scale: photographs read, and generated faces grouped by person"
    added = verbs.add("album", album, text)
    help_text = (
        "what to measure: faces (grouping many), methods (how well each groups), "
        "photographs (reading many); default: all"
    )
    added.add_argument("parts", nargs="*", metavar="PART", help=help_text)
    help_text = "photographs of the album; 10000 take an hour; default: %(default)s"
    added.add_argument("--photographs", type=int, default=400, help=help_text)
    help_text = "of the photographs: large (1600 × 1200) or small (800 × 600); default: %(default)s"
    added.add_argument("--size", choices=("large", "small"), default="large", help=help_text)
    help_text = "faces of the largest album; default: %(default)s"
    added.add_argument("--faces", type=int, default=20_000, help=help_text)
    added.add_argument("--json", type=Path, metavar="FILE", help="also write all figures here")
    added.add_argument("--record", action="store_true", help="also update web/docs/albums.md")
    text = "measure recognition from one still each, on the Olivetti faces, fetched by scikit-learn"
    verbs.add("recognition", recognition, text)
    text = "measure what eight bits change in answers about age, gender and identity"
    verbs.add("attributes", attributes, text)
    text = "record the numbers of the lessons: drawn faces and streams, read by the default models"
    verbs.add("lessons", lessons, text)
    text = "analyse the drawn samples, whose expressions are known, with the default models"
    added = verbs.add("samples", samples, text)
    added.add_argument("--json", type=Path, metavar="FILE", help="also write all answers here")
    help_text = "also update web/docs/research/samples.md"
    added.add_argument("--record", action="store_true", help=help_text)


def bench(options: argparse.Namespace) -> None:
    """Benchmark the page and native analysis."""
    from ..bench.run import QUICK, Plan, run_bench
    from ..setup.chromium import ensure_chromium
    from ..site.static_site import build_site

    build_site()
    chromium = ensure_chromium()
    plan = QUICK if options.quick else Plan()
    run_bench(chromium, plan, options.json, record=options.record)


def load(options: argparse.Namespace) -> None:
    """Load-test the Gradio app."""
    from ..load.report import run_load

    run_load(options.json, record=options.record)


def lighthouse(options: argparse.Namespace) -> int:
    """Rate the site's pages; returns 1 if a score is below the promise."""
    from ..lighthouse.run import run_lighthouse
    from ..setup.chromium import ensure_chromium
    from ..site.static_site import build_site

    build_site()
    return run_lighthouse(ensure_chromium(), options.tries)


def detection(options: argparse.Namespace) -> None:
    """Measure face detection."""
    from ..detection.live_view import run_live
    from ..detection.run import run_cascade, run_detection
    from ..setup.chromium import ensure_chromium
    from ..site.static_site import build_site

    if options.live:
        run_live(record=options.record)
        return
    if options.mtcnn:
        run_cascade(options.pictures, record=options.record)
        return
    build_site()
    run_detection(ensure_chromium(), options.pictures, options.json, record=options.record)


def album(options: argparse.Namespace) -> None:
    """Measure how albums scale."""
    from ..albums.report import PARTS, AlbumMeasurement, run_album

    unknown = set(options.parts) - set(PARTS)
    if unknown:
        raise BuildError(f"“{unknown.pop()}” is no part. Choose some of {', '.join(PARTS)}.")
    parts = options.parts or PARTS
    measurement = AlbumMeasurement(parts, options.photographs, options.size, options.faces)
    run_album(measurement, options.json, record=options.record)


def recognition(options: argparse.Namespace) -> None:
    """Measure the still-to-video rules."""
    from ..albums.olivetti import run_olivetti

    run_olivetti()


def attributes(options: argparse.Namespace) -> None:
    """Compare the rounded network for age and gender with the exact one."""
    from ..cards.rounding import measure_rounding

    print(measure_rounding())


def samples(options: argparse.Namespace) -> None:
    """Analyse the drawn samples."""
    from ..portraits.report import run_samples

    run_samples(options.json, record=options.record)


def lessons(options: argparse.Namespace) -> None:
    """Record the numbers of the lessons."""
    from emotilens.native.model_store import ModelStore

    from ..lessons.recording import record

    record(ModelStore.default())
