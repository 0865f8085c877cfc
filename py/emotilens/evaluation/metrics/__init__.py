"""Metrics: agreement with annotations, calibration, and the figures of the ABAW challenges."""
