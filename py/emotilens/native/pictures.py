"""Reading picture files for the native host.

Only the formats named here are opened, never those that are programs, such as PostScript. What is
seen is what counts: see ``picture_pixels``.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from PIL import Image as Pillow
from PIL import (
    TiffImagePlugin,  # noqa: F401
    UnidentifiedImageError,
    WebPImagePlugin,  # noqa: F401
    features,
)

from emotilens.basics.arrays import Image
from emotilens.basics.errors import PictureError

from .picture_bytes import (
    END,
    GIF_START,
    JPEG_END,
    JPEG_START,
    SCAN,
    is_ordinary_gif,
    jpeg_parts,
    without_metadata,
)
from .picture_pixels import seen_pixels

Pillow.preinit()  # JPEG, PNG, GIF and BMP; importing the others registers them.
with suppress(ImportError):
    from PIL import AvifImagePlugin  # noqa: F401
with suppress(ImportError):
    from pillow_heif import register_heif_opener

    register_heif_opener()

SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".bmp", ".gif", ".tif", ".tiff"}
    | {".avif", ".heic", ".heif", ".hif"}
)
"""Extensions of the files in a folder that count as pictures."""

FORMATS = tuple(
    name
    for name in ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF")
    if name in Pillow.OPEN
)
"""Pillow's names of the formats that are opened; AVIF and HEIF where a decoder is installed."""

NAMES = "JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF"
"""The same as people know them."""

ANIMATED = frozenset({"GIF", "WEBP", "PNG", "AVIF"})
"""Formats whose files may be animations; the further images of others are pages or previews."""

AVIF_KINDS = frozenset({b"ftypavif", b"ftypavis"})
HEIC_KINDS = frozenset(
    b"ftyp" + brand
    for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
)
"""How such files begin, after the length of their first box."""

MAXIMUM_PIXELS = 64_000_000
"""Larger pictures are refused: a phone's 50 megapixels pass, a decompression bomb does not."""

MAXIMUM_BYTES = 600_000_000
"""Larger files are refused: as many pixels in a TIFF of 16 bits pass."""

MAXIMUM_SCANS = 100
"""JPEGs of more scans are refused, since each one passes over the whole picture."""

MOST_COUNTED_BYTES = 20_000_000
"""The frames of larger files are not counted, which takes time for each of them."""

MOST_COUNTED_PAGES = 1_000

CUT_OFF = "The file is cut off, so the lower part of the picture may be missing."

UNUSUAL_GIF = (
    "The GIF has more comments or smaller pieces than an ordinary one. Save it again, or as a PNG."
)

BAD_METADATA = "Its metadata is damaged and was ignored, so it may not be upright."


class OpenedPicture(NamedTuple):
    """A picture, and what was left out or repaired.

    Attributes:
        pixels: upright, uint8 of shape (height, width, 3): red, green, blue.
        notes: sentences for the user.
        is_animation: whether the file has further frames over time.
    """

    pixels: Image
    notes: tuple[str, ...]
    is_animation: bool = False


def open_picture(file: Path | BinaryIO, most_pixels: int = MAXIMUM_PIXELS) -> OpenedPicture:
    """Read a picture file as a person sees it: upright, in sRGB, on white.

    Of a file with several pictures, such as an animation, the first is read. The rows that are left
    of a file that is cut off are read, the others are black or grey.

    Args:
        file: path, or binary stream, of a picture in one of ``FORMATS``.
        most_pixels: larger pictures are refused before they are decoded.

    Raises:
        PictureError: when it is not a picture, damaged, or larger than ``most_pixels``.
    """
    content = file_content(file)
    with _readable(content), warnings.catch_warnings():
        # Pillow warns of large pictures, which are refused here, and of damage, which is noted.
        warnings.simplefilter("ignore")
        try:
            return _decoded(content, most_pixels)
        except PictureError:
            raise
        except Exception:
            # Damaged metadata alone need not stop a picture.
            simpler = without_metadata(content)
            if simpler is None or simpler == content:
                raise
            opened = _decoded(simpler, most_pixels)
            return opened._replace(notes=(*opened.notes, BAD_METADATA))


def read_picture(file: Path | BinaryIO, most_pixels: int = MAXIMUM_PIXELS) -> Image:
    """The pixels of ``open_picture``."""
    return open_picture(file, most_pixels).pixels


def picture_pixels(picture: Pillow.Image, most_pixels: int = MAXIMUM_PIXELS) -> OpenedPicture:
    """What is seen of a picture that Pillow opened or made; raises like ``open_picture``."""
    check_size(picture.width, picture.height, most_pixels)
    with _readable(b""):
        notes = () if _load(picture) else (CUT_OFF,)
        pixels, repairs = seen_pixels(picture)
    return OpenedPicture(pixels, (*notes, *repairs))


def is_animation(file: Path) -> bool:
    """Whether a file is a picture with several frames over time; False if it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            content = file_content(file)
            if content.startswith(GIF_START) and not is_ordinary_gif(content):
                return False
            with Pillow.open(
                io.BytesIO(content), formats=sorted(ANIMATED & set(FORMATS))
            ) as picture:
                return bool(getattr(picture, "is_animated", False))
    except Exception:  # Whatever is wrong with the file is reported when it is read.
        return False


def check_size(width: int, height: int, most: int = MAXIMUM_PIXELS) -> None:
    """Refuse pictures with more pixels.

    Raises:
        PictureError: with the size and the limit.
    """
    if width * height > most:
        raise PictureError(
            f"The picture has {width} × {height} pixels, more than the "
            f"{most / 1e6:.3g} megapixels that can be read. Make it smaller and try again."
        )


def file_content(file: Path | BinaryIO) -> bytes:
    """All bytes of a picture file.

    Raises:
        PictureError: when it is missing, empty, unreadable or larger than ``MAXIMUM_BYTES``.
    """
    try:
        if isinstance(file, Path):
            with file.open("rb") as opened:
                content = opened.read(MAXIMUM_BYTES + 1)
        else:
            content = file.read(MAXIMUM_BYTES + 1)
    except FileNotFoundError as missing:
        raise PictureError("There is no such file. Check the path.") from missing
    except IsADirectoryError as folder:
        raise PictureError("This is a folder. Name a picture file in it.") from folder
    except (OSError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or failure
        raise PictureError(f"The file could not be opened ({reason}). Check the path.") from failure
    if not content:
        raise PictureError("The file is empty. Copy or download it again.")
    if len(content) > MAXIMUM_BYTES:
        raise PictureError(
            f"The file is larger than {MAXIMUM_BYTES // 1_000_000} MB, the most that is read of a "
            f"picture. Save a smaller version and try again."
        )
    return content


def _decoded(content: bytes, most_pixels: int) -> OpenedPicture:
    notes = []
    if content.startswith(JPEG_START):
        parts = [part.kind for part in jpeg_parts(content)]
        if parts.count(SCAN) > MAXIMUM_SCANS:
            raise PictureError(
                f"The picture is a JPEG of {parts.count(SCAN)} scans, more than the "
                f"{MAXIMUM_SCANS} that are read. Save it again as an ordinary JPEG."
            )
        if parts[-1:] != [END]:
            content += JPEG_END
            notes.append(CUT_OFF)
    if content.startswith(GIF_START) and not is_ordinary_gif(content):
        raise PictureError(UNUSUAL_GIF)
    with Pillow.open(io.BytesIO(content), formats=FORMATS) as picture:
        check_size(picture.width, picture.height, most_pixels)
        if not _load(picture):
            notes.append(CUT_OFF)
        pixels, repairs = seen_pixels(picture)
        left_out = _left_out(picture, countable=len(content) <= MOST_COUNTED_BYTES)
        moves = picture.format in ANIMATED and getattr(picture, "is_animated", False)
        return OpenedPicture(pixels, (*notes, *repairs, *left_out), moves)


def _load(picture: Pillow.Image) -> bool:
    """Decode a picture; returns whether all of it is there."""
    try:
        picture.load()
    except OSError as failure:
        if "truncated" not in str(failure) or getattr(picture, "_im", None) is None:
            raise
        # Pillow keeps the rows that it decoded, but would start again as long as this is set.
        picture.tile = []  # type: ignore[attr-defined]
        return False
    return True


def _left_out(picture: Pillow.Image, *, countable: bool) -> Iterator[str]:
    """A sentence if the file holds further frames or pages."""
    unit = "frames" if picture.format in ANIMATED else "pages"
    if not getattr(picture, "is_animated", False) or picture.format == "MPO":
        return
    count = "several"
    if countable:
        # Damage after the first frame raises errors of many kinds.
        with suppress(Exception):
            count = _count(picture)
    yield f"Only the first of {count} {unit} was analysed."


def _count(picture: Pillow.Image) -> str:
    """The number of frames or pages, up to a limit where each is compared with those before it."""
    if picture.format != "TIFF":
        return str(picture.n_frames)  # type: ignore[attr-defined]
    for count in range(1, MOST_COUNTED_PAGES + 1):
        try:
            picture.seek(count)
        except EOFError:
            return str(count)
    return f"more than {MOST_COUNTED_PAGES:,}"


@contextmanager
def _readable(content: bytes) -> Iterator[None]:
    """Turn whatever a decoder raises into a PictureError: damaged files cause any kind of error."""
    try:
        yield
    except PictureError:
        raise
    except Pillow.DecompressionBombError as bomb:
        raise PictureError(
            f"The picture has more than the {MAXIMUM_PIXELS / 1e6:.3g} megapixels that can be "
            f"read. Make it smaller and try again."
        ) from bomb
    except UnidentifiedImageError as unknown:
        raise PictureError(_unknown(content)) from unknown
    except MemoryError as full:
        raise PictureError(
            "The picture does not fit into memory. Make it smaller and try again."
        ) from full
    except Exception as damage:
        is_text = isinstance(damage, OSError | RuntimeError | SyntaxError | ValueError)
        reason = " ".join(str(damage).split()) if is_text else repr(damage)
        raise PictureError(
            f"The picture is damaged and could not be read ({reason}). Save it again, or use "
            f"another file."
        ) from damage


def _unknown(content: bytes) -> str:
    """Why a file in none of the formats could not be read."""
    kind = content[4:12]
    is_avif, is_heic = kind in AVIF_KINDS, kind in HEIC_KINDS
    if (is_avif and features.check("avif")) or (is_heic and "HEIF" in FORMATS):
        return "The picture is damaged and could not be read. Save it again, or use another file."
    if is_avif:
        return (
            "AVIF pictures cannot be decoded here. Install Pillow 11.3 or newer, or save the "
            "picture as a JPEG."
        )
    if is_heic:
        return (
            "HEIC pictures need a decoder. Install it with “pip install pillow-heif”, or save the "
            "picture as a JPEG."
        )
    if content.startswith((b"II*\0", b"MM\0*")):
        return (
            "This kind of TIFF cannot be decoded here. Save the picture with 8 bits per colour, or "
            "as a PNG."
        )
    return f"The file could not be read as a picture. Use a {NAMES} file."
