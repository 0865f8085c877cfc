"""A soak: hours of simulated use of the page, and whether its memory stays flat.

``python3 build.py soak`` runs it; ``rule`` states what counts as flat.
"""
