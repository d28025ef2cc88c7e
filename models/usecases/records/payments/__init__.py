"""Payments: put on the invoice they name or the oldest due, kept for later only when asked to, reversed."""

from models.usecases.records.payments.batch import upsert_many
from models.usecases.records.payments.verbs import allocate_rest, receive, reverse

__all__ = ["allocate_rest", "receive", "reverse", "upsert_many"]
