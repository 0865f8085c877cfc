"""Samples of one person's expressions as a file: embeddings, which are numbers, and no pictures."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import HeadError
from emotilens.basics.json_text import json_of, parse_json
from emotilens.basics.npz_file import FileKind, read_npz
from emotilens.basics.stored_values import entries, fields_of, text, title, whole_number
from emotilens.manifest.model_specification import ModelSpecification

from .own_expressions import Sample

FORMAT = "emotilens-samples-1"

SAMPLES_FILE = FileKind("samples", "Record them again.", HeadError, most_bytes=256 * 1024 * 1024)


def samples_to_bytes(samples: Sequence[Sample], model: ModelSpecification) -> bytes:
    """The content of a file of samples; the same samples always give the same bytes.

    Moments are numbered anew, since names that were given on one visit may be given again on the
    next one.

    Args:
        samples: at least one.
        model: the model that made their embeddings.
    """
    moments = list(dict.fromkeys(sample.stretch for sample in samples))
    description = {
        "format": FORMAT,
        "model": model.name,
        "sha256": model.sha256,
        "labels": [sample.label for sample in samples],
        "moments": [moments.index(sample.stretch) + 1 for sample in samples],
    }
    arrays: dict[str, NDArray[Any]] = {
        "description": np.array(json_of(description)),
        "embeddings": np.stack([sample.embedding for sample in samples]).astype(np.float32),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, values in arrays.items():
            # ZipInfo's fixed date, in place of the current time, keeps the bytes reproducible.
            with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w") as entry:
                np.save(entry, values, allow_pickle=False)
    return content.getvalue()


def samples_from_bytes(content: bytes, model: ModelSpecification) -> list[Sample]:
    """Read the samples of a file.

    Args:
        content: the content of the file.
        model: the model in use, which must be the one that made the embeddings.

    Raises:
        HeadError: if it isn't such a file, is damaged, or has another model's samples.
    """
    arrays = read_npz(content, "The file of samples", SAMPLES_FILE)
    try:
        description = fields_of(parse_json(str(arrays["description"])), "description")
        if description["format"] != FORMAT:
            raise ValueError(f"the format is {description['format']!r}")
        source = text(description["model"], "model"), title(description["sha256"], "sha256")
        labels = [title(one, "labels") for one in entries(description["labels"], "labels")]
        moments = [
            whole_number(one, "moments", 1) for one in entries(description["moments"], "moments")
        ]
        embeddings = arrays["embeddings"]
        if embeddings.dtype != np.float32 or embeddings.ndim != 2:
            raise ValueError(f"“embeddings” is {embeddings.dtype} of shape {embeddings.shape}")
        if not len(labels) == len(moments) == len(embeddings):
            raise ValueError(
                f"{len(labels)} labels, {len(moments)} moments, {len(embeddings)} embeddings"
            )
        if not np.isfinite(embeddings).all():
            raise ValueError("“embeddings” contains values that are not finite")
    except (KeyError, ValueError) as error:
        raise HeadError(f"The kept samples are damaged: {error}. Record them again.") from error
    _check_model(source, embeddings.shape[1], model)
    return [
        Sample(label, f"earlier moment {moment}", embedding)
        for label, moment, embedding in zip(labels, moments, embeddings, strict=True)
    ]


def _check_model(source: tuple[str, str], size: int, model: ModelSpecification) -> None:
    """Raise a ``HeadError`` unless samples are embeddings of this model."""
    embedding = model.expression and model.expression.embedding
    if source == (model.name, model.sha256) and embedding and embedding.size == size:
        return
    name = source[0]
    raise HeadError(
        f"The kept samples are of another version of “{name}”. Record them again."
        if name == model.name
        else f"The kept samples are of the model “{name}”, but “{model.name}” is in use. Choose "
        f"that model, or record them again."
    )
