"""``View``: the element ``<emotilens-view>`` of a site in the output of a cell."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from emotilens.basics.errors import SpecificationError
from emotilens.extras import extra

from .session import Session

VARIABLE = "EMOTILENS_SITE"

LOCAL = "http://localhost:8765/"
"""Where ``python3 build.py serve`` serves the site."""

SCRIPT = Path(__file__).with_name("view.js")

FRAMES = 36_000
"""Twenty minutes of a usual camera."""

VIEWS = ("live", "timeline", "glass", "lesson")


class View:
    """A camera, picture or video in a notebook, analysed in the browser.

    Nothing is started before someone presses a button in it. Pictures stay in the browser; the
    results of each frame come to Python, where every start begins a new session.

    Attributes:
        sessions: one for each start, the latest last.
        error: what the view reported last; empty if nothing.
    """

    def __init__(
        self,
        source: str = "camera",
        *,
        view: str = "live",
        lesson: str | None = None,
        step: str | None = None,
        panels: str | None = None,
        model: str | None = None,
        smoothing: str | None = None,
        language: str | None = None,
        theme: str | None = None,
        heading: str = "",
        height: int = 420,
        site: str | None = None,
        limit: int = FRAMES,
    ) -> None:
        """Make a view; the last line of a cell shows it.

        Args:
            source: ``camera``, ``sample``, ``sample:happiness``, or the address of a picture or
                video.
            view: ``live``, ``timeline``, ``glass``, or ``lesson``.
            lesson: name of the lesson, which that view needs.
            step: name of one of its predictions or exercises, or ``figure``; None: all of it.
            panels: any of ``stage,scores``; None: those of the view.
            model: name of an expression model of the site; None: its default.
            smoothing: such as ``exponential:0.2`` or ``none``; None: the default.
            language: ``en``, ``es``; None: that of the notebook's page.
            theme: ``light``, ``dark``; None: that of the system.
            heading: shown before anything is started.
            height: in pixels.
            site: address of the site that the engine comes from; None: the environment variable
                ``EMOTILENS_SITE``, or ``http://localhost:8765/``, where ``python3 build.py serve``
                serves it.
            limit: how many frames of a session are kept.

        Raises:
            MissingExtraError: when anywidget is not installed.
            SpecificationError: when a value is not valid.
        """
        if view not in VIEWS:
            raise SpecificationError(f"view is “{view}”. Use one of: {', '.join(VIEWS)}.")
        if (view == "lesson") != (lesson is not None):
            raise SpecificationError("Give view=“lesson” and the lesson's name together.")
        if limit < 1 or height < 1:
            raise SpecificationError("limit and height must be at least 1.")
        settings = {
            "source": source,
            "view": view,
            "lesson": lesson,
            "step": step,
            "panels": panels,
            "model": model,
            "smoothing": smoothing,
            "language": language,
            "theme": theme,
            "heading": heading,
        }
        self.sessions: list[Session] = []
        self.error = ""
        self.limit = limit
        self._widget = _widget(
            site=_site(site),
            settings={name: value for name, value in settings.items() if value is not None},
            height=height,
        )
        self._widget.on_msg(lambda _widget, content, _buffers: self._receive(content))

    def start(self, source: str = "sample") -> None:
        """Start a sample or an address; a camera needs a press in the view."""
        self._widget.send({"command": "start", "source": source})

    def stop(self) -> None:
        """Stop what runs; its session stays."""
        self._widget.send({"command": "stop"})

    def to_frame(self) -> Any:
        """The latest session as a pandas table; see ``Session.to_frame``.

        Raises:
            SpecificationError: before the first result.
        """
        if not self.sessions:
            raise SpecificationError("Nothing was started yet. Press “Start camera” in the view.")
        return self.sessions[-1].to_frame()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self._widget._repr_mimebundle_(**options)

    def _receive(self, content: Mapping[str, Any]) -> None:
        """Handle a message of the view in the page."""
        match content:
            case {"kind": "start", "source": str(kind)}:
                self.error = ""
                for session in self.sessions:
                    session.running = False
                self.sessions.append(Session(kind, self.limit))
            case {"kind": "results", "results": list(results)} if self.sessions:
                for document in results:
                    self.sessions[-1].add(document)
            case {"kind": "stop"} if self.sessions:
                self.sessions[-1].running = False
            case {"kind": "error", "message": str(message)}:
                self.error = message


def _site(given: str | None) -> str:
    """The address of the site, with a slash at its end."""
    site = given or os.environ.get(VARIABLE) or LOCAL
    if urlsplit(site).scheme not in ("http", "https"):
        raise SpecificationError(
            f"The address of the site is “{site}”. Give one that begins with https:// or http://."
        )
    return site if site.endswith("/") else f"{site}/"


def _widget(**values: Any) -> Any:
    """The anywidget that holds the settings of a view."""
    with extra("widget"):
        import anywidget
        import traitlets

    traits = {
        "_esm": SCRIPT.read_text("utf-8"),
        "site": traitlets.Unicode().tag(sync=True),
        "settings": traitlets.Dict().tag(sync=True),
        "height": traitlets.Int().tag(sync=True),
    }
    return type("EmotilensView", (anywidget.AnyWidget,), traits)(**values)
