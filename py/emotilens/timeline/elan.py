"""Annotations of a video for ELAN, one tier per face, in the format EAF 3.0.

Its schema: https://www.mpi.nl/tools/elan/EAFv3.0.xsd
"""

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from emotilens.basics.xml_text import xml_text

from .characters import url_of_name
from .intervals import Interval
from .people import UNNAMED

SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
TYPE = "expression"
MIME_TYPES = {"mp4": "video/mp4", "mov": "video/quicktime", "mpg": "video/mpeg"}
"""MIME types by file extension; ELAN detects the type of other videos itself."""


def elan(
    intervals: Iterable[Interval], video: str, date: str, names: Mapping[int, str] = UNNAMED
) -> str:
    """Write an annotation document.

    Args:
        intervals: the intervals of all faces, in any order.
        video: the name of the video file. Its folder is unknown, so ELAN finds it by the relative
            URL, next to the document.
        date: the date of the document, in ISO 8601 with a time zone.
        names: of faces, by track ID, each a different one; others are “Face” and the number.
    """
    tiers: dict[int, list[tuple[int, int, str]]] = {}
    for interval in sorted(intervals, key=lambda interval: (interval.track, interval.start)):
        start, end = round(interval.start * 1000), round(interval.end * 1000)
        if end > start:
            tiers.setdefault(interval.track, []).append((start, end, interval.label))
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
    _add_tiers(root, tiers, slots, names)
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
    name = url_of_name(video)
    media = {
        "MEDIA_URL": f"file:///{name}",
        "MIME_TYPE": mime_type,
        "RELATIVE_MEDIA_URL": f"./{name}",
    }
    SubElement(header, "MEDIA_DESCRIPTOR", media)


def _add_time_order(
    root: Element, tiers: Mapping[int, list[tuple[int, int, str]]]
) -> dict[int, str]:
    """Add a slot for each time at which an annotation starts or ends; returns IDs by time in ms."""
    order = SubElement(root, "TIME_ORDER")
    times = {time for tier in tiers.values() for start, end, _ in tier for time in (start, end)}
    slots = {time: f"ts{number}" for number, time in enumerate(sorted(times), start=1)}
    for time, slot in slots.items():
        SubElement(order, "TIME_SLOT", {"TIME_SLOT_ID": slot, "TIME_VALUE": str(time)})
    return slots


def _add_tiers(
    root: Element,
    tiers: Mapping[int, list[tuple[int, int, str]]],
    slots: Mapping[int, str],
    names: Mapping[int, str],
) -> None:
    number = 0
    for track, annotations in tiers.items():
        tier = SubElement(
            root,
            "TIER",
            {"LINGUISTIC_TYPE_REF": TYPE, "TIER_ID": xml_text(names.get(track, f"Face {track}"))},
        )
        for start, end, label in annotations:
            number += 1
            attributes = {
                "ANNOTATION_ID": f"a{number}",
                "TIME_SLOT_REF1": slots[start],
                "TIME_SLOT_REF2": slots[end],
            }
            annotation = SubElement(tier, "ANNOTATION")
            aligned = SubElement(annotation, "ALIGNABLE_ANNOTATION", attributes)
            SubElement(aligned, "ANNOTATION_VALUE").text = xml_text(label)
