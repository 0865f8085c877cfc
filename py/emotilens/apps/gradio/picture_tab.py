"""The tab for a picture."""

from pathlib import Path
from typing import Any

import gradio

from emotilens.engine import Engine

from .choices import Choices
from .limits import PICTURE_BYTES, WORKERS
from .panel import panel
from .pictures import View, analyse_picture_file, picture_downloads
from .told_errors import tells_errors
from .visitor_files import VisitorFiles


def picture_tab(
    engine: Engine, choices: Choices, files: VisitorFiles, example: Path | None
) -> None:
    """Put the tab into the layout, with the endpoint ``analyse_picture``.

    Args:
        engine: whose networks run.
        choices: the visitor's.
        files: where uploads and results are kept while they are needed.
        example: picture to try, or None.
    """

    @tells_errors
    def analyse_picture(picture: str | None, model: str, request: gradio.Request) -> View:
        """Find the faces in a picture, and say what each expresses.

        Args:
            picture: JPEG, PNG or WebP file.
            model: name of an expression model; see the tab “Models”.
            request: names the session; Gradio gives it.

        Returns:
            The picture with a box around each face; the panel as HTML; and the result by
            analysis.schema.json, whose source has an error where the picture could not be read.
        """
        files.hold(str(request.session_hash), "picture", Path(picture) if picture else None)
        return analyse_picture_file(engine.with_model(model), picture)

    def offer(document: dict[str, Any], request: gradio.Request) -> list[gradio.DownloadButton]:
        readable = document and document["sources"][0]["error"] is None
        if not readable:
            return [gradio.DownloadButton(value=None, visible=False)] * 2
        folder = files.new_folder(str(request.session_hash), "picture results")
        written = picture_downloads(document, folder)
        return [gradio.DownloadButton(value=str(file), visible=True) for file in written]

    with gradio.Row():
        with gradio.Column(scale=17):
            picture = gradio.File(
                label=f"JPEG, PNG or WebP, up to {PICTURE_BYTES // 1_000_000} MB",
                file_types=["image"],
                height=160,
            )
            if example:
                try_example = gradio.Button("Try it with the example picture", size="md")
            annotated = gradio.Image(
                label="Faces", interactive=False, buttons=["fullscreen"], show_label=False
            )
        with gradio.Column(scale=10, min_width=320):
            faces = gradio.HTML(panel(None), apply_default_css=False)
            with gradio.Row():
                downloads = [
                    gradio.DownloadButton(f"Save {form}", visible=False, size="md", min_width=120)
                    for form in ("JSON", "CSV")
                ]
            with gradio.Accordion("Result as JSON", open=False):
                document = gradio.JSON(show_label=False)
    if example:
        try_example.click(
            lambda: str(example), None, picture, queue=False, api_visibility="private"
        )
    gradio.on(
        [picture.change, choices.model.change],
        analyse_picture,
        [picture, choices.model],
        [annotated, faces, document],
        api_name="analyse_picture",
        concurrency_limit=WORKERS,
        concurrency_id="pictures",
        show_progress="minimal",
        show_progress_on=annotated,
    ).then(
        offer, document, downloads, queue=False, show_progress="hidden", api_visibility="private"
    )
