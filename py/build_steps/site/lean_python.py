"""The parts of Python's standard library and of numpy that the page needs."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

UNUSED_MODULES = (
    "_markupbase",
    "_pydatetime",
    "_pyio",
    "_sysconfigdata__emscripten_wasm32-emscripten",
    "aifc",
    "argparse",
    "asyncio.windows_events",
    "asyncio.windows_utils",
    "bdb",
    "cProfile",
    "cgi",
    "cgitb",
    "cmd",
    "code",
    "compileall",
    "concurrent.futures.process",
    "configparser",
    "ctypes._aix",
    "ctypes.macholib",
    "ctypes.util",
    "difflib",
    "doctest",
    "email._header_value_parser",
    "email.contentmanager",
    "email.feedparser",
    "email.generator",
    "email.headerregistry",
    "email.mime",
    "email.parser",
    "email.policy",
    "filecmp",
    "fileinput",
    "fractions",
    "ftplib",
    "gettext",
    "graphlib",
    "html",
    "http",
    "imaplib",
    "logging.config",
    "logging.handlers",
    "mailbox",
    "mailcap",
    "mimetypes",
    "modulefinder",
    "multiprocessing",
    "nntplib",
    "optparse",
    "pdb",
    "pickletools",
    "pipes",
    "pkgutil",
    "plistlib",
    "poplib",
    "profile",
    "pstats",
    "pyclbr",
    "pydoc",
    "pyodide.console",
    "pyodide.http",
    "rlcompleter",
    "shelve",
    "shlex",
    "smtplib",
    "socketserver",
    "statistics",
    "sunau",
    "symtable",
    "sysconfig",
    "tabnanny",
    "telnetlib",
    "tomllib",
    "trace",
    "unittest",
    "urllib.request",
    "urllib.robotparser",
    "uuid",
    "wave",
    "wsgiref",
    "xml.dom",
    "xml.sax",
    "xmlrpc",
    "zipapp",
    "zoneinfo",
)
"""Large modules of the standard library that the page never imports: neither numpy, nor the core,
nor Pyodide when it starts, loads packages or reports errors."""

FROZEN_MODULES = (
    "_collections_abc",
    "_sitebuiltins",
    "abc",
    "codecs",
    "genericpath",
    "importlib._bootstrap",
    "importlib._bootstrap_external",
    "importlib.machinery",
    "importlib.util",
    "io",
    "ntpath",
    "os",
    "posixpath",
    "runpy",
    "site",
    "stat",
    "zipimport",
)
"""Modules inside the interpreter itself, which it never reads from the standard library."""

ENCODINGS = (
    "__init__",
    "aliases",
    "ascii",
    "cp437",
    "idna",
    "latin_1",
    "punycode",
    "raw_unicode_escape",
    "undefined",
    "unicode_escape",
    "utf_16",
    "utf_16_be",
    "utf_16_le",
    "utf_32",
    "utf_32_be",
    "utf_32_le",
    "utf_8",
    "utf_8_sig",
)
"""The encodings to keep; the others serve single languages and systems."""

LATER_MODULES = ("difflib.py",)
"""Files of the standard library that the page fetches on demand."""

UNUSED_PARTS_OF_NUMPY = tuple(
    f"numpy.{name}" for name in ("f2py", "fft", "polynomial", "random", "testing")
)
UNUSED_ENDINGS = (".a", ".c", ".h", ".pxd", ".pyi", ".pyx")
UNUSED_LIBRARIES = (
    "_multiarray_tests.",
    "_operand_flag_tests.",
    "_rational_tests.",
    "_simd.",
    "_struct_ufunc_tests.",
    "_umath_tests.",
    "lapack_lite.",
)
"""Libraries that numpy imports on demand or never, and that Pyodide would compile all the same."""

DOCUMENTATION = tuple(f"numpy/_core/{name}.py" for name in ("_add_newdocs", "_add_newdocs_scalars"))
"""Modules that give numpy's functions their documentation, which nobody can read in the page."""

RANDOM_PARTS = tuple(
    f"numpy/random/{name}."
    for name in ("LICENSE", "_bounded_integers", "_common", "_generator", "_pcg64", "bit_generator")
)
RANDOM_PACKAGE = """\"\"\"The default generator of numpy's random numbers.\"\"\"

from ._generator import Generator, default_rng

__all__ = ["Generator", "default_rng"]
"""
"""Replaces numpy's own ``__init__.py``, which imports the other generators too."""


def lean_library(library: Path) -> bytes:
    """The standard library without the modules that the page never imports."""
    return _part_of(library, _is_needed)


def later_library(library: Path) -> bytes:
    """Modules of the standard library that the page fetches on demand."""
    return _part_of(library, LATER_MODULES.__contains__)


def lean_wheel(wheel: Path) -> bytes:
    """The wheel of numpy without the modules that the page never imports."""
    return _part_of(
        wheel,
        lambda name: (
            not _is_in(UNUSED_PARTS_OF_NUMPY, name)
            and _can_be_imported(name)
            and name not in DOCUMENTATION
        ),
        *((name, "") for name in DOCUMENTATION),
    )


def random_archive(wheel: Path) -> bytes:
    """``numpy.random.default_rng`` and the modules that it needs, taken from the wheel."""
    return _part_of(
        wheel,
        lambda name: name.startswith(RANDOM_PARTS) and _can_be_imported(name),
        ("numpy/random/__init__.py", RANDOM_PACKAGE),
    )


def _part_of(archive: Path, is_wanted: Callable[[str], bool], *extra: tuple[str, str]) -> bytes:
    """Part of an archive, with extra files; the same input gives the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(content, "w") as part:
        for name in filter(is_wanted, whole.namelist()):
            part.writestr(zipfile.ZipInfo(name), whole.read(name))
        for name, text in extra:
            part.writestr(zipfile.ZipInfo(name), text)
    return content.getvalue()


def _is_needed(name: str) -> bool:
    package, _, encoding = _module(name).rpartition(".")
    if package == "encodings":
        return encoding in ENCODINGS
    return not _is_in((*UNUSED_MODULES, *FROZEN_MODULES), name)


def _is_in(modules: tuple[str, ...], name: str) -> bool:
    return f"{_module(name)}.".startswith(tuple(f"{module}." for module in modules))


def _module(name: str) -> str:
    """The module name under which a file of an archive is imported."""
    return ".".join(PurePosixPath(name).with_suffix("").parts)


def _can_be_imported(name: str) -> bool:
    return not (
        name.endswith(UNUSED_ENDINGS)
        or "/tests/" in name
        or name.rpartition("/")[2].startswith(UNUSED_LIBRARIES)
    )
