"""The tab for a video."""

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import gradio

from emotilens.basics.errors import EmotilensError, VideoError
from emotilens.engine import Engine
from emotilens.sequences.from_results import LARGEST
from emotilens.steps.smooth import SmoothingKind

from .choices import Choices, chosen_smoothing
from .limits import VIDEO_BYTES, VIDEO_SECONDS, VIDEOS
from .told_errors import tells_errors
from .videos import (
    AnalysedVideo,
    Preview,
    analyse_video_file,
    read_document,
    summary_text,
    tracks,
    video_chart,
)
from .visitor_files import VisitorFiles

FORMS = {"json": "JSON", "csv": "CSV", "vtt": "WebVTT", "eaf": "ELAN"}
"""What can be saved: the name on the button by the file's ending."""

RATES = (("every frame", 0.0), ("10 frames a second", 10.0), ("5 frames a second", 5.0))
LIMITS = f"up to {VIDEO_SECONDS / 60:.0f} minutes, {VIDEO_BYTES // 1_000_000} MB, 4K"

INVITATION = (
    "<p class='emotilens-quiet'>The timeline of a video appears here. The video is deleted as soon "
    "as it was read.</p>"
)
OPENED = "<p role='status'>The video is opened …</p>"
CANCELLED = "<p role='status'>Cancelled; the video was deleted.</p>"

Update = Any
"""A component's new value or look, as Gradio takes it."""


class VideoTab:
    """The tab, with the endpoint ``analyse_video``.

    Args:
        engine: whose networks run.
        choices: the visitor's.
        files: where uploads and results are kept while they are needed.
    """

    def __init__(self, engine: Engine, choices: Choices, files: VisitorFiles) -> None:
        self._engine = engine
        self._files = files
        with gradio.Row():
            with gradio.Column(scale=10, min_width=320):
                video = gradio.File(
                    label=f"MP4, WebM, MKV or AVI, {LIMITS}", file_types=["video"], height=160
                )
                rate = gradio.Dropdown(list(RATES), value=0.0, label="Take", filterable=False)
                with gradio.Row():
                    start = gradio.Button("Analyse", variant="primary", min_width=120)
                    cancel = gradio.Button("Cancel", visible=False, min_width=120)
            with gradio.Column(scale=17):
                state = gradio.HTML(INVITATION, apply_default_css=False)
                face = gradio.Dropdown(label="Face", visible=False, filterable=False)
                chart = gradio.HTML(visible=False, apply_default_css=False)
                with gradio.Row():
                    downloads = [
                        gradio.DownloadButton(
                            f"Save {form}", visible=False, size="md", min_width=140
                        )
                        for form in FORMS.values()
                    ]
        result = gradio.State(None)
        choice = [choices.model, choices.smoothing, choices.strength, rate]
        shown = [video, start, cancel, state, face, chart, *downloads, result]
        running = start.click(
            self._run,
            [video, *choice],
            shown,
            concurrency_limit=VIDEOS,
            concurrency_id="videos",
            show_progress="minimal",
            show_progress_on=start,
            api_visibility="private",
        )
        cancel.click(
            lambda: _shown(CANCELLED),
            None,
            shown,
            cancels=[running],
            queue=False,
            show_progress="hidden",
            api_visibility="private",
        )
        face.input(
            _chart_of_face,
            [face, result],
            chart,
            show_progress="hidden",
            api_visibility="private",
        )
        gradio.Button(visible=False).click(
            tells_errors(self._analyse_video),
            [gradio.File(visible=False), *choice],
            gradio.JSON(visible=False),
            api_name="analyse_video",
            concurrency_limit=VIDEOS,
            concurrency_id="videos",
        )

    def _run(
        self,
        path: str | None,
        model: str,
        kind: SmoothingKind,
        strength: float,
        rate: float,
        request: gradio.Request,
    ) -> Iterator[list[Update]]:
        """What is shown from the start of an analysis to its end; closing it cancels."""
        visitor = str(request.session_hash)
        self._files.hold(visitor, "video", Path(path) if path else None)
        try:
            if path is None:
                raise VideoError("There is no video yet. Choose one first.")
            yield _shown(OPENED, running=True)
            steps = analyse_video_file(
                self._engine.with_model(model),
                Path(path),
                chosen_smoothing(kind, strength),
                rate or None,
                self._files.new_folder(visitor, "video results"),
            )
            preview = Preview()
            while True:
                try:
                    view = preview.show(next(steps))
                except StopIteration as finished:
                    yield _finished(finished.value)
                    return
                if view:
                    yield _shown(view, running=True)
        except EmotilensError as error:
            yield _shown(f"<p class='emotilens-alarm' role='alert'>{escape(str(error))}</p>")
        finally:
            self._files.hold(visitor, "video", None)

    def _analyse_video(
        self,
        video: str | None,
        model: str,
        smoothing: SmoothingKind,
        strength: float,
        frames_per_second: float,
        request: gradio.Request,
    ) -> dict[str, Any]:
        """Follow every face through a video, and say what it expresses in each frame.

        Args:
            video: MP4, WebM, MKV or AVI file; it is deleted as soon as it was read.
            model: name of an expression model; see the tab “Models”.
            smoothing: none, exponential, box or gaussian.
            strength: how many frames smoothed values lag behind on average, above 0.
            frames_per_second: how many frames are taken; 0 takes all.
            request: names the session; Gradio gives it.

        Returns:
            The result by analysis.schema.json. Its source has an error where the video could not
            be read to its end.
        """
        visitor = str(request.session_hash)
        self._files.hold(visitor, "called video", Path(video) if video else None)
        try:
            if video is None:
                raise VideoError("There is no video. Give one.")
            steps = analyse_video_file(
                self._engine.with_model(model),
                Path(video),
                chosen_smoothing(smoothing, strength),
                frames_per_second or None,
                self._files.new_folder(visitor, "called video results"),
            )
            while True:
                try:
                    next(steps)
                except StopIteration as finished:
                    written: Path = finished.value.files["json"]
                    document: dict[str, Any] = json.loads(written.read_text("utf-8"))
                    return document
        finally:
            self._files.hold(visitor, "called video", None)
            self._files.hold(visitor, "called video results", None)


def _shown(
    state: str,
    *,
    running: bool = False,
    faces: Sequence[int] = (),
    chart: str = "",
    files: Mapping[str, Path] | None = None,
) -> list[Update]:
    """All outputs of the tab; the upload is let go when nothing runs, as it was deleted."""
    files = files or {}
    return [
        gradio.skip() if running else None,
        gradio.Button(visible=not running),
        gradio.Button(visible=running),
        state,
        gradio.Dropdown(
            [("largest face", LARGEST), *((f"face {face}", face) for face in faces)],
            value=LARGEST,
            visible=len(faces) > 1,
        ),
        gradio.HTML(chart, visible=bool(chart)),
        *(gradio.DownloadButton(value=files.get(form), visible=form in files) for form in FORMS),
        str(files["json"]) if files else None,
    ]


def _finished(analysed: AnalysedVideo) -> list[Update]:
    video = read_document(analysed.files["json"])
    found = bool(analysed.summary.frames_with_faces)
    tone = "" if found and not analysed.summary.error else " class='emotilens-alarm'"
    return _shown(
        f"<p role='status'{tone}>{escape(summary_text(analysed.summary))}</p>",
        faces=tracks(video),
        chart=video_chart(video, LARGEST) if found else "",
        files=analysed.files,
    )


def _chart_of_face(track: int, document: str | None) -> str:
    if document is None or not Path(document).is_file():
        return ""
    return video_chart(read_document(Path(document)), track)
