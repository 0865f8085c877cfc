"""Emotilens: facial expressions from frame to result, in the browser and on a server."""

__version__ = "0.1.0"
