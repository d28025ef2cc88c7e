"""The digest as a whole: the teams' numbers and the sections."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from models.queries.digest.answers import own_answers
from models.queries.digest.entries import Told
from models.queries.digest.facts import Facts, crews_of, day_before, facts
from models.queries.digest.lines import WINS
from models.queries.digest.records import shown
from models.queries.digest.sections import sections
from models.queries.roster import asker, member, people_below, roles_of
from models.queries.roster.chain import SEE_ALL
from models.queries.roster.heirs import last_resort
from models.queries.standup.crew import Rep
from models.queries.waiting import everything
from models.rules.day_numbers import Reported, day_numbers, total
from models.rules.standup import due_for
from models.shapes.digest import DigestContent, DigestSection, TeamNumbers
from models.shapes.metric import METRICS, MetricPair
from models.shapes.numbers import Shown
from models.shapes.standup import StandupKind

ANSWERED = ("submitted", "late")


class Content(NamedTuple):
    """A digest, and the numbers that it shows the sums of."""

    digest: DigestContent
    shown: Sequence[Shown]


def content(
    session: Session, manager_id: UUID, kind: StandupKind, on: date, *, away: bool = False, now: datetime
) -> Content:
    """Return what a manager's digest of one kind and local date says `now`; `away` = a deputy reads it."""
    found = facts(session, manager_id, kind, on, away=away, now=now)
    told = _readable(session, manager_id, found)
    made = DigestContent(
        digest_kind=kind,
        local_date=on,
        teams=tuple(_teams(found)),
        sections=told,
        paused=_paused(found),
        answers=own_answers(session, manager_id, kind, on, now=now),
        waits=0 if told or away else _waits(session, manager_id, now=now),
    )
    codes = {pair.code for team in made.teams if team.standup_kind == "evening" for pair in team.totals}
    return Content(made, shown(found.done, codes | set(WINS)))


def _readable(session: Session, manager_id: UUID, found: Facts) -> tuple[DigestSection, ...]:
    """Return the sections; an administrator in a superior's place reads no words that were not for all."""
    made = sections(found)
    if last_resort(session) != manager_id or roles_of(session, manager_id) & SEE_ALL:
        return made
    below = people_below(session, manager_id)
    strangers = {rep.slack_user_id for rep in found.people.values() if rep.id not in below}
    return tuple(
        section.model_copy(
            update={
                "lines": tuple(
                    line.model_copy(update={"text": ""}) if line.slack_user_id in strangers else line
                    for line in section.lines
                )
            }
        )
        for section in made
    )


def _waits(session: Session, manager_id: UUID, *, now: datetime) -> int:
    """Return how many things wait for a manager: none of the sections tells of what is not of the teams."""
    row = member(session, manager_id)
    who = asker(session, row.slack_user_id) if row else None
    return len(everything(session, who, now=now)) if who else 0


def _teams(found: Facts) -> Iterator[TeamNumbers]:
    """Yield each team's numbers: in the morning yesterday beside its target, then today's plan."""
    crews = crews_of(found.people)
    for name in sorted(crews):
        if found.kind == "morning":
            before = day_before(crews[name], found.entries, found.on)
            if before is not None:
                yield from _numbers(found, name, crews[name], "evening", before)
        yield from _numbers(found, name, crews[name], found.kind, found.on)


def _numbers(
    found: Facts, name: str, crew: Sequence[Rep], kind: StandupKind, on: date
) -> Iterator[TeamNumbers]:
    """Yield one team's numbers of one kind and date, if anybody was expected then."""
    ids = {rep.id for rep in crew}
    own = [one for one in found.entries if one.member_id in ids]
    asked = [one for one in own if one.kind == kind and one.times.local_date == on]
    counted = [one for one in asked if one.counts]
    if not counted:
        return
    yield TeamNumbers(
        team_name=name,
        standup_kind=kind,
        local_date=on,
        expected=len(counted),
        answered=sum(one.state in ANSWERED for one in counted),
        not_due=sum(one.open and due_for(one.times, one.prompted_at) > found.now for one in counted),
        totals=_totals(found, crew, own, kind, on),
    )


def _totals(
    found: Facts, crew: Sequence[Rep], own: Sequence[Told], kind: StandupKind, on: date
) -> tuple[MetricPair, ...]:
    asked = crew[0].overrides.metrics or found.rules.standup.metrics
    codes = [code for code in asked if code in METRICS]
    given = (_given([one for one in own if one.member_id == rep.id]) for rep in crew)
    rows = [day_numbers(one, codes, on) for one in given]
    sums = total(rows, codes)
    if kind == "morning":  # nothing is done yet
        sums = tuple(pair.model_copy(update={"actual": None}) for pair in sums)
    else:
        sums = tuple(_as_everywhere(found, crew, pair, on) for pair in sums)
    return tuple(pair for pair in sums if pair.actual is not None or pair.target is not None)


def _as_everywhere(found: Facts, crew: Sequence[Rep], pair: MetricPair, on: date) -> MetricPair:
    """Return a pair whose result is the one that boards and reports show: by records where there are any."""
    figures = [found.done.get((rep.id, pair.code, on)) for rep in crew]
    values = [figure.value for figure in figures if figure is not None and figure.value is not None]
    return pair.model_copy(update={"actual": int(sum(values))}) if values else pair


def _given(told: Sequence[Told]) -> Reported:
    """Return what a rep gave; a team's target is what its mornings promised, as in its channel.

    What an evening plans for tomorrow is only that rep's until the morning takes it up.
    """
    return Reported(
        values={(one.kind, one.times.local_date): _promised_or_done(one) for one in told},
        spoke_of={one.times.local_date: one.yesterday_on for one in told if one.yesterday_on is not None},
    )


def _promised_or_done(one: Told) -> dict[tuple[str, str], int]:
    return {(phase, code): value for (phase, code), value in one.values.items() if phase != "tomorrow_target"}


def _paused(found: Facts) -> str:
    """Return who or which team is paused, by name."""
    people = found.people.values()
    teams = {rep.team_name for rep in people if rep.team_pause is not None and found.on < rep.team_pause}
    own = [rep.name for rep in people if rep.own_pause is not None and found.on < rep.own_pause]
    return ", ".join([*sorted(teams), *sorted(own)])
