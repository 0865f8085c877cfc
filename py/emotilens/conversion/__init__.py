"""Converting models: TFJS graphs to ONNX, and classifiers with an extra output for embeddings."""
