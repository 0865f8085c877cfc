"""Fitting heads to embeddings and annotations.

``layers`` needs only numpy and also runs in the page; ``temporal`` and ``estimators``
(scikit-learn, LightAutoML) run on a server or in a notebook.
"""
