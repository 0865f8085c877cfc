"""Annotations of a video for ELAN: one tier a face, in the EAF format 3.0.

The format's schema: https://www.mpi.nl/tools/elan/EAFv3.0.xsd
"""

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from .intervals import Interval

SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
TYPE = "expression"
MIME_TYPES = {"mp4": "video/mp4", "mov": "video/quicktime", "mpg": "video/mpeg"}
"""By the ending of the video's name; ELAN looks at others itself when they are unknown."""


def elan(stretches: Iterable[Interval], video: str, date: str) -> str:
    """Write an annotation document.

    Args:
        stretches: of all faces, in any order.
        video: name of the file, which ELAN looks for beside the document.
        date: when it is written, in ISO 8601 with a time zone.
    """
    tiers: dict[int, list[tuple[int, int, str]]] = {}
    for stretch in sorted(stretches, key=lambda stretch: (stretch.track, stretch.start)):
        start, end = round(stretch.start * 1000), round(stretch.end * 1000)
        if end > start:
            tiers.setdefault(stretch.track, []).append((start, end, stretch.label))
    root = Element(
        "ANNOTATION_DOCUMENT",
        {
            "AUTHOR": "emotilens",
            "DATE": date,
            "FORMAT": "3.0",
            "VERSION": "3.0",
            "xmlns:xsi": INSTANCE,
            "xsi:noNamespaceSchemaLocation": SCHEMA,
        },
    )
    _add_header(root, video)
    slots = _add_time_order(root, tiers)
    _add_tiers(root, tiers, slots)
    SubElement(
        root,
        "LINGUISTIC_TYPE",
        {"GRAPHIC_REFERENCES": "false", "LINGUISTIC_TYPE_ID": TYPE, "TIME_ALIGNABLE": "true"},
    )
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _add_header(root: Element, video: str) -> None:
    header = SubElement(root, "HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"})
    mime_type = MIME_TYPES.get(video.rpartition(".")[2].lower(), "unknown")
    place = {"MEDIA_URL": video, "MIME_TYPE": mime_type, "RELATIVE_MEDIA_URL": f"./{video}"}
    SubElement(header, "MEDIA_DESCRIPTOR", place)


def _add_time_order(
    root: Element, tiers: Mapping[int, list[tuple[int, int, str]]]
) -> dict[int, str]:
    """The moments at which anything begins or ends; returns their names by milliseconds."""
    order = SubElement(root, "TIME_ORDER")
    moments = {
        moment for tier in tiers.values() for start, end, _ in tier for moment in (start, end)
    }
    slots = {moment: f"ts{number}" for number, moment in enumerate(sorted(moments), start=1)}
    for moment, name in slots.items():
        SubElement(order, "TIME_SLOT", {"TIME_SLOT_ID": name, "TIME_VALUE": str(moment)})
    return slots


def _add_tiers(
    root: Element,
    tiers: Mapping[int, list[tuple[int, int, str]]],
    slots: Mapping[int, str],
) -> None:
    number = 0
    for track, annotations in tiers.items():
        identity = {"LINGUISTIC_TYPE_REF": TYPE, "TIER_ID": f"Face {track}"}
        tier = SubElement(root, "TIER", identity)
        for start, end, label in annotations:
            number += 1
            place = {
                "ANNOTATION_ID": f"a{number}",
                "TIME_SLOT_REF1": slots[start],
                "TIME_SLOT_REF2": slots[end],
            }
            annotation = SubElement(tier, "ANNOTATION")
            aligned = SubElement(annotation, "ALIGNABLE_ANNOTATION", place)
            SubElement(aligned, "ANNOTATION_VALUE").text = label
