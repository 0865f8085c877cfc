"""The tasks of the ABAW challenges, and the names of their outputs."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

Task: TypeAlias = Literal[
    "expression", "affect", "action_units", "mimicry", "ambivalence", "violence"
]
FACE_TASKS: tuple[Task, ...] = ("expression", "affect", "action_units")
"""Tasks predicted for single faces; the others are about videos or whole frames."""

TASKS: tuple[Task, ...] = (*FACE_TASKS, "mimicry", "ambivalence", "violence")

AFFECT = ("valence", "arousal")

MIMICRY = ("admiration", "amusement", "determination", "empathic pain", "excitement", "joy")

OUTPUT_NAMES: Mapping[Task, tuple[str, ...]] = {
    "affect": AFFECT,
    "mimicry": MIMICRY,
    "ambivalence": ("ambivalence",),
    "violence": ("violence",),
}
"""The outputs, in order, of the tasks whose outputs are fixed."""

BINARY_TASKS: frozenset[Task] = frozenset({"action_units", "ambivalence", "violence"})
"""Tasks whose outputs are independent yes/no decisions, each with its own threshold."""
