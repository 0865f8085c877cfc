"""Lighthouse's scores of the site's pages, on a simulated phone and on a desktop computer."""
