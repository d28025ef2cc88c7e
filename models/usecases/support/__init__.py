"""Wishes for support: the asked person has a clock, and an unanswered wish rises."""

from models.usecases.support.answering import answered, ended, solved
from models.usecases.support.asking import ask, ask_anew

__all__ = ["answered", "ask", "ask_anew", "ended", "solved"]
