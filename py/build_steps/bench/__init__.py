"""Measuring how fast everything is: ``python3 build.py bench``.

Every figure is of this machine, at this moment; only figures of one run can be compared.
"""
