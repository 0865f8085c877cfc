"""Drawn people whose expression, pose and light are parameters: pictures with a known truth."""
