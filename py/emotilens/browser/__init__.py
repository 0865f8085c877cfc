"""The browser side of the pipeline, inside Pyodide."""
