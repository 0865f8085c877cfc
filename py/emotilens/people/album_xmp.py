"""The persons of an album as XMP sidecar files, which photograph managers read.

Regions of faces are those of the Metadata Working Group (Guidelines for Handling Image Metadata
2.0, 2010), and the names also stand in ``PersonInImage`` of the IPTC Photo Metadata Standard. Ages
and gender are guesses, so they are not written into what others take for facts. Readers turn
regions by the photograph's EXIF orientation, so these are shares of the stored picture.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from emotilens.basics.xml_text import xml_text

from .album_document import AlbumPhotograph
from .organising import Album, AlbumFaces

SUFFIX = ".xmp"
"""After the whole name of the photograph, as in “beach.jpg.xmp”."""

BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
END = '<?xpacket end="w"?>'

TOOLKIT = "emotilens"
"""What a sidecar names as its writer; programs that change it write their own name there."""

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}


ON_ITS_SIDE = 5
"""From this EXIF orientation on, the stored picture's width is the upright one's height."""

STORED_CENTRES: Mapping[int, Callable[[float, float], tuple[float, float]]] = {
    1: lambda x, y: (x, y),
    2: lambda x, y: (1 - x, y),
    3: lambda x, y: (1 - x, 1 - y),
    4: lambda x, y: (x, 1 - y),
    5: lambda x, y: (y, x),
    6: lambda x, y: (y, 1 - x),
    7: lambda x, y: (1 - y, 1 - x),
    8: lambda x, y: (1 - y, x),
}
"""By EXIF orientation: where a point of the upright picture is stored, as shares of both sides."""


def album_sidecars(
    album: Album, faces: AlbumFaces, photographs: Sequence[AlbumPhotograph]
) -> dict[str, str]:
    """A sidecar for each photograph with a person of the album.

    Args:
        album: its persons; those who are hidden, and who are not in the album, are left out.
        faces: the faces that were organised.
        photographs: in the order that ``faces`` counts.

    Returns:
        The text of each file by its name, which is a path from the album's folder; duplicates of a
        photograph have the same. Those of ``without_sidecar`` have none.
    """
    shown: dict[int, list[tuple[str, int]]] = {}
    for number, person in enumerate(album.persons, start=1):
        if person.is_kept and not person.is_hidden:
            name = _clean(person.name or f"Person {number}")
            for face in person.faces:
                shown.setdefault(int(faces.photographs[face]), []).append((name, face))
    first = 0
    sidecars = {}
    left_out = set(without_sidecar(photographs))
    for position, photograph in enumerate(photographs):
        regions = [(name, face - first) for name, face in shown.get(position, ())]
        first += len(photograph.boxes)
        if regions:
            text = _packet(photograph, sorted(regions, key=lambda one: one[1]))
            for name in (photograph.name, *photograph.duplicates):
                if name not in left_out:
                    sidecars[name + SUFFIX] = text
    return sidecars


def without_sidecar(photographs: Sequence[AlbumPhotograph]) -> list[str]:
    """Names of files that have no sidecar, since a folder of the album has its name."""
    names = [name for one in photographs for name in (one.name, *one.duplicates)]
    folders = {folder.as_posix() for name in names for folder in PurePosixPath(name).parents}
    return [name for name in names if name + SUFFIX in folders]


def _packet(photograph: AlbumPhotograph, regions: Sequence[tuple[str, int]]) -> str:
    """The text of a file."""
    top = Element("x:xmpmeta", {"xmlns:x": "adobe:ns:meta/", "x:xmptk": TOOLKIT})
    description = SubElement(
        SubElement(top, "rdf:RDF", {f"xmlns:{name}": uri for name, uri in NAMESPACES.items()}),
        "rdf:Description",
        {"rdf:about": ""},
    )
    found = SubElement(description, "mwg-rs:Regions", {"rdf:parseType": "Resource"})
    across, down = photograph.width, photograph.height
    if photograph.orientation >= ON_ITS_SIDE:
        across, down = down, across
    size = {"w": str(across), "h": str(down), "unit": "pixel"}
    SubElement(found, "mwg-rs:AppliedToDimensions", _named("stDim", size))
    bag = SubElement(SubElement(found, "mwg-rs:RegionList"), "rdf:Bag")
    for name, face in regions:
        kind = _named("mwg-rs", {"Name": name, "Type": "Face"})
        region = SubElement(SubElement(bag, "rdf:li"), "rdf:Description", kind)
        SubElement(region, "mwg-rs:Area", _named("stArea", _area(photograph, face)))
    shown = SubElement(SubElement(description, "Iptc4xmpExt:PersonInImage"), "rdf:Bag")
    for name in dict.fromkeys(name for name, _ in regions):
        SubElement(shown, "rdf:li").text = name
    indent(top, " ")
    return f"{BEGIN}\n{tostring(top, 'unicode')}\n{END}\n"


def _named(space: str, values: Mapping[str, str]) -> dict[str, str]:
    """Attributes in a namespace."""
    return {f"{space}:{name}": value for name, value in values.items()}


def _area(photograph: AlbumPhotograph, face: int) -> dict[str, str]:
    """Centre and size, as shares of the stored picture."""
    x, y, width, height = (float(value) for value in photograph.boxes[face])
    across, down = photograph.width, photograph.height
    right, below = (x + width / 2) / across, (y + height / 2) / down
    sizes = (width / across, height / down)
    if photograph.orientation >= ON_ITS_SIDE:
        sizes = (sizes[1], sizes[0])
    shares = (*STORED_CENTRES[photograph.orientation](right, below), *sizes)
    numbers = {name: f"{share:.5f}" for name, share in zip("xywh", shares, strict=True)}
    return {**numbers, "unit": "normalized"}


def _clean(name: str) -> str:
    """A name on one line that XML can have."""
    return " ".join(xml_text(name).split())
