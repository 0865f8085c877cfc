"""Training our own expression models on FER+; only this package needs PyTorch."""
