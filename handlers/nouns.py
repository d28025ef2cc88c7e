"""Every noun that people ask about, attached to Bolt."""

from slack_bolt import App

from handlers import (
    away,
    blocker,
    board,
    case,
    collecting,
    command,
    complaint,
    digest,
    errors,
    home,
    honors,
    installation,
    my_data,
    pause,
    policy,
    records,
    report,
    roster_events,
    settings,
    setup,
    standup,
    summary,
    target,
    waiting,
    why,
    wins,
    wizard,
)
from models.clock import Clock
from models.store import Sessions

NOUNS = (
    errors,
    standup,
    report,
    command,
    home,
    blocker,
    board,
    case,
    honors,
    target,
    digest,
    summary,
    away,
    settings,
    my_data,
    pause,
    policy,
    setup,
    wizard,
    records,
    collecting,
    complaint,
    waiting,
    why,
    wins,
    roster_events,
    installation,
)


def register_all(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach every listener; the hottest first, because Bolt asks them in turn."""
    for noun in NOUNS:
        noun.register(app, sessions, clock)
    errors.register_last(app)
