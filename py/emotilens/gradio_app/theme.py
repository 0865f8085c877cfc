"""The app's theme: the page's colours, light and dark, as Gradio's variables."""

from pathlib import Path

import gradio

from emotilens.native.label_colours import PALETTE

PARTS = ("colours", "layout", "camera", "scores", "circumplex", "charts", "videos", "tables")
STYLES = tuple(Path(__file__).with_name("styles") / f"{part}.css" for part in PARTS)
"""Later ones may build on earlier ones."""

LABEL_COLOURS = "".join(
    f":root {{ --label-{name}: light-dark({colour.light}, {colour.dark}); }}\n"
    for name, colour in PALETTE.items()
)

FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
CODE_FONTS = ("ui-monospace", "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", "monospace")

COLOURS = {
    "body_background_fill": "var(--paper)",
    "body_text_color": "var(--ink)",
    "body_text_color_subdued": "var(--ink-quiet)",
    "background_fill_primary": "var(--surface)",
    "background_fill_secondary": "var(--sunken)",
    "block_background_fill": "var(--surface)",
    "block_border_color": "var(--line)",
    "block_info_text_color": "var(--ink-quiet)",
    "block_label_background_fill": "var(--surface)",
    "block_label_border_color": "var(--line)",
    "block_label_text_color": "var(--ink-quiet)",
    "block_title_text_color": "var(--ink-quiet)",
    "border_color_accent": "var(--accent)",
    "border_color_primary": "var(--line)",
    "button_cancel_background_fill": "var(--surface)",
    "button_cancel_border_color": "var(--line)",
    "button_cancel_text_color": "var(--alarm)",
    "button_primary_background_fill": "var(--accent)",
    "button_primary_background_fill_hover": "var(--accent)",
    "button_primary_border_color": "var(--accent)",
    "button_primary_text_color": "var(--on-accent)",
    "button_secondary_background_fill": "var(--surface)",
    "button_secondary_background_fill_hover": "var(--sunken)",
    "button_secondary_border_color": "var(--line)",
    "button_secondary_text_color": "var(--ink)",
    "checkbox_background_color": "var(--surface)",
    "checkbox_background_color_selected": "var(--accent)",
    "checkbox_border_color": "var(--line)",
    "checkbox_border_color_selected": "var(--accent)",
    "checkbox_label_background_fill": "transparent",
    "checkbox_label_text_color": "var(--ink)",
    "code_background_fill": "var(--sunken)",
    "color_accent_soft": "var(--sunken)",
    "error_background_fill": "var(--surface)",
    "error_border_color": "var(--alarm)",
    "error_icon_color": "var(--alarm)",
    "error_text_color": "var(--alarm)",
    "input_background_fill": "var(--surface)",
    "input_background_fill_focus": "var(--surface)",
    "input_border_color": "var(--line)",
    "input_border_color_focus": "var(--accent)",
    "link_text_color": "var(--accent)",
    "link_text_color_active": "var(--accent)",
    "link_text_color_hover": "var(--accent)",
    "link_text_color_visited": "var(--accent)",
    "panel_background_fill": "transparent",
    "table_even_background_fill": "var(--surface)",
    "table_odd_background_fill": "var(--surface)",
}
"""The same in light and dark: each token holds both."""

SIZES = {
    "block_border_width": "1px",
    "block_label_text_size": "0.875rem",
    "block_shadow": "none",
    "button_border_width": "1px",
    "button_large_text_weight": "500",
    "block_title_text_size": "0.875rem",
    "block_title_text_weight": "400",
    "button_transition": "none",
    "color_accent": "var(--accent)",
    "loader_color": "var(--accent)",
    "slider_color": "var(--accent)",
}


def theme() -> gradio.themes.Base:
    """The theme. It uses system fonts, so that the page fetches none."""
    made = gradio.themes.Base(
        font=FONTS,
        font_mono=CODE_FONTS,
        spacing_size=gradio.themes.sizes.spacing_md,
        radius_size=gradio.themes.sizes.radius_md,
    )
    dark = {f"{name}_dark": value for name, value in COLOURS.items()}
    # Not every colour has a separate dark variant.
    known = {name: value for name, value in dark.items() if hasattr(made, name)}
    return made.set(**COLOURS, **known, **SIZES)
