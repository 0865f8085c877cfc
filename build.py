#!/usr/bin/env python3
"""Set up, build, serve, test and publish emotilens. See ``python3 build.py --help``."""

import argparse
import errno
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "py"))

from build_steps.errors import BuildError
from build_steps.setup.environment import enter_environment
from build_steps.setup.node_packages import install_node_packages
from build_steps.verbs import checking, measuring, models, package, page, spaces, training
from build_steps.verbs.verbs import Verbs
from emotilens.basics.errors import EmotilensError

NOT_WRITABLE = (errno.EACCES, errno.EDQUOT, errno.ENOSPC, errno.EPERM, errno.EROFS)
"""Errors of folders that are full or read-only."""


def main(arguments: Sequence[str]) -> int:
    """Run one verb; returns the exit status."""
    options, rest = _parser().parse_known_args(arguments)
    if rest and not options.takes_rest:
        _parser().error(f"unrecognised arguments: {' '.join(rest)}")
    try:
        enter_environment(meanwhile=install_node_packages)
        if options.prepared:
            # Imports packages of the environment.
            from build_steps.setup.preparation import prepare

            prepare()
        options.rest = list(arguments[arguments.index(options.verb) + 1 :])
        return int(options.run(options) or 0)
    except (BuildError, EmotilensError) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    except OSError as failure:
        if failure.errno not in NOT_WRITABLE:
            raise
        print(
            f"build.py: {failure.filename or 'A file'} cannot be written ({failure.strerror}). "
            f"Check permissions and free space, and run the same command again.",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Set up, build, serve, test and publish emotilens.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = Verbs(parser)
    for subject in (page, checking, models, package, spaces, measuring, training):
        subject.add_to(verbs)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
