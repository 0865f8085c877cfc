"""What a model is: the list of models, their specifications, sources and digests."""
