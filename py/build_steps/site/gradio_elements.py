"""What the Gradio app serves of ``web``: its elements as one script, and the style tokens."""

from pathlib import Path

from emotilens.gradio_app.elements import SCRIPT, TOKENS
from emotilens.whole_files import write_whole

from ..folders import only_one
from ..paths import WEB
from ..setup.node_packages import install_node_packages
from ..setup.stamps import fingerprint, is_done, mark_done
from .script_bundles import bundled

ENTRY = Path("gradio/views.js")
"""Relative to ``web``."""


def build_gradio_elements() -> None:
    """Write both files into the package, where git ignores them, unless they are up to date.

    Raises:
        BuildError: when the npm packages cannot be installed or the elements not be bundled.
    """
    install_node_packages()
    sources = sorted(
        file
        for folder in ("components", "gradio", "page", "words")
        for file in (WEB / folder).rglob("*.js")
    )
    inputs = fingerprint([*sources, WEB / "package-lock.json", WEB / "styles" / "tokens.css"])
    if is_done("gradio-elements", inputs) and SCRIPT.is_file() and TOKENS.is_file():
        return
    with only_one("the elements of the Gradio app"):
        SCRIPT.parent.mkdir(exist_ok=True)
        for file, content in (
            (SCRIPT, bundled(ENTRY)),
            (TOKENS, (WEB / "styles" / "tokens.css").read_bytes()),
        ):
            if not file.is_file() or file.read_bytes() != content:
                write_whole(file, content)
        mark_done("gradio-elements", inputs)
