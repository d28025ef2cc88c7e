"""Members leave and come back."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries import roster as queries
from models.queries.tenancy import workspace_of
from models.shapes.messages import AdminAlert, Welcome
from models.shapes.roster import MemberRow
from models.tables import Schedule
from models.usecases.roster import (
    person_seen,
    remove_member,
    save_member,
    sync_people,
)
from tests.cast import Cast
from tests.usecases.roster.register import (
    MONDAY,
    SLACK,
    audit_of,
    blocker_of,
    entry_of,
    messages,
    put_message,
    row_of,
    waiting,
)


def test_who_is_deactivated_is_asked_no_more(session: Session, team: Cast, clock: MovableClock) -> None:
    """Today's entry is excused, waiting messages are taken back, the prompts are switched off."""
    entry = entry_of(session, team, "Zoe", state="expected")
    asked = entry_of(session, team, "Zoe", state="prompted", kind="evening")
    put_message(session, "U_ZOE", clock)
    person_seen(session, team.person("Zoe").model_copy(update={"deleted": True}), now=clock.now())
    zoe = row_of(session, team, "Zoe")
    assert (zoe.status, zoe.left_on) == ("deactivated", date(2026, 3, 8))  # still Sunday in New York
    session.refresh(entry)
    session.refresh(asked)
    assert (entry.state, entry.excuse, entry.next_at) == ("excused", "left", entry.locks_at)
    assert (asked.state, asked.next_at) == ("prompted", asked.locks_at)
    assert waiting(session, "U_ZOE") == []
    on = select(Schedule).where(
        Schedule.workspace_id == workspace_of(session),
        Schedule.subject_id == zoe.id,
        Schedule.next_run_at.is_not(None),
    )
    assert session.scalars(on).all() == []


def test_who_comes_back_is_asked_again_without_a_second_welcome(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """A mistake in Slack's administration costs nothing."""
    for deleted in (True, False):
        person_seen(session, team.person("Ana").model_copy(update={"deleted": deleted}), now=clock.now())
    ana = row_of(session, team, "Ana")
    assert (ana.status, ana.left_on) == ("active", None)
    assert ana.id in {row.id for row in queries.expected_reps(session, team.north)}
    assert messages(session, "U_ANA", Welcome) == []  # the first was taken back before it went out


def test_guests_are_kept_and_never_asked(session: Session, team: Cast, clock: MovableClock) -> None:
    """A person who becomes a guest keeps the place, and gets it back."""
    for is_guest, status in ((True, "guest"), (False, "active")):
        person_seen(session, team.person("Ana").model_copy(update={"is_guest": is_guest}), now=clock.now())
        assert row_of(session, team, "Ana").status == status


def test_taken_stuck_points_pass_to_the_superior(session: Session, team: Cast, clock: MovableClock) -> None:
    """Nothing that somebody promised is forgotten."""
    blocker = blocker_of(session, team, raised_by="Ana", owner="Omar")
    person_seen(session, team.person("Omar").model_copy(update={"deleted": True}), now=clock.now())
    session.refresh(blocker)
    assert blocker.owner_id == team["Ruth"]
    assert audit_of(session, "blocker.passed_on", blocker.id).after == {"owner": "U_RUTH"}


def test_the_administrator_hears_of_people_without_a_leader(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Once, with how many are led."""
    for _ in range(2):
        person_seen(session, team.person("Omar").model_copy(update={"deleted": True}), now=clock.now())
    (alert,) = messages(session, "U_ADA", AdminAlert)
    assert (alert.code, alert.facts["name"], alert.facts["count"]) == ("person_left", "Omar", "5")


def test_who_is_taken_out_works_the_last_day(session: Session, team: Cast, clock: MovableClock) -> None:
    """The nightly pass does the rest, and Slack's list does not bring the person back."""
    remove_member(session, team["Li"], last_day=MONDAY, actor=team.asker(session, "Ada"), now=clock.now())
    assert row_of(session, team, "Li").status == "active"
    sync_people(session, SLACK, now=clock.now() + timedelta(days=1))
    assert row_of(session, team, "Li").status == "left"
    sync_people(session, SLACK, now=clock.now() + timedelta(days=2))
    assert row_of(session, team, "Li").status == "left"
    save_member(session, MemberRow(person="U_LI"), SLACK, actor=None, now=clock.now() + timedelta(days=3))
    assert row_of(session, team, "Li").status == "active"
