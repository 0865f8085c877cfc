"""What the commands that fit heads share: examples, figures, support vector machines."""
