"""The team's summary: one message per stand-up, updated in place until the last lock."""

from models.usecases.summary.looks import look_again
from models.usecases.summary.rounds import follow_up, prompt

__all__ = ["follow_up", "look_again", "prompt"]
