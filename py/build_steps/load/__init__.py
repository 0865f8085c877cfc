"""A load test of the Gradio app: ``python3 build.py load``.

Server and visitors share this machine, so the figures are lower bounds for a real server.
"""
