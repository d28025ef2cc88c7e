"""What members set for themselves."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries import roster
from models.queries.tenancy import workspace_of
from models.rules.choices import WrongTime
from models.rules.zones import UnknownZone
from models.shapes.roster import MemberPrefs
from models.tables import AuditEvent, Member, Schedule
from models.usecases.roster import person_seen
from models.usecases.settings import WeekdaysNotYours, keep_zone, save_prefs
from tests.cast import Cast


def test_own_hours_and_zone_move_the_prompts(session: Session, team: Cast, clock: MovableClock) -> None:
    """The plan follows in the same transaction, and the audit names what changed."""
    prefs = MemberPrefs(morning_at="8:00", reminders="active", locale="zh_CN")
    save_prefs(session, team.asker(session, "Ana"), prefs, timezone="Europe/Paris", now=clock.now())
    plan = _plan(session, team, "Ana")
    assert (plan.zone, plan.wall_minute) == ("Europe/Paris", 8 * 60)
    assert roster.locale_of_member(_row(session, team, "Ana")) == "zh_CN"
    (event,) = _events(session)
    assert event.after == {
        "timezone": "Europe/Paris",
        "timezone_by_hand": True,
        "reminders": "active",
        "locale": "zh_CN",
        "morning_at": "08:00",
    }


def test_the_same_settings_again_leave_no_trace(session: Session, team: Cast, clock: MovableClock) -> None:
    """Opening and saving is no change."""
    save_prefs(session, team.asker(session, "Ana"), MemberPrefs(), timezone=None, now=clock.now())
    assert _events(session) == []


def test_part_time_days_are_not_for_the_rep_to_set(session: Session, team: Cast, clock: MovableClock) -> None:
    """Tom keeps his days; he cannot free himself on Tuesdays."""
    tom = team.asker(session, "Tom")
    save_prefs(session, tom, MemberPrefs(weekdays=(1, 2, 3)), timezone=None, now=clock.now())
    with pytest.raises(WeekdaysNotYours) as refused:
        save_prefs(session, tom, MemberPrefs(weekdays=(1, 3)), timezone=None, now=clock.now())
    assert refused.value.field == "weekdays"


def test_wrong_settings_are_refused_beside_their_field(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Nothing is kept then."""
    ana = team.asker(session, "Ana")
    with pytest.raises(WrongTime):
        save_prefs(session, ana, MemberPrefs(evening_at="late"), timezone=None, now=clock.now())
    with pytest.raises(UnknownZone) as refused:
        save_prefs(session, ana, MemberPrefs(reminders="light"), timezone="Nowhere", now=clock.now())
    assert refused.value.field == "timezone"
    session.expire_all()
    assert roster.prefs_of(_row(session, team, "Ana")) == MemberPrefs()


def test_a_kept_zone_stays_though_the_profile_moves(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """The button under "prompts now come at 09:00 in Tokyo" brings London back for good."""
    tokyo = team.person("Ana").model_copy(update={"timezone": "Asia/Tokyo"})
    person_seen(session, tokyo, now=clock.now())
    keep_zone(session, team.asker(session, "Ana"), "Europe/London", now=clock.now())
    person_seen(session, tokyo, now=clock.now())
    assert _plan(session, team, "Ana").zone == "Europe/London"
    save_prefs(session, team.asker(session, "Ana"), MemberPrefs(), timezone=None, now=clock.now())
    person_seen(session, tokyo, now=clock.now())
    assert _plan(session, team, "Ana").zone == "Asia/Tokyo"


def _row(session: Session, team: Cast, name: str) -> Member:
    row = roster.member(session, team[name])
    assert row is not None
    return row


def _plan(session: Session, team: Cast, name: str) -> Schedule:
    return session.scalars(
        select(Schedule)
        .where(
            Schedule.workspace_id == workspace_of(session),
            Schedule.subject_id == team[name],
            Schedule.kind == "morning",
        )
        .execution_options(populate_existing=True)
    ).one()


def _events(session: Session) -> list[AuditEvent]:
    found = select(AuditEvent).where(
        AuditEvent.workspace_id == workspace_of(session), AuditEvent.action == "member.settings_changed"
    )
    return list(session.scalars(found))
