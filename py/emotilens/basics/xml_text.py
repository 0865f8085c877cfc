"""Characters that XML lacks."""

ENDS = ((0x9, 0xA), (0xD, 0xD), (0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))
"""Code points of XML 1.0, from each first to each last one."""


def xml_text(text: str) -> str:
    """A text without the characters that XML 1.0 lacks: most control characters, surrogates."""
    return "".join(
        letter for letter in text if any(first <= ord(letter) <= last for first, last in ENDS)
    )
