"""A manager's digest in few words: fire it, read its lines."""

from datetime import date, datetime

from uuid_utils.compat import uuid7

from models.queries.roster import member
from models.shapes.digest import DigestContent, DigestLine, SectionCode
from models.shapes.messages import ManagerDigest
from models.shapes.schedule import Due, SlotVerdict
from models.shapes.standup import StandupKind
from models.usecases import digest
from tests.usecases.standup.day import MONDAY, Day, utc

MORNING = utc("2026-03-09 10:30")
EVENING = utc("2026-03-09 19:00")


def fire(
    day: Day,
    name: str = "Omar",
    kind: StandupKind = "morning",
    on: date = MONDAY,
    now: datetime | None = None,
) -> SlotVerdict:
    """Let the schedule of somebody's digest fire, in London's hours."""
    at = now or (MORNING if kind == "morning" else EVENING) + (on - MONDAY)
    row = member(day.session, day.cast[name])
    due = Due(
        schedule_id=uuid7(),
        kind="digest_morning" if kind == "morning" else "digest_evening",
        subject_id=day.cast[name],
        zone=row.timezone if row else "UTC",
        slot=on,
        due_at=at,
    )
    return digest.prompt(day.session, [due], now=at)[0]


def last(day: Day) -> DigestContent:
    """Return the newest digest as it stands."""
    return ManagerDigest.model_validate(day.rows("manager_digest")[-1].payload).digest


def lines(content: DigestContent, code: SectionCode) -> list[DigestLine]:
    """Return the lines of one section; none when it is not there."""
    return [line for section in content.sections if section.code == code for line in section.lines]


def names(content: DigestContent, code: SectionCode) -> list[str]:
    """Return whom one section names."""
    return [line.name for line in lines(content, code)]
