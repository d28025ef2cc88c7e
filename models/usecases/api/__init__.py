"""Records that other programs send: who may, and what becomes of them."""

from models.usecases.api.requests import KeyUsedOtherwise, take_request
from models.usecases.api.sources import add_source, revoke_source

__all__ = ["KeyUsedOtherwise", "add_source", "revoke_source", "take_request"]
