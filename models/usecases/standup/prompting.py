"""The bot asks: one pass for all whose moment has come, in a handful of statements."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.standup.crew import Rep, reps
from models.queries.standup.duties import duties
from models.queries.standup.entries import KINDS, entries_on
from models.queries.standup.slots import Slot, slots_on
from models.queries.tenancy import policy, workspace_of
from models.rules.duty import EXPECTED
from models.shapes.schedule import Due, OccurrenceStatus, SlotVerdict
from models.shapes.standup import StandupKind
from models.tables import StandupEntry
from models.usecases.standup.folders import Seat, folders, open_folders, take_seats
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
    slots = slots_on(session, list(people), kind, {one.slot for one in due})
    pairs = [(one, people.get(one.subject_id)) for one in due]
    lacking = [
        (rep, one.slot)
        for one, rep in pairs
        if rep is not None
        and rep.takes_part
        and (rep.id, one.slot) not in slots
        and not rep.paused(one.slot, now)
    ]
    reasons = _make_missing(session, lacking, slots, kind=kind, rules=rules, now=now)
    _follow_teams(session, people, slots, rules, now)
    asked, resting, verdicts = [], [], []
    for one, rep in pairs:
        key = (one.subject_id, one.slot)
        slot = slots.get(key)
        status, reason = _verdict(rep, one, slot, reasons, now)
        verdicts.append(SlotVerdict(schedule_id=one.schedule_id, slot=one.slot, status=status, reason=reason))
        if rep is not None and slot is not None:
            if status == "fired":
                asked.append((rep, slot))
            elif reason == "paused" and slot.state == "expected":
                resting.append(slot.id)
    _let_rest(session, resting)
    send(session, kind, asked, rules=rules, now=now)
    return verdicts


def _make_missing(
    session: Session,
    lacking: Sequence[tuple[Rep, date]],
    slots: dict[Key, Slot],
    *,
    kind: StandupKind,
    rules: Policy,
    now: datetime,
) -> dict[Key, str]:
    """Make the entries of who is expected, and of their teams; return why the others are not."""
    verdicts = duties(session, lacking, kind, rules)
    judged = {(rep.id, on): verdict for (rep, on), verdict in zip(lacking, verdicts, strict=True)}
    reasons = {key: verdict.reason or "" for key, verdict in judged.items() if not verdict.expected}
    expected = [pair for pair, verdict in zip(lacking, verdicts, strict=True) if verdict.expected]
    wanted = {(rep.team_id, on) for rep, on in expected if rep.team_id is not None}
    if not wanted:
        return {**reasons}
    known = folders(session, kind, wanted)
    missing = sorted(wanted - known.keys())
    made: list[Slot] = []
    if missing:
        people = list({rep.id: rep for rep, _ in lacking}.values())
        opened, made = open_folders(session, kind, missing, rules, now=now, people=people, judged=judged)
        known |= opened
    slots |= {(slot.member_id, slot.times.local_date): slot for slot in made}
    late = [pair for pair in expected if (pair[0].id, pair[1]) not in slots]
    if late:  # they joined the team after its folder was made, or another maker was quicker
        seats = [Seat(known[rep.team_id, on], rep, on, EXPECTED) for rep, on in late if rep.team_id]
        take_seats(session, kind, seats, rules, now=now)
        slots |= slots_on(session, [rep.id for rep, _ in late], kind, {on for _, on in late})
    return {**reasons}


def _follow_teams(
    session: Session, people: Mapping[UUID, Rep], slots: dict[Key, Slot], rules: Policy, now: datetime
) -> None:
    """Put entries of people who changed the team meanwhile into the new team's folder."""
    moved = {key for key, slot in slots.items() if _moved(people.get(slot.member_id), slot)}
    for kind in KINDS.values() if moved else ():
        found = entries_on(session, {member_id for member_id, _ in moved}, kind, {on for _, on in moved})
        same = [one for one in found.values() if one.id == slots[one.member_id, one.local_date].id]
        follow_team(session, same, people, rules, now=now)


def _moved(rep: Rep | None, slot: Slot) -> bool:
    return rep is not None and rep.team_id != slot.team_id and slot.state == "expected"


def _let_rest(session: Session, resting: Collection[UUID]) -> None:
    """Excuse whom a pause keeps from being asked, though the entry was made before it."""
    if resting:
        session.connection().execute(
            update(StandupEntry)
            .where(StandupEntry.workspace_id == workspace_of(session), StandupEntry.id.in_(resting))
            .values(state="excused", excuse="absence")
        )


def _verdict(
    rep: Rep | None, one: Due, slot: Slot | None, reasons: Mapping[Key, str], now: datetime
) -> tuple[OccurrenceStatus, str]:
    if rep is None or not rep.takes_part:
        return "skipped", "not_in_standups"
    if rep.paused(one.slot, now):
        return "skipped", "paused"
    if slot is None:
        return "skipped", reasons.get((rep.id, one.slot), "no_entry")
    if slot.voluntary or slot.state != "expected":
        return "skipped", "day_off" if slot.voluntary else slot.excuse or slot.state
    return ("lapsed", "after the lock") if now >= slot.times.locks_at else ("fired", "")
