"""The error that stops a build."""


class BuildError(Exception):
    """The build cannot continue. The message is shown as it is, and says what to do."""
