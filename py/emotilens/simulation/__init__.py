"""A simulation in place of annotated videos: streams assembled from single annotated faces.

It shows how methods compare, not how well any of them works on people in front of a camera.
"""
