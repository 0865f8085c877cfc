"""The pages of the course: text in Markdown, figures and facts computed by the lessons."""
