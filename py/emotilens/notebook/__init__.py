"""A view in notebooks: the camera stays in the browser, and results come to Python.

from emotilens.notebook import View

view = View()
view  # in a cell of its own: press “Start camera”, and later “Stop”
view.sessions[-1].to_frame()  # in the next cell
"""

from .session import Session
from .view import View

__all__ = ["Session", "View"]
