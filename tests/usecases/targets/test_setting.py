"""Who sets which target, and what stays of each value."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.targets import targets_for
from models.queries.tenancy import workspace_of
from models.rules.periods import labelled
from models.shapes.numbers import Subject
from models.shapes.targets import TargetForm
from models.tables import AuditEvent, MetricValue, TargetRevision
from models.usecases.targets import set_targets, withdraw_target
from models.usecases.targets.errors import (
    NobodyToSet,
    NoTargetOfThat,
    NothingToWithdraw,
    NotThatPeriod,
    NotYourTarget,
    PeriodClosed,
)
from tests.cast import Cast

MARCH = labelled("2026-03")


@pytest.fixture
def now(clock: MovableClock) -> datetime:
    """Return Monday morning."""
    return clock.now()


def form(
    subject: Subject, value: int = 100, label: str = "2026-03", code: str = "booked_amount"
) -> TargetForm:
    """Return a target to be set."""
    return TargetForm(subject=subject, code=code, period=labelled(label), value=value, reason="plan")


def test_each_value_stays_with_who_set_it_and_why(session: Session, team: Cast, now: datetime) -> None:
    """Set, changed, the same again, withdrawn, set again: four revisions and four audit rows."""
    ana, omar = Subject("member", team["Ana"]), team.asker(session, "Omar")
    assert set_targets(session, [form(ana)], actor=omar, now=now) == 1
    assert set_targets(session, [form(ana, 200)], actor=omar, now=now) == 1
    assert set_targets(session, [form(ana, 200)], actor=omar, now=now) == 0
    withdraw_target(session, ana, "booked_amount", MARCH, reason="reorg", actor=omar, now=now)
    with pytest.raises(NothingToWithdraw):
        withdraw_target(session, ana, "booked_amount", MARCH, actor=omar, now=now)
    set_targets(session, [form(ana, 300)], actor=omar, now=now + timedelta(days=1))
    kept = session.execute(
        select(TargetRevision.value, TargetRevision.reason, TargetRevision.changed_by)
        .where(TargetRevision.workspace_id == workspace_of(session))
        .order_by(TargetRevision.revision)
    ).all()
    who = team.slack_id("Omar")
    assert kept == [(100, "plan", who), (200, "plan", who), (None, "reorg", who), (300, "plan", who)]
    done = session.scalars(
        select(AuditEvent.action)
        .where(AuditEvent.workspace_id == workspace_of(session), AuditEvent.entity_type == "target")
        .order_by(AuditEvent.id)
    ).all()
    assert done == ["target.set", "target.changed", "target.withdrawn", "target.set"]


@pytest.mark.parametrize(
    ("name", "whose", "allowed"),
    [
        ("Omar", "Ana", True),
        ("Omar", "Li", False),
        ("Omar", "Omar", False),
        ("Ana", "Ana", False),
        ("Ruth", "Li", True),
        ("Ada", "Li", True),
        ("Omar", "north", True),
        ("Omar", "east", False),
        ("Ana", "north", False),
        ("Omar", "company", False),
        ("Ruth", "company", True),
    ],
)
def test_managers_set_those_of_their_own_people(
    session: Session, team: Cast, now: datetime, name: str, whose: str, *, allowed: bool
) -> None:
    """Administrators and directors set all, nobody the own one."""
    teams = {"north": team.north, "east": team.east}
    subject = (
        Subject("workspace", workspace_of(session))
        if whose == "company"
        else Subject("team", teams[whose])
        if whose in teams
        else Subject("member", team[whose])
    )
    asker = team.asker(session, name)
    if allowed:
        assert set_targets(session, [form(subject)], actor=asker, now=now) == 1
    else:
        with pytest.raises(NotYourTarget):
            set_targets(session, [form(subject)], actor=asker, now=now)


def test_what_cannot_have_a_target_is_refused(session: Session, team: Cast, now: datetime) -> None:
    """No rate, no day, nobody; and all or none are set."""
    ana, gone = Subject("member", team["Ana"]), Subject("team", uuid7())
    for wrong, error in (
        (form(ana, code="win_rate"), NoTargetOfThat),
        (form(ana, label="2026-03-09"), NotThatPeriod),
        (form(gone), NobodyToSet),
    ):
        with pytest.raises(error):
            set_targets(session, [form(ana), wrong], actor=None, now=now)
    assert not targets_for(session, ["booked_amount"], [ana], MARCH)


def test_a_closed_period_never_changes(session: Session, team: Cast, now: datetime) -> None:
    """March is final: its weeks too, but not April."""
    ana, ours = Subject("member", team["Ana"]), workspace_of(session)
    set_targets(session, [form(ana)], actor=None, now=now)
    final = MetricValue(
        workspace_id=ours,
        id=uuid7(),
        scope="workspace",
        subject_id=ours,
        metric_code="booked_amount",
        period_kind="month",
        starts_on=MARCH.starts_on,
        ends_on=MARCH.ends_on,
        figure={},
        policy_version=0,
        as_of=now,
    )
    session.add(final)
    session.flush()
    for label in ("2026-03", "2026-W11", "2026-Q1"):
        with pytest.raises(PeriodClosed):
            set_targets(session, [form(ana, 200, label)], actor=None, now=now)
    with pytest.raises(PeriodClosed):
        withdraw_target(session, ana, "booked_amount", MARCH, actor=None, now=now)
    set_targets(session, [form(ana, 200, "2026-04")], actor=None, now=now)
