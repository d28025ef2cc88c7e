"""A team's week as its channel reads it: totals and common words, no person's number."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.queries.prepared import read
from models.queries.report import reports_of_week
from models.queries.roster import overrides_of
from models.queries.roster.belonging import on_day
from models.queries.targets import targets_for
from models.queries.tenancy import policy, workspace_of
from models.queries.weekly.numbers import Counted, counted
from models.queries.weekly.sent import team_week_posted
from models.rules.metrics.catalogue import CATALOGUE
from models.rules.periods import following, previous
from models.shapes.numbers import Shown, Subject
from models.shapes.period import Period
from models.shapes.report import SIGNED
from models.shapes.standup import BlockerCategory
from models.shapes.weekly import Corrected, SharedWords, TeamWeek, Topic, WeekNumber
from models.tables import Blocker, Member, Standup, StandupEntry, Team, TeamMembership

MONEY = ("booked_amount", "collected_amount")
RATES = ("lead_conversion_rate", "proposal_win_rate", "win_rate")


def team_week(
    session: Session, row: Team, week: Period, on: date, *, now: datetime
) -> tuple[TeamWeek, Sequence[Shown]]:
    """Return what a team's digest says of a week, told on a day, and the numbers that it shows."""
    subject = Subject("team", row.id)
    rules = policy(session)
    asked = overrides_of(row).metrics or rules.standup.metrics
    paced = list(dict.fromkeys([rules.targets.main, *MONEY]))
    codes = list(dict.fromkeys([*paced, *(code for code in asked if code in CATALOGUE)]))
    found = counted(session, [subject], [*codes, *RATES], week, on, paced=paced, now=now)
    numbers = [found.number(subject, code) for code in codes]
    rates = [found.number(subject, code) for code in RATES]
    content = TeamWeek(
        team_id=row.id,
        team_name=row.name,
        week_starts_on=week.starts_on,
        numbers=tuple(one for one in numbers if one.value is not None or one.target),
        rates=tuple(one for one in rates if one.value is not None),
        paces=tuple(pace for code in paced if (pace := found.pace(subject, code))),
        plans=_plans(session, subject, codes, following(week)),
        problems=_problems(session, row, week),
        shares=_shares(session, row, week),
        corrections=_corrections(session, row, found),
    )
    return content, found.shown()


def corrected(
    team_name: str, told: Sequence[WeekNumber], subject: Subject, found: Counted
) -> list[Corrected]:
    """Return which numbers of the week before are others now than they were told."""
    pairs = [(one, found.before_.get((subject, one.code))) for one in told if one.value is not None]
    return [
        Corrected(team_name=team_name, code=one.code, was=one.value, now=figure.value)
        for one, figure in pairs
        if one.value is not None and figure is not None and figure.value != one.value
    ]


def _corrections(session: Session, row: Team, found: Counted) -> tuple[Corrected, ...]:
    posted = team_week_posted(session, row.id, previous(found.week))
    if posted is None:
        return ()
    return tuple(corrected(row.name, [*posted.numbers, *posted.rates], Subject("team", row.id), found))


def _plans(session: Session, subject: Subject, codes: Sequence[str], week: Period) -> tuple[WeekNumber, ...]:
    targets = targets_for(session, codes, [subject], week)
    return tuple(
        WeekNumber(code=code, target=target) for code in codes if (target := targets.get((subject, code)))
    )


def _problems(session: Session, row: Team, week: Period) -> tuple[Topic, ...]:
    """Return what was marked common to the team, in stuck points and reports, the most frequent first."""
    raised = select(Blocker.category, Blocker.text).where(
        Blocker.workspace_id == workspace_of(session),
        Blocker.team_id == row.id,
        Blocker.scope == "common",
        Blocker.raised_on.between(week.starts_on, week.ends_on),
        Blocker.status != "dropped",
    )
    said: list[tuple[BlockerCategory, str]] = [
        (category, text) for category, text in read(session, raised.order_by(Blocker.ref_no))
    ]
    then = select(TeamMembership.member_id).where(
        TeamMembership.workspace_id == workspace_of(session),
        TeamMembership.team_id == row.id,
        on_day(week.ends_on),
    )
    members = [member_id for (member_id,) in read(session, then)]
    for report in reports_of_week(session, members, week).values() if members else ():
        if report.status in SIGNED:
            of_report = report.answers.problems
            said += [
                (one.category, one.text) for one in of_report if one.scope == "common" and not one.blocker_id
            ]
    topics: dict[BlockerCategory, dict[str, None]] = {}
    for category, text in said:
        topics.setdefault(category, {})[text] = None
    most_first = sorted(topics.items(), key=lambda topic: -len(topic[1]))
    return tuple(Topic(category=category, texts=tuple(texts)) for category, texts in most_first)


def _shares(session: Session, row: Team, week: Period) -> tuple[SharedWords, ...]:
    ours = workspace_of(session)
    rows = session.execute(
        select(Member.name, StandupEntry.words)
        .join(
            Standup,
            and_(Standup.workspace_id == StandupEntry.workspace_id, Standup.id == StandupEntry.standup_id),
        )
        .join(
            Member,
            and_(Member.workspace_id == StandupEntry.workspace_id, Member.id == StandupEntry.member_id),
        )
        .where(
            StandupEntry.workspace_id == ours,
            Standup.team_id == row.id,
            Standup.local_date.between(week.starts_on, week.ends_on),
            StandupEntry.state.in_(("submitted", "late")),
        )
        .order_by(StandupEntry.submitted_at, StandupEntry.id)
    )
    said = [SharedWords(name=name, text=words["share"]) for name, words in rows if words.get("share")]
    return tuple(dict.fromkeys(said))
