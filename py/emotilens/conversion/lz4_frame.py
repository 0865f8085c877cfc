"""Unpacking LZ4 frames, without another library: specification 1.6.2 of Y. Collet's LZ4 frames.

Weights hardly compress, so that nearly all of a frame is copied in long pieces.
"""

from .onnx_graph import ConversionError

MAGIC = b"\x04\x22\x4d\x18"
LEAST_MATCH = 4
UNCOMPRESSED = 1 << 31
CONTENT_SIZE, BLOCK_CHECKSUM, DICTIONARY = 0x08, 0x10, 0x01
"""Bits of the frame's flags."""


def unpack_lz4(frame: bytes, most: int) -> bytes:
    """The content of an LZ4 frame; checksums are not checked, as its file has a digest.

    Args:
        frame: the frame.
        most: bytes of the content; more is taken for damage.

    Raises:
        ConversionError: if it is damaged, or needs a dictionary.
    """
    if frame[:4] != MAGIC:
        raise ConversionError("The weights are not an LZ4 frame.")
    try:
        return _content(frame, most)
    except IndexError as end:
        raise ConversionError("The LZ4 frame with the weights ends too early.") from end


def _content(frame: bytes, most: int) -> bytes:
    flags = frame[4]
    if flags & DICTIONARY:
        raise ConversionError("The LZ4 frame with the weights needs a dictionary.")
    place = 7 + (8 if flags & CONTENT_SIZE else 0)
    found = bytearray()
    while size := _number(frame, place, 4):
        place += 4
        length = size & ~UNCOMPRESSED
        block = _piece(frame, place, length)
        if size & UNCOMPRESSED:
            found += block
        else:
            _unpack_block(block, found)
        if len(found) > most:
            raise ConversionError(f"The LZ4 frame with the weights has more than {most} bytes.")
        place += length + (4 if flags & BLOCK_CHECKSUM else 0)
    return bytes(found)


def _unpack_block(block: bytes, found: bytearray) -> None:
    """Append a block's content; its matches may begin in the blocks before it."""
    place = 0
    while True:
        token = block[place]
        literals, place = _length(block, place + 1, token >> 4)
        found += _piece(block, place, literals)
        place += literals
        if place == len(block):
            return
        distance = _number(block, place, 2)
        length, place = _length(block, place + 2, token & 15)
        _repeat(found, distance, length + LEAST_MATCH)


def _repeat(found: bytearray, distance: int, length: int) -> None:
    """Append what stands so many bytes before the end; it may overlap with what is appended."""
    if not 0 < distance <= len(found):
        raise ConversionError("The LZ4 frame with the weights refers to bytes before its begin.")
    pattern = bytes(found[len(found) - distance :][:length])
    found += (pattern * (length // len(pattern) + 1))[:length]


def _length(block: bytes, place: int, nibble: int) -> tuple[int, int]:
    """A length that begins in four bits, and the place after it."""
    length = nibble
    if nibble == 15:
        while True:
            more = block[place]
            place, length = place + 1, length + more
            if more < 255:
                break
    return length, place


def _number(content: bytes, place: int, size: int) -> int:
    return int.from_bytes(_piece(content, place, size), "little")


def _piece(content: bytes, place: int, size: int) -> bytes:
    piece = content[place : place + size]
    if len(piece) < size:
        raise IndexError(place)
    return piece
