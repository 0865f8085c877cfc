"""Colours of a head's own expressions: one each, the same in scores, timeline and boxes."""

import re

from made_heads import constant, made_head
from page_reading import open_route, status
from playwright.sync_api import expect

from build_steps.paths import WEB
from emotilens.basics.label_colours import colour
from video_making import moving_face, write_video

LABELS = ("grin", "happiness", "wink")
HEAD = made_head(
    constant("expression", LABELS, [2.0, 0.0, 1.0]),
    constant("action_units", ("AU6",), [1.0], (0.5,)),
)

HAS_COLOUR = """(wanted) => {
  const [face] = document.querySelector("#stage").drawn;
  if (!face) return false;
  const { x, y, width, height } = face.badge;
  const context = document.querySelector("#overlay").getContext("2d");
  const { data } = context.getImageData(x, y, width, height);
  const pixels = Array.from({ length: data.length / 4 }, (_, index) => 4 * index);
  return pixels.some((at) => `rgb(${[...data.slice(at, at + 3)].join(", ")})` === wanted);
}"""
"""Whether a colour is in the label on the stage, which is light in both themes."""


def expected(name: str, dark: bool) -> str:
    """The token that Gradio would use, as a browser says colours."""
    (own,) = re.findall(r"--label-[a-z0-9-]+", colour(name, (*LABELS, "AU6")))
    tokens = (WEB / "styles" / "tokens.css").read_text("utf-8")
    (modes,) = re.findall(rf"{own}: light-dark\(#(\w+), #(\w+)\)", tokens)
    red, green, blue = bytes.fromhex(modes[dark])
    return f"rgb({red}, {green}, {blue})"


def test_own_expressions_have_a_colour_each_the_same_everywhere(started, tmp_path):
    page = started
    open_route(page, "teach")
    page.locator("#head-label option").first.wait_for(state="attached")
    page.set_input_files("#head-open", {"name": "own.npz", "mimeType": "", "buffer": HEAD})
    expect(page.locator("#head-status")).to_contain_text("own.npz was opened")
    playable = {"codec": ("libvpx", "yuv420p"), "encoder_options": {"b": "4000000"}}
    clip = write_video(tmp_path / "clip.webm", moving_face(4), **playable)
    for scheme, forced in (("light", "none"), ("dark", "none"), ("dark", "active")):
        page.emulate_media(color_scheme=scheme, forced_colors=forced)
        open_route(page, "picture")
        page.click("#try-example")
        expect(status(page)).to_contain_text("One face in the example picture: grin")
        wanted = {name: expected(name, scheme == "dark") for name in (*LABELS, "AU6")}
        assert len(set(wanted.values())) == 4
        for name, own in wanted.items():
            bar = page.locator(f".face li[data-label={name}] .bar")
            expect(bar).to_have_css("background-color", own)
        page.wait_for_function(HAS_COLOUR, arg=expected("grin", dark=False))
        page.set_input_files("#open-picture", clip)
        expect(status(page)).to_contain_text("is done: 4 frames")
        for name, own in wanted.items():
            mark = page.locator(f"#timeline-legend [data-name={name}] .mark")
            expect(mark).to_have_css("fill", own)
