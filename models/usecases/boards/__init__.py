"""Boards: computed, kept, posted and shown."""

from models.usecases.boards.daily import next_step, recompute
from models.usecases.boards.look_up import Looked, league_name, look_up
from models.usecases.boards.posting import prompt
from models.usecases.boards.run import run
from models.usecases.boards.showing import show_board
from models.usecases.boards.steps import keep, reckon

__all__ = [
    "Looked",
    "keep",
    "league_name",
    "look_up",
    "next_step",
    "prompt",
    "reckon",
    "recompute",
    "run",
    "show_board",
]
