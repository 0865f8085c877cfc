"""Heads from other libraries: scikit-learn's support vector machines, and LightAutoML."""
