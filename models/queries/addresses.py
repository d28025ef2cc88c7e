"""Where messages go and in whose language: for many targets in few statements."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.queries.prepared import run
from models.queries.rooms import rooms_of
from models.queries.roster import reader_of
from models.queries.tenancy import policy
from models.shapes.reader import Reader, locale_of
from models.shapes.room import Room
from models.shapes.roster import MemberPrefs
from models.tables import Member

PEOPLE = select(
    Member.slack_user_id, Member.dm_channel_id, Member.timezone, Member.locale, Member.prefs
).where(
    Member.workspace_id == bindparam("ours"),
    Member.slack_user_id.in_(bindparam("targets", expanding=True)),
)


class Address(NamedTuple):
    """How to say things in one place."""

    reader: Reader
    conversation: str | None = None  # the D… of a person, the channel of a case: once Slack has told it
    room: Room | None = None  # of a case


def addresses_of(session: Session, targets: Collection[str]) -> Mapping[str, Address]:
    """Return the address of each Slack target."""
    people = run(session, PEOPLE, targets=list(targets)).all()
    currency = policy(session).currency if people else ""
    found = {
        row.slack_user_id: Address(
            Reader(
                locale=MemberPrefs.model_validate(row.prefs).locale or locale_of(row.locale),
                zone=row.timezone,
                currency=currency,
            ),
            row.dm_channel_id,
        )
        for row in people
    }
    rooms = rooms_of(session, targets)
    found |= {place: Address(each.reader, each.room.channel, each.room) for place, each in rooms.items()}
    places = set(targets) - found.keys()
    return found | {place: Address(reader_of(session, place)) for place in places}
