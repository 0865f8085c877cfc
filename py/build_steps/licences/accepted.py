"""The licences under which the product may ship something."""

import re
from collections.abc import Mapping

from ..errors import BuildError

ACCEPTED: Mapping[str, str] = {
    "Apache-2.0": "Apache License",
    "BSD-2-Clause": "Redistributions in binary form must reproduce the above copyright notice",
    "BSD-3-Clause": "Neither the name of",
    "bzip2-1.0.6": "The origin of this software must not be misrepresented",
    "CC-BY-4.0": "CC BY 4.0",
    "dtoa": "provided that this entire notice is included",
    "ISC": "Permission to use, copy, modify, and/or distribute this software",
    "LicenseRef-public-domain": "public domain",
    "MIT": "Permission is hereby granted, free of charge",
    "MPL-2.0": "Mozilla Public License",
    "PSF-2.0": "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
    "Zlib": "This software is provided 'as-is'",
}
"""Accepted licences by their SPDX identifiers, each with words that its text contains."""


def identifiers(licence: str) -> list[str]:
    """The licences in an SPDX expression such as ``Apache-2.0 AND MIT``."""
    return re.split(r" AND ", licence)


def check_licence(name: str, licence: str, text: str) -> None:
    """Check that a component's licence is accepted, and that its text is the licence's.

    Args:
        name: the component.
        licence: an SPDX expression.
        text: the text to ship.

    Raises:
        BuildError: when either is not so.
    """
    spaced = " ".join(text.split())
    for each in identifiers(licence):
        if each not in ACCEPTED:
            raise BuildError(
                f"{name} has the licence {each!r}, which is not on the list of accepted licences "
                f"in py/build_steps/licences/accepted.py. Add it there if the product may ship it, "
                f"or remove {name}."
            )
        if ACCEPTED[each] not in spaced:
            raise BuildError(
                f"The licence text of {name} does not contain the words of {each} "
                f"(“{ACCEPTED[each]}”). Correct its licence or the source of its text in "
                f"py/build_steps/licences."
            )
