"""Answers, forms and the App Home, drawn."""
