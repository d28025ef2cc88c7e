"""Let cases climb: levels that are due fire, once each, and their audience is written down."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.cases.events import messages_of
from models.queries.cases.rows import Case, due_cases
from models.queries.cases.rules import climbing_by
from models.queries.tenancy import workspace_of
from models.rules.ladder import Looked, look
from models.shapes.escalation import FIRST_NOTICE, LadderName, Listener, Standing
from models.tables import Escalation, EscalationEvent
from models.usecases.conflict import insert_new
from models.usecases.escalation.audience import Reached, audience
from models.usecases.escalation.kinds import KINDS, Kinds
from models.usecases.escalation.notices import ABOVE, AGAIN
from models.usecases.escalation.redrawing import locked_posts, redraw
from models.usecases.escalation.settling import silence
from models.usecases.escalation.unheld import tell_of_unheld
from models.usecases.many import change_rows

SETTLED = "settled"
NOBODY = "nobody"


class Climbed(NamedTuple):
    """Where a case stands after a look at it."""

    case: Case
    standing: Standing | None
    found: Looked


def follow_up(
    session: Session, *, now: datetime, limit: int = 200, only: UUID | None = None, kinds: Kinds = KINDS
) -> int:
    """Look at cases whose next moment has come, or at one of them; return how many."""
    due = due_cases(session, now=now, limit=limit, only=only)
    rise(session, due, now=now, kinds=kinds)
    return len(due)


def rise(session: Session, cases: Sequence[Case], *, now: datetime, kinds: Kinds = KINDS) -> None:
    """Let these cases climb to where they belong now; the caller holds their rows."""
    if not cases:
        return
    standings = _standings(session, cases, now, kinds)
    climbed = [_climbed(case, standings.get(case.id), now) for case in cases]
    change_rows(session, Escalation, Escalation.id, {one.case.id: _values(one, now) for one in climbed})
    _write_down(session, climbed, now)
    _go_on(session, climbed, now, kinds)
    free = [one.case.id for one in climbed if one.case.ladder.until and one.found.ladder.status == "open"]
    redraw(session, locked_posts(session, messages_of(session, free)), now=now, kinds=kinds)
    ended = [one.case.id for one in climbed if one.found.ladder.status == "closed" != one.case.ladder.status]
    silence(session, ended, SETTLED, now=now, kinds=kinds)


def _climbed(case: Case, standing: Standing | None, now: datetime) -> Climbed:
    return Climbed(case, standing, look(case.ladder, standing, now))


def _standings(
    session: Session, cases: Sequence[Case], now: datetime, kinds: Kinds
) -> Mapping[UUID, Standing]:
    """Return how each case stands, by the rules that it began its cycle with."""

    def rules_of(case: Case) -> tuple[LadderName, int]:
        return case.on, case.policy_version

    found: dict[UUID, Standing] = {}
    for (name, version_no), group in groupby(sorted(cases, key=rules_of), key=rules_of):
        ids, kind = {case.subject_id: case.id for case in group}, kinds[name]
        with climbing_by(session, version_no):
            if kind.beforehand is not None:
                kind.beforehand(session, list(ids), now=now)
            standings = kind.standings(session, list(ids), now=now)
        found |= {ids[subject_id]: standing for subject_id, standing in standings.items()}
    return found


def _values(one: Climbed, now: datetime) -> dict[str, Any]:
    """Return the columns of a case after a look at it."""
    before, ladder = one.case, one.found.ladder
    closes = ladder.status == "closed"
    return {
        "status": ladder.status,
        "round": ladder.round,
        "fired": sorted(ladder.fired),
        "top": ladder.top,
        "top_at": now if ladder.top in one.found.levels else before.top_at,
        "until": ladder.until,
        "taken_by_id": before.taken_by_id if ladder.until is not None else None,
        "next_at": one.found.next_at,
        "closed_at": (before.closed_at or now) if closes else None,
    }


def _write_down(session: Session, climbed: Sequence[Climbed], now: datetime) -> None:
    """Keep one event for each level and listener; the unique key lets none stand twice."""
    by_id = {one.case.id: one for one in climbed}
    reached = [
        Reached(one.case.id, level, one.standing)
        for one in climbed
        if one.standing is not None
        for level in one.found.levels
    ]
    if not reached:
        return
    heard = audience(session, reached)
    rows = [
        _event(by_id[case_id], level, now, above=each.above)
        | {
            "recipient_id": each.member_id,
            "role": each.role,
            "vacant": each.vacant,
            "next_at": now if each.member_id else None,
            "not_sent": "" if each.member_id else NOBODY,
        }
        for (case_id, level), listeners in heard.of.items()
        for each in listeners
        if not _works_on_it(by_id[case_id], level, each)
    ]
    shared = {
        "workspace_id": workspace_of(session),
        "fired_at": now,
        "in_place_of_id": None,
        "outbox_id": None,
    }
    insert_new(session, EscalationEvent, rows, shared=shared)
    fired = [(by_id[each.case_id].case.on, each) for each in reached]
    tell_of_unheld(session, fired, heard.unheld, now=now)


def _event(one: Climbed, level: int, now: datetime, *, above: UUID | None) -> dict[str, Any]:
    standing, before = one.standing or Standing((), {}, {}), _told_before(one)
    said = {AGAIN: True} if FIRST_NOTICE <= level <= before else {}
    return {
        "id": uuid7(),
        "escalation_id": one.case.id,
        "cycle": one.found.ladder.cycle,
        "round": one.found.ladder.round,
        "level": level,
        "due_at": min((rung.at for rung in standing.rungs if rung.level == level), default=now),
        "exempt": level in standing.exempt,
        "facts": dict(standing.facts) | said | ({ABOVE: str(above)} if above else {}),
    }


def _works_on_it(one: Climbed, level: int, listener: Listener) -> bool:
    """Tell whether somebody of the listener's role is on the case and was told of this level before."""
    return one.standing is not None and listener.role in one.standing.on_it and level <= _told_before(one)


def _told_before(one: Climbed) -> int:
    """Return the highest level that was told before this look; below the first notice where none was."""
    return one.case.ladder.top if one.found.ladder.round > 1 else FIRST_NOTICE - 1


def _go_on(session: Session, climbed: Sequence[Climbed], now: datetime, kinds: Kinds) -> None:
    """Do what levels do besides telling, by the rules of each case too."""
    for (name, version_no), group in groupby(sorted(climbed, key=_rules_of), key=_rules_of):
        levels = [(one.case.subject_id, level) for one in group for level in one.found.levels]
        if levels and (reached := kinds[name].reached) is not None:
            with climbing_by(session, version_no):
                reached(session, levels, now=now)


def _rules_of(one: Climbed) -> tuple[LadderName, int]:
    return one.case.on, one.case.policy_version
