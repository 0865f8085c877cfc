"""The packages that the Gradio Space installs, as the lock pins them.

They have versions but no hashes. The Hub installs them in one call of pip with packages of its own
choice, such as “gradio[oauth]==6.31.0” and “uvicorn>=0.14.0”; and once one requirement has a hash,
pip refuses those that have none. The record ``build.json`` holds the SHA-256 of every file of the
Space, models included.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from ..errors import BuildError
from ..paths import LOCK, ROOT

EXTRAS = ("gradio", "hub", "video")
"""The extras of emotilens that the Gradio Space needs."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==[^\s\\;]+", re.MULTILINE)


NOTE = "# Without hashes: the Hub adds requirements that have none, which pip would then refuse."


def product_requirements(project: Path = ROOT / "pyproject.toml", lock: Path = LOCK) -> list[str]:
    """The package's dependencies and extras, each with its pinned version.

    Their own dependencies are left to pip, because the Hub installs Gradio with extras that limit
    some packages to older versions than those in the lock.

    Args:
        project: the file that names the dependencies.
        lock: the file that pins them.

    Raises:
        BuildError: when the lock does not pin one of them.
    """
    content = tomllib.loads(project.read_text("utf-8"))["project"]
    extras = content.get("optional-dependencies", {})
    dependencies = [*content["dependencies"], *(one for name in EXTRAS for one in extras[name])]
    pins = {match["name"]: match[0] for match in PINNED.finditer(lock.read_text("utf-8"))}
    return sorted(set(_pinned(dependencies, pins)))


def _pinned(dependencies: list[str], pins: dict[str, str]) -> Iterator[str]:
    for dependency in dependencies:
        name = NAME.match(dependency)
        if name is None or name[0] not in pins:
            raise BuildError(
                f"The lock does not pin {dependency}. Update it with “python3 build.py lock”."
            )
        yield pins[name[0]]
