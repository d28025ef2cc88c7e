"""What a manager's digest says: gathered, counted and put in order; nothing is sent from here."""

from models.queries.digest.content import Content, content

__all__ = ["Content", "content"]
