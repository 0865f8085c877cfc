"""The models of the repository and of npm packages, and entries of the manifest."""
