"""Optional libraries: the extra that installs each, and the error when it is missing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

from emotilens.basics.errors import MissingExtraError

Extra: TypeAlias = Literal[
    "video",
    "gradio",
    "models",
    "hub",
    "svm",
    "lightautoml",
    "cluster",
    "notebook",
    "widget",
    "forests",
]

PURPOSES: dict[Extra, str] = {
    "video": "Reading videos needs PyAV",
    "gradio": "The Gradio app needs Gradio",
    "models": "Converting a downloaded model needs onnx",
    "hub": "Publishing on the Hugging Face Hub needs huggingface-hub",
    "svm": "Support vector machines need scikit-learn",
    "lightautoml": "LightAutoML heads need LightAutoML and PyTorch (several gigabytes)",
    "cluster": "Sharing videos among machines needs Dask",
    "notebook": "Plots and data frames need matplotlib and pandas",
    "forests": "Forests for groups need scikit-learn",
    "widget": "The view in notebooks needs anywidget",
}


@contextmanager
def extra(name: Extra) -> Iterator[None]:
    """Import what an extra installs, inside a ``with`` block.

        with extra("video"):
            import av

    Raises:
        MissingExtraError: when an import in the block fails; it says what to install.
    """
    try:
        yield
    except ImportError as missing:
        raise MissingExtraError(
            f"{PURPOSES[name]} ({missing}). Install it with “pip install 'emotilens[{name}]'”."
        ) from missing
