"""The relay as its own tests have it."""

from tests.scheduler.conftest import clients, make_relay, post_office, relay, sandbox, slack, two

__all__ = ["clients", "make_relay", "post_office", "relay", "sandbox", "slack", "two"]
