"""The steps of ``build.py``. The product itself needs none of them at run time."""
