"""What of Python's standard library and of numpy the page gets."""

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
"""Of the standard library, what is large and what nothing imports that the page calls: neither
Pyodide when it starts, loads packages or tells errors, nor numpy, nor the core."""

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
"""What the interpreter itself holds, and therefore never reads from its standard library."""

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
"""Those that are kept; the others are of single languages and systems."""

UNUSED_PARTS_OF_NUMPY = tuple(
    f"numpy.{name}" for name in ("f2py", "fft", "polynomial", "random", "testing")
)
UNUSED_ENDINGS = (".a", ".c", ".h", ".pxd", ".pyi", ".pyx")
UNUSED_LIBRARIES = (
    "_operand_flag_tests.",
    "_rational_tests.",
    "_simd.",
    "_struct_ufunc_tests.",
    "_umath_tests.",
    "lapack_lite.",
)
"""What numpy imports only when it is asked for, or never, and Pyodide would compile even so."""

RANDOM_PARTS = tuple(
    f"numpy/random/{name}."
    for name in ("LICENSE", "_bounded_integers", "_common", "_generator", "_pcg64", "bit_generator")
)
RANDOM_PACKAGE = """\"\"\"Of numpy's random numbers, the generator that it makes by default.\"\"\"

from ._generator import Generator, default_rng

__all__ = ["Generator", "default_rng"]
"""
"""In place of the package's own, which imports the other generators too."""


def lean_library(library: Path) -> bytes:
    """The standard library without what the page never imports."""
    return _part_of(library, _is_used_of_library)


def lean_wheel(wheel: Path) -> bytes:
    """The wheel of numpy without what the page never imports."""
    return _part_of(
        wheel,
        lambda name: not _is_in(UNUSED_PARTS_OF_NUMPY, name) and _can_be_imported(name),
    )


def random_archive(wheel: Path) -> bytes:
    """``numpy.random.default_rng`` and what it needs, out of the wheel."""
    return _part_of(
        wheel,
        lambda name: name.startswith(RANDOM_PARTS) and _can_be_imported(name),
        ("numpy/random/__init__.py", RANDOM_PACKAGE),
    )


def _part_of(archive: Path, is_wanted: Callable[[str], bool], *own_files: tuple[str, str]) -> bytes:
    """Part of an archive, and files of our own; equal archives give equal bytes."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(archive) as whole,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as part,
    ):
        for name in filter(is_wanted, whole.namelist()):
            part.writestr(zipfile.ZipInfo(name), whole.read(name), zipfile.ZIP_DEFLATED)
        for name, text in own_files:
            part.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _is_used_of_library(name: str) -> bool:
    package, _, encoding = _module(name).rpartition(".")
    if package == "encodings":
        return encoding in ENCODINGS
    return not _is_in((*UNUSED_MODULES, *FROZEN_MODULES), name)


def _is_in(modules: tuple[str, ...], name: str) -> bool:
    return f"{_module(name)}.".startswith(tuple(f"{module}." for module in modules))


def _module(name: str) -> str:
    """What the file of that name in an archive is imported as."""
    return ".".join(PurePosixPath(name).with_suffix("").parts)


def _can_be_imported(name: str) -> bool:
    return not (
        name.endswith(UNUSED_ENDINGS)
        or "/tests/" in name
        or name.rpartition("/")[2].startswith(UNUSED_LIBRARIES)
    )
