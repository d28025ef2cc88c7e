"""Boards: computed, kept, posted and shown."""

from models.usecases.boards.daily import recompute
from models.usecases.boards.look_up import Looked, league_name, look_up
from models.usecases.boards.posting import prompt
from models.usecases.boards.run import run
from models.usecases.boards.showing import show_board

__all__ = ["Looked", "league_name", "look_up", "prompt", "recompute", "run", "show_board"]
