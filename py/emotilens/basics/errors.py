"""Errors written for people: what happened, the value seen, and what to do about it."""


class EmotilensError(Exception):
    """Base class of errors whose message is written for the user and can be shown unchanged."""


class FrameError(EmotilensError):
    """An array is not a picture that the pipeline can read."""


class SpecificationError(EmotilensError):
    """A model's description, or a setting, is incomplete, out of range or contradictory."""


class NetworkOutputError(EmotilensError):
    """A network's output does not match its specification."""


class PictureError(EmotilensError):
    """A file cannot be read as a picture."""


class VideoError(EmotilensError):
    """A file cannot be read as a video, or only in part."""


class ModelUnavailableError(EmotilensError):
    """A model is unknown, not installed, or differs from the file that the manifest describes."""


class DownloadError(EmotilensError):
    """A file cannot be downloaded, or is not the one that was expected."""


class MissingExtraError(EmotilensError):
    """A library is missing that an extra of the package installs."""


class StoredResultError(EmotilensError):
    """A saved analysis cannot be read."""


class TextError(EmotilensError):
    """A file is not text in an encoding that can be read."""


class EvaluationError(EmotilensError):
    """Predictions or annotations cannot be read, or do not match."""


class LayoutError(EvaluationError):
    """A text does not begin like predictions or annotations."""


class VideoNameError(EmotilensError):
    """File names do not show which files belong to the same video."""


class OutputError(EmotilensError):
    """A result cannot be written."""


class ClusterError(EmotilensError):
    """The machines of a cluster cannot be reached."""


class EmbeddingTableError(EmotilensError):
    """A table of embeddings cannot be read, or its columns do not match."""


class HeadError(EmotilensError):
    """A head cannot be read or fitted, or does not fit the model it is used with."""


class BaselineError(EmotilensError):
    """A person's baseline cannot be measured or read, or does not fit the model in use."""


class TrainingError(EmotilensError):
    """A network cannot be trained, or its training cannot be resumed."""


class PortError(EmotilensError):
    """A server cannot use the port that was chosen."""


class LimitError(EmotilensError):
    """A server was asked for more than one visitor may ask of it."""


class ServerFolderError(EmotilensError):
    """A server cannot use the folder that is meant for its files."""
