"""Downloading, converting and installing models."""
