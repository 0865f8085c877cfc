"""A Chromium for tests: pages start all the time, and none runs for long."""

from build_steps.setup.chromium import ARGUMENTS as QUIET
from build_steps.setup.chromium import find_chromium

# Chromium optimises WebAssembly from its first second on, which makes up a third of what a start
# costs. With this budget it waits until a function has run for long.
LATER_OPTIMISATION = "--js-flags=--wasm-tiering-budget=1000000000"

ARGUMENTS = (*QUIET, LATER_OPTIMISATION)

__all__ = ["ARGUMENTS", "find_chromium"]
