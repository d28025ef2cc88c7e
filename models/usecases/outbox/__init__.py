"""Messages are put here in the transaction of their cause; the relay carries them to Slack."""

from models.usecases.outbox.cancelling import cancel, cancel_all
from models.usecases.outbox.putting import put
from models.usecases.outbox.replacing import replace, replace_all

__all__ = ["cancel", "cancel_all", "put", "replace", "replace_all"]
