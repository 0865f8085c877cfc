"""Spaces: folders that Hugging Face hosts as they are, and publishing them."""
