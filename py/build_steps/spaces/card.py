"""The README of a Space: what the Hub reads at its top, and what people read below."""

from pathlib import Path
from typing import Any

from huggingface_hub import SpaceCard, SpaceCardData

ISOLATION = {
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "cross-origin",
}
"""Headers that a page needs for threads, as a Space's README asks for them."""

THUMBNAIL = "thumbnail.png"

TAGS = ["facial-expression-recognition", "emotion-recognition", "face", "onnx", "webcam"]

TEXT = """# emotilens

What a face expresses, frame by frame.
{host}

A face's expression is not a feeling, and this is no tool for judging people. The EU AI Act (Article
5(1)(f)) forbids inferring emotions of people at work and in education: use it on your own face or
on pictures meant for it.

The files here are built from emotilens {version}; `build.json` lists them. Licence: Apache-2.0.
"""


def write_card(
    folder: Path, *, title: str, description: str, host: str, version: str, **settings: Any
) -> None:
    """Write a Space's README.

    Args:
        folder: of the Space.
        title: that its page shows.
        description: of at most 60 characters.
        host: sentences on where pictures are analysed.
        version: of emotilens.
        **settings: further keys, as the Hub's Spaces reference names them.
    """
    data = SpaceCardData(
        title=title,
        emoji="🙂",
        colorFrom="blue",
        colorTo="green",
        license="apache-2.0",
        short_description=description,
        thumbnail=THUMBNAIL,
        tags=TAGS,
        pinned=False,
        **settings,
    )
    text = TEXT.format(host=host, version=version)
    (folder / "README.md").write_text(f"---\n{data.to_yaml()}\n---\n\n{text}", "utf-8")


def address_thumbnail(folder: Path, place: str) -> None:
    """Give the thumbnail in a Space's README its address, below the Space's page on the Hub."""
    card = SpaceCard.load(folder / "README.md")
    card.data["thumbnail"] = f"{place}/resolve/main/{THUMBNAIL}"
    card.save(folder / "README.md")
