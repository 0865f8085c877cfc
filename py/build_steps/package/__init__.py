"""The installable package: wheel and sdist, and a check of both in a fresh environment."""
