"""The story of the demo: where it begins, who is in it, and what the past was."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from bot.demo.aims import aim
from bot.demo.cast import (
    EAST_CHANNEL,
    EVERYBODY,
    NORTH_CHANNEL,
    SLACK_TEAM,
    WEST_CHANNEL,
    Cast,
    hired,
    let_eva_go,
    office_hired,
)
from bot.demo.cast import send_ben_on_leave as send_ben
from bot.demo.colleagues import Colleagues
from bot.demo.history import History
from bot.demo.late import TOLD, tell_late
from bot.demo.mistaken import complain_by_mistake
from bot.demo.offered import SHORTCUTS, commands
from bot.demo.stage import Stage, built
from scheduler.relay import UNLIMITED_PACE, Relay

BEGIN = datetime(
    2026, 2, 1, 6, 0, tzinfo=UTC
)  # a Sunday: all of February lies before it, China's New Year in it
EVA_LEAVES = datetime(2026, 2, 26, 12, 0, tzinfo=UTC)
BEN_PACKS = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)  # a Saturday; his leave begins the day before
EVE = datetime(2026, 3, 8, 19, 0, tzinfo=UTC)  # an hour before Monday's first prompt, in Auckland
MONDAY = date(2026, 3, 9)  # the day after New York's clocks went forward


@contextmanager
def prepared(begin: datetime = BEGIN) -> Iterator[tuple[Stage, Cast]]:
    """Yield the stage on the eve of the day, with five weeks behind it, or what has passed since `begin`."""
    with built(plan(), begin) as stage:
        yield stage, the_past(stage, begin)


def the_past(stage: Stage, begin: datetime) -> Cast:
    """Hire everybody on an empty stage and let them work from `begin` to the eve of the day."""
    cast, _ = lived(stage, begin)
    return cast


def lived(
    stage: Stage, begin: datetime, seen: Callable[[datetime], object] | None = None
) -> tuple[Cast, Colleagues]:
    """Let the past happen, and let each moment be `seen`; return who is there, and who plays them on."""
    stage.move_to(begin)
    with stage.sessions.writing(stage.workspace_id) as session:
        cast = office_hired(session, hired(session, now=begin, today=MONDAY), now=begin)
    names = {member: name for name, member in cast.ids.items()}
    relay = Relay(stage.sessions, stage.clock, stage.client, limits=UNLIMITED_PACE)
    history = History.of(stage, relay, names, seen)
    with stage.sessions.writing(stage.workspace_id) as session:
        aim(session, cast, now=begin)
        history.selling.open_market(session, now=begin)
    history.play(max(begin, EVA_LEAVES))
    stage.slack.update_profile(cast.slack_id("Eva"), deleted=True)
    with stage.sessions.writing(stage.workspace_id) as session:
        let_eva_go(session, now=stage.clock.now())
    if begin < EVA_LEAVES:
        history.play(TOLD)
        with stage.sessions.writing(stage.workspace_id) as session:
            tell_late(session, cast, history.selling, now=TOLD)
    history.play(BEN_PACKS)
    with stage.sessions.writing(stage.workspace_id) as session:
        send_ben(session, cast, now=BEN_PACKS)
        complain_by_mistake(session, cast, now=BEN_PACKS)
    history.play(EVE)
    relay.stop()
    return cast, history.colleagues


def plan() -> Mapping[str, Any]:
    """Return the sandbox's configuration: the people and the channels."""
    people = [
        {
            "id": one.slack_user_id,
            "name": one.name.lower(),
            "real_name": one.name,
            "email": one.email,
            "tz": one.timezone,
            "locale": one.locale,
            "is_owner": one.is_owner,
            "is_admin": one.is_owner,
        }
        for one in EVERYBODY.values()
    ]
    everybody = [one.slack_user_id for one in EVERYBODY.values()]
    channels = [
        {"id": NORTH_CHANNEL, "name": "north", "members": everybody, "with_bot": True},
        {"id": EAST_CHANNEL, "name": "east", "members": everybody, "with_bot": True},
        {"id": WEST_CHANNEL, "name": "west", "members": everybody, "with_bot": True},
    ]
    return {
        "team": {"team_id": SLACK_TEAM, "name": "Acme"},
        "app": {"slash_commands": commands(), "shortcuts": [*SHORTCUTS]},
        "people": people,
        "channels": channels,
    }
