"""File names as they are shown: any bytes and any characters, without harm to a terminal."""

REPLACEMENT = "\ufffd"

CONTROL_PICTURES = 0x2400
"""Where Unicode shows the first control characters, such as ␛ for Escape."""

DELETE, DELETE_PICTURE = "\x7f", "\u2421"

HARMFUL = ((0x80, 0x9F), (0x2028, 0x202E), (0x2066, 0x2069), (0xD800, 0xDFFF))
"""First and last code of further control characters, of line separators and characters that turn
the text around them so that a name reads as another, and of bytes that are not UTF-8."""


def visible_text(text: str) -> str:
    """A name with a visible character in place of each that no file or terminal should receive.

    Control characters become their pictures; bytes that are not UTF-8, line separators and changes
    of direction become U+FFFD. All else is kept, so that the result is valid Unicode on one line.
    """
    if text.isprintable():
        return text
    return "".join(map(_visible, text))


def visible_lines(text: str) -> str:
    """The same for a message of one or more lines, which are kept."""
    return "\n".join(map(visible_text, text.split("\n")))


def _visible(character: str) -> str:
    if character < " ":
        return chr(CONTROL_PICTURES + ord(character))
    if character == DELETE:
        return DELETE_PICTURE
    is_harmful = any(first <= ord(character) <= last for first, last in HARMFUL)
    return REPLACEMENT if is_harmful else character
