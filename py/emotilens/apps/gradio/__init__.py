"""The parts of the Gradio app: wording and layout only; what they show is computed below them.

A file a tab, and what the tabs share: limits, the visitors' files, choices, theme.
"""
