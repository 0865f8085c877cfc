"""The Gradio app: layout and wording only; what it shows is computed in other rooms."""
