"""Fitting heads to embeddings and annotations.

``layers`` needs numpy only and runs in the page too; ``temporal`` and ``estimators`` (scikit-learn,
LightAutoML) run on a server or a notebook.
"""
