"""``emotilens models``: list the models, and install more of them."""

import argparse
from collections.abc import Sequence

from emotilens.manifest.model_entry import later_stages
from emotilens.native.model_facts import licence_notes, marked_licence, model_facts
from emotilens.native.model_installation import ReadFiles, install_model
from emotilens.native.model_store import ModelStore


def add_models(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    text = "list the models with their size, licence and accuracy, or install more"
    parser = commands.add_parser(
        "models",
        help=text,
        description=f"{text[0].upper()}{text[1:]}. Downloads are verified and resumed after an "
        "interruption. Models that are not part of the package are stored in the user's cache "
        "folder; the environment variable EMOTILENS_CACHE selects another one.",
    )
    parser.add_argument(
        "--add",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME",
        help="download and install these models first",
    )
    parser.set_defaults(run=_run)


def install_and_list(
    store: ModelStore, names: Sequence[str], read_files: ReadFiles | None = None
) -> None:
    """Install models unless they are installed, then list all.

    Args:
        store: the store to install them into.
        names: the models' names; if one is unknown, none is installed.
        read_files: see ``install_model``.

    Raises:
        EmotilensError: when a model is unknown, or cannot be installed.
    """
    for name in with_later_stages(store, names):
        if store.is_installed(name):
            print(f"The model “{name}” is already installed.")
            continue
        print(f"Installing the model “{name}” …", flush=True)
        install_model(store, name, read_files)
    print(model_table(store))


def with_later_stages(store: ModelStore, names: Sequence[str]) -> list[str]:
    """The models, each followed by those that it needs, none twice.

    Raises:
        ModelUnavailableError: when one is not in the manifest.
    """
    found = [part for name in names for part in (name, *later_stages(store.entry(name)))]
    return list(dict.fromkeys(found))


def model_table(store: ModelStore) -> str:
    """The models as text: one line per model, then the notes."""
    models = model_facts(store)
    notes = licence_notes(models)
    rows = [("NAME", "ROLE", "SIZE", "LICENCE", "ACCURACY", "SPEED", "INSTALLED")]
    for facts in models:
        milliseconds = facts.native_milliseconds
        rows.append(
            (
                facts.name,
                facts.entry["role"],
                f"{facts.bytes / 1e6:.2f} MB" if facts.bytes else "?",
                marked_licence(facts, notes),
                facts.accuracy_text,
                f"{milliseconds:.1f} ms" if milliseconds is not None else "",
                "installed" if facts.installed else facts.command,
            )
        )
    lines = [
        f"{name:<22} {role:<11} {size:>9}  {licence:<12} {accuracy:<20} {speed:>8}  {state}"
        for name, role, size, licence, accuracy, speed, state in rows
    ]
    explanation = (
        "Accuracy on the FER+ validation set or, where a data set is named, as published by the "
        "model's authors. Speed is native, per face, on one thread."
    )
    return "\n".join([*lines, "", explanation, *(f"{mark} {note}" for note, mark in notes.items())])


def _run(options: argparse.Namespace) -> int:
    install_and_list(ModelStore.default(), options.add)
    return 0
