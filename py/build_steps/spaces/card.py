"""The README of a Space: front matter for the Hub, and text for people."""

from pathlib import Path
from typing import Any

from huggingface_hub import SpaceCard, SpaceCardData

from emotilens import __version__

ISOLATION = {
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "cross-origin",
}
"""The headers that threads need, in the form in which a Space's README asks for them."""

THUMBNAIL = "thumbnail.png"

TAGS = ["facial-expression-recognition", "emotion-recognition", "face", "onnx", "webcam"]

TEXT = """# emotilens

Facial expressions, frame by frame.
{host}

A face's expression is not a feeling, and this is not a tool for judging people. The EU AI Act,
Article 5(1)(f), forbids inferring the emotions of people in workplaces and educational
institutions. Use it on your own face or on pictures made for the purpose.

These files were built from emotilens {version}; `build.json` lists them. Licence: Apache-2.0;
`notices.txt` names the licences of everything else in them.
"""


def write_card(folder: Path, *, title: str, description: str, host: str, **settings: Any) -> None:
    """Write a Space's README.

    Args:
        folder: the folder of the Space.
        title: the title of the Space.
        description: one line of at most 60 characters.
        host: a sentence on where pictures are analysed.
        **settings: further keys of the Hub's configuration reference for Spaces.
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
    text = TEXT.format(host=host, version=__version__)
    (folder / "README.md").write_text(f"---\n{data.to_yaml()}\n---\n\n{text}", "utf-8")


def address_thumbnail(folder: Path, place: str) -> None:
    """Replace the thumbnail in a Space's README by its address below the Space's page."""
    card = SpaceCard.load(folder / "README.md")
    card.data["thumbnail"] = f"{place}/resolve/main/{THUMBNAIL}"
    card.save(folder / "README.md")
