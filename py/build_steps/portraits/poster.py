"""The picture on the start screen: one of the drawn people, framed like a detected face."""

from emotilens.portraits.cast import CAST
from emotilens.portraits.expression import SMILE
from emotilens.portraits.head import Pose
from emotilens.portraits.portrait import portrait

ACCENT = "#0d6e7a"


def poster() -> bytes:
    """An SVG file, for a light ground."""
    drawn = portrait("poster", CAST["ada"], SMILE, Pose(8, 2, -3))
    x, y, width, height = (1.5 * value for value in drawn.box)
    reach = 0.16 * width
    corners = "".join(
        f"M{left + across * reach:.0f},{top:.0f}H{left:.0f}V{top + down * reach:.0f}"
        for left, across in ((x, 1), (x + width, -1))
        for top, down in ((y, 1), (y + height, -1))
    )
    parts = (
        '<circle r="168" cy="16" fill="#c9d6d1"/>',
        f'<circle r="168" cy="16" fill="none" stroke="{ACCENT}" stroke-width="2" '
        'stroke-dasharray="2 9" stroke-linecap="round"/>',
        f'<g transform="scale(1.5)">{drawn.svg}</g>',
        f'<path d="{corners}" fill="none" stroke="{ACCENT}" stroke-width="4"/>',
    )
    frame = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-189 -190 378 404">'
    return f"{frame}<title>A drawn portrait</title>{''.join(parts)}</svg>\n".encode()
