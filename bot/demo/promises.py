"""What every working day of the story promises, whoever plays it."""

from collections.abc import Mapping
from datetime import date

from bot.demo.cast import EAST_CHANNEL, NORTH_CHANNEL, PEOPLE, SLACK_TEAM
from bot.demo.checks import Checks
from models.shapes.standup import StandupKind
from views.alert.wording import TITLES

EXPECTED = ("Ana", "Kai", "Li", "Mia", "Nia", "Tom", "Zoe")  # Ben is away, Eva left
LEADING = ("Omar", "Wang")
KINDS: tuple[StandupKind, ...] = ("morning", "evening")


def see_kept(checks: Checks, on: date) -> None:
    """See that every promise of a date was kept exactly once."""
    for kind in KINDS:
        checks.said_once(f"{kind} prompt", _keys("prompt", EXPECTED, kind, on))
        checks.said_once(f"{kind} digest", _keys("digest", LEADING, kind, on))
        summaries = {
            f"summary:{SLACK_TEAM}:{channel}:{kind}:{on}:{team}": team
            for team, channel in (("North", NORTH_CHANNEL), ("East", EAST_CHANNEL))
        }
        checks.said_once(f"{kind} summary", summaries)
        checks.never_said(f"{kind} prompt", _keys("prompt", ("Ben", "Eva"), kind, on))


def see_nothing_wrong(checks: Checks, since: float) -> None:
    """See that the administrators were not told of any trouble after a moment."""
    posts = (post for post in checks.slack.received("chat.postMessage") if post["at"] > since)
    said = [str(post["args"].get("text", "")) for post in posts]
    alerts = [text for text in said if any(title in text for title in TITLES.values())]
    checks.equal("alerts to the administrators", alerts, [])


def _keys(what: str, names: tuple[str, ...], kind: str, on: date) -> Mapping[str, str]:
    return {f"{what}:{SLACK_TEAM}:{PEOPLE[name].slack_user_id}:{kind}:{on}": name for name in names}
