"""The bot asks: one pass for all whose moment has come, in a handful of statements."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.roster import days_of
from models.queries.standup.crew import Rep, reps
from models.queries.standup.entries import KINDS, Entry, entries_on
from models.queries.tenancy import policy, workspace_of
from models.rules.duty import EXPECTED, duty
from models.shapes.schedule import Due, OccurrenceStatus, SlotVerdict
from models.shapes.standup import StandupKind
from models.tables import StandupEntry
from models.usecases.standup.folders import add, ensure
from models.usecases.standup.sending import send
from models.usecases.standup.times import follow_team

Key = tuple[UUID, date]  # a member and the own local date


def prompt(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Ask every rep of `due` (kinds morning, evening) whom the calendar expects; one verdict each."""
    found: list[SlotVerdict] = []
    for kind in sorted({one.kind for one in due}):
        found += _prompt(session, KINDS[kind], [one for one in due if one.kind == kind], now)
    return found


def _prompt(session: Session, kind: StandupKind, due: Sequence[Due], now: datetime) -> list[SlotVerdict]:
    rules = policy(session)
    people = reps(session, {one.subject_id for one in due})
    entries = entries_on(session, list(people), kind, {one.slot for one in due})
    reasons: dict[Key, str] = {}
    lacking = [one for one in due if _lacks_entry(one, people, entries, now)]
    if lacking:
        reasons = _make_missing(session, lacking, people, kind=kind, rules=rules, now=now)
        entries = entries_on(session, list(people), kind, {one.slot for one in due})
    follow_team(session, entries.values(), people, rules, now=now)
    _let_paused_rest(session, due, people, entries, now)
    asked = []
    verdicts = []
    for one in due:
        key = (one.subject_id, one.slot)
        status, reason = _verdict(people.get(one.subject_id), one, entries.get(key), reasons.get(key), now)
        verdicts.append(SlotVerdict(schedule_id=one.schedule_id, slot=one.slot, status=status, reason=reason))
        if status == "fired":
            asked.append((people[one.subject_id], entries[key]))
    send(session, asked, now=now)
    return verdicts


def _lacks_entry(one: Due, people: Mapping[UUID, Rep], entries: Mapping[Key, Entry], now: datetime) -> bool:
    rep = people.get(one.subject_id)
    if rep is None or not rep.takes_part or rep.paused(one.slot, now):
        return False
    return (one.subject_id, one.slot) not in entries


def _make_missing(
    session: Session,
    lacking: Sequence[Due],
    people: Mapping[UUID, Rep],
    *,
    kind: StandupKind,
    rules: Policy,
    now: datetime,
) -> dict[Key, str]:
    """Make the entries of who is expected; return why the others are not."""
    slots = [one.slot for one in lacking]
    days = days_of(session, [one.subject_id for one in lacking], min(slots), max(slots), rules=rules)
    duties = {(one.subject_id, one.slot): duty(days[one.subject_id], one.slot, kind) for one in lacking}
    reasons: dict[Key, str] = {
        key: verdict.reason or "" for key, verdict in duties.items() if not verdict.expected
    }
    teams = {(people[member_id].team_id, on) for member_id, on in duties.keys() - reasons.keys()}
    wanted = {(team_id, on) for team_id, on in teams if team_id is not None}
    if not wanted:
        return reasons
    made = ensure(session, kind, wanted, rules, now=now)
    there = entries_on(session, {member_id for member_id, _ in duties}, kind, {on for _, on in duties})
    for (team_id, on), standup_id in made.items():
        joined = [  # the team after its folder was made
            people[member_id]
            for member_id, slot in sorted(duties.keys() - reasons.keys() - there.keys())
            if slot == on and people[member_id].team_id == team_id
        ]
        duties_of = dict.fromkeys((rep.id for rep in joined), EXPECTED)
        add(session, standup_id, joined, duties_of, kind=kind, on=on, rules=rules, now=now)
    return reasons


def _let_paused_rest(
    session: Session,
    due: Sequence[Due],
    people: Mapping[UUID, Rep],
    entries: Mapping[Key, Entry],
    now: datetime,
) -> None:
    """Excuse whom a pause keeps from being asked, though the entry was made before it."""
    resting = [
        entries[one.subject_id, one.slot].id
        for one in due
        if (one.subject_id, one.slot) in entries
        and entries[one.subject_id, one.slot].state == "expected"
        and people[one.subject_id].paused(one.slot, now)
    ]
    if resting:
        session.connection().execute(
            update(StandupEntry)
            .where(StandupEntry.workspace_id == workspace_of(session), StandupEntry.id.in_(resting))
            .values(state="excused", excuse="absence")
        )


def _verdict(
    rep: Rep | None, one: Due, entry: Entry | None, off: str | None, now: datetime
) -> tuple[OccurrenceStatus, str]:
    if rep is None or not rep.takes_part:
        return "skipped", "not_in_standups"
    if rep.paused(one.slot, now):
        return "skipped", "paused"
    if entry is None:
        return "skipped", off or "no_entry"
    if entry.voluntary or entry.state != "expected":
        return "skipped", "day_off" if entry.voluntary else entry.excuse or entry.state
    return ("lapsed", "after the lock") if now >= entry.times.locks_at else ("fired", "")
