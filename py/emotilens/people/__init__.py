"""Who is in the picture: age, gender and identity of faces, and how they make persons and events.

The older papers of A. V. Savchenko, on the descriptor, the ages and the gender score that a network
such as HSE-FaceRes predicts for a face. Everything takes and returns arrays.
"""
