"""Predictions against annotations: reading both, metrics, and tuning."""
