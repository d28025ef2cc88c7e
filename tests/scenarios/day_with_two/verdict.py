"""Beyond the demo's own promises: every message once and where the store says, every answer kept."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.demo.cast import PEOPLE, SLACK_TEAM
from bot.demo.checks import Checks
from bot.demo.day import Day
from bot.demo.promises import EXPECTED, KINDS
from bot.demo.story import MONDAY
from models.tables import EntryMetric, OutboxRow, StandupEntry
from scheduler.relay.post import mark
from tests.chaos.standing import Standing, standing

Asked = tuple[str, str]  # who, and which stand-up of Monday
ANSWERED: Mapping[Asked, str] = {
    **{(name, kind): "submitted" for name in EXPECTED for kind in KINDS},
    **{("Ben", kind): "excused absence" for kind in KINDS},
    ("Nia", "morning"): "late",
    ("Zoe", "morning"): "late",
    ("Kai", "morning"): "skipped",
}
REMINDED = {
    f"reminder:{SLACK_TEAM}:{PEOPLE[name].slack_user_id}:morning:{MONDAY}:1" for name in ("Nia", "Zoe")
}
TYPED: Mapping[tuple[str, str, str], int] = {
    ("Li", "morning", "effective_visits"): 4,
    ("Li", "morning", "booked_amount"): 5_000_000,  # minor units
    ("Nia", "morning", "effective_visits"): 2,
    ("Ana", "morning", "effective_visits"): 5,
    ("Ana", "evening", "effective_visits"): 4,
    ("Ana", "evening", "new_leads"): 3,
    ("Ana", "evening", "won_deals"): 1,
    ("Ana", "evening", "booked_amount"): 1_250_000,
    **{(name, "evening", "effective_visits"): 3 for name in ("Kai", "Li", "Mia", "Nia", "Tom", "Zoe")},
}


def judge(day: Day) -> None:
    """Note whatever came twice, is missing, or is not what somebody answered."""
    names = {member: name for name, member in day.cast.ids.items()}
    with day.stage.sessions.reading(day.stage.workspace_id) as session:
        _see_messages(day.checks, session, day.stage.workspace_id, standing(day.stage.slack))
        day.checks.equal("what became of Monday's stand-ups", _answered(session, day, names), ANSWERED)
        day.checks.equal("the numbers that were typed", _typed(session, day, names), TYPED)


def _see_messages(checks: Checks, session: Session, workspace_id: UUID, slack: Standing) -> None:
    """See that each message stands where the store says, once; and that none stands there unknown."""
    rows = session.execute(
        select(OutboxRow.dedupe_key, OutboxRow.state, OutboxRow.channel, OutboxRow.ts).where(
            OutboxRow.workspace_id == workspace_id, OutboxRow.dedupe_key.is_not(None)
        )
    ).all()
    sent = {row.dedupe_key: row for row in rows if row.state == "sent"}
    twice = [key for key in sent if slack.copies(mark(key)) > 1]
    checks.equal("messages that came twice", twice, [])
    elsewhere = [
        key for key, row in sent.items() if (row.channel, row.ts) not in slack.marks.get(mark(key), ())
    ]
    checks.equal("messages that are not where the store says", elsewhere, [])
    reminded = {key for key in sent if key.startswith("reminder:") and f":{MONDAY}:" in key}
    checks.equal("reminders of Monday", reminded, REMINDED)
    known = {mark(key) for key in sent} | {""}
    checks.equal("messages that the store knows nothing of", sorted(slack.marks.keys() - known), [])
    unsaid = {row.dedupe_key: row.state for row in rows if row.state not in ("sent", "cancelled")}
    checks.equal("messages that were never sent", unsaid, {})


def _answered(session: Session, day: Day, names: Mapping[UUID, str]) -> Mapping[Asked, str]:
    entries = session.execute(
        select(StandupEntry.member_id, StandupEntry.kind, StandupEntry.state, StandupEntry.excuse).where(
            StandupEntry.workspace_id == day.stage.workspace_id, StandupEntry.local_date == MONDAY
        )
    )
    return {
        (names[member], kind): f"{state} {excuse or ''}".strip() for member, kind, state, excuse in entries
    }


def _typed(session: Session, day: Day, names: Mapping[UUID, str]) -> Mapping[tuple[str, str, str], int]:
    """Return what the store says of the numbers that the scenes type."""
    same = (EntryMetric.workspace_id == StandupEntry.workspace_id) & (EntryMetric.entry_id == StandupEntry.id)
    found = session.execute(
        select(StandupEntry.member_id, StandupEntry.kind, EntryMetric.metric_code, EntryMetric.value)
        .join(EntryMetric, same)
        .where(
            StandupEntry.workspace_id == day.stage.workspace_id,
            StandupEntry.local_date == MONDAY,
            EntryMetric.phase.in_(("today_target", "today_actual")),
        )
    )
    told = {(names[member], kind, code): value for member, kind, code, value in found}
    return {key: value for key, value in told.items() if key in TYPED}
