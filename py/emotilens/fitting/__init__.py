"""Fitting heads to embeddings and annotations, in numpy alone: on a server and in the page."""
