"""What is wrong with an edit, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, TypeAlias

from emotilens.basics.errors import EmotilensError

ProblemKind: TypeAlias = Literal["syntax", "exception", "contract", "endless", "memory", "later"]
"""``later``: a step after the edited one failed, because of what it was given."""


class EditError(EmotilensError):
    """An edit that cannot be used.

    Attributes:
        problem: what is wrong.
    """

    def __init__(self, problem: "Problem") -> None:
        super().__init__(problem.sentence)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an edit.

    Attributes:
        kind: what sort of mistake it is.
        file: the edited file, by its path below the package; empty for a console's lines.
        line: from 1; None where no line of the edit is to blame.
        column: from 1; None where only the line is known.
        name: of the exception.
        text: what is wrong, in one or two sentences.
    """

    kind: ProblemKind
    file: str
    line: int | None
    column: int | None
    name: str
    text: str

    @property
    def sentence(self) -> str:
        """One paragraph that says it all."""
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.name}. {self.text}" if place else f"{self.name}. {self.text}"


class BrokenContractError(Exception):
    """A function of an edit gave something else than its contract says.

    Args:
        file: of the function.
        function: its name.
        line: of its ``return``, or its first one.
        complaint: what is wrong.
    """

    def __init__(self, file: str, function: str, line: int, complaint: str) -> None:
        super().__init__(f"{function} breaks its contract. {complaint}")
        self.file = file
        self.line = line


class Stopped(BaseException):
    """An edit was stopped because it took too long or too much memory.

    Not an ``Exception``, so that the edit does not catch it.
    """

    def __init__(
        self, kind: Literal["endless", "memory"], label: str, line: int, text: str
    ) -> None:
        super().__init__(text)
        self.kind: Literal["endless", "memory"] = kind
        self.label = label
        self.line = line


def problem_of(error: BaseException, files: Mapping[str, str]) -> Problem:
    """What an error says about an edit.

    Args:
        error: what was raised.
        files: paths of the edited files by the names that they were compiled under.
    """
    if isinstance(error, EditError):
        return error.problem
    if isinstance(error, BrokenContractError):
        return Problem("contract", error.file, error.line, None, "Wrong result", str(error))
    if isinstance(error, Stopped):
        name = "Takes too long" if error.kind == "endless" else "Takes too much memory"
        return Problem(error.kind, files.get(error.label, ""), error.line, None, name, str(error))
    name = type(error).__name__
    if isinstance(error, SyntaxError) and error.filename and error.filename in files:
        file = files[error.filename]
        return Problem("syntax", file, error.lineno, error.offset, name, f"{error.msg}.")
    label, line = _innermost(error.__traceback__, files)
    text = str(error) or "No further details."
    if isinstance(error, MemoryError):
        name, text = "Takes too much memory", f"{text.rstrip('.')}. Use smaller arrays."
    if line is None:
        several = ", ".join(files.values())
        return Problem("later", several, None, None, name, f"A later step failed: {text}")
    kind: ProblemKind = "memory" if isinstance(error, MemoryError) else "exception"
    return Problem(kind, files[label], line, None, name, text)


def _innermost(traceback: TracebackType | None, files: Mapping[str, str]) -> tuple[str, int | None]:
    """The last line of an edited file that an error passed through."""
    found: tuple[str, int | None] = "", None
    while traceback:
        label = traceback.tb_frame.f_code.co_filename
        if label in files:
            found = label, traceback.tb_lineno
        traceback = traceback.tb_next
    return found
