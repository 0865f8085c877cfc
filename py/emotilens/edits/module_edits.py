"""Edited modules in place of the package's own.

The functions of an edited module replace the original ones wherever the package has imported them,
and methods are set on the original classes, so that objects that exist already go on to work.
"""

import ast
import functools
import importlib
import inspect
import linecache
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from types import CodeType, FunctionType, ModuleType
from typing import Any

from emotilens.basics.arrays import check_frame
from emotilens.glass.contracts import CONTRACTS, Check

from .guard import MakeGuard
from .problem import BrokenContractError, EditError, Problem, problem_of
from .restored import Restored

PACKAGE = "emotilens"

SOURCES = check_frame.__code__.co_filename.removesuffix("/basics/arrays.py")
"""The folder of the package's sources. In a browser, modules are byte code and elsewhere."""

Restore = Callable[[], None]


class ModuleEdits:
    """Edited modules, compiled and ready to be used.

    Args:
        sources: the text of each file by its path below the package, such as ``steps/crop.py``.
        guard: makes what watches the files while they are read, for a loop outside every function;
            None to watch nothing.

    Attributes:
        sources: as given.
        files: the paths by the names that they were compiled under.
        returns: the line of the latest ``return`` of each edited function, as far as a guard
            watched it.

    Raises:
        EditError: if a file is none of the package's, or cannot be compiled and run.
    """

    def __init__(self, sources: Mapping[str, str], guard: MakeGuard | None = None) -> None:
        self.sources = dict(sources)
        self.files = {label_of(file): file for file in sources}
        self.returns: Mapping[CodeType, int] = {}
        self._namespaces: dict[str, dict[str, Any]] = {}
        for file, source in sources.items():
            try:
                with guard(self.files) if guard else nullcontext(), Restored():
                    self._namespaces[file] = self._run(file, source)
            except BaseException as error:
                if guard is None and isinstance(error, KeyboardInterrupt):
                    raise  # A person at a terminal ends the program.
                raise EditError(problem_of(error, self.files)) from error

    @contextmanager
    def used(self) -> Iterator[None]:
        """The package with the edits, while the context lasts."""
        undo: list[Restore] = []
        try:
            replaced: dict[int, Any] = {}
            constants: list[tuple[str, Any, Any]] = []
            for file in self.sources:
                self._replace(file, replaced, constants, undo)
            for namespace in [*map(vars, _modules()), *self._namespaces.values()]:
                _rebind(namespace, replaced, constants, undo)
            yield
        finally:
            for restore in reversed(undo):
                restore()

    def _run(self, file: str, source: str) -> dict[str, Any]:
        original, label = original_of(file), label_of(file)
        linecache.cache[label] = (len(source), None, source.splitlines(keepends=True), label)
        code = compile(source, label, "exec", dont_inherit=True)
        namespace: dict[str, Any] = {
            "__name__": original.__name__,
            "__package__": original.__package__,
            "__file__": label,
        }
        exec(code, namespace)
        for name, value in _own(original):
            if name not in namespace or isinstance(value, type) != isinstance(
                namespace[name], type
            ):
                raise EditError(
                    Problem(
                        *("exception", file, None, None, "NameError"),
                        f"“{name}” is missing, but other parts of the program use it. Undo its "
                        "removal, or reset the file.",
                    )
                )
            if isinstance(value, type) and _fields(value) != _fields(namespace[name]):
                raise EditError(
                    Problem(
                        *("exception", file, _line_of(name, source), None, "TypeError"),
                        f"The fields of “{name}” cannot be changed, because objects that exist "
                        "already have the old ones. Undo that, or reset the file.",
                    )
                )
        return namespace

    def _replace(
        self,
        file: str,
        replaced: dict[int, Any],
        constants: list[tuple[str, Any, Any]],
        undo: list[Restore],
    ) -> None:
        """Decide what stands for what; methods are replaced at once."""
        original, namespace = original_of(file), self._namespaces[file]
        contracts = CONTRACTS.get(file, {})
        for name, old in _own(original):
            new = namespace[name]
            if isinstance(old, type):
                self._adopt(file, old, new, undo)
                replaced[id(new)] = old
            else:
                replaced[id(old)] = replaced[id(new)] = self._checked(
                    file, new, contracts.get(name)
                )
        for name, old in list(vars(original).items()):
            if name.isupper() and name in namespace:
                new = namespace[name]
                # An instance of a class that is not replaced as a whole stays as it is.
                if type(new).__module__ == original.__name__:
                    replaced[id(new)] = old
                else:
                    constants.append((name, old, new))

    def _adopt(self, file: str, old: type, new: type, undo: list[Restore]) -> None:
        """Give the original class the methods of the edited one."""
        if old is new:
            return
        contracts = CONTRACTS.get(file, {})
        for name, value in list(vars(new).items()):
            function = _function_in(value)
            if function is None or function.__code__.co_filename not in self.files:
                continue
            check = contracts.get(f"{old.__name__}.{name}")
            method = self._checked(file, value, check) if check else value
            undo.append(_restoring(old, name))
            setattr(old, name, method)

    def _checked(self, file: str, function: Any, check: Check | None) -> Any:
        """A function that is held to its contract."""
        if check is None or not isinstance(function, FunctionType):
            return function
        signature = inspect.signature(function)

        @functools.wraps(function)
        def checked(*given: Any, **named: Any) -> Any:
            result = function(*given, **named)
            bound = signature.bind(*given, **named)
            bound.apply_defaults()
            code = function.__code__
            try:
                complaint = check(result, bound.arguments)
            except KeyError as missing:
                complaint = f"The parameter {missing} is missing; others call it by name."
            if complaint:
                line = self.returns.get(code, code.co_firstlineno)
                raise BrokenContractError(file, function.__qualname__, line, complaint)
            return result

        return checked


def label_of(file: str) -> str:
    """The name that an edited file is compiled under."""
    return f"edited/{PACKAGE}/{file}"


def original_of(file: str) -> ModuleType:
    """The package's own module.

    Raises:
        EditError: if there is none.
    """
    name = f"{PACKAGE}.{file.removesuffix('.py').replace('/', '.')}"
    try:
        return importlib.import_module(name)
    except ImportError as error:
        text = "This program has no such step. Check the name of the file."
        raise EditError(
            Problem("exception", file, None, None, "ModuleNotFoundError", text)
        ) from error


def source_text(file: str) -> str:
    """The text of the package's own module.

    Raises:
        EditError: if there is none.
    """
    original_of(file)
    return "".join(linecache.getlines(f"{SOURCES}/{file}"))


def _line_of(name: str, source: str) -> int | None:
    """The line where a class is defined, if the module defines it."""
    lines = [
        node.lineno
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef) and node.name == name
    ]
    return lines[-1] if lines else None


def _fields(owner: type) -> list[str]:
    return list(vars(owner).get("__annotations__", {}))


def _modules() -> list[ModuleType]:
    return [
        module
        for name, module in list(sys.modules.items())
        if name.startswith(f"{PACKAGE}.") and isinstance(module, ModuleType)
    ]


def _own(module: ModuleType) -> list[tuple[str, Any]]:
    """Functions and classes that a module defines."""
    return [
        (name, value)
        for name, value in list(vars(module).items())
        if callable(value) and getattr(value, "__module__", None) == module.__name__
    ]


def _function_in(value: object) -> FunctionType | None:
    """The function of a method of any sort."""
    if isinstance(value, property):
        value = value.fget
    elif isinstance(value, staticmethod | classmethod):
        value = value.__func__
    return value if isinstance(value, FunctionType) else None


def _restoring(owner: type, name: str) -> Restore:
    if name not in vars(owner):
        return lambda: delattr(owner, name)
    before = vars(owner)[name]
    return lambda: setattr(owner, name, before)


def _rebind(
    namespace: dict[str, Any],
    replaced: Mapping[int, Any],
    constants: list[tuple[str, Any, Any]],
    undo: list[Restore],
) -> None:
    """Put the new functions and constants where the old ones were."""
    changes = {
        name: replaced[id(value)] for name, value in namespace.items() if id(value) in replaced
    }
    changes |= {
        name: new for name, old, new in constants if name in namespace and namespace[name] is old
    }
    for name, new in changes.items():
        undo.append(functools.partial(namespace.__setitem__, name, namespace[name]))
        namespace[name] = new
