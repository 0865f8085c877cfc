"""Tables of embeddings: files, descriptors, joining, and the predictions of heads on them."""
