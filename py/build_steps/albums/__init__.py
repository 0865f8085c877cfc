"""How albums scale: ``python3 build.py album``.

Photographs are read in a process of its own, whose memory is watched; faces are generated.
"""
