"""Emotilens: facial expressions from frame to result, in the browser and on a server.

``import emotilens as el`` is all that a notebook or a script needs:

    el.analyse_picture("face.png")   # faces in one picture
    el.analyse_video("clip.mp4")     # faces over time
    el.Analyser()                    # frames of a live stream, one by one
    el.models()                      # the list of models

The names below are the public interface; every other module is internal and may change.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .api.analyse import analyse_picture, analyse_video
    from .api.analyser import Analyser
    from .api.models import models
    from .api.picture_result import PictureResult
    from .api.video_result import VideoResult
    from .basics.errors import EmotilensError
    from .basics.results import Expression, Face, FrameResult
    from .steps.live_smoothing import LiveSmoothing
    from .steps.smooth import Smoothing

__all__ = [
    "Analyser",
    "EmotilensError",
    "Expression",
    "Face",
    "FrameResult",
    "LiveSmoothing",
    "PictureResult",
    "Smoothing",
    "VideoResult",
    "analyse_picture",
    "analyse_video",
    "models",
]

if not TYPE_CHECKING:
    # The page also imports this package, but has neither `api` nor its dependencies, so names are
    # imported when they are first used.
    MODULES = {
        "Analyser": "api.analyser",
        "EmotilensError": "basics.errors",
        "Expression": "basics.results",
        "Face": "basics.results",
        "FrameResult": "basics.results",
        "LiveSmoothing": "steps.live_smoothing",
        "PictureResult": "api.picture_result",
        "Smoothing": "steps.smooth",
        "VideoResult": "api.video_result",
        "analyse_picture": "api.analyse",
        "analyse_video": "api.analyse",
        "models": "api.models",
    }

    def __getattr__(name):
        """Import a public name when it is first used."""
        if name not in MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f"{__name__}.{MODULES[name]}"), name)
        globals()[name] = value
        return value

    def __dir__():
        """List the public names, imported or not."""
        return sorted([*__all__, "__version__"])
