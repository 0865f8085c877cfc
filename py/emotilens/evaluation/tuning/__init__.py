"""Choosing the settings of ``sequences`` on annotated videos."""
