"""What people ask: one module per noun, each with `register(app, sessions, clock)`."""

from slack_bolt import App

from handlers import blocker, digest, errors, standup, summary
from models.clock import Clock
from models.store import Sessions

NOUNS = (errors, standup, blocker, digest, summary)


def register_all(app: App, sessions: Sessions, clock: Clock) -> None:
    """Attach every listener; the hottest first, because Bolt asks them in turn."""
    for noun in NOUNS:
        noun.register(app, sessions, clock)
    errors.register_last(app)
