"""Errors that a person may read: what happened, the value seen, and the way out."""


class EmotilensError(Exception):
    """Base of every error whose text is written for the user and may be shown as it is."""


class FrameError(EmotilensError):
    """A frame is not a picture that the pipeline can read."""


class SpecificationError(EmotilensError):
    """A model's description in the manifest is incomplete or contradicts itself."""


class NetworkOutputError(EmotilensError):
    """A network returned something else than its specification promises."""


class PictureError(EmotilensError):
    """A file cannot be read as a picture."""


class VideoError(EmotilensError):
    """A file cannot be read as a video, or not to its end."""


class ModelUnavailableError(EmotilensError):
    """A model is unknown, not installed, or not the file that the manifest describes."""


class DownloadError(EmotilensError):
    """A file cannot be downloaded, or is not the one that was expected."""


class MissingExtraError(EmotilensError):
    """A command needs a library that only an extra of the package installs."""


class StoredResultError(EmotilensError):
    """A stored analysis cannot be read back."""


class EvaluationError(EmotilensError):
    """Predictions or annotations cannot be read, or do not belong together."""


class VideoNameError(EmotilensError):
    """Names do not say which files are about the same video."""


class OutputError(EmotilensError):
    """A result cannot be written."""


class ClusterError(EmotilensError):
    """The machines that should share the work cannot be reached."""


class EmbeddingTableError(EmotilensError):
    """A table of embeddings cannot be read, or its rows do not fit together."""


class HeadError(EmotilensError):
    """A head cannot be read, fitted, or does not belong to the model it is used with."""


class TrainingError(EmotilensError):
    """A network of our own cannot be trained, or not go on being trained."""


class PortError(EmotilensError):
    """A server cannot start at the port that it is given."""
