"""An error names what a machine lacks for setting the project up."""

import pytest

from build_steps.errors import BuildError
from build_steps.setup.environment import check_python
from build_steps.setup.node_packages import check_node


@pytest.mark.parametrize(
    ("version", "has_venv", "message"),
    [((3, 10, 4), True, "Python 3.10 is too old"), ((3, 11, 2), False, "apt install python3-venv")],
)
def test_an_unsuitable_python_is_refused(version, has_venv, message):
    with pytest.raises(BuildError, match=message):
        check_python(version, has_venv)


@pytest.mark.parametrize(
    ("npm", "node", "message"),
    [
        (None, "v20.1.0", "npm is missing"),
        ("npm", None, "Node is missing"),
        ("npm", "v18.19.0", "Node v18.19.0 is too old"),
    ],
)
def test_an_unsuitable_node_is_refused(npm, node, message):
    with pytest.raises(BuildError, match=message):
        check_node(npm, node)


def test_suitable_versions_are_accepted():
    check_python((3, 11, 2), True)
    check_node("npm", "v20.0.0\n")
