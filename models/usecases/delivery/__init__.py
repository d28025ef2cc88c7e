"""Carrying messages: claim them under a lease, note how each attempt ended, take back what was lost."""

from models.usecases.delivery.claim import Batch, claim, claim_doubtful
from models.usecases.delivery.recover import expire, recover
from models.usecases.delivery.settle import settle

__all__ = ["Batch", "claim", "claim_doubtful", "expire", "recover", "settle"]
