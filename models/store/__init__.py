"""The store's edge: engines, and sessions that belong to one workspace."""

from models.store.engines import connect
from models.store.sessions import Sessions

__all__ = ["Sessions", "connect"]
