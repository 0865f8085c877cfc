"""The app's theme: the page's colours, light and dark, as Gradio's variables."""

from pathlib import Path

import gradio

from .elements import TOKENS

STYLES = (Path(__file__).with_name("styles") / "layout.css",)

FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
CODE_FONTS = ("ui-monospace", "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", "monospace")

COLOURS = {
    "var(--paper)": "body_background_fill",
    "var(--ink)": """
        body_text_color button_secondary_text_color checkbox_label_text_color
    """,
    "var(--ink-quiet)": """
        body_text_color_subdued block_info_text_color block_label_text_color
        block_title_text_color
    """,
    "var(--surface)": """
        background_fill_primary block_background_fill block_label_background_fill
        button_cancel_background_fill button_secondary_background_fill
        checkbox_background_color error_background_fill input_background_fill
        input_background_fill_focus table_even_background_fill table_odd_background_fill
    """,
    "var(--sunken)": """
        background_fill_secondary button_secondary_background_fill_hover
        code_background_fill color_accent_soft
    """,
    "var(--line-strong)": "checkbox_border_color",
    "var(--line)": """
        block_border_color block_label_border_color border_color_primary
        button_cancel_border_color button_secondary_border_color input_border_color
    """,
    "var(--accent)": """
        border_color_accent button_primary_background_fill
        button_primary_background_fill_hover button_primary_border_color
        checkbox_background_color_selected checkbox_border_color_selected
        input_border_color_focus link_text_color link_text_color_active
        link_text_color_hover link_text_color_visited
    """,
    "var(--alarm)": """
        button_cancel_text_color error_border_color error_icon_color error_text_color
    """,
    "var(--on-accent)": "button_primary_text_color",
    "transparent": """
        checkbox_label_background_fill panel_background_fill
    """,
}
"""Gradio's variables by their colour; each token holds one for light and one for dark."""

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


def tokens() -> str:
    """The page's style sheet of tokens, also where Gradio's dark theme redefines some of them."""
    return TOKENS.read_text("utf-8").replace(":root {", ":root, body.dark {")


def theme() -> gradio.themes.Base:
    """The theme. It uses system fonts, so that the page fetches none."""
    made = gradio.themes.Base(
        font=FONTS,
        font_mono=CODE_FONTS,
        spacing_size=gradio.themes.sizes.spacing_md,
        radius_size=gradio.themes.sizes.radius_md,
    )
    light = {name: value for value, names in COLOURS.items() for name in names.split()}
    dark = {f"{name}_dark": value for name, value in light.items()}
    # Not every colour has a separate dark variant.
    known = {name: value for name, value in dark.items() if hasattr(made, name)}
    return made.set(**light, **known, **SIZES)
