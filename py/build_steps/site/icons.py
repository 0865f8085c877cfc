"""The icons of the installed page: PNG files, drawn from ``web/favicon.svg``.

iOS and many launchers show no SVG. A maskable icon fills its square, since launchers cut it to
their own shape; its drawing keeps to the middle, of which a circle of 80 % is always seen (W3C,
Web Application Manifest, “purpose”).
"""

import json
import re

import resvg_py

from ..paths import WEB

SIZES = {
    "apple-touch-icon.png": (180, 0.72),
    "icon-192.png": (192, 1.0),
    "icon-512.png": (512, 1.0),
    "maskable-512.png": (512, 0.6),
}
"""Width in pixels, and the part of it that the drawing spans: below 1, it has a ground."""


def icons() -> dict[str, bytes]:
    """PNG files by name."""
    manifest = json.loads((WEB / "manifest.webmanifest").read_text("utf-8"))
    ground = manifest["background_color"]
    return {name: _icon(size, part, ground) for name, (size, part) in SIZES.items()}


def _icon(size: int, part: float, ground: str) -> bytes:
    drawing = re.search(r"<circle.*(?=</svg>)", (WEB / "favicon.svg").read_text("utf-8"), re.DOTALL)
    if drawing is None:
        raise ValueError("web/favicon.svg has no circle; change py/build_steps/site/icons.py, too.")
    fill = ground if part < 1 else "none"
    margin = 16 * (1 - part)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" '
        f'viewBox="0 0 32 32"><rect width="32" height="32" fill="{fill}" />'
        f'<g transform="translate({margin:g} {margin:g}) scale({part:g})">{drawing[0]}</g></svg>'
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))
