"""A kind of case for tests: where its rungs lie and whom they tell, the test says by itself."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.tenancy import policy, workspace_of
from models.shapes.escalation import Audience, LadderName, Rung, Standing
from models.shapes.messages.case import CaseLine, ComplaintLine, Lines, ToldEvent
from models.shapes.roster import Asker
from models.tables import Escalation, EscalationEvent, OutboxRow
from models.usecases import escalation
from models.usecases.escalation import Kind, Kinds

LADDER: LadderName = "complaint_general"
TAKE_FOR = timedelta(hours=4)


@dataclass
class Toys:
    """Some cases, as the test wants them to stand."""

    standings: dict[UUID, Standing] = field(default_factory=dict)
    blind: set[UUID] = field(default_factory=set)  # members that may not see the cases
    reached: list[tuple[UUID, int]] = field(default_factory=list)
    ruled: list[str] = field(default_factory=list)  # the currency of each policy that they were reckoned by

    def add(
        self,
        rungs: Mapping[int, datetime],
        notify: Mapping[int, Sequence[Audience]],
        people: Mapping[Audience, UUID],
        **more: Any,
    ) -> UUID:
        """Put a case there and return what it is known by."""
        key = uuid7()
        listed = [Rung(level, at) for level, at in rungs.items()]
        self.standings[key] = Standing(listed, notify, people, **more)
        return key

    def settle(self, key: UUID, *, settled: bool = True) -> None:
        """Let the case be settled, or not any more."""
        self.standings[key] = self.standings[key]._replace(settled=settled)

    @property
    def kinds(self) -> Kinds:
        """Return the table that the engine is given."""
        return {
            "complaint_general": Kind(
                of="complaint",
                standings=self._standings,
                lines=self._lines,
                names=lambda _session, keys: {key: f"toy:{self._no(key)}" for key in keys},
                take_for=lambda _rules: TAKE_FOR,
                may_see=self._may_see,
                people=lambda _session, keys: {key: self.standings[key].people for key in keys},
                reached=lambda _session, reached, *, now: self.reached.extend(reached),  # noqa: ARG005
            )
        }

    def _no(self, key: UUID) -> int:
        return [*self.standings].index(key)

    def _standings(
        self, session: Session, keys: Collection[UUID], *, now: datetime
    ) -> Mapping[UUID, Standing]:
        del now
        self.ruled.append(policy(session).currency)
        return {key: self.standings[key] for key in keys if key in self.standings}

    def _lines(self, _session: Session, _keys: Collection[UUID], *, now: datetime) -> Lines:
        del now
        return self._told_of

    def _told_of(self, told: Sequence[ToldEvent]) -> Sequence[CaseLine]:
        return [
            ComplaintLine(
                heard=one.heard,
                complaint_id=one.subject_id,
                ref_no=self._no(one.subject_id),
                severity="general",
                customer="ACME",
                title="Toy",
                owner="Ana",
            )
            for one in told
        ]

    def _may_see(self, _session: Session, asker: Asker, keys: Collection[UUID]) -> Collection[UUID]:
        return () if asker.member_id in self.blind else keys


@dataclass
class Play:
    """The engine with toys, at a moment that the test moves."""

    session: Session
    now: datetime
    toys: Toys = field(default_factory=Toys)

    def begin(self, *keys: UUID, **more: Any) -> None:
        """Let cases begin to climb."""
        escalation.begin(self.session, LADDER, keys, now=self.now, kinds=self.toys.kinds, **more)

    def later(self, **time: float) -> None:
        """Let time pass, and time have its word at the end."""
        self.now += timedelta(**time)
        self.tick()

    def tick(self) -> None:
        """Follow up and tell, as the scheduler does."""
        kinds = self.toys.kinds
        while escalation.follow_up(self.session, now=self.now, kinds=kinds):
            pass
        escalation.tell(self.session, now=self.now, kinds=kinds)

    def case(self, key: UUID) -> Escalation:
        """Return the row of a case."""
        self.session.expire_all()
        return self.session.scalars(
            select(Escalation).where(
                Escalation.workspace_id == workspace_of(self.session), Escalation.subject_id == key
            )
        ).one()

    def events(self, key: UUID) -> Sequence[EscalationEvent]:
        """Return what was written down of a case."""
        self.session.expire_all()
        return self.session.scalars(
            select(EscalationEvent)
            .where(
                EscalationEvent.workspace_id == workspace_of(self.session),
                EscalationEvent.escalation_id == self.case(key).id,
            )
            .order_by(EscalationEvent.id)
        ).all()

    def messages(self, *, to: str | None = None) -> Sequence[OutboxRow]:
        """Return the messages about cases, those to one person, oldest first."""
        self.session.expire_all()
        rows = self.session.scalars(
            select(OutboxRow)
            .where(OutboxRow.workspace_id == workspace_of(self.session), OutboxRow.kind == "case_notice")
            .order_by(OutboxRow.id)
        ).all()
        return [row for row in rows if to is None or row.target == to]

    def told(self) -> list[tuple[str, str, list[int]]]:
        """Return who was posted what: the person, the state, the levels."""
        return [
            (row.target or "", row.state, [line["heard"]["level"] for line in row.payload["lines"]])
            for row in self.messages()
            if row.replaces is None
        ]


def one_level(play: Play, who: Audience, people: dict[Audience, UUID], **more: object) -> UUID:
    """Let a case begin whose only level is due now and tells one role."""
    key = play.toys.add({1: play.now}, {1: (who,)}, people, **more)
    play.begin(key)
    play.tick()
    return key
