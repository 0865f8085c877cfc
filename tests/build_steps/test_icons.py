"""The icons of the installed page are as large as its manifest says, and drawn from the logo."""

import io
import json

import numpy as np
from PIL import Image

from build_steps.paths import WEB
from build_steps.site.icons import icons

GROUND = (0xF7, 0xF6, 0xF3)


def pixels(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGBA"))


def test_every_icon_of_the_manifest_has_the_size_that_it_states():
    made = icons()
    listed = json.loads((WEB / "manifest.webmanifest").read_text("utf-8"))["icons"]
    for icon in listed[1:]:
        content = pixels(made[icon["src"].removeprefix("./icons/")])
        assert "x".join(map(str, content.shape[:2])) == icon["sizes"]
    assert {icon["purpose"] for icon in listed} == {"any", "maskable"}
    assert pixels(made["apple-touch-icon.png"]).shape[:2] == (180, 180)


def test_an_icon_that_launchers_cut_fills_its_square_and_keeps_the_logo_in_the_middle():
    content = pixels(icons()["maskable-512.png"])
    assert (content[..., 3] == 255).all()
    drawn = (content[..., :3] != GROUND).any(axis=-1)
    rows, columns = np.nonzero(drawn)
    distance = np.hypot(rows - 255.5, columns - 255.5)
    assert 100 < distance.max() <= 0.4 * 512
