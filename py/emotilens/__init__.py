"""Emotilens: what a face expresses, from frame to result, in the browser and on a server.

The package is layered, and imports run one way only::

    apps, hosts  →  pipeline  →  steps  →  basics

``basics``, ``steps`` and ``pipeline`` are pure numpy: arrays in, arrays out. They are the only
modules, together with ``hosts.browser``, that enter a web page.
"""
