"""One parametric portrait, from which the build draws faces, groups and clips for trying things."""
