"""The build stops when the page's Python cannot import the core."""

import io
import zipfile

import pytest

from build_steps.errors import BuildError
from build_steps.site.byte_code import with_byte_code


def zipped(**files: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name.replace('__', '/')}.py", text)
    return content.getvalue()


def test_the_error_quotes_pythons_own_message(node_packages):
    archives = {
        "python_stdlib.zip": (node_packages / "pyodide" / "python_stdlib.zip").read_bytes(),
        "numpy.whl": zipped(numpy=""),
        "emotilens.zip": zipped(emotilens__browser__live="import a_missing_module"),
    }
    with pytest.raises(BuildError, match="No module named 'a_missing_module'"):
        with_byte_code(archives)
