"""The figures and plots of the model cards, and the cards themselves."""
