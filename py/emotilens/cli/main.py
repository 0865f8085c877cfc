"""The command line: ``emotilens analyse``, ``export``, ``evaluate``, and what heads need."""

import argparse
import sys
from collections.abc import Sequence

from emotilens.basics.errors import EmotilensError

from .analyse import add_analyse
from .apply_head import add_apply_head
from .blend import add_blend
from .compound import add_compound
from .describe import add_describe
from .embed import add_embed
from .engagement import add_engagement
from .evaluate import add_evaluate
from .export import add_export
from .gradio import add_gradio
from .join import add_join
from .sweep import add_sweep
from .train_head import add_train_head
from .train_temporal_head import add_train_temporal_head

STOPPED = 130
"""Exit status after an interruption from the keyboard, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns 0, 1 when a source failed, 2 when nothing could start."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except EmotilensError as error:
        print(f"emotilens: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. The same command goes on with what is left.", file=sys.stderr)
        return STOPPED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="emotilens", description="What a face expresses, and how well that is read."
    )
    commands = parser.add_subparsers(title="commands", required=True)
    add_analyse(commands)
    add_gradio(commands)
    add_embed(commands)
    add_export(commands)
    add_compound(commands)
    add_evaluate(commands)
    add_sweep(commands)
    add_describe(commands)
    add_join(commands)
    add_engagement(commands)
    add_train_head(commands)
    add_train_temporal_head(commands)
    add_apply_head(commands)
    add_blend(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
