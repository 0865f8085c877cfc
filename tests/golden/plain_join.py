"""Sound beside faces in plain loops, as in the notebooks of ABAW-6 and -8.

The sound's features have their own rate: frame ``i`` takes ``features[int(i * length / frames)]``.
A frame without a face gets a mixture of the faces before and after it, the nearer with more weight.
"""


def joined(faces, sound, frames):
    """Rows of face and sound for every frame; ``faces`` is a dict by frame."""
    rows = []
    for frame in range(frames):
        heard = sound[int(frame * len(sound) / frames)]
        rows.append([*face_of(faces, frame), *heard])
    return rows


def face_of(faces, frame):
    """The face in a frame, or between those around it."""
    before = [known for known in faces if known <= frame]
    after = [known for known in faces if known >= frame]
    if not before:
        return faces[min(after)]
    if not after:
        return faces[max(before)]
    start, end = max(before), min(after)
    if start == end:
        return faces[start]
    share = (frame - start) / (end - start)
    return [
        (1 - share) * one + share * other
        for one, other in zip(faces[start], faces[end], strict=True)
    ]
