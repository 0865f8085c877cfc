"""Why a build stopped, as a sentence with the way out."""


class BuildError(Exception):
    """The build cannot go on; the text is shown to the user as it is."""
