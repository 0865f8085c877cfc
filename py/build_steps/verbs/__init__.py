"""The verbs of build.py, one file for each subject.

Only the standard library is imported before a verb runs, because packages may not be installed yet.
"""
