"""The store's edge: engines, and sessions that belong to one workspace."""

from models.store.engines import connect
from models.store.sessions import Sessions
from models.store.trace import current_trace, traced

__all__ = ["Sessions", "connect", "current_trace", "traced"]
