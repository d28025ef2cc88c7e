"""The form opens: from the prompt's button or on demand."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.standup.crew import Rep, rep_of
from models.queries.standup.duties import duties
from models.queries.standup.entries import Entry, entry, entry_on
from models.queries.tenancy import policy, workspace_of
from models.rules.intents import prompt_minute
from models.rules.local_time import local_date, local_minute
from models.rules.standup import fitting_kind, voluntary_times
from models.shapes.standup import StandupDraft, StandupKind
from models.tables import StandupEntry
from models.usecases.conflict import insert_new
from models.usecases.standup.answering import refuse_locked
from models.usecases.standup.entry_rows import EntryRows
from models.usecases.standup.errors import NoSuchStandup, NotExpected, NotInStandups
from models.usecases.standup.filling import draft
from models.usecases.standup.folders import Seat, ensure, take_seats
from models.usecases.standup.times import follow_team


def open_draft(
    session: Session,
    rep_id: UUID,
    kind: StandupKind | None,
    *,
    now: datetime,
    entry_id: UUID | None = None,
) -> StandupDraft:
    """Return the form to draw, prefilled; makes the entry on demand; a day off gives a voluntary one.

    An entry that nobody made (a test prompt's) opens what fits the hour.

    Raises:
        StandupLocked, LockedForGood: the lock has passed.
        NotInStandups: no rep, no team, or not active.
        NotExpected: the rep is in another team by now.
        NoSuchStandup: the entry belongs to somebody else.
    """
    rep = rep_of(session, rep_id)
    if rep is None or not rep.takes_part:
        raise NotInStandups
    rules = policy(session)
    found = entry(session, entry_id) if entry_id else None
    if found is not None and found.member_id != rep_id:
        raise NoSuchStandup
    if found is None:
        found = _on_demand(session, rep, kind, rules, now)
    if found.team_id != rep.team_id:
        raise NotExpected
    refuse_locked(session, found, now)
    return draft(session, rep, found, rules, now=now)


def _on_demand(session: Session, rep: Rep, kind: StandupKind | None, rules: Policy, now: datetime) -> Entry:
    on = local_date(now, rep.zone)
    if kind is None:
        morning, evening = (_minute(which, rep, rules) for which in ("morning", "evening"))
        kind = fitting_kind(local_minute(now, rep.zone), morning, evening)
    found = entry_on(session, rep.id, kind, on)
    if found is not None:
        follow_team(session, [found], {rep.id: rep}, rules, now=now)
    else:
        _make(session, rep, kind, rules, now)
    made = entry_on(session, rep.id, kind, on)
    if made is None:  # its row is there: by us, or by whoever was quicker
        raise NoSuchStandup
    return made


def _minute(kind: str, rep: Rep, rules: Policy) -> int:
    return prompt_minute("morning" if kind == "morning" else "evening", rules, rep.overrides, rep.prefs)


def _make(session: Session, rep: Rep, kind: StandupKind, rules: Policy, now: datetime) -> None:
    """Make the rep's entry: a due one, or on a day off a voluntary one that is open until midnight."""
    on = local_date(now, rep.zone)
    if rep.team_id is None:
        raise NotInStandups
    folder = ensure(session, kind, {(rep.team_id, on)}, rules, now=now)[rep.team_id, on]
    (verdict,) = duties(session, [(rep, on)], kind, rules)
    if verdict.expected:
        take_seats(session, kind, [Seat(folder, rep, on, verdict)], rules, now=now, joined=True)
        return
    times = voluntary_times(on, rep.zone, now)
    row = EntryRows(workspace_of(session), kind, rules, now).row(folder, rep, times, None, voluntary=True)
    insert_new(session, StandupEntry, [row])
