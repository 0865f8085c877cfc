"""The texts of the app: introduction, caution, and the tab “About”."""

from .limits import KEPT_SECONDS, SECONDS_BETWEEN_CLEANINGS

DELETED_AFTER_SECONDS = KEPT_SECONDS + SECONDS_BETWEEN_CLEANINGS

INTRODUCTION = """# emotilens
See what a face expresses, as it happens.
"""

CAUTION = """An expression is not a feeling, and this is not a tool for judging people. The EU AI
Act (Article 5(1)(f)) forbids inferring people’s emotions at work and in education: use it on your
own face, or on pictures made for this purpose."""

METHODS = (
    "Compound expressions, such as “happily surprised”, are the mean of their two parts "
    "([ABAW-6](https://arxiv.org/abs/2403.11590)); the result as JSON contains them. A second "
    "model is blended with the first one, or a gate asks it only where the first is not confident "
    "([ABAW-8](https://arxiv.org/abs/2503.10399)). With an adaptive frame rate, steady faces are "
    "read less often ([ICML 2023](https://proceedings.mlr.press/v202/savchenko23a.html))."
)

EXAMPLE = """```python
from gradio_client import Client, handle_file

client = Client(ADDRESS)
picture, panel, result = client.predict(handle_file("face.jpg"), api_name="/analyse_picture")
result = client.predict(handle_file("clip.mp4"), api_name="/analyse_video")

# Off unless a program asks: age, gender, and what faces are compared by, which identifies people.
picture, panel, result = client.predict(
    handle_file("face.jpg"), attributes=True, descriptors=True, api_name="/analyse_picture"
)
compared = client.predict(
    handle_file("face.jpg"), handle_file("other.jpg"), api_name="/compare_faces"
)
```"""

ABOUT = f"""## What happens to your files
Everything is analysed on this server. Camera frames are never stored. A picture or video is stored
here while it is selected or being analysed, and is deleted within {DELETED_AFTER_SECONDS} seconds
after you choose another one or leave. Files sent by programs are deleted once the result is sent.
Results are sent to your browser, are not stored in files here, and are discarded when you leave.
Your browser remembers which model you chose, and nothing else. Nothing is sent to third parties.

## What is shown
Bars and thick lines are smoothed over a face's latest frames; ticks and thin lines show single
frames. “Uncertain” means that no expression is probable enough, and a dashed line shows how
probable is enough. Valence and arousal are measured if the model provides them; otherwise they are
derived from the expressions and marked “derived”.

## Use it from a program
`analyse_picture`, `analyse_frame` and `analyse_video` return the same JSON as the page and the
command line; `compare_faces` says which faces of two pictures count as the same person's. “Use via
API” below shows how to call them:

{EXAMPLE}

## Sources
The detector, the networks and the steps after them follow A. V. Savchenko's HSEmotion and
EmotiEffNet. The example picture shows Eileen Collins (NASA, public domain). Licence: Apache-2.0.
"""
