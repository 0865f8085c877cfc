"""``emotilens engagement``: engagement in each video, predicted by the user's own network."""

import argparse
from pathlib import Path

import numpy as np
from tqdm import tqdm

from emotilens.basics.errors import EmbeddingTableError, EmotilensError
from emotilens.embeddings.engagement_windows import FRAMES
from emotilens.embeddings.files import ENDING, load_embedding_table, table_files
from emotilens.embeddings.video_tables import largest_faces, require_single_source
from emotilens.evaluation.annotations.prediction_text import prediction_text
from emotilens.native.engagement_network import CLASSES, EngagementNetwork
from emotilens.sequences.frame_table import Columns

from .output.failures import report_failures
from .output.targets import PREDICTIONS, check_target
from .output.text_files import write_text


def add_engagement(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "engagement",
        help="predict engagement in whole videos with your own network",
        description="Write the probability of engagement, one line per video: the mean over "
        f"windows of {FRAMES} frames with a face. You supply the network as an ONNX file, for "
        "example converted from EmotiEffLib; it reads each frame's embedding together with the "
        "standard deviation over the window. A table that fails does not stop the others. Exit "
        "status: 0 on success, 1 if a table failed, 2 if all failed or nothing could start.",
    )
    command.add_argument(
        "tables", type=Path, metavar="TABLES", help=f"a table (*{ENDING}) or a folder of tables"
    )
    command.add_argument(
        "--network", type=Path, required=True, metavar="FILE.onnx", help="your network"
    )
    command.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the text file to write"
    )
    command.add_argument(
        "--stride", type=int, default=1, metavar="N", help="use every Nth window; default: 1"
    )
    command.set_defaults(run=run_engagement)


def run_engagement(options: argparse.Namespace) -> int:
    """Predict engagement and write it; returns 0, or 1 when a table failed.

    Raises:
        EmbeddingTableError: when there is no table, or all fail.
        ModelUnavailableError: when the network cannot be loaded.
        OutputError: when the file cannot be written.
    """
    if options.stride < 1:
        raise EmbeddingTableError(f"--stride is {options.stride}, but must be 1 or more.")
    network = EngagementNetwork(options.network)
    files = table_files(options.tables)
    check_target(options.out, PREDICTIONS, [options.tables, options.network])
    failures: list[str] = []
    predictions = {}
    for name, file in tqdm(files.items(), unit="video", disable=None):
        try:
            table = load_embedding_table(file)
            require_single_source(name, table)
            rows = table.embeddings[largest_faces(table)].astype(np.float64)
            predictions[name] = network.engagement(rows, options.stride)
        except EmotilensError as error:
            failures.append(f"{name}: {error}")
    if not predictions:
        raise EmbeddingTableError("\n".join(failures))
    part = Columns(CLASSES, np.array(list(predictions.values())))
    write_text(options.out, prediction_text(part, "engagement", tuple(predictions)))
    print(f"Wrote {options.out}: {len(predictions)} videos")
    return report_failures(failures)
