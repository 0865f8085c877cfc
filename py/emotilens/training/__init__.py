"""Training the default expression model from FER+; needs PyTorch, which nothing else does."""
