"""Emotilens: facial expressions from frame to result, in the browser and on a server."""
