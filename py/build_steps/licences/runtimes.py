"""The libraries of the page: Pyodide with numpy, ONNX Runtime Web, the reader of videos, Lit."""

import json
from typing import Any

from ..paths import NODE_PACKAGES
from ..site.pyodide_runtime import numpy_wheel
from .component import Component
from .terms import BSD_2, BSD_3, MIT, MPL, NOTICES, ZLIB
from .texts import ArchivedText, Excerpt, NodeText, OwnText, PythonText, Text, package_json

MUSL = Component(
    "musl",
    "MIT AND BSD-2-Clause",
    (
        Excerpt(
            PythonText("pandas", "LICENSE"),
            "Copyright © 2005-2020 Rich Felker",
            "all of whom have explicitly granted such permission.",
        ),
        BSD_2,
    ),
)
EMSCRIPTEN = Component(
    "Emscripten",
    "MIT",
    (MIT,),
    copyright=("Copyright (c) 2010-2014 Emscripten authors, see AUTHORS file.",),
    source="https://emscripten.org",
)

EDITOR = (
    "@codemirror/autocomplete",
    "@codemirror/commands",
    "@codemirror/lang-python",
    "@codemirror/language",
    "@codemirror/state",
    "@codemirror/streamparser",
    "@codemirror/view",
    "@lezer/common",
    "@lezer/highlight",
    "@lezer/lr",
    "@lezer/python",
    "@marijn/find-cluster-break",
    "crelt",
    "style-mod",
    "w3c-keyname",
)
"""CodeMirror, with what it imports."""

PYTHON_PARTS = (
    Component(
        "zlib", "Zlib", (Excerpt(NOTICES, "(C) 1995-2017 Jean-loup Gailly", "alumni.caltech.edu"),)
    ),
    Component(
        "bzip2",
        "bzip2-1.0.6",
        (
            Excerpt(
                PythonText("pillow"),
                'This program, "bzip2"',
                "bzip2/libbzip2 version 1.0.8 of 13 July 2019",
            ),
        ),
    ),
    Component(
        "libffi",
        "MIT",
        (
            Excerpt(
                PythonText("opencv-python-headless", "LICENSE-3RD-PARTY.txt"),
                "libffi - Copyright",
                "OR OTHER DEALINGS IN THE SOFTWARE.",
            ),
        ),
    ),
    Component(
        "Expat",
        "MIT",
        (MIT,),
        copyright=(
            "Copyright (c) 1998-2000 Thai Open Source Software Center Ltd and Clark Cooper",
            "Copyright (c) 2001-2022 Expat maintainers",
        ),
    ),
    Component(
        "libmpdec",
        "BSD-2-Clause",
        (BSD_2,),
        copyright=("Copyright (c) 2008-2020 Stefan Krah. All rights reserved.",),
    ),
    Component(
        "HACL*",
        "MIT",
        (MIT,),
        copyright=(
            "Copyright (c) 2016-2022 INRIA, CMU and Microsoft Corporation",
            "Copyright (c) 2022-2023 HACL* Contributors",
        ),
    ),
    Component(
        "Mersenne Twister",
        "BSD-3-Clause",
        (BSD_3,),
        copyright=(
            "Copyright (C) 1997 - 2002, Makoto Matsumoto and Takuji Nishimura,\n"
            "All rights reserved.",
        ),
    ),
    Component(
        "SipHash24",
        "MIT",
        (MIT,),
        copyright=("Copyright (c) 2013 Marek Majkowski <marek@popcount.org>",),
    ),
    Component("strtod and dtoa", "dtoa", (OwnText("py/build_steps/licences/texts/dtoa.txt"),)),
    Component(
        "asyncio (parts from uvloop)",
        "MIT",
        (MIT,),
        copyright=("Copyright (c) 2015-2021 MagicStack Inc. http://magic.io",),
    ),
)
"""What CPython's own documentation lists, as far as the page's Python contains it."""


def page_runtimes() -> list[Component]:
    """The runtimes, with the versions and licences that their packages state.

    Raises:
        BuildError: when a package is not installed.
    """
    elements = bundled_elements("app-*/page/*.js", "app-*/embed/*.js")
    return [_pyodide(), _numpy(), _onnxruntime(), _mediabunny(), elements]


def npm_component(name: str, texts: tuple[Text, ...], **more: Any) -> Component:
    """An npm package under the licence that it states."""
    facts = package_json(name)
    return Component(
        name=name.rpartition("/")[2],
        version=facts["version"],
        licence=facts["license"],
        texts=texts,
        package=f"pkg:npm/{name.replace('@', '%40')}@{facts['version']}",
        **more,
    )


def _pyodide() -> Component:
    lock = json.loads((NODE_PACKAGES / "pyodide" / "pyodide-lock.json").read_text("utf-8"))
    python = Component(
        "CPython",
        "PSF-2.0",
        # The package is a backport of a part of Python, under Python's licence.
        (PythonText("typing-extensions"),),
        version=lock["info"]["python"],
        source="https://www.python.org",
        package=f"pkg:generic/cpython@{lock['info']['python']}",
        parts=PYTHON_PARTS,
    )
    stack_frames = Component(
        "error-stack-parser and stackframe",
        "MIT",
        (MIT,),
        copyright=("Copyright (c) 2017 Eric Wendelin and other contributors",),
    )
    return npm_component(
        "pyodide",
        (MPL,),
        use="Python in the browser, without the parts that the page does not use",
        source="https://github.com/pyodide/pyodide",
        files=(
            "python/library.*.zip",
            *(
                f"runtime/pyodide-*/{name}"
                for name in ("pyodide.*", "pyodide-lock.json", "python_stdlib.zip")
            ),
        ),
        parts=(python, stack_frames, EMSCRIPTEN, MUSL),
        copyright=("Copyright (c) 2019-2024 Pyodide contributors and Mozilla",),
    )


def _numpy() -> Component:
    wheel = numpy_wheel()
    version = wheel.name.split("-")[1]
    own, native = f"numpy-{version}.dist-info", PythonText("numpy", "LICENSE.txt")
    return Component(
        "numpy",
        "BSD-3-Clause",
        tuple(
            ArchivedText(numpy_wheel, path)
            for path in (f"{own}/LICENSE.txt", "numpy/ma/LICENSE", "numpy/random/LICENSE.md")
        ),
        version=version,
        use="Arrays, without the parts that the page does not use",
        source="https://numpy.org",
        package=f"pkg:pypi/numpy@{version}",
        files=("runtime/pyodide-*/numpy-*.whl", "python/random.*.zip"),
        parts=(
            Component(
                "LAPACK",
                "BSD-3-Clause",
                (
                    Excerpt(
                        native,
                        "Copyright (c) 1992-2013 The University of Tennessee",
                        "POSSIBILITY OF SUCH DAMAGE.",
                    ),
                ),
            ),
            Component("dragon4", "MIT", (MIT,), copyright=("Copyright (c) 2014 Ryan Juckett",)),
            Component(
                "libdivide",
                "Zlib",
                (ZLIB,),
                copyright=(
                    "Copyright (C) 2010 - 2019 ridiculous_fish, <libdivide@ridiculousfish.com>",
                    "Copyright (C) 2016 - 2019 Kim Walisch, <kim.walisch@gmail.com>",
                ),
            ),
        ),
    )


def _onnxruntime() -> Component:
    # The npm package has no licence file; the Python package of the same project has.
    licence = PythonText("onnxruntime", "../onnxruntime/LICENSE")
    return npm_component(
        "onnxruntime-web",
        (licence, NOTICES),
        use="Runs the networks in the browser",
        source="https://onnxruntime.ai",
        files=("runtime/onnxruntime-web-*",),
        parts=(EMSCRIPTEN, MUSL),
    )


def _mediabunny() -> Component:
    return npm_component(
        "mediabunny",
        (NodeText("mediabunny"),),
        use="Reads video files in the browser",
        source="https://github.com/Vanilagy/mediabunny",
        files=("runtime/mediabunny.*",),
    )


def bundled_elements(*files: str) -> Component:
    """What the bundle of our elements contains of others.

    Args:
        files: patterns of the bundles' paths in the product.
    """
    parts = ("@lit/reactive-element", "lit-element", "lit-html", "uplot", *EDITOR)
    return npm_component(
        "lit",
        (NodeText("lit"),),
        use="The elements of the page, bundled with our scripts, with uPlot for charts, and with "
        "CodeMirror for text to edit",
        source="https://lit.dev",
        files=files,
        parts=tuple(npm_component(name, (NodeText(name),)) for name in parts),
    )
