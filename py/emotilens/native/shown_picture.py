"""Pictures as apps show them: with results drawn into them, and as data URLs."""

import base64
import io

from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from emotilens.basics.arrays import Image
from emotilens.basics.results import Face, FrameResult

INK = (255, 255, 255)
ACCENT = (13, 110, 122)
"""Their contrast is 5.8 to 1, so that labels are legible on any picture."""


def annotate(picture: Image, result: FrameResult) -> Pillow.Image:
    """Draw a box with track ID and expression around each face.

    Args:
        picture: upright, uint8 of shape (height, width, 3).
        result: the faces of this picture.
    """
    canvas = Pillow.fromarray(picture[..., :3])
    draw = ImageDraw.Draw(canvas)
    size = max(min(canvas.size) // 28, 11)
    font = ImageFont.load_default(size)
    for face in result.faces:
        x, y, width, height = face.box
        draw.rectangle((x, y, x + width, y + height), outline=ACCENT, width=max(size // 6, 2))
        text = caption(face)
        left, top, right, bottom = draw.textbbox((x, y), text, font=font, anchor="lb")
        lowered = max(0, size // 4 - top)
        background = (left, top + lowered, right + size // 2, bottom + lowered)
        draw.rectangle(background, fill=ACCENT)
        draw.text((x + size // 4, y + lowered), text, fill=INK, font=font, anchor="lb")
    return canvas


def caption(face: Face) -> str:
    """A face's track ID and, where known, its expression."""
    return f"{face.track} · {face}" if face.expression else f"{face.track}"


def jpeg_url(picture: Image, most_pixels: int) -> str:
    """A picture as the data URL of a JPEG, scaled down to this width and height if it is larger."""
    shown = Pillow.fromarray(picture[..., :3])
    shown.thumbnail((most_pixels, most_pixels))
    content = io.BytesIO()
    shown.save(content, "JPEG", quality=85)
    return f"data:image/jpeg;base64,{base64.b64encode(content.getvalue()).decode()}"
