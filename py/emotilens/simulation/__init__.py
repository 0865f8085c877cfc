"""A simulation in place of annotated videos: streams put together from single annotated faces.

It shows how methods compare, not how good any of them is on people in front of a camera.
"""
