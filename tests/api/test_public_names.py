"""``import emotilens`` is cheap, and its names are documented, typed, and right in the examples."""

import ast
import doctest
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import emotilens
from example_files import make_example_files

API = sorted(Path(emotilens.__file__).parent.glob("api/*.py"))


def run(program: str) -> str:
    """What a program prints in a fresh interpreter that finds the package."""
    folder = Path(emotilens.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder)!r})\n{program}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_the_package_imports_nothing_else():
    loaded = run(
        "import emotilens\nprint(*(name for name in sys.modules if name.startswith('emotilens')))\n"
        "print('numpy' in sys.modules)"
    )
    assert loaded.split() == ["emotilens", "False"]


@pytest.mark.usefixtures("models")
def test_pictures_are_analysed_without_any_extra():
    extras = "av gradio huggingface_hub sklearn lightautoml distributed pandas matplotlib"
    program = f"""
class Blocked:
    def find_spec(self, name, *rest):
        if name.partition('.')[0] in {extras.split()}:
            raise ImportError(f'No module named {{name!r}}')
sys.meta_path.insert(0, Blocked())
import numpy as np
import emotilens as el
result = el.analyse_picture(np.zeros((64, 64, 3), np.uint8))
print(result, 'No faces' in result._repr_html_(), len(el.models()) > 3)
for use in (result.plot, result.to_frame):
    try:
        use()
    except el.EmotilensError as error:
        print(error)
"""
    first, *errors = run(program).splitlines()
    assert first == "<PictureResult array: no faces> True True"
    assert len(errors) == 2
    assert all("pip install 'emotilens[notebook]'" in error for error in errors)


def test_public_names_are_listed_documented_and_found():
    assert set(dir(emotilens)) == {*emotilens.__all__, "__version__"}
    for name in emotilens.__all__:
        assert inspect.getdoc(getattr(emotilens, name))


def test_names_for_types_and_for_running_are_the_same():
    tree = ast.parse(Path(emotilens.__file__).read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]
    for_types = {alias.name: node.module for node in imports for alias in node.names}
    assert for_types == emotilens.MODULES
    assert set(for_types) <= set(emotilens.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'analyze_picture'"):
        emotilens.analyze_picture  # noqa: B018


@pytest.fixture(scope="module")
def example_folder(models, example_picture, tmp_path_factory):
    folder = tmp_path_factory.mktemp("examples")
    make_example_files(folder, example_picture)
    return folder


@pytest.mark.parametrize("file", API, ids=lambda file: file.stem)
def test_examples_in_docstrings_are_right(file, example_folder, monkeypatch):
    monkeypatch.chdir(example_folder)
    module = importlib.import_module(f"emotilens.api.{file.stem}".removesuffix(".__init__"))
    assert doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0
