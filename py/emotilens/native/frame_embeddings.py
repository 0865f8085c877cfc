"""Embeddings of whole frames, computed by a user's network with ONNX Runtime on the CPU."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime

from emotilens.basics.arrays import Image, Singles
from emotilens.basics.errors import ModelUnavailableError, NetworkOutputError, SpecificationError
from emotilens.basics.json_text import parse_json
from emotilens.embeddings.files import table_writer
from emotilens.manifest.backbone import BackboneSpecification, read_backbone
from emotilens.manifest.digests import sha256
from emotilens.steps.preprocess import preprocess
from emotilens.steps.sample import Sampling

from .cpu_session import cpu_session
from .video.reader import open_video


class Backbone:
    """A loaded network.

    Attributes:
        specification: the network's specification, from its description.
        sha256: the SHA-256 of its file.
        size: the size of an embedding.
    """

    def __init__(
        self,
        specification: BackboneSpecification,
        session: onnxruntime.InferenceSession,
        digest: str,
    ) -> None:
        self.specification = specification
        self.sha256 = digest
        self._session = session
        names = [output.name for output in session.get_outputs()]
        inputs = [one.name for one in session.get_inputs()]
        if specification.output not in names or inputs != [specification.input.name]:
            raise SpecificationError(
                f"The network “{specification.name}” has the inputs {', '.join(inputs)} and the "
                f"outputs {', '.join(names)}, but its description names “"
                f"{specification.input.name}” and “{specification.output}”. Correct the "
                f"description."
            )
        blank = np.zeros((specification.input.height, specification.input.width, 3), np.uint8)
        self.size = len(self.embedding(blank))

    def embedding(self, picture: Image) -> Singles:
        """The embedding of a whole frame, shape (size,).

        Raises:
            NetworkOutputError: if the output is not a row of finite numbers.
        """
        specification = self.specification
        tensor = preprocess(picture, specification.input)
        try:
            (rows,) = self._session.run([specification.output], {specification.input.name: tensor})
        except Exception as failure:
            # ONNX Runtime's exception types have no common base except Exception.
            raise NetworkOutputError(
                f"The network “{specification.name}” rejects an input of the shape "
                f"{tensor.shape}: {failure} Correct its description."
            ) from failure
        if rows.ndim != 2 or len(rows) != 1 or not np.isfinite(rows).all():
            raise NetworkOutputError(
                f"The output “{specification.output}” of “{specification.name}” has the shape "
                f"{rows.shape}, or contains infinite or undefined values. It must be one row of "
                f"features per frame: export the network with pooled features."
            )
        return np.asarray(rows[0], np.float32)


def load_backbone(network: Path, description: Path) -> Backbone:
    """Load a network and its description.

    Raises:
        ModelUnavailableError: if the network cannot be read or loaded.
        SpecificationError: if the description cannot be read, or does not fit the network.
    """
    try:
        document = parse_json(description.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SpecificationError(
            f"The description {description} cannot be read: {error}. Give a JSON file."
        ) from error
    try:
        content = network.read_bytes()
    except OSError as error:
        raise ModelUnavailableError(
            f"The network {network} cannot be read: {error.strerror or error}. Check the path."
        ) from error
    specification = read_backbone(document, str(description))
    session = cpu_session(content, specification.name, "Export it again as ONNX.")
    return Backbone(specification, session, sha256(content))


def embed_video(
    backbone: Backbone,
    file: Path,
    source: str,
    sampling: Sampling,
    place: Path,
    on_frame: Callable[[float], None] = lambda time: None,
) -> tuple[int, tuple[str, ...]]:
    """Write a table with one row per frame, in memory that does not grow with the video's length.

    Args:
        backbone: the network.
        file: the video.
        source: the video's name in the table.
        sampling: which frames to embed.
        place: the path of the table.
        on_frame: called with the time of each finished frame.

    Returns:
        The number of frames embedded, and a sentence or two per part of the video that was left out
        or repaired.

    Raises:
        NetworkOutputError: if the network does not do what its description says.
        VideoError: if the video cannot be read to its end.
    """
    count = 0
    name = backbone.specification.name
    with (
        open_video(file) as video,
        table_writer(place, name, backbone.sha256, backbone.size) as table,
    ):
        for frame in video.frames(sampling):
            height, width = frame.picture.shape[:2]
            embedding = backbone.embedding(frame.picture)
            table.add_row(source, frame.index, frame.time, embedding, (0, 0, width, height))
            count += 1
            on_frame(frame.time)
        return count, video.notes
