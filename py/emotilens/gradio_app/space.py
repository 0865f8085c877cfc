"""The Gradio app as a Hugging Face Space: this file is the Space's app.py.

Next to it are this package, the folder ``models``, the example picture, and ``build.json``, which
records what the Space was built from.
"""

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import gradio

from emotilens.basics.errors import EmotilensError
from emotilens.gradio_app.app import build_app, check_models, launch
from emotilens.gradio_app.upload_folder import use_own_folder
from emotilens.native.model_facts import expression_models
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import native_engine


def main(folder: Path) -> None:
    """Serve the Space in a folder until it is stopped; exits with a sentence if it cannot start.

    If the package ``spaces`` is installed, the machine may be one that shares GPUs and refuses to
    start without a function that requests one. This app never requests one: the networks finish on
    the processor before a GPU would be assigned.
    """
    if find_spec("spaces"):
        import spaces

        spaces.GPU(_needs_no_gpu)
    models = folder / "models"
    store = ModelStore(models / "manifest.json", models)
    try:
        engine = native_engine(store)
        check_models(store, engine)
        # A rebuild in place deletes the folder in which this process was started.
        os.chdir(use_own_folder().parent)
    except EmotilensError as error:
        sys.exit(f"The Space cannot start. {error}")
    # Visitors ask for it by a path relative to the folder that was just entered.
    record = Path(shutil.copy(folder / "build.json", "build.json")).absolute()
    gradio.set_static_paths([record])
    app = build_app(engine, expression_models(store), folder / "example.png")
    launch(app, None, None, wait=True)


def _needs_no_gpu() -> None:
    """A placeholder for a function that would run on a GPU."""


if __name__ == "__main__":
    main(Path(__file__).resolve().parent)
