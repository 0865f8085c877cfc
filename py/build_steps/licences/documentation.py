"""What the documentation's pages contain beside this project's own text."""

from importlib.metadata import version

from .component import Component
from .terms import APACHE, MIT
from .texts import PythonText

ICONS = "../material/templates/.icons"

THEME_PARTS = (
    Component("Lunr", "MIT", (MIT,), copyright=("Copyright (C) 2020 Oliver Nightingale",)),
    Component("clipboard.js", "MIT", (MIT,), copyright=("Copyright (c) Zeno Rocha",)),
    Component(
        "escape-html",
        "MIT",
        (MIT,),
        copyright=(
            "Copyright (c) 2012-2013 TJ Holowaychuk",
            "Copyright (c) 2015 Andreas Lubbe",
            'Copyright (c) 2015 Tiancheng "Timothy" Gu',
        ),
    ),
    Component(
        "RxJS",
        "Apache-2.0",
        (APACHE,),
        copyright=(
            "Copyright (c) 2015-2018 Google, Inc., Netflix, Inc., Microsoft Corp. and contributors",
        ),
    ),
    Component(
        "Material Design Icons",
        "Apache-2.0",
        (PythonText("mkdocs-material", f"{ICONS}/material/LICENSE"), APACHE),
    ),
    Component(
        "Font Awesome Free",
        "CC-BY-4.0",
        (PythonText("mkdocs-material", f"{ICONS}/fontawesome/LICENSE.txt"),),
    ),
)


def documentation_components() -> list[Component]:
    """The theme, and the styles of the reference."""
    return [
        python_component(
            "mkdocs-material",
            "MIT",
            use="The documentation’s theme",
            source="https://squidfunk.github.io/mkdocs-material/",
            files=(
                "docs/assets/images/*",
                "docs/assets/javascripts/*",
                "docs/assets/stylesheets/*",
            ),
            parts=THEME_PARTS,
        ),
        python_component(
            "mkdocstrings-python",
            "ISC",
            use="Styles of the documentation’s reference",
            source="https://mkdocstrings.github.io/python/",
            files=("docs/assets/_mkdocstrings.css",),
        ),
    ]


def python_component(
    name: str,
    licence: str,
    *,
    use: str,
    source: str,
    files: tuple[str, ...],
    parts: tuple[Component, ...] = (),
) -> Component:
    """An installed Python package with its own licence file."""
    return Component(
        name,
        licence,
        (PythonText(name),),
        version=version(name),
        use=use,
        source=source,
        package=f"pkg:pypi/{name}@{version(name)}",
        files=files,
        parts=parts,
    )
