"""Legal letters: drafted when invoices reach the level, decided and sent by people, never by the bot."""

from models.usecases.legal_letter.deciding import approve, may_decide, refuse
from models.usecases.legal_letter.drafting import reached, renew

__all__ = ["approve", "may_decide", "reached", "refuse", "renew"]
