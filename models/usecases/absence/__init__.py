"""Days away: recorded by oneself or by a superior, undone with one press."""

from models.usecases.absence.recording import record
from models.usecases.absence.withdrawing import withdraw

__all__ = ["record", "withdraw"]
