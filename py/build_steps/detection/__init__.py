"""Measuring face detection in pictures with faces at known places, sizes and angles."""
