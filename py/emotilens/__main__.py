"""The command line, as ``python -m emotilens``."""

import sys

from emotilens.apps.command_line import main

if __name__ == "__main__":
    sys.exit(main())
