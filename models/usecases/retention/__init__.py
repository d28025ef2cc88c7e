"""Forget what may be forgotten, in pieces small enough that nobody waits."""

from models.usecases.retention.audit_rows import audit_may_go
from models.usecases.retention.forgetting import forget, outlook, overdue
from models.usecases.retention.steps import born_before

__all__ = ["audit_may_go", "born_before", "forget", "outlook", "overdue"]
