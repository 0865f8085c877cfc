"""The functions to start with: analyse one picture, or one video."""

from .analyser import Analyser
from .engines import HeadFile
from .picture_input import Picture
from .picture_result import PictureResult


def analyse_picture(
    picture: Picture,
    *,
    model: str | None = None,
    head: HeadFile | None = None,
    detector: str | None = None,
    is_face: bool = False,
) -> PictureResult:
    """Detect the faces in a picture and predict what each of them expresses.

    Args:
        picture: path of a JPEG, PNG, WebP or other picture file; or an array, uint8 of shape
            (height, width, 3 or 4), red first, upright; or an image of Pillow.
        model: name of the expression model, as in ``models()``; None uses the default.
        head: file of “emotilens train-head”, whose predictions replace the model's.
        detector: name of the face detector; None uses the default.
        is_face: the picture is one face that is already cropped; nothing is detected.

    Returns:
        The faces, best detection first. In a notebook it shows the picture with boxes and bars.

    Raises:
        PictureError: for a missing file, or one that is not a picture.
        FrameError: for an array of another shape or type.
        ModelUnavailableError: for an unknown model, or one that is not installed.
        HeadError: for a file that is not a head, or a head that reads another model's embeddings.

    Example:
        >>> import emotilens as el
        >>> result = el.analyse_picture("face.png")
        >>> result
        <PictureResult face.png: 1 face: happiness 100%>
        >>> face = result.faces[0]
        >>> face.expression.label
        'happiness'
        >>> sorted(face.expression.probabilities, key=face.expression.probabilities.get)[-2:]
        ['neutral', 'happiness']
    """
    analyser = Analyser(model=model, head=head, detector=detector)
    return analyser.picture(picture, is_face=is_face)
