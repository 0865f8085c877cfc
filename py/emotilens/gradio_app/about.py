"""What the app says of itself."""

from .limits import KEPT_SECONDS, SECONDS_BETWEEN_CLEANINGS

GONE_SECONDS = KEPT_SECONDS + SECONDS_BETWEEN_CLEANINGS

INTRODUCTION = """# emotilens
What a face expresses, frame by frame.
"""

CAUTION = """A face's expression is not a feeling, and this is no tool for judging people. The EU AI
Act (Article 5(1)(f)) forbids inferring emotions of people at work and in education: use it on your
own face or on pictures meant for it."""

ABOUT = f"""### What happens to what you bring
Everything is analysed on this server. The camera's frames are never stored. A picture or video is a
file here while it is chosen or analysed, and is deleted within {GONE_SECONDS} seconds after you
choose another or leave; so is what programs send, once it was answered. Results go to your browser,
are no files here, and are forgotten when you leave. Your browser keeps which model you chose, and
nothing else. Nothing is sent to anybody else.

### What is shown
Bars and thick lines are smoothed over a face's latest frames, thin marks and lines are single
frames. “Uncertain” means that no expression is probable enough. Valence and arousal are measured
where a model does that; otherwise they are derived from the expressions, and drawn dashed.

### From a program
`analyse_picture`, `analyse_frame` and `analyse_video` return the same JSON as the page and the
command line. “Use via API” below tells how to call them:

```python
from gradio_client import Client, handle_file

client = Client(ADDRESS)
picture, panel, result = client.predict(handle_file("face.jpg"), api_name="/analyse_picture")
result = client.predict(handle_file("clip.mp4"), api_name="/analyse_video")
```

### Where it comes from
Detector, networks and the steps after them follow A. V. Savchenko's HSEmotion and EmotiEffNet. The
example picture is of Eileen Collins, by NASA, in the public domain. Licence: Apache-2.0.
"""
