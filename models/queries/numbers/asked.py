"""What one look at the numbers is about: whose, when, and as it was known when."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.key_set import Keys
from models.queries.prepared import run
from models.queries.records.rates import company_rates
from models.queries.roster.belonging import on_day
from models.queries.tenancy import policy, workspace
from models.rules.local_time import local_date
from models.rules.metrics.conversion import Rates
from models.shapes.figures import Figure
from models.shapes.numbers import Subject
from models.shapes.period import Period
from models.tables import Member, TeamMembership

Found = Mapping[tuple[Subject, str], Figure]
Count = Callable[..., Found]
EVERYBODY = select(Member.id, Member.team_id).where(Member.workspace_id == bindparam("ours"))
THEN = select(TeamMembership.member_id, TeamMembership.team_id).where(
    TeamMembership.workspace_id == bindparam("ours"), on_day(bindparam("on"))
)


@dataclass(frozen=True)
class Asked:
    """One question; what several metrics need is read once."""

    session: Session
    codes: Collection[str]
    subjects: Collection[Subject]
    period: Period
    now: datetime
    as_of: datetime | None
    count: Count  # the way to other numbers
    counted: dict[tuple[Subject, str], Figure] = field(default_factory=dict)  # so far

    def also(self, codes: Sequence[str], period: Period | None = None) -> Found:
        """Return other numbers that one is made of, of the same subjects and moment."""
        wanted = {(subject, code) for subject in self.subjects for code in codes}
        if period is None and wanted <= self.counted.keys():
            return self.counted
        return self.count(
            self.session, codes, self.subjects, period or self.period, now=self.now, as_of=self.as_of
        )

    @cached_property
    def rules(self) -> Policy:
        """Return the policy in force."""
        return policy(self.session)

    @cached_property
    def rates(self) -> Rates:
        """Return the company's exchange rates."""
        return company_rates(self.session)

    @cached_property
    def today(self) -> date:
        """Return the company's date at the moment whose knowledge is asked for."""
        return local_date(self.as_of or self.now, workspace(self.session).timezone)

    @cached_property
    def cut_off(self) -> date:
        """Return up to when payments, closings and the like count: today, at most the period's last day."""
        return min(self.today, self.period.ends_on)

    @cached_property
    def crews(self) -> Mapping[Subject, Sequence[UUID]]:
        """Return whose records make each subject's number: a team's are of who belonged to it at the end."""
        wider = [subject for subject in self.subjects if subject.scope != "member"]
        crews: dict[Subject, list[UUID]] = {
            subject: [subject.id] if subject.scope == "member" else [] for subject in self.subjects
        }
        if not wider:
            return crews
        teams = {subject.id: crews[subject] for subject in wider if subject.scope == "team"}
        whole = [crews[subject] for subject in wider if subject.scope == "workspace"]
        past = self.cut_off < local_date(self.now, workspace(self.session).timezone)
        people: Any = run(self.session, EVERYBODY).all() if whole or not past else ()
        for crew in whole:
            crew.extend(member_id for member_id, _ in people)
        if past and teams:
            people = run(self.session, THEN, on=self.cut_off)
        for member_id, team_id in people if teams else ():
            if team_id in teams:
                teams[team_id].append(member_id)
        return crews

    @cached_property
    def members(self) -> Keys:
        """Return everybody whose records are looked at."""
        if all(subject.scope == "member" for subject in self.subjects):
            return Keys(subject.id for subject in self.subjects)
        return Keys({member_id for crew in self.crews.values() for member_id in crew})
