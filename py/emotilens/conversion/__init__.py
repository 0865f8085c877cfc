"""Converting models: TFJS graphs to ONNX, and classifiers whose features become an output."""
