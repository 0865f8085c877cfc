"""The tab for a video."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import gradio

from emotilens.basics.errors import EmotilensError, VideoError
from emotilens.basics.json_text import json_of
from emotilens.native.video.reader import SUFFIXES
from emotilens.sequences.from_results import LARGEST
from emotilens.steps.live_smoothing import LiveSmoothing
from emotilens.steps.smooth import SmoothingKind
from emotilens.timeline.timeline import VideoTimeline

from .choices import Choices
from .engines import Engines
from .error_messages import report_errors
from .limits import VIDEO_BYTES, VIDEO_SECONDS, VIDEOS
from .saving import SavedFile, save_button
from .uploads import upload
from .video_filter import face_choices, filter_request, reach_label, video_filter
from .videos import (
    Preview,
    VideoResult,
    filtered_timeline,
    limited_steps,
    outcome,
    upload_run,
    video_result,
    view_value,
)
from .views import view
from .visitors import Visitors

FORMS = {"json": "JSON", "csv": "CSV", "vtt": "WebVTT", "eaf": "ELAN"}
"""Formats to save: the button's label by the file's suffix."""

ANIMATIONS = (".gif", ".webp", ".png", ".apng", ".avif")
"""Suffixes of pictures that may be animations."""

RATES = (("every frame", 0.0), ("10 frames per second", 10.0), ("5 frames per second", 5.0))
LIMITS = f"up to {VIDEO_SECONDS / 60:.0f} minutes, {VIDEO_BYTES // 1_000_000} MB, 4K"

OPENED = "Opening the video …"
CANCELLED = "Cancelled. Upload discarded."
SAVED_AS = (
    "WebVTT and ELAN follow the filter. JSON and CSV contain each frame's raw values, and those "
    "smoothed with the settings of the analysis."
)

Update = Any
"""A component's new value or appearance, for Gradio."""


class VideoTab:
    """The tab.

    Args:
        engines: the engines of all models.
        choices: the controls for all tabs.
        visitors: keeps uploads and results while their visitors stay.
    """

    def __init__(self, engines: Engines, choices: Choices, visitors: Visitors) -> None:
        self._engines = engines
        self._visitors = visitors
        with gradio.Row():
            video = upload(
                label=f"MP4, WebM, MKV, AVI or animated GIF, {LIMITS}",
                file_types=["video", *sorted(SUFFIXES), *ANIMATIONS],
                height=160,
                scale=3,
            )
            with gradio.Column(min_width=220):
                rate = gradio.Dropdown(
                    list(RATES), value=0.0, label="Frames to analyse", filterable=False
                )
                start = gradio.Button("Analyse", variant="primary")
                cancel = gradio.Button("Cancel", visible=False)
        shown_video = view("video")
        self._filter = video_filter()
        with gradio.Row():
            buttons = [
                save_button(words, self._saving(form), self._filter.controls)
                for form, words in FORMS.items()
            ]
        saved_as = gradio.Markdown(SAVED_AS, visible=False, elem_classes="emotilens-small")
        filtered = self._filter
        shown = [video, start, cancel, shown_video, filtered.row, filtered.face]
        shown += [*buttons, saved_as]
        private: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        video.change(self._choose, video, None, queue=False, **private)
        running = start.click(
            self._run,
            [video, choices.model, choices.smoothing, choices.seconds, rate, *filtered.controls],
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
        gradio.on(
            [control.input for control in (filtered.face, filtered.kind, filtered.filling)]
            + [filtered.reach.release, filtered.reach.change],
            report_errors(self._show_filtered),
            filtered.controls,
            [filtered.reach, shown_video],
            trigger_mode="always_last",
            **private,
        )

    def _choose(self, path: str | None, request: gradio.Request) -> None:
        self._visitors.choose(str(request.session_hash), "video", path)

    def _run(
        self,
        path: str | None,
        model: str,
        kind: SmoothingKind,
        seconds: float,
        rate: float,
        face: int,
        filter_kind: str,
        reach: int,
        filling: str,
        request: gradio.Request,
    ) -> Iterator[list[Update]]:
        """What to show from the start of an analysis to its end; closing it cancels."""
        visitor = str(request.session_hash)
        self._visitors.expect_video(visitor)
        try:
            if path is None:
                raise VideoError("No video was chosen. Choose one first.")
            yield _shown(view_value(OPENED), running=True)
            engine = self._engines.of_model(model)
            preview = Preview(engine)
            with upload_run(
                engine,
                Path(path),
                LiveSmoothing(kind, seconds),
                rate or None,
            ) as run:
                # Gradio closes this generator when its visitor leaves.
                for step in limited_steps(run, lambda: True):
                    if value := preview.show(step, run.seconds):
                        yield _shown(value, running=True)
                result = video_result(run)
            for note in result.summary.notes:
                gradio.Warning(note)
            self._visitors.keep_video(visitor, result)
            yield _finished(result, filter_request(LARGEST, filter_kind, reach, filling))
        except EmotilensError as error:
            yield _shown(view_value(str(error), alarm=True))

    def _show_filtered(
        self, face: int, kind: str, reach: int, filling: str, request: gradio.Request
    ) -> list[Update]:
        """The window in words, and the timeline with the new filter."""
        analysed = self._analysed(request)
        video = VideoTimeline.from_document(analysed.document)
        timeline = filtered_timeline(video, filter_request(face, kind, reach, filling))
        slider = gradio.Slider(label=reach_label(kind, reach), visible=kind != "none")
        return [slider, outcome(analysed.summary, timeline)]

    def _saving(self, form: str) -> Callable[..., SavedFile]:
        """A function that returns the file in one format, filtered like the timeline."""

        def save(
            face: int, kind: str, reach: int, filling: str, request: gradio.Request
        ) -> SavedFile:
            analysed = self._analysed(request)
            name, text = analysed.summary.source, analysed.document
            if form != "json":
                wanted = json_of(filter_request(face, kind, reach, filling))
                text = VideoTimeline.from_document(text).export(
                    form, name, wanted, datetime.now(UTC).isoformat(timespec="seconds")
                )
            return {"name": f"{name}.{form}", "text": text}

        return save

    def _analysed(self, request: gradio.Request) -> VideoResult:
        analysed = self._visitors.video(str(request.session_hash))
        if analysed is None:
            raise VideoError("The video's result is no longer available. Analyse the video again.")
        return analysed


def _shown(
    value: dict[str, Any], *, running: bool = False, video: VideoTimeline | None = None
) -> list[Update]:
    """All outputs of the tab; the upload is discarded when nothing runs."""
    faces = video.tracks if video else []
    return [
        gradio.skip() if running else None,
        gradio.Button(visible=not running),
        gradio.Button(visible=running),
        value,
        gradio.Row(visible=value["timeline"] is not None),
        gradio.Dropdown(face_choices(faces), value=LARGEST, visible=len(faces) > 1),
        *(gradio.Button(visible=video is not None) for _ in FORMS),
        gradio.Markdown(visible=video is not None),
    ]


def _finished(analysed: VideoResult, request: Mapping[str, Any]) -> list[Update]:
    video = VideoTimeline.from_document(analysed.document)
    return _shown(outcome(analysed.summary, filtered_timeline(video, request)), video=video)
