"""The command line ``emotilens``: its commands, in groups, and its exit status."""

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence

from emotilens import __version__
from emotilens.basics.errors import EmotilensError
from emotilens.basics.visible_text import visible_lines, visible_text

from .analyse import add_analyse
from .apply_head import add_apply_head
from .blend import add_blend
from .command_groups import CommandGroups, Parser
from .compound import add_compound
from .describe import add_describe
from .embed import add_embed
from .engagement import add_engagement
from .evaluate import add_evaluate
from .evaluate_group import add_evaluate_group
from .events import add_events
from .export import add_export
from .gradio import add_gradio
from .join import add_join
from .models import add_models
from .organise import add_organise
from .recognise import add_recognise
from .sweep import add_sweep
from .train_attention import add_train_attention
from .train_group import add_train_group
from .train_head import add_train_head
from .train_temporal_head import add_train_temporal_head
from .tune import add_tune

GROUPS = {
    "Analyse": (
        add_analyse,
        add_organise,
        add_events,
        add_recognise,
        add_export,
        add_gradio,
        add_models,
    ),
    "Evaluate": (add_evaluate, add_evaluate_group, add_sweep, add_tune, add_compound),
    "Train and apply heads": (
        add_embed,
        add_describe,
        add_join,
        add_train_head,
        add_train_temporal_head,
        add_train_attention,
        add_train_group,
        add_apply_head,
        add_blend,
        add_engagement,
    ),
}
"""The functions that add the commands, by the title of their group."""

INTERRUPTED = 130
"""Exit status after an interruption from the keyboard, by the convention of shells."""

DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Errors of an output that is redirected to a file; errors of other files are reported as such."""

PIPE_CLOSED = 141
"""Exit status when nobody reads the output any more, as in ``emotilens … | head``: that of other
programs, which the signal SIGPIPE ends."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: without the program's name; by default those of this process.

    Returns:
        The exit status: 0, 1 when a file or the output failed, 2 when the command could not start,
        130 when it was interrupted, or 141 when its output is no longer read.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name or quotation mark that this terminal cannot show is no reason to stop.
            stream.reconfigure(errors="replace")
    try:
        try:
            return _run(arguments)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        return PIPE_CLOSED
    except OSError as failure:
        if failure.errno not in DISK_FULL:
            raise
        _discard_output()
        print(
            f"emotilens: The output cannot be written: {failure.strerror}. Redirect it to another "
            f"place, or free some space there.",
            file=sys.stderr,
        )
        return 1


def _discard_output() -> None:
    # Python flushes the output once more when it exits.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except EmotilensError as error:
        if _is_broken_pipe(error):
            raise BrokenPipeError from error
        print(f"emotilens: {visible_lines(str(error))}", file=sys.stderr)
        return 2
    except OSError as failure:
        if failure.filename is None or failure.errno in DISK_FULL:
            raise
        # Such as a name too long for this system, or a folder that may not be searched.
        shown = visible_text(str(failure.filename))
        print(
            f"emotilens: {shown} cannot be used: {failure.strerror}. Check the path and its "
            f"permissions.",
            file=sys.stderr,
        )
        return 2
    except KeyboardInterrupt:
        print("Stopped. Run the same command again to resume.", file=sys.stderr)
        return INTERRUPTED


def _is_broken_pipe(error: BaseException | None) -> bool:
    """Whether an error was raised because the output is no longer read."""
    if error is None or isinstance(error, BrokenPipeError):
        return error is not None
    return _is_broken_pipe(error.__cause__)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="emotilens",
        description="Recognise facial expressions in pictures and videos, on this machine.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"emotilens {__version__}")
    commands = parser.add_subparsers(
        action=CommandGroups,
        required=True,
        metavar="COMMAND",
        help="one of the following; “emotilens COMMAND --help” explains it",
    )
    assert isinstance(commands, CommandGroups)
    for title, group in GROUPS.items():
        commands.start_group(title)
        for add_command in group:
            add_command(commands)
    parser.epilog = commands.summary
    return parser


if __name__ == "__main__":
    sys.exit(main())
