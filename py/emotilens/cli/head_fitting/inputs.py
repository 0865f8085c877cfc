"""Which columns of a table valence and arousal are predicted from."""

from typing import Literal, NamedTuple, TypeAlias

import numpy as np

from emotilens.basics.arrays import Integers
from emotilens.basics.errors import EmbeddingTableError
from emotilens.embeddings.table import EmbeddingTable
from emotilens.heads.inputs import INPUT_SEPARATOR, OUTPUTS_PREFIX

AffectReads: TypeAlias = Literal["outputs", "everything"]


class Inputs(NamedTuple):
    """Some of the columns of a table.

    Attributes:
        name: what they hold.
        columns: their indices, increasing.
    """

    name: str
    columns: Integers


def chosen_inputs(table: EmbeddingTable, wanted: AffectReads | None) -> Inputs | None:
    """The columns with outputs of networks; None if all columns are to be read.

    Args:
        table: one of the tables that a head is fitted to.
        wanted: what to read; None for outputs where the table has them.

    Raises:
        EmbeddingTableError: if outputs are wanted but the table has none, or if it does not record
            which of its columns they are.
    """
    if wanted == "everything":
        return None
    names = table.model.split(INPUT_SEPARATOR)
    outputs = [name for name in names if name.startswith(OUTPUTS_PREFIX)]
    if outputs and len(table.inputs) < len(names):
        raise EmbeddingTableError(
            f"The table for {table.sources[0]} joins “{table.model}”, but does not record which of "
            f"its {table.embeddings.shape[1]} columns are outputs. Join the tables again, or use "
            f"--affect-reads everything."
        )
    if not outputs and wanted:
        raise EmbeddingTableError(
            f"The table for {table.sources[0]} has no outputs of a network, only “{table.model}”. "
            f"Analyse with --outputs and join the tables, or leave out --affect-reads."
        )
    if not outputs or outputs == names:
        return None
    columns = [columns for name, columns in table.inputs if name in outputs]
    return Inputs(INPUT_SEPARATOR.join(outputs), np.concatenate(columns))
