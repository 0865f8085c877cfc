"""The page's modules in Node, without a browser."""

import json
import subprocess
from typing import Any

from build_steps.paths import WEB

NO_PAGE = """
globalThis.MutationObserver = class { observe() {} };
globalThis.document = {
  documentElement: { lang: "en" },
  baseURI: "http://localhost/",
  addEventListener() {},
};
"""
"""What modules look for when they are loaded; before their import, which is therefore dynamic."""


def printed(program: str, given: object = None) -> Any:
    """What a module prints, which is JSON.

    Args:
        program: its JavaScript, with imports relative to ``web``.
        given: what it reads as JSON from its standard input.

    Raises:
        AssertionError: with what it complains about, if it fails.
    """
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", program],
        cwd=WEB,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)
