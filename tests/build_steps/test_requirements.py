"""What is missing on a machine is said clearly."""

import pytest

from build_steps.errors import BuildError
from build_steps.setup.environment import check_python
from build_steps.setup.node_packages import check_node


@pytest.mark.parametrize(
    ("version", "has_venv", "said"),
    [((3, 10, 4), True, "Python 3.10 is too old"), ((3, 11, 2), False, "apt install python3-venv")],
)
def test_an_unsuitable_python_is_refused(version, has_venv, said):
    with pytest.raises(BuildError, match=said):
        check_python(version, has_venv)


@pytest.mark.parametrize(
    ("npm", "node", "said"),
    [
        (None, "v20.1.0", "npm is missing"),
        ("npm", None, "Node is missing"),
        ("npm", "v18.19.0", "Node v18.19.0 is too old"),
    ],
)
def test_an_unsuitable_node_is_refused(npm, node, said):
    with pytest.raises(BuildError, match=said):
        check_node(npm, node)


def test_what_suits_is_accepted():
    check_python((3, 11, 2), True)
    check_node("npm", "v20.0.0\n")
