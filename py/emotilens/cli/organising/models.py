"""The models that an album is read with."""

from dataclasses import dataclass

from emotilens.native.albums.networks import faces_reader, origin_of
from emotilens.native.albums.reading import ReadFaces

from ..options.engine import EngineChoice


@dataclass(frozen=True, slots=True)
class AlbumModels:
    """The models; it can be sent to another process.

    Attributes:
        detector: name of the face detector; None for the default.
    """

    detector: str | None = None

    def read_faces(self) -> ReadFaces:
        """Finds and reads faces; the networks are loaded once per process.

        Raises:
            ModelUnavailableError: for a model that is not in the manifest.
        """
        return faces_reader(EngineChoice(detector=self.detector).engine())

    def origin(self) -> dict[str, str]:
        """The digests of everything that decides what is read; raises like ``read_faces``."""
        return origin_of(EngineChoice(detector=self.detector).engine())
