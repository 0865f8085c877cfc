"""A core that the page's Python cannot import stops the build."""

import io
import zipfile

import pytest

from build_steps.errors import BuildError
from build_steps.paths import NODE_PACKAGES
from build_steps.site.byte_code import with_byte_code


def zipped(**files: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name.replace('__', '/')}.py", text)
    return content.getvalue()


def archives(core: bytes) -> dict[str, bytes]:
    library = (NODE_PACKAGES / "pyodide" / "python_stdlib.zip").read_bytes()
    return {"python_stdlib.zip": library, "numpy.whl": zipped(numpy=""), "emotilens.zip": core}


def test_a_core_that_cannot_be_imported_is_told_with_pythons_own_words():
    core = zipped(emotilens__browser__live="import a_module_that_is_nowhere")
    with pytest.raises(BuildError, match="No module named 'a_module_that_is_nowhere'"):
        with_byte_code(archives(core))
