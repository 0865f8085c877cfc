"""File names in URLs."""

UNRESERVED = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"  # RFC 3986
)


def url_of_name(name: str) -> str:
    """A file name as part of a URL: percent-encoded bytes, also of names that are not UTF-8."""
    try:
        content = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        content = name.encode("utf-8", "replace")
    return "".join(chr(byte) if byte in UNRESERVED else f"%{byte:02X}" for byte in content)
