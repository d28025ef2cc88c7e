"""F-48: what today asks of people, and of what it is made: for a whole wave of prompts in few statements."""

from models.queries.today.numbers import CODE, Known, todays_figures, todays_numbers

__all__ = ["CODE", "Known", "todays_figures", "todays_numbers"]
