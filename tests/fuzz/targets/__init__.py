"""The targets, by name; each is imported when it runs, since some import large libraries."""

from importlib import import_module

from ..target import Target

MODULES = {
    "analyses": "analyses",
    "animations": "videos",
    "annotations": "annotations",
    "exports": "exports",
    "heads": "heads",
    "manifests": "models",
    "numbers": "texts",
    "onnx-graphs": "models",
    "picture-parts": "pictures",
    "pictures": "pictures",
    "requests": "requests",
    "summaries": "summaries",
    "tables": "tables",
    "text-tables": "tables",
    "texts": "texts",
    "tfjs-graphs": "models",
    "uploads": "uploads",
    "videos": "videos",
}
"""The module of each target."""

DELIBERATE = ("crash", "error", "memory", "slow")
"""Targets of ``faulty``, which only show that faults are found."""


def target_named(name: str) -> Target:
    """The target with this name."""
    module = "faulty" if name in DELIBERATE else MODULES[name]
    targets: dict[str, Target] = import_module(f".{module}", __name__).TARGETS
    return targets[name]
