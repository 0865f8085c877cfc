"""Imports run one way, and what enters the browser touches nothing but numpy."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "py" / "emotilens"

ALLOWED = {
    "basics": {"basics"},
    "steps": {"basics", "steps"},
    "sequences": {"basics", "steps", "sequences"},
    "metrics": {"basics", "steps", "sequences", "metrics"},
    "tuning": {"basics", "steps", "sequences", "metrics", "tuning"},
    "fitting": {"basics", "steps", "sequences", "fitting"},
    "simulation": {"basics", "steps", "sequences", "metrics", "tuning", "simulation"},
    "annotations": {"basics", "steps", "sequences", "annotations"},
    "exports": {"basics", "steps", "sequences", "exports"},
    "pipeline": {"basics", "steps"},
    "engine": {"basics", "steps", "pipeline"},
    "models": {"basics", "models"},
    "hosts": {"basics", "steps", "pipeline", "engine", "models", "hosts"}
    | {"sequences", "exports"},
    "apps": {"basics", "steps", "pipeline", "engine", "models", "hosts", "apps"}
    | {"sequences", "metrics", "tuning", "annotations", "fitting", "exports"},
    "training": {"basics", "steps", "metrics", "models", "training"},
}
"""Which layers a layer may import."""

CORE = ("basics", "steps", "sequences", "metrics", "tuning", "fitting", "exports")
CORE += ("pipeline", "engine")

HARMLESS = {"__future__", "abc", "collections", "contextlib", "dataclasses", "enum", "functools"}
HARMLESS |= {"itertools", "math", "typing", "numpy", "csv", "io", "xml"}
"""All that the core may import from outside: no files, network, clocks, hosts."""

IMPURE_CALLS = {"open", "print", "input", "exec", "eval", "__import__"}


def modules(*layers: str) -> list[Path]:
    return sorted(file for file in PACKAGE.rglob("*.py") if layer_of(file) in (layers or ALLOWED))


def layer_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_modules(file: Path) -> Iterator[str]:
    """Absolute names of all modules that a file imports, also inside functions."""
    package = ("emotilens", *file.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *([node.module] if node.module else [])))
            yield module
            if module == "emotilens":
                yield from (f"emotilens.{alias.name}" for alias in node.names)


def name(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


@pytest.mark.parametrize("file", modules(), ids=name)
def test_imports_run_one_way(file):
    layers = {
        module.split(".")[1] for module in imported_modules(file) if module.startswith("emotilens.")
    }
    assert layers <= ALLOWED[layer_of(file)]


@pytest.mark.parametrize("file", modules(*CORE), ids=name)
def test_the_core_imports_numpy_and_harmless_standard_modules_only(file):
    outside = {
        module.split(".")[0]
        for module in imported_modules(file)
        if module.split(".")[0] != "emotilens"
    }
    assert outside <= HARMLESS


@pytest.mark.parametrize("file", modules(*CORE), ids=name)
def test_the_core_neither_reads_nor_writes(file):
    called = {
        node.func.id
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & IMPURE_CALLS


def test_every_layer_is_looked_at():
    found = {layer_of(file) for file in PACKAGE.rglob("*.py")} - {"__init__"}
    assert found == set(ALLOWED)
