"""Colours of a head's own expressions: one each, the same in scores, timeline and boxes."""

import re

import pytest
from made_heads import constant, made_head
from page_reading import open_route, result, status, wait_until_ready
from playwright.sync_api import expect

from build_steps.paths import WEB
from emotilens.native.label_colours import colour
from video_making import moving_face, write_video

LABELS = ("grin", "happiness", "wink")
HEAD = made_head(
    constant("expression", LABELS, [2.0, 0.0, 1.0]),
    constant("action_units", ("AU6",), [1.0], (0.5,)),
)

BACKGROUND = "mark => getComputedStyle(mark).backgroundColor"
STROKE = "line => getComputedStyle(line).stroke"

LINE_OF_BOX = """([x, y, width, height]) => {
  const overlay = document.querySelector("#overlay");
  const scale = overlay.height / 512;
  const left = (overlay.width - 512 * scale) / 2;
  const place = [left + x * scale, (y + height / 2) * scale].map(Math.round);
  const [red, green, blue] = overlay.getContext("2d").getImageData(...place, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}"""
"""Colour of the middle of a box's left side, over the example picture of 512 × 512 pixels."""


def expected(name: str, dark: bool) -> str:
    """The token that Gradio would use, as a browser says colours."""
    (own,) = re.findall(r"--label-[a-z0-9-]+", colour(name, (*LABELS, "AU6")))
    tokens = (WEB / "styles" / "tokens.css").read_text("utf-8")
    (modes,) = re.findall(rf"{own}: light-dark\(#(\w+), #(\w+)\)", tokens)
    red, green, blue = bytes.fromhex(modes[dark])
    return f"rgb({red}, {green}, {blue})"


@pytest.mark.parametrize(
    ("scheme", "forced"), [("light", "none"), ("dark", "none"), ("dark", "active")]
)
def test_own_expressions_have_a_colour_each_the_same_everywhere(
    page, site_address, scheme, forced, tmp_path
):
    page.emulate_media(color_scheme=scheme, forced_colors=forced)
    page.goto(f"{site_address}?source=example")
    wait_until_ready(page)
    open_route(page, "teach")
    page.locator("#head-label option").first.wait_for(state="attached")
    page.set_input_files("#head-open", {"name": "own.npz", "mimeType": "", "buffer": HEAD})
    expect(status(page)).to_contain_text("One face in the example picture: grin")
    wanted = {name: expected(name, scheme == "dark") for name in (*LABELS, "AU6")}
    assert len(set(wanted.values())) == 4
    for name, own in wanted.items():
        bar = page.locator(f".face tr[data-label={name}] .bar")
        assert bar.evaluate(BACKGROUND) == own
    box = result(page)["sources"][0]["frames"][0]["faces"][0]["box"]
    assert page.evaluate(LINE_OF_BOX, box) == wanted["grin"]
    playable = {"codec": ("libvpx", "yuv420p"), "encoder_options": {"b": "4000000"}}
    clip = write_video(tmp_path / "clip.webm", moving_face(4), **playable)
    page.set_input_files("#open-picture", clip)
    expect(status(page)).to_contain_text("is done: 4 frames")
    for name, own in wanted.items():
        assert page.locator(f".line[data-name={name}]").evaluate(STROKE) == own
        entry = page.locator("#timeline-legend li", has=page.locator(f"[data-name={name}]"))
        assert entry.locator(".swatch").evaluate(BACKGROUND) == own
