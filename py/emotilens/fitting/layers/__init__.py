"""Fitting a head of one or two layers in numpy: losses, gradients, Adam, the best epoch."""
