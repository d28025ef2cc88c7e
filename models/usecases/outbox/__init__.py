"""Messages are put here in the transaction of their cause; the relay carries them to Slack."""

from models.usecases.outbox.cancelling import cancel
from models.usecases.outbox.putting import put
from models.usecases.outbox.replacing import replace, replace_all

__all__ = ["cancel", "put", "replace", "replace_all"]
