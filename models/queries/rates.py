"""Rates met: how well complaints and wishes for support were answered, of somebody or of a team's people."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from models.queries.numbers import figures
from models.queries.roster import members_of, people_below
from models.queries.roster.chain import SEE_ALL
from models.queries.support.answers import answer_time_of_all, answer_times
from models.rules.local_time import known_zone, local_date
from models.rules.periods import moments
from models.shapes.figures import Figure
from models.shapes.numbers import Shown, Subject
from models.shapes.period import Period
from models.shapes.roster import Asker
from models.shapes.service import RateLine, RatesPage
from models.shapes.support import AnswerTime
from models.tables import Member, Team

CODES = ("sla_met_rate", "complaint_first_response", "resolution_rate")
Found = Mapping[tuple[Subject, str], Figure]


def rates_of_member(session: Session, row: Member, period: Period, *, now: datetime) -> RatesPage:
    """Return one person's rates in a period of the own zone."""
    subject, zone = Subject("member", row.id), known_zone(row.timezone)
    found = figures(session, CODES, [subject], period, now=now)
    support = answer_time_of_all(session, [row.id], *moments(period, zone), now=now)
    return RatesPage(
        period=period,
        whole=_line(row.name, subject, found, support),
        shown=_shown(found, period, local_date(now, zone)),
    )


def rates_of_team(session: Session, asker: Asker, row: Team, period: Period, *, now: datetime) -> RatesPage:
    """Return a team's rates in a period of its zone, then those of its people whom the asker leads."""
    ours, zone = Subject("team", row.id), known_zone(row.timezone)
    crew = members_of(session, row.id)
    led = _led(session, asker, crew)
    subjects = {one.id: Subject("member", one.id) for one in led}
    found = figures(session, CODES, [ours, *subjects.values()], period, now=now)
    since, until = moments(period, zone)
    times = answer_times(session, [one.id for one in led], since, until, now=now)
    support = answer_time_of_all(session, [one.id for one in crew], since, until, now=now)
    people = [_line(one.name, subjects[one.id], found, times.get(one.id)) for one in led]
    return RatesPage(
        period=period,
        whole=_line(row.name, ours, found, support),
        people=tuple(one for one in people if one.complaints or one.support),
        shown=_shown(found, period, local_date(now, zone)),
    )


def _led(session: Session, asker: Asker, crew: Collection[Member]) -> Sequence[Member]:
    """Return those of a team whose own rates the asker may read."""
    if asker.roles & SEE_ALL:
        return list(crew)
    below = people_below(session, asker.member_id) | {asker.member_id}
    return [one for one in crew if one.id in below]


def _line(name: str, subject: Subject, found: Found, support: AnswerTime | None) -> RateLine:
    known = {code: found[subject, code] for code in CODES if (subject, code) in found}
    told = {code: figure for code, figure in known.items() if figure.value is not None}
    return RateLine(name=name, complaints=told, support=support)


def _shown(found: Found, period: Period, on: date) -> tuple[Shown, ...]:
    return tuple(
        Shown(subject=subject, code=code, period=period, figure=figure, on=on)
        for (subject, code), figure in found.items()
        if figure.value is not None
    )
