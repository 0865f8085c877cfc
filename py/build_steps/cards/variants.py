"""Comparing our models in 32, 16 and 8 bits: ``python3 build.py variants``.

All variants are made from the shipped file, whose weights were trained for eight bits: the
floating-point variants keep them, the variants by tensor and dynamic round them once more.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import onnx
from playwright.sync_api import Browser, sync_playwright
from tqdm import tqdm, trange

from emotilens.basics.arrays import Integers, Tensor
from emotilens.evaluation.metrics.classification import accuracy, confusion_matrix, macro_f1
from emotilens.native.cpu_session import cpu_session
from emotilens.native.model_store import ModelStore
from emotilens.training import release
from emotilens.training.ferplus import LABELS, majority, read_faces
from emotilens.training.floating_point import to_floating_point
from emotilens.training.low_rank import multiplied_out
from emotilens.training.quantisation import quantise_dynamic, quantise_static, to_float16
from emotilens.training.tensor_names import INPUT, LOGITS

from ..bench.browser import measure_network
from ..bench.measurements import spread
from ..errors import BuildError
from ..paths import CARDS
from ..setup.chromium import ARGUMENTS
from ..training import calibration_faces, check_data, network_inputs, trained_models
from .card_sections import percent, table, update_section

FIGURES = CARDS / "variants.json"
SHIPPED = "int8, static, by channel"
WARM_UP_RUNS = 20
RUNS = 100
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of storing and computing a network.

    Attributes:
        name: how the numbers are stored.
        bytes: the size in bytes of the ONNX file.
        accuracy: on FER+ validation.
        macro_f1: on FER+ validation.
        agreement: share of faces with the same label as by the float32 network.
        native_milliseconds: time for one face on one thread, with native ONNX Runtime.
        browser_milliseconds: the same in Chromium, with WebAssembly.
        ships: whether this is the file in models/.
    """

    name: str
    bytes: int
    accuracy: float
    macro_f1: float
    agreement: float
    native_milliseconds: float
    browser_milliseconds: float
    ships: bool


def measure_variants(data: Path, chromium: str, names: Sequence[str]) -> Path:
    """Measure every variant of our own models, and write the figures to the cards and a JSON file.

    Args:
        data: folder with FER+.
        chromium: path of the browser.
        names: of the models; none for all.

    Raises:
        BuildError: when there is no data, or a model is not trained here.
    """
    check_data(data)
    known = trained_models()
    for name in names:
        if name not in known:
            raise BuildError(f"“{name}” is not trained here. Choose from {', '.join(known)}.")
    found = json.loads(FIGURES.read_text("utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for name in names or known:
            shipped = ModelStore.default().manifest.expression_model(name).sha256
            variants = [asdict(each) for each in _measure_model(name, data, browser)]
            found[name] = {"sha256": shipped, "variants": variants}
            update_section(CARDS / f"{name}.md", "variants", variants_section(found[name]))
        browser.close()
    FIGURES.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return FIGURES


def variants_section(figures: dict[str, Any]) -> str:
    """The figures as Markdown."""
    headings = (
        "variant",
        "bytes",
        "accuracy",
        "macro F1",
        "same label as float32",
        "milliseconds, native",
        "milliseconds, WebAssembly",
    )
    rows = [
        (
            f"**{each['name']}** (ships)" if each["ships"] else str(each["name"]),
            f"{each['bytes']:,}",
            percent(each["accuracy"]),
            f"{each['macro_f1']:.3f}",
            percent(each["agreement"]),
            f"{each['native_milliseconds']:.1f}",
            f"{each['browser_milliseconds']:.1f}",
        )
        for each in figures["variants"]
    ]
    return (
        f"{table(headings, rows)}\n\nOne face, one thread: the smallest of {ROUNDS} medians of "
        f"{RUNS} runs each, because other load on the machine only adds time. Measured on the file "
        f"with the SHA-256 {figures['sha256'][:12]}….\n"
    )


def _measure_model(name: str, data: Path, browser: Browser) -> Iterator[Variant]:
    model = ModelStore.default().manifest.expression_model(name)
    faces, labels = majority(read_faces(data, "valid"))
    some = calibration_faces(read_faces(data, "train"))
    inputs = network_inputs(faces, model.input)
    shipped = onnx.load_from_string(ModelStore.default().read(name))
    networks = _networks(shipped, network_inputs(some, model.input))
    files = {
        variant: network.SerializeToString(deterministic=True)
        for variant, network in networks.items()
    }
    shape = (1, 1, model.input.height, model.input.width)
    native = _least_of_rounds(files, lambda file: _native_milliseconds(file, inputs[:1]))
    in_browser = _least_of_rounds(
        files, lambda file: measure_network(browser, file, INPUT, shape, RUNS).median
    )
    reference: Integers | None = None
    for variant, network in tqdm(networks.items(), f"Variants of {name}", unit="variant"):
        predicted = release.logits(network, inputs).argmax(axis=1)
        reference = predicted if reference is None else reference
        confusion = confusion_matrix(predicted, labels, len(LABELS))
        yield Variant(
            name=variant,
            bytes=len(files[variant]),
            accuracy=round(accuracy(confusion), 4),
            macro_f1=round(macro_f1(confusion), 4),
            agreement=round(float((predicted == reference).mean()), 4),
            native_milliseconds=native[variant],
            browser_milliseconds=in_browser[variant],
            ships=variant == SHIPPED,
        )


def _networks(shipped: onnx.ModelProto, some: Tensor) -> dict[str, onnx.ModelProto]:
    """The variants by name; the others are compared with the first."""
    exact = to_floating_point(shipped)
    whole = multiplied_out(exact)
    networks = {
        "float32": exact,
        "float16": to_float16(exact),
        SHIPPED: shipped,
        "int8, static, by tensor": quantise_static(exact, some, by_channel=False),
        "int8, dynamic": quantise_dynamic(exact),
    }
    if len(whole.graph.node) < len(exact.graph.node):
        networks["int8, static, low ranks multiplied out"] = quantise_static(whole, some)
    return networks


def _least_of_rounds(
    files: Mapping[str, bytes], measure: Callable[[bytes], float]
) -> dict[str, float]:
    """Milliseconds of each network; rounds distribute temporary load evenly over all networks."""
    found: dict[str, list[float]] = {variant: [] for variant in files}
    for _ in trange(ROUNDS, desc="Milliseconds", unit="round"):
        for variant, file in files.items():
            found[variant].append(measure(file))
    return {variant: round(min(times), 2) for variant, times in found.items()}


def _native_milliseconds(network: bytes, face: Tensor) -> float:
    session = cpu_session(network, "variant", "Train it again.")
    times = []
    for run in range(-WARM_UP_RUNS, RUNS):
        start = time.perf_counter()
        session.run([LOGITS], {INPUT: face})
        if run >= 0:
            times.append(1000 * (time.perf_counter() - start))
    return spread(times).median
