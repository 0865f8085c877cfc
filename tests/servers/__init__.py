"""Servers for tests: each runs on a free port of this machine while its ``with`` block runs."""
