"""The plans that policy, teams and preferences ask for."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from models.policy import Policy, minutes
from models.queries import tenancy
from models.queries.schedule import leaders_of_reps, watchers
from models.queries.weekly import leads_leaders
from models.rules.intents import (
    BOARDS_MINUTE,
    ROSTER_SYNC_MINUTE,
    board_minute,
    complaint_watch_minutes,
    digest_minute,
    overdue_watch_minute,
    prompt_minute,
    summary_minute,
    weekly_director_minute,
    weekly_team_minute,
)
from models.shapes.roster import MemberPrefs, Role, TeamOverrides
from models.shapes.schedule import Plan, ScheduleKind
from models.shapes.standup import StandupKind

KINDS: tuple[StandupKind, ...] = ("morning", "evening")
DIGESTS: dict[StandupKind, ScheduleKind] = {"morning": "digest_morning", "evening": "digest_evening"}
SUMMARIES: dict[StandupKind, ScheduleKind] = {"morning": "summary_morning", "evening": "summary_evening"}
WATCHES: tuple[ScheduleKind, ...] = ("complaint_watch", "complaint_watch_late")
WATCHERS: tuple[Role, ...] = ("after_sales",)
CHASERS: tuple[Role, ...] = ("finance", "director")

LATE_ALL_THE_SAME = 12 * 3600  # seconds: what belongs into the night is better done at noon than not at all

DAY = 24 * 60  # minutes
Minutes = dict[tuple[str, str], dict[StandupKind, int]]  # by what team and person chose


def of_members(session: Session, people: Sequence[Row[*tuple[Any, ...]]]) -> list[Plan]:
    """Return the prompts of those who are asked, and the digests of those who lead them."""
    if not people:
        return []
    policy, readers = tenancy.policy(session), _readers(session)
    known: Minutes = {}
    plans: list[Plan] = []
    for person in people:
        if person.status == "active":
            if person.rep and person.team_active:
                plans += _prompts(policy, person, known)
                plans.append(_report(policy, person))
            plans += _read(policy, person, readers)
    return plans


class _Readers(NamedTuple):
    """Who reads what of others' work."""

    leaders: AbstractSet[UUID]
    above: AbstractSet[UUID]  # those that lead leaders
    watching: AbstractSet[UUID]  # over complaints
    chasing: AbstractSet[UUID]  # late money


def _readers(session: Session) -> _Readers:
    leaders = leaders_of_reps(session)
    return _Readers(
        leaders,
        leads_leaders(session),
        leaders | watchers(session, WATCHERS),
        leaders | watchers(session, CHASERS),
    )


def _read(policy: Policy, person: Row[*tuple[Any, ...]], readers: _Readers) -> Iterator[Plan]:
    if person.id in readers.leaders:
        yield from _digests(policy, person)
    if person.id in readers.above:
        yield _weekly("weekly_director", person, weekly_director_minute(policy))
    if person.id in readers.watching:
        yield from _watches(policy, person)
    if person.id in readers.chasing:
        yield _weekly("overdue_watch", person, overdue_watch_minute(policy))


def of_teams(session: Session, teams: Sequence[Row[*tuple[Any, ...]]]) -> list[Plan]:
    """Return the summaries, weekly digests and boards of the teams that are at work."""
    policy = tenancy.policy(session)
    plans = [plan for team in teams if team.active for plan in _summaries(policy, team)]
    at = weekly_team_minute(policy)
    plans += [_weekly("weekly_team", team, at) for team in teams if team.active]
    return plans + [_board(policy, team) for team in teams if team.active]


def of_workspace(session: Session) -> list[Plan]:
    """Return what is done once a day: who is in the workspace, the company's boards, months that close."""
    workspace = tenancy.workspace(session)
    closing = minutes(tenancy.policy(session).leaderboard.freeze.results.time)
    nightly: dict[ScheduleKind, int] = {
        "roster_sync": ROSTER_SYNC_MINUTE,
        "board_daily": BOARDS_MINUTE,
        "freeze": closing,
    }
    return [
        Plan(
            kind=kind,
            subject_id=workspace.id,
            zone=workspace.timezone,
            wall_minute=minute,
            grace_seconds=LATE_ALL_THE_SAME,
        )
        for kind, minute in nightly.items()
    ]


def _prompts(policy: Policy, person: Row[*tuple[Any, ...]], known: Minutes) -> Iterator[Plan]:
    chosen = str(person.overrides), str(person.prefs)
    if chosen not in known:  # most people of a team chose the same: nothing
        team = TeamOverrides.model_validate(person.overrides)
        prefs = MemberPrefs.model_validate(person.prefs)
        known[chosen] = {kind: prompt_minute(kind, policy, team, prefs) for kind in KINDS}
    for kind, minute in known[chosen].items():
        times = policy.standup.morning if kind == "morning" else policy.standup.evening
        yield Plan(
            kind=kind,
            subject_id=person.id,
            zone=person.zone,
            wall_minute=minute,
            grace_seconds=times.grace_minutes * 60,  # a prompt may be sent until its entry locks
        )


def _report(policy: Policy, person: Row[*tuple[Any, ...]]) -> Plan:
    """Return the weekly report: every date is asked, the use case knows the last working day of the week."""
    minute = minutes(policy.weekly_report.opens)
    return Plan(
        kind="weekly_report",
        subject_id=person.id,
        zone=person.zone,
        wall_minute=minute,
        grace_seconds=(DAY - minute) * 60 - 1,  # that evening still; then the next date asks
    )


def _digests(policy: Policy, person: Row[*tuple[Any, ...]]) -> Iterator[Plan]:
    for kind in KINDS:
        minute = digest_minute(kind, policy)
        yield Plan(kind=DIGESTS[kind], subject_id=person.id, zone=person.zone, wall_minute=minute)


def _watches(policy: Policy, person: Row[*tuple[Any, ...]]) -> Iterator[Plan]:
    for kind, minute in zip(WATCHES, complaint_watch_minutes(policy), strict=False):
        yield Plan(kind=kind, subject_id=person.id, zone=person.zone, wall_minute=minute)


def _summaries(policy: Policy, team: Row[*tuple[Any, ...]]) -> Iterator[Plan]:
    overrides = TeamOverrides.model_validate(team.overrides)
    for kind in KINDS:
        minute = summary_minute(kind, policy, overrides)
        yield Plan(kind=SUMMARIES[kind], subject_id=team.id, zone=team.zone, wall_minute=minute)


def _board(policy: Policy, team: Row[*tuple[Any, ...]]) -> Plan:
    return Plan(
        kind="board",
        subject_id=team.id,
        zone=team.zone,
        wall_minute=board_minute(policy),
        grace_seconds=LATE_ALL_THE_SAME,
    )


def _weekly(kind: ScheduleKind, owner: Row[*tuple[Any, ...]], minute: int) -> Plan:
    """Return the plan of a weekly digest; it comes up daily, and the week's first working day is its own."""
    return Plan(
        kind=kind,
        subject_id=owner.id,
        zone=owner.zone,
        wall_minute=minute,
        grace_seconds=LATE_ALL_THE_SAME,
    )
