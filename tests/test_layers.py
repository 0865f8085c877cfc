"""Imports run one way, and the code that the browser runs needs nothing but numpy."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_steps.site.bundles import BUNDLES

PACKAGE = Path(__file__).resolve().parents[1] / "py" / "emotilens"

FRAME = ("basics", "manifest", "steps", "heads")
"""The rooms that a frame passes through; each may import those before it."""

ALLOWED = {
    **{room: set(FRAME[: position + 1]) for position, room in enumerate(FRAME)},
    "extras": {"basics"},
    "whole_files": set(),
    "recognition": {*FRAME},
    "pipeline": {*FRAME, "recognition"},
    "engine": {*FRAME, "people", "pipeline", "recognition"},
    "live": {*FRAME, "engine", "people", "recognition"},
    "glass": {*FRAME, "pipeline", "recognition"},
    "edits": {*FRAME, "pipeline", "recognition", "engine", "glass"},
    "sequences": {*FRAME, "people"},
    "timeline": {*FRAME, "people", "sequences"},
    "embeddings": {*FRAME, "sequences", "whole_files"},
    "evaluation": {*FRAME, "sequences", "embeddings"},
    "fitting": {*FRAME, "extras", "people", "whole_files"},
    "simulation": {*FRAME, "sequences", "evaluation"},
    "people": {*FRAME},
    "conversion": {*FRAME},
    "portraits": {"basics"},
    "lessons": {*FRAME, "engine", "sequences", "evaluation", "fitting", "glass", "portraits"}
    | {"people"},
    "browser": {*FRAME, "pipeline", "engine", "live", "sequences", "timeline", "evaluation"}
    | {"fitting", "glass", "edits", "lessons", "people", "portraits", "recognition"},
    "native": {*FRAME, "extras", "pipeline", "engine", "conversion", "sequences", "embeddings"}
    | {"people", "whole_files"},
    "cli": {
        *FRAME,
        "edits",
        "engine",
        "sequences",
        "timeline",
        "embeddings",
        "evaluation",
        "fitting",
        "people",
    }
    | {"extras", "native", "gradio_app", "whole_files"},
    "gradio_app": {*FRAME, "engine", "live", "people", "sequences", "timeline", "native"},
    "training": {*FRAME, "conversion", "sequences", "evaluation", "native"},
    "api": {*FRAME, "extras", "pipeline", "engine", "people", "sequences", "timeline", "native"}
    | {"whole_files"},
    "notebook": {*FRAME, "api", "extras"},
    "__init__": {*FRAME, "api"},
    "__main__": {"cli"},
}
"""The rooms that each room may import, besides itself."""

PURE = ("basics", "manifest", "steps", "heads", "recognition", "pipeline", "engine", "live")
PURE += ("glass", "people", "portraits", "lessons")
PURE += ("sequences", "timeline", "evaluation", "fitting", "embeddings", "simulation")
"""Rooms of pure functions: no files, network, clock or host."""

READS_FILES = {"embeddings/files.py"}
"""Files of a pure room that read and write, because they belong there by subject."""

WITH_LIBRARIES = {"fitting/estimators"}
"""Rooms that import further libraries. No bundle contains them."""

HARMLESS = {"__future__", "abc", "collections", "contextlib", "dataclasses", "enum", "functools"}
HARMLESS |= {"hashlib", "itertools", "json", "math", "numbers", "numpy", "pathlib", "struct"}
HARMLESS |= {"csv", "io", "re", "reprlib", "types", "typing", "xml", "zipfile", "zlib"}
"""The modules that a pure room may import; it uses pathlib for type annotations only."""

EDITING = {"builtins", "ast", "difflib", "importlib", "inspect", "linecache", "sys", "types"}
"""Further modules that Pyodide has, for the room that compiles edited steps."""

IMPURE_CALLS = {"open", "print", "input", "exec", "eval", "__import__"}


def modules(*rooms: str) -> list[Path]:
    return sorted(file for file in PACKAGE.rglob("*.py") if room_of(file) in (rooms or ALLOWED))


def pure_modules() -> list[Path]:
    exempt = (*READS_FILES, *WITH_LIBRARIES)
    return [file for file in modules(*PURE) if not name(file).startswith(exempt)]


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def name(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def imported_modules(file: Path, *, for_types: bool = True) -> Iterator[str]:
    """Absolute names of all modules that a file imports, inside functions too.

    ``for_types`` includes imports under ``if TYPE_CHECKING``, which do not happen at run time.
    """
    package = ("emotilens", *file.relative_to(PACKAGE).parts[:-1])
    tree = ast.parse(file.read_text("utf-8"))
    if not for_types:
        tree.body = [node for node in tree.body if not is_for_types(node)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *([node.module] if node.module else [])))
            yield module
            if module == "emotilens":
                public = [alias.name for alias in node.names if alias.name != "__version__"]
                yield from (f"emotilens.{name}" for name in public)


def is_for_types(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


@pytest.mark.parametrize("file", modules(), ids=name)
def test_imports_run_one_way(file):
    rooms = {
        module.split(".")[1] for module in imported_modules(file) if module.startswith("emotilens.")
    }
    assert rooms - {room_of(file)} <= ALLOWED[room_of(file)]


def test_no_two_rooms_import_each_other():
    for room, others in ALLOWED.items():
        assert not [other for other in others if other != room and room in ALLOWED[other]]


@pytest.mark.parametrize("file", pure_modules(), ids=name)
def test_a_pure_room_imports_numpy_and_harmless_standard_modules_only(file):
    outside = {module.split(".")[0] for module in imported_modules(file)} - {"emotilens"}
    assert outside <= HARMLESS


@pytest.mark.parametrize("file", pure_modules(), ids=name)
def test_a_pure_room_neither_reads_nor_writes(file):
    called = {
        node.func.id
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & IMPURE_CALLS


def loaded_with(bundle: str) -> set[str]:
    """Names of the files of a bundle and of the bundles that are loaded before it."""
    own = {name(file) for file in BUNDLES[bundle].sources}
    return own.union(*(loaded_with(before) for before in BUNDLES[bundle].after))


@pytest.mark.parametrize("bundle", BUNDLES)
def test_a_bundle_imports_only_what_it_or_an_earlier_bundle_holds(bundle):
    available = loaded_with(bundle)
    for file in BUNDLES[bundle].sources:
        for module in imported_modules(file, for_types=False):
            if not module.startswith("emotilens."):
                continue
            path = module.removeprefix("emotilens.").replace(".", "/")
            assert {f"{path}.py", f"{path}/__init__.py"} & available, f"{name(file)}: {module}"


@pytest.mark.parametrize("bundle", BUNDLES)
def test_outside_its_browser_files_a_bundle_imports_only_what_pyodide_has(bundle):
    for file in BUNDLES[bundle].sources:
        if room_of(file) not in ("browser", "__init__"):
            outside = {module.split(".")[0] for module in imported_modules(file)} - {"emotilens"}
            allowed = HARMLESS | (EDITING if room_of(file) == "edits" else set())
            assert outside <= allowed, name(file)


def test_no_file_is_in_two_bundles():
    files = [name(file) for bundle in BUNDLES.values() for file in bundle.sources]
    assert len(files) == len(set(files))


def test_every_room_has_its_rule():
    assert {room_of(file) for file in PACKAGE.rglob("*.py")} == set(ALLOWED)
