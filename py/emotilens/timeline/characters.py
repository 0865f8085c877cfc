"""Characters that text formats lack, and file names in URLs."""

UNRESERVED = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"  # RFC 3986
)

ENDS = ((0x9, 0xA), (0xD, 0xD), (0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))
"""Code points of XML 1.0, from each first to each last one."""


def xml_text(text: str) -> str:
    """A text without the characters that XML 1.0 lacks: most control characters, surrogates."""
    return "".join(
        letter for letter in text if any(first <= ord(letter) <= last for first, last in ENDS)
    )


def url_of_name(name: str) -> str:
    """A file name as part of a URL: percent-encoded bytes, also of names that are not UTF-8."""
    try:
        content = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        content = name.encode("utf-8", "replace")
    return "".join(chr(byte) if byte in UNRESERVED else f"%{byte:02X}" for byte in content)
