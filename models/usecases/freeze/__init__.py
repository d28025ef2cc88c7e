"""A month becomes final: its values, boards and honors in one transaction, once."""

from models.usecases.freeze.closing import close
from models.usecases.freeze.rounds import prompt

__all__ = ["close", "prompt"]
