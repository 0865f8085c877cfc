"""What ``build.py`` does, one step a module; the product itself needs none of it at run time."""
