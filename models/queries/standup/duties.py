"""Who of many people is expected on a date: most differ in nothing, so most are judged once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.calendar import calendar_facts
from models.queries.roster import absences_of
from models.queries.standup.crew import Rep
from models.rules.duty import duty
from models.shapes.calendar import AbsenceSpan, CalendarFacts, Duty, PersonDays
from models.shapes.standup import StandupKind


def duties(
    session: Session, asked: Sequence[tuple[Rep, date]], kind: StandupKind, rules: Policy
) -> Sequence[Duty]:
    """Return for each person and date whether the person is expected, in the same order."""
    if not asked:
        return []
    dates = {on for _, on in asked}
    wanted = {rep.calendar_id for rep, _ in asked if rep.calendar_id is not None}
    calendars = calendar_facts(session, wanted, min(dates), max(dates), rules=rules)
    away = absences_of(session, [rep.id for rep, _ in asked], min(dates), max(dates))
    judged: dict[tuple[Any, ...], Duty] = {}
    found = []
    for rep, on in asked:
        if rep.id in away or not _plain(rep, on):
            found.append(duty(_days(rep, calendars, away.get(rep.id, ())), on, kind))
            continue
        alike = (rep.calendar_id, rep.prefs.weekdays, on)
        if alike not in judged:
            judged[alike] = duty(_days(rep._replace(hired_on=None), calendars, ()), on, kind)
        found.append(judged[alike])
    return found


def _plain(rep: Rep, on: date) -> bool:
    """Tell whether nothing of the person's own but the calendar and the weekdays decides."""
    hired = rep.hired_on is None or rep.hired_on <= on
    return hired and rep.left_on is None and rep.own_pause is None and rep.team_pause is None


def _days(
    rep: Rep, calendars: Mapping[UUID | None, CalendarFacts], away: Sequence[AbsenceSpan]
) -> PersonDays:
    pauses = [until for until in (rep.own_pause, rep.team_pause) if until is not None]
    return PersonDays(
        calendar=calendars[rep.calendar_id],
        weekdays=rep.prefs.weekdays,
        absences=tuple(away),
        hired_on=rep.hired_on,
        left_on=rep.left_on,
        paused_until=max(pauses, default=None),
    )
