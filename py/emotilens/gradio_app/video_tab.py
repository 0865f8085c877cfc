"""The tab for a video."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import gradio

from emotilens.basics.errors import EmotilensError, VideoError
from emotilens.basics.json_text import json_of
from emotilens.native.video.reader import SUFFIXES
from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.timeline.svg import requested_chart, timeline_svg

from .choices import Choices, attributes_choice, descriptors_choice, joining_choice
from .engines import Engines
from .error_messages import report_errors
from .limits import VIDEOS, WORKERS
from .notes import notes_place, shown_notes
from .saving import SavedFile, save_when
from .uploads import upload
from .video_filter import read_export, read_request, read_rows
from .videos import (
    Preview,
    VideoResult,
    filtered_rows,
    first_request,
    limited_steps,
    outcome,
    upload_run,
    video_result,
    view_value,
)
from .views import view
from .visitors import Visitors
from .words import VIDEO_FILES, choice, say

ANIMATIONS = (".gif", ".webp", ".png", ".apng", ".avif")
"""Suffixes of pictures that may be animations."""

RATES = (
    (choice("every frame"), 0.0),
    (choice("10 frames per second"), 10.0),
    (choice("5 frames per second"), 5.0),
)

OPENED = "Opening the video …"
CANCELLED = "Cancelled. Upload discarded."

Update = Any
"""A component's new value or appearance, for Gradio."""


class VideoTab:
    """The tab.

    Args:
        engines: the engines of all models.
        choices: the control for all tabs.
        visitors: keeps uploads and results while their visitors stay.
    """

    def __init__(self, engines: Engines, choices: Choices, visitors: Visitors) -> None:
        self._engines = engines
        self._visitors = visitors
        with gradio.Row():
            video = upload(
                label=say(VIDEO_FILES),
                file_types=["video", *sorted(SUFFIXES), *ANIMATIONS],
                height=160,
                scale=3,
            )
            with gradio.Column(min_width=220):
                rate = gradio.Dropdown(
                    list(RATES), value=0.0, label=say("Frames to analyse"), filterable=False
                )
                start = gradio.Button(say("Analyse"), variant="primary")
                cancel = gradio.Button(say("Cancel"), visible=False)
        attributes = attributes_choice()
        joining, descriptors = joining_choice(attributes), descriptors_choice(attributes)
        shown_video = view("video", events=("filterchange", "rows", "export"))
        shown = [video, start, cancel, shown_video, notes_place()]
        private: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        video.change(self._choose, video, None, queue=False, **private)
        running = start.click(
            self._run,
            [video, choices.model, rate, attributes, joining, descriptors],
            shown,
            concurrency_limit=VIDEOS,
            concurrency_id="videos",
            show_progress="minimal",
            show_progress_on=start,
            api_visibility="private",
        )
        cancel.click(
            lambda: _shown(view_value(CANCELLED)),
            None,
            shown,
            cancels=[running],
            queue=False,
            **private,
        )
        shown_video.filterchange(
            report_errors(self._show_filtered),
            None,
            shown_video,
            trigger_mode="always_last",
            **private,
        )
        shown_video.rows(
            report_errors(self._show_rows),
            None,
            shown_video,
            trigger_mode="multiple",
            concurrency_limit=WORKERS,
            **private,
        )
        save_when(shown_video.export, self._files, None)

    def _choose(self, path: str | None, request: gradio.Request) -> None:
        self._visitors.choose(str(request.session_hash), "video", path)

    def _run(
        self,
        path: str | None,
        model: str,
        rate: float,
        attributes: bool,
        joining: bool,
        descriptors: bool,
        request: gradio.Request,
    ) -> Iterator[list[Update]]:
        """What to show from the start of an analysis to its end; closing it cancels."""
        visitor = str(request.session_hash)
        self._visitors.expect_video(visitor)
        try:
            if path is None:
                raise VideoError("No video was chosen. Choose one first.")
            yield _shown(view_value(OPENED), running=True)
            identity = joining is True or descriptors is True
            engine = self._engines.of_model(model, attributes=attributes, identity=identity)
            compares = bool(engine.attributes and engine.attributes.identity)
            preview = Preview(engine)
            with upload_run(
                engine,
                Path(path),
                LiveSmoothing(),
                rate or None,
                joined=compares and joining is True,
                descriptors=compares and descriptors is True,
            ) as run:
                # Gradio closes this generator when its visitor leaves.
                for step in limited_steps(run, lambda: True):
                    if value := preview.show(step, run.seconds):
                        yield _shown(value, running=True)
                result = video_result(run)
            self._visitors.keep_video(visitor, result)
            yield _shown(outcome(result, first_request(result)), notes=result.summary.notes)
        except EmotilensError as error:
            yield _shown(view_value(str(error), alarm=True))

    def _show_filtered(self, event: gradio.EventData, request: gradio.Request) -> dict[str, Any]:
        """The view as it is wanted now."""
        return outcome(self._analysed(request), read_request(event._data))

    def _show_rows(self, event: gradio.EventData, request: gradio.Request) -> dict[str, Any]:
        """The frames that the view is about to show."""
        wanted, key, rows = read_rows(event._data)
        frames = filtered_rows(self._analysed(request), wanted, rows)
        return {"rows": {"key": key, "from": rows.start, "frames": frames}}

    def _files(self, event: gradio.EventData, request: gradio.Request) -> list[SavedFile]:
        """The files that the view asks for, filtered and marked like its timeline."""
        forms, wanted, chart = read_export(event._data)
        analysed = self._analysed(request)
        name = analysed.summary.source
        return [
            {"name": f"{name}.{form}", "text": _file(form, analysed, wanted, chart)}
            for form in forms
        ]

    def _analysed(self, request: gradio.Request) -> VideoResult:
        analysed = self._visitors.video(str(request.session_hash))
        if analysed is None:
            raise VideoError("The video's result is no longer available. Analyse the video again.")
        return analysed


def _shown(
    value: dict[str, Any], *, running: bool = False, notes: Sequence[str] = ()
) -> list[Update]:
    """All outputs of the tab; the upload is discarded when nothing runs."""
    return [
        gradio.skip() if running else None,
        gradio.Button(visible=not running),
        gradio.Button(visible=running),
        value,
        shown_notes(notes),
    ]


def _file(form: str, analysed: VideoResult, wanted: dict[str, Any], chart: dict[str, Any]) -> str:
    """The text of one file."""
    if form == "json":
        return _with_statements(analysed.document, wanted["people"], chart["marks"])
    timeline = analysed.timeline
    if form == "svg":
        content = json.loads(timeline.timeline(json_of(wanted)))
        return timeline_svg(content, requested_chart(chart))
    date = datetime.now(UTC).isoformat(timespec="seconds")
    return timeline.export(form, analysed.summary.source, json_of(wanted), date)


def _with_statements(text: str, people: list[Any], marks: list[Any]) -> str:
    """A document with what was stated about its video."""
    document = json.loads(text)
    # What was suggested may have been undone.
    document["sources"][0].pop("people", None)
    stated = {"people": people, "marks": marks}
    document["sources"][0] |= {name: each for name, each in stated.items() if each}
    return json_of(document)
