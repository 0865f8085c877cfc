"""The tab for a picture."""

from pathlib import Path
from typing import Any

import gradio

from emotilens.native.pictures import SUFFIXES

from .choices import Choices, attributes_choice, descriptors_choice
from .comparing import compare_files
from .engines import Engines
from .error_messages import report_errors
from .limits import WORKERS
from .notes import notes_place, shown_notes
from .pictures import analyse_picture_file, picture_json, picture_table
from .saving import save_button
from .uploads import upload
from .views import view
from .visitors import Visitors
from .words import ABOUT_COMPARING, COMPARING, PICTURE_FILES, say

ANIMATION = "To analyse every frame of an animation, choose it in the tab “Video”."

PRIVATE: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

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
    def show(
        path: str | None,
        model: str,
        attributes: bool,
        descriptors: bool,
        request: gradio.Request,
    ) -> list[Any]:
        visitors.choose(str(request.session_hash), "picture", path)
        engine = engines.of_model(model, attributes=attributes, identity=descriptors)
        analysed = analyse_picture_file(engine, path)
        remarks = [*analysed.notes, *([ANIMATION] if analysed.is_animation else [])]
        is_read = analysed.picture is not None
        buttons = [gradio.Button(visible=is_read) for _ in SAVED]
        return [analysed.view, analysed.document, shown_notes(remarks), *buttons]

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
    descriptors = descriptors_choice(attributes)
    faces = view("picture")
    notes = notes_place()
    buttons_row = gradio.Row()
    with gradio.Accordion(say("Result as JSON"), open=False):
        document = gradio.JSON(show_label=False)
    with buttons_row:
        buttons = [save_button(form, file, [document]) for form, file in SAVED]
    _comparison(engines, visitors, picture)
    if example:
        try_example.click(
            lambda: str(example), None, picture, queue=False, api_visibility="private"
        )
    gradio.on(
        [picture.change, choices.model.change, attributes.change, descriptors.change],
        show,
        [picture, choices.model, attributes, descriptors],
        [faces, document, notes, *buttons],
        concurrency_limit=WORKERS,
        concurrency_id="pictures",
        show_progress="minimal",
        show_progress_on=faces,
        api_visibility="private",
    )


def _comparison(engines: Engines, visitors: Visitors, picture: gradio.File) -> None:
    """Add the comparison with another picture; nothing is compared before somebody asks."""

    @report_errors
    def compare(path: str | None, other: str | None, request: gradio.Request) -> dict[str, Any]:
        visitors.choose(str(request.session_hash), "other", other)
        return compare_files(engines.to_compare, path, other).view

    with gradio.Accordion(say(COMPARING), open=False):
        gradio.Markdown(say(ABOUT_COMPARING), elem_classes="emotilens-footnote")
        other = upload(label=say("Another picture"), file_types=["image", *sorted(SUFFIXES)])
        start = gradio.Button(say("Compare"), size="md", min_width=120)
        compared = view("compared")
    gradio.on([picture.change, other.change], lambda: None, None, compared, queue=False, **PRIVATE)
    start.click(
        compare,
        [picture, other],
        compared,
        concurrency_limit=WORKERS,
        concurrency_id="pictures",
        **PRIVATE,
    )
