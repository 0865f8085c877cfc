"""This machine's side of the pipeline: networks, model store, pictures, videos, result files."""
