"""``emotilens embed``: embeddings of whole frames, computed by the user's own network."""

import argparse
import shutil
import sys
from pathlib import Path

from tqdm import tqdm

from emotilens.basics.errors import EmotilensError
from emotilens.basics.visible_text import visible_lines
from emotilens.native.frame_embeddings import embed_video, load_backbone
from emotilens.native.result_files import PARTIAL, ResultFiles
from emotilens.native.video.reader import SUFFIXES
from emotilens.steps.sample import Sampling

from .inputs.files import files_by_name, find_files
from .options.videos import add_sampling_options
from .output.failures import unexpected
from .output.targets import EMBEDDINGS, check_folder, check_replaceable


def add_embed(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command that embeds whole frames."""
    command = commands.add_parser(
        "embed",
        help="compute embeddings of whole video frames with your own network",
        description="Write a table for each video, with one row per frame, for train-head, "
        "train-temporal-head and apply-head. You supply the network, such as ConvNeXt-Tiny for "
        "violence, as an ONNX file, and a JSON file that describes its input as the models' "
        "manifest does. Exit status: 0 on success, 1 if a video failed, 2 if nothing could start.",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="VIDEO", help="file or folder")
    command.add_argument(
        "--network", type=Path, required=True, metavar="FILE.onnx", help="your network"
    )
    command.add_argument(
        "--description", type=Path, required=True, metavar="FILE.json", help="its description"
    )
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="output folder")
    add_sampling_options(command)
    command.set_defaults(run=run_embed)


def run_embed(options: argparse.Namespace) -> int:
    """Embed all videos and list those that failed; returns 0, or 1 if one did.

    Raises:
        EmotilensError: if nothing could start.
    """
    sampling = Sampling(options.every, options.frames_per_second)
    backbone = load_backbone(options.network, options.description)
    found = find_files(options.paths, SUFFIXES, "videos")
    for sentence in found.left_out:
        print(sentence, file=sys.stderr)
    failures = list(found.complaints)
    check_folder(options.out)
    for name, file in tqdm(files_by_name(found.files).items(), unit="video", disable=None):
        files = ResultFiles(options.out, name)
        try:
            check_replaceable(files.embeddings, EMBEDDINGS)
            with files.replaced(files.embeddings) as place:
                frames, notes = embed_video(backbone, file, name, sampling, place)
            print(f"{name}: {frames} frames in {files.embeddings}")
            for note in notes:
                print(f"{name}: {note}", file=sys.stderr)
        except (EmotilensError, OSError) as error:
            failures.append(f"{name}: {error}")
        except Exception as failure:  # Whatever one file causes must not cost the others' results.
            failures.append(f"{name}: {unexpected(failure)}")
    shutil.rmtree(options.out / PARTIAL, ignore_errors=True)
    for line in failures:
        print(visible_lines(line))
    return 1 if failures else 0
