"""Heads fitted by other libraries: scikit-learn's support vector machines, and LightAutoML."""
