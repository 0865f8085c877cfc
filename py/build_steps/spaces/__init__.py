"""Folders that Hugging Face hosts as they are, and putting them there."""
