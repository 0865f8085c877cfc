"""The result of one picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from emotilens.basics.arrays import Floats, Image, Singles
from emotilens.basics.results import Analysis, Face, Group, faces_text
from emotilens.basics.table import ResultNames
from emotilens.people.comparing import ComparedFaces, compared_faces

from .data_frame import data_frame
from .picture_card import picture_card
from .plain_result import PlainResult
from .plots import plot_picture

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure


@dataclass(frozen=True, eq=False, repr=False)
class PictureResult(PlainResult):
    """The faces of one picture, and the models that analysed them.

    Attributes:
        picture: upright, uint8 of shape (height, width, 3), red first.
        analysis: the complete result, as ``analysis.schema.json`` describes it.
        embeddings: the model's features of each face by its track ID, float32 of shape (size,);
            of size 0 if the model has none.
        names: labels and other names in the results, in the order of the table's columns.
    """

    picture: Image
    analysis: Analysis
    embeddings: Mapping[int, Singles]
    names: ResultNames

    @property
    def source(self) -> str:
        """Path of the picture, or “array” or “image”."""
        return self.analysis.sources[0].source

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out of the picture, or repaired, in a sentence each."""
        return self.analysis.sources[0].notes

    @property
    def faces(self) -> tuple[Face, ...]:
        """The faces, best detection first."""
        return self.analysis.sources[0].frames[0].faces

    @property
    def group(self) -> Group | None:
        """What the faces express together; None with less than two faces.

        That is the mean of the faces that are judged, unless forests were trained for groups.
        """
        return self.analysis.sources[0].frames[0].group

    @property
    def descriptors(self) -> dict[int, Floats]:
        """What each face is compared by, by its track ID: of length 1, shape (1024,).

        They identify people. Empty unless ``identity`` was asked for.
        """
        found = self.analysis.sources[0].descriptors or ()
        return {one.track: np.array(one.values) for one in found}

    def compared_with(self, other: "PictureResult") -> tuple[ComparedFaces, ...]:
        """Each face beside each face of another picture, the nearest first; needs ``identity``.

        Examples:
            >>> import emotilens as el
            >>> one = el.analyse_picture("face.png", attributes=True, identity=True)
            >>> (pair,) = one.compared_with(one)
            >>> pair.same
            True
        """
        first, second = (each.analysis.sources[0].descriptors or () for each in (self, other))
        return compared_faces(first, second)

    def __repr__(self) -> str:
        return f"<PictureResult {self.source}: {faces_text(self.faces)}>"

    def _repr_html_(self) -> str:
        return picture_card(self.picture, self.analysis)

    def plot(self) -> "Figure":
        """Draw the picture with its boxes, and a bar chart of each face, with matplotlib.

        Raises:
            MissingExtraError: when matplotlib is not installed.
        """
        return plot_picture(self.picture, self.analysis)

    def to_frame(self) -> "pandas.DataFrame":
        """The faces as a pandas table, one row per face; columns as in ``emotilens analyse``.

        Raises:
            MissingExtraError: when pandas is not installed.
        """
        return data_frame(self.analysis.sources[0].frames, self.names)
