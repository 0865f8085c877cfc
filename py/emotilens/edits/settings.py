"""The numbers of a source that a slider can move: constants, and what the model's entry says.

A number that the code takes from a model, such as ``rule.scale``, becomes a constant of the module
once it is moved: ``SCALE = 1.3``.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from emotilens.heads.reader import ExpressionReader
from emotilens.manifest.model_specification import DetectionSpecification

Value = Callable[[ExpressionReader, DetectionSpecification, float], float | None]
"""A model's value: of the expression model, the detector, and the delay of smoothing in seconds."""


@dataclass(frozen=True, slots=True)
class Known:
    """A number that a step takes from elsewhere.

    Attributes:
        name: of the constant that it becomes.
        expression: how the source refers to it.
        low: least value.
        high: greatest value.
        step: between two values.
        value: as it is in use; None where the module's constant has it.
    """

    name: str
    expression: str
    low: float
    high: float
    step: float
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A number with its range.

    Attributes:
        name: of the constant.
        value: in the source, or in use.
        low: least value.
        high: greatest value.
        step: between two values.
        line: of the constant, from 1; None while there is none.
    """

    name: str
    value: float
    low: float
    high: float
    step: float
    line: int | None


SCALE = Known(
    "SCALE", "rule.scale", 0.6, 2.4, 0.05, lambda reader, *_: reader.expression.crop.scale
)
SHIFT = Known(
    *("SHIFT_DOWN", "rule.shift_down", -0.5, 0.5, 0.01),
    lambda reader, *_: reader.expression.crop.shift_down,
)

KNOWN: Mapping[str, tuple[Known, ...]] = {
    "steps/crop.py": (SCALE, SHIFT),
    "steps/turned_square.py": (SCALE, SHIFT, Known("MOST_TILT", "MOST_TILT", 0, 90, 1)),
    "steps/preprocess.py": (
        Known(
            *("DIVIDE", "specification.divide", 1, 512, 1),
            lambda reader, *_: reader.model.input.divide,
        ),
    ),
    "steps/detect/candidates.py": (
        Known(
            *("SCORE_THRESHOLD", "detection.score_threshold", 0.05, 0.95, 0.05),
            lambda _, detection, __: detection.score_threshold,
        ),
    ),
    "steps/detect/suppression.py": (
        Known(
            *("OVERLAP_THRESHOLD", "overlap_threshold", 0, 1, 0.05),
            lambda _, detection, __: detection.overlap_threshold,
        ),
        Known("NESTED", "NESTED", 0, 1, 0.05),
    ),
    "steps/track.py": (
        Known("MINIMUM_OVERLAP", "self._minimum_overlap", 0, 1, 0.05),
        Known("BRIDGED_FRAMES", "self._bridged_frames", 0, 30, 1),
    ),
    "steps/decode.py": (
        Known(
            *("TEMPERATURE", "specification.temperature", 0.25, 4, 0.05),
            lambda reader, *_: reader.expression.temperature,
        ),
    ),
    "steps/live_smoothing.py": (
        Known("SECONDS", "self.seconds", 0.05, 3, 0.05, lambda _, __, seconds: seconds),
    ),
    "steps/decide.py": (
        Known("THRESHOLD", "threshold", 0, 1, 0.01, lambda reader, *_: reader.threshold),
    ),
}
"""The numbers that steps take from a model, by file."""

NOT_MOVED = {"ONE"}
"""Constants that only make sense as they are."""


def settings_of(
    file: str,
    source: str,
    reader: ExpressionReader,
    detection: DetectionSpecification,
    seconds: float,
) -> list[Setting]:
    """The numbers of a source, in the order of its lines; those of the model first.

    Args:
        file: its path below the package.
        source: its text; without any, if it is not Python.
        reader: the expression model.
        detection: the detector's specification.
        seconds: mean delay of the smoothing in use.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return []
    constants = dict(_constants(tree))
    known = {each.name: each for each in KNOWN.get(file, ())}
    found = []
    for each in known.values():
        number = constants.get(each.name)
        value = _value(number) if number else None
        if number is None and each.value:
            value = each.value(reader, detection, seconds)
        if value is not None:
            line = number.lineno if number else None
            found.append(Setting(each.name, value, each.low, each.high, each.step, line))
    for name, number in constants.items():
        if name not in known and name not in NOT_MOVED:
            value = _value(number)
            step = 1.0 if value.is_integer() else 10.0 ** _magnitude(value)
            low, high = sorted((0.0, 3 * value or 1.0))
            found.append(Setting(name, value, low, high, step, number.lineno))
    return found


def with_setting(file: str, source: str, name: str, value: float) -> str:
    """A source with another value of one number.

    Args:
        file: its path below the package.
        source: its text.
        name: of the constant.
        value: the new one.

    Raises:
        SyntaxError: if the source is not Python.
    """
    tree = ast.parse(source)
    places: list[tuple[ast.expr, str]] = []
    numbers = dict(_constants(tree))
    if name in numbers:
        places.append((numbers[name], f"{value:g}"))
    known = next((each for each in KNOWN.get(file, ()) if each.name == name), None)
    if known and known.expression != name:
        places += [(node, name) for node in _uses(tree, known.expression)]
    changed = _written(source, places)
    if name in numbers or not known:
        return changed
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    after = max((node.end_lineno or 0 for node in imports), default=0)
    lines = changed.splitlines(keepends=True)
    return "".join((*lines[:after], f"\n{name} = {value:g}\n", *lines[after:]))


def _magnitude(value: float) -> int:
    return len(f"{abs(value):.0f}") - 3 if abs(value) >= 1 else -2


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Constants of the module that hold one number, or a function of one: that number."""
    for node in tree.body:
        if not (isinstance(node, ast.Assign | ast.AnnAssign) and node.value):
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if not (isinstance(target, ast.Name) and target.id.isupper()):
            continue
        call = node.value
        number = call.args[0] if isinstance(call, ast.Call) and len(call.args) == 1 else call
        if _is_number(number):
            yield target.id, number


def _is_number(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _value(number: ast.expr) -> float:
    return float(ast.literal_eval(number))


def _uses(tree: ast.Module, expression: str) -> Iterator[ast.expr]:
    """Where functions read an expression, but not their parameters' defaults."""
    wanted = ast.dump(ast.parse(expression, mode="eval").body)
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for statement in function.body:
            for node in ast.walk(statement):
                if isinstance(node, ast.Attribute | ast.Name) and ast.dump(node) == wanted:
                    yield node


def _written(source: str, places: list[tuple[ast.expr, str]]) -> str:
    """The source with other text in some places, which count bytes within their lines."""
    lines = [line.encode() for line in source.splitlines(keepends=True)]
    at = {(node.lineno - 1, node.col_offset): (node, text) for node, text in places}
    for (row, column), (node, text) in sorted(at.items(), reverse=True):
        end = node.end_col_offset
        lines[row] = lines[row][:column] + text.encode() + lines[row][end:]
    return b"".join(lines).decode()
