"""Fuzzing: each parser reads many damaged and hostile inputs, which are made from valid ones.

An input follows from the target's name, a seed and a number, so that every finding can be repeated.
``python3 build.py fuzz`` runs for as long as wanted, ``test_fuzz.py`` for a moment.
"""
