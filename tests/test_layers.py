"""Imports run one way, and what enters the browser touches nothing but numpy."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_steps.site import CORE_PARTS, LESSON_PARTS, sources_of

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
    | {"sequences", "exports", "metrics", "annotations", "fitting"},
    "apps": {"basics", "steps", "pipeline", "engine", "models", "hosts", "apps"}
    | {"sequences", "metrics", "tuning", "annotations", "fitting", "exports"},
    "__main__": {"apps"},
    "training": {"basics", "steps", "metrics", "models", "training"},
}
"""Which layers a layer may import."""

CORE = ("basics", "steps", "sequences", "metrics", "tuning", "fitting", "exports")
CORE += ("pipeline", "engine")

HARMLESS = {"__future__", "abc", "collections", "contextlib", "dataclasses", "enum", "functools"}
HARMLESS |= {"itertools", "math", "typing", "numpy", "csv", "io", "xml"}
"""All that the core may import from outside: no files, network, clocks, hosts."""

HARMLESS_IN_THE_BROWSER = HARMLESS | {"hashlib", "json", "pathlib", "struct", "zipfile", "zlib"}
"""What may be imported beside that in the page, where there are no files: pathlib names types."""

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


def in_the_browser(*parts: str) -> set[str]:
    return {name(file) for file in sources_of(parts)}


@pytest.mark.parametrize(
    "file",
    [f for f in sources_of((*CORE_PARTS, *LESSON_PARTS)) if layer_of(f) != "hosts"],
    ids=name,
)
def test_below_its_host_the_browser_gets_nothing_that_pyodide_lacks(file):
    outside = {
        module.split(".")[0]
        for module in imported_modules(file)
        if module.split(".")[0] != "emotilens"
    }
    assert outside <= HARMLESS_IN_THE_BROWSER


@pytest.mark.parametrize(
    ("parts", "there"), [(CORE_PARTS, CORE_PARTS), (LESSON_PARTS, (*CORE_PARTS, *LESSON_PARTS))]
)
def test_what_the_browser_fetches_imports_only_what_it_has_fetched(parts, there):
    files = in_the_browser(*there)
    for file in sources_of(parts):
        for module in imported_modules(file):
            if not module.startswith("emotilens."):
                continue
            path = module.removeprefix("emotilens.").replace(".", "/")
            assert {f"{path}.py", f"{path}/__init__.py"} & files, f"{name(file)}: {module}"


def test_no_part_is_fetched_twice():
    assert not in_the_browser(*CORE_PARTS) & in_the_browser(*LESSON_PARTS)


def test_every_layer_is_looked_at():
    found = {layer_of(file) for file in PACKAGE.rglob("*.py")} - {"__init__"}
    assert found == set(ALLOWED)
