"""Where models come from: the manifest, the installed files, and their conversion to ONNX."""
