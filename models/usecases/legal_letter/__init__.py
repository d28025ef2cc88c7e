"""Legal letters: drafted when invoices reach the level, kept true to what is owed, never sent by the bot."""

from models.usecases.legal_letter.drafting import reached
from models.usecases.legal_letter.renewing import renew

__all__ = ["reached", "renew"]
