"""What nearly all that build.py does needs first."""

from emotilens.native.model_store import ModelStore

from ..models.installation import install_models
from .node_packages import install_node_packages


def prepare() -> None:
    """Install npm packages and models, where they are not installed yet.

    Raises:
        BuildError: when npm is missing or fails.
        ModelUnavailableError: when a model cannot be had.
    """
    install_node_packages()
    install_models(ModelStore.default())
