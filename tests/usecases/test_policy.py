"""The policy has immutable versions; the newest is in force."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.errors import NotAllowed
from models.policy import CalendarPolicy, ComplaintPolicy, PipelinePolicy, Policy, StandupPolicy, StandupTimes
from models.queries import tenancy
from models.queries.tenancy import workspace_of
from models.rules.policy_checks.refusals import PolicyRefused, told
from models.tables import AuditEvent, PolicyVersion, Schedule
from models.usecases.policy import activate, digest
from tests.cast import Cast

UNHELD = "Nobody holds the role {}, whom {} tells. Give it to somebody or name another."
EARLY = Policy(standup=StandupPolicy(morning=StandupTimes(prompt_at="08:00")))


def test_a_new_policy_is_a_new_version_and_moves_the_plans(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Everybody who chose nothing else is asked at the new hour."""
    assert activate(session, EARLY, actor=team.asker(session, "Ada"), now=clock.now()) == 1
    assert tenancy.policy(session) == EARLY
    minutes = select(Schedule.wall_minute).where(
        Schedule.workspace_id == workspace_of(session),
        Schedule.kind == "morning",
        Schedule.next_run_at.is_not(None),  # Eva's is switched off
    )
    assert set(session.scalars(minutes)) == {8 * 60}
    version = session.scalars(
        select(PolicyVersion).where(PolicyVersion.workspace_id == workspace_of(session))
    ).one()
    assert version.sha256 == digest(EARLY.model_dump(mode="json"))
    assert version.created_by == "U_ADA"


def test_the_audit_tells_only_what_changed(session: Session, team: Cast, clock: MovableClock) -> None:
    """Before and after, and the hash of the whole."""
    activate(session, EARLY, actor=team.asker(session, "Ada"), now=clock.now())
    event = session.scalars(
        select(AuditEvent).where(
            AuditEvent.workspace_id == workspace_of(session), AuditEvent.action == "policy.activated"
        )
    ).one()
    assert event.before is not None
    assert event.after is not None
    assert set(event.before) == {"standup"}
    assert event.before["standup"]["morning"]["prompt_at"] == "09:00"
    assert event.after["standup"]["morning"]["prompt_at"] == "08:00"


def test_the_same_policy_again_is_no_version(session: Session, clock: MovableClock) -> None:
    """A version means that something changed; going back is a change."""
    assert tenancy.policy_version(session) == 0
    for policy, version in ((EARLY, 1), (EARLY, 1), (Policy(), 2), (EARLY, 3)):
        assert activate(session, policy, actor=None, now=clock.now()) == version
        assert tenancy.policy_version(session) == version


def test_only_administrators_activate(session: Session, team: Cast, clock: MovableClock) -> None:
    """A director asks one."""
    with pytest.raises(NotAllowed):
        activate(session, EARLY, actor=team.asker(session, "Ruth"), now=clock.now())


def test_what_breaks_a_rule_is_refused_before_it_is_in_force(session: Session, clock: MovableClock) -> None:
    """Everything is named at once: one mistake after the other would be a long evening."""
    wrong = Policy(
        standup=StandupPolicy(metrics=("visits",)),
        calendar=CalendarPolicy(region="XX"),
        pipeline=PipelinePolicy(stages=()),
    )
    with pytest.raises(PolicyRefused) as refused:
        activate(session, wrong, actor=None, now=clock.now())
    assert {error.field for error in refused.value.errors} == {
        "standup.metrics",
        "calendar.region",
        "pipeline.stages",
    }
    assert tenancy.policy(session) == Policy()


def test_a_role_that_nobody_holds_is_refused_where_it_is_named_newly(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """With the role and the levels; what stood there before holds up no other change."""
    assert team
    assert activate(session, EARLY, actor=None, now=clock.now()) == 1  # nobody is legal, finance, executive
    general = Policy().complaints.general
    ladder = (general.ladder[0].model_copy(update={"notify": ("finance", "director")}), *general.ladder[1:])
    complaints = ComplaintPolicy(
        general=general.model_copy(update={"ladder": ladder, "on_receipt_notify": ("owner", "legal")})
    )
    with pytest.raises(PolicyRefused) as refused:
        activate(session, EARLY.model_copy(update={"complaints": complaints}), actor=None, now=clock.now())
    assert sorted(map(told, refused.value.errors)) == [
        f"complaints.general.ladder: {UNHELD.format('finance', 'level 1')}",
        f"complaints.general.on_receipt_notify: {UNHELD.format('legal', 'the first notice')}",
    ]
