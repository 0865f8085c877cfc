"""Heads: small layers that read embeddings, how they are stored, and how they are applied."""
