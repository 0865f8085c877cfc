"""Organising an album: reading its photographs, reporting, comparing with labels."""
