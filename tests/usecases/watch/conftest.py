"""The desk of complaints, for what others read of them."""

from tests.usecases.complaint.conftest import desk

__all__ = ["desk"]
