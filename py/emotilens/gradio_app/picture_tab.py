"""The tab for a picture."""

from pathlib import Path
from typing import Any

import gradio

from emotilens.native.pictures import SUFFIXES

from .choices import Choices, attributes_choice
from .engines import Engines
from .error_messages import report_errors
from .limits import WORKERS
from .pictures import analyse_picture_file, picture_json, picture_table
from .saving import save_button
from .uploads import upload
from .views import view
from .visitors import Visitors
from .words import PICTURE_FILES, say

ANIMATION = "To analyse every frame of an animation, choose it in the tab “Video”."

SAVED = (("JSON", picture_json), ("CSV", picture_table))


def picture_tab(
    engines: Engines, choices: Choices, visitors: Visitors, example: Path | None
) -> None:
    """Add the tab to the layout.

    Args:
        engines: one for each model.
        choices: the controls for all tabs.
        visitors: their uploads.
        example: picture to try, or None.
    """

    @report_errors
    def show(path: str | None, model: str, attributes: bool, request: gradio.Request) -> list[Any]:
        visitors.choose(str(request.session_hash), "picture", path)
        engine = engines.of_model(model, attributes=attributes)
        analysed = analyse_picture_file(engine, path)
        for note in analysed.notes:
            gradio.Warning(note)
        if analysed.is_animation:
            gradio.Warning(ANIMATION)
        is_read = analysed.picture is not None
        return [analysed.view, analysed.document, *(gradio.Button(visible=is_read) for _ in SAVED)]

    with gradio.Row(equal_height=True):
        picture = upload(
            label=say(PICTURE_FILES),
            file_types=["image", *sorted(SUFFIXES)],
            height=160,
            scale=3,
        )
        if example:
            try_example = gradio.Button(say("Try the example picture"), size="md", min_width=220)
    attributes = attributes_choice()
    faces = view("picture")
    buttons_row = gradio.Row()
    with gradio.Accordion(say("Result as JSON"), open=False):
        document = gradio.JSON(show_label=False)
    with buttons_row:
        buttons = [save_button(form, file, [document]) for form, file in SAVED]
    if example:
        try_example.click(
            lambda: str(example), None, picture, queue=False, api_visibility="private"
        )
    gradio.on(
        [picture.change, choices.model.change, attributes.change],
        show,
        [picture, choices.model, attributes],
        [faces, document, *buttons],
        concurrency_limit=WORKERS,
        concurrency_id="pictures",
        show_progress="minimal",
        show_progress_on=faces,
        api_visibility="private",
    )
