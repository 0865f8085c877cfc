"""The documentation site: built by MkDocs from web/docs, the models' cards and docstrings."""
