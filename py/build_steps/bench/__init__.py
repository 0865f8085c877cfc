"""Benchmarks of speed and size: ``python3 build.py bench``.

All figures are for this machine at this moment; only figures of the same run can be compared.
"""
