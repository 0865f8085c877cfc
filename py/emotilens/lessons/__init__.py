"""What the lessons compute: figures that answer to controls, facts for the text, and checks.

The text is in ``web/lessons``, in each language; it names controls, views and verdicts by the names
that they have here. Each lesson is one module with a ``LESSON``; ``course`` has their order.
"""
