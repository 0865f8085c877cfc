"""How the Gradio app bears visitors: ``python3 build.py load``.

Server and visitors share this machine, so that figures are lower bounds of what a server gives.
"""
