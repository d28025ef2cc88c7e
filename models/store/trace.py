"""One id for a request of Slack's or a tick: in its log lines, its rows, and the messages that come of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from structlog.contextvars import bound_contextvars, get_contextvars

LENGTH = 12  # short enough to be read to somebody


@contextmanager
def traced(**facts: str) -> Iterator[str]:
    """Give everything that happens in the block, on this thread, one new id; `facts` go to its log lines."""
    trace = uuid4().hex[:LENGTH]
    with bound_contextvars(trace=trace, **facts):
        yield trace


def current_trace() -> str | None:
    """Return the id of what is going on; None = nobody gave it one."""
    found: str | None = get_contextvars().get("trace")
    return found
