"""What build.py does, a file for each subject.

Nothing but Python itself is imported before a verb runs: packages may not be installed yet.
"""
