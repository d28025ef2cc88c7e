"""Carry the outbox to Slack."""

from scheduler.relay.pace import UNLIMITED_PACE, Limits
from scheduler.relay.relay import Relay

__all__ = ["UNLIMITED_PACE", "Limits", "Relay"]
