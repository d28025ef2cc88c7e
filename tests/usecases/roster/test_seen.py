"""Members follow their Slack profile."""

from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries import roster as queries
from models.queries.tenancy import workspace_of
from models.shapes.messages import ZoneChanged
from models.shapes.roster import SlackPerson
from models.store import Sessions
from models.tables import Schedule
from models.usecases.roster import (
    person_seen,
    sync_people,
)
from tests.cast import PEOPLE, Cast
from tests.usecases.roster.register import audit_of, messages, row_of


def test_a_rep_learns_of_the_new_zone_once(session: Session, team: Cast, clock: MovableClock) -> None:
    """The prompts follow the profile, and one message offers the old zone."""
    tokyo = team.person("Ana").model_copy(update={"timezone": "Asia/Tokyo"})
    for _ in range(2):
        person_seen(session, tokyo, now=clock.now())
    (message,) = messages(session, "U_ANA", ZoneChanged)
    assert (message.old_zone, message.new_zone, message.morning_at) == (
        "Europe/London",
        "Asia/Tokyo",
        "09:00",
    )
    plan = session.scalars(
        select(Schedule).where(
            Schedule.workspace_id == workspace_of(session),
            Schedule.subject_id == team["Ana"],
            Schedule.kind == "morning",
        )
    ).one()
    assert plan.zone == "Asia/Tokyo"
    followed = audit_of(session, "member.zone_followed", team["Ana"])
    assert (followed.actor_kind, followed.before, followed.after) == (
        "system",
        {"timezone": "Europe/London"},
        {"timezone": "Asia/Tokyo"},
    )


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite has one writer at a time
def test_two_processes_that_hear_of_a_new_zone_at_once_follow_it_once(
    sessions: Sessions, workspace_id: UUID, hired: Cast, clock: MovableClock
) -> None:
    """The second has read the member before the first one wrote; one message and one line in the history."""
    tokyo = hired.person("Ana").model_copy(update={"timezone": "Asia/Tokyo"})
    with sessions.writing(workspace_id) as second:
        early = queries.member(second, hired["Ana"])
        with sessions.writing(workspace_id) as first:
            assert person_seen(first, tokyo, now=clock.now())
        assert person_seen(second, tokyo, now=clock.now())
        assert early is not None
        assert early.timezone == "Asia/Tokyo"
    with sessions.reading(workspace_id) as session:
        audit_of(session, "member.zone_followed", hired["Ana"])
        assert len(messages(session, "U_ANA", ZoneChanged)) == 1


def test_a_zone_set_by_hand_stays_and_a_manager_gets_no_message(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Only reps have prompts to speak of."""
    row_of(session, team, "Ana").timezone_by_hand = True
    for name in ("Ana", "Ruth"):
        seen = team.person(name).model_copy(update={"timezone": "Asia/Tokyo"})
        person_seen(session, seen, now=clock.now())
    assert row_of(session, team, "Ana").timezone == "Europe/London"
    assert row_of(session, team, "Ruth").timezone == "Asia/Tokyo"
    assert messages(session, "U_RUTH", ZoneChanged) == []


def test_a_zone_nobody_knows_changes_nothing(session: Session, team: Cast, clock: MovableClock) -> None:
    """Prompts go on at the old hours."""
    person_seen(session, team.person("Ana").model_copy(update={"timezone": "Mars/Base"}), now=clock.now())
    assert row_of(session, team, "Ana").timezone == "Europe/London"


def test_name_address_and_language_follow_the_profile(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """What a profile hides is kept; the audit names the fields, not their text."""
    seen = team.person("Ana").model_copy(update={"name": "Ana Lopez", "email": None, "locale": "zh-CN"})
    person_seen(session, seen, now=clock.now())
    ana = row_of(session, team, "Ana")
    assert (ana.name, ana.email) == ("Ana Lopez", "ana@example.com")
    assert queries.locale_of_member(ana) == "zh_CN"
    assert audit_of(session, "member.profile_followed", ana.id).after == {"fields": ["name", "locale"]}


@pytest.mark.usefixtures("team")
def test_strangers_and_bots_are_never_stored(session: Session, clock: MovableClock) -> None:
    """The roster holds only those whom somebody gave a place."""
    stranger = SlackPerson(slack_user_id="U_NEW", name="New")
    assert not person_seen(session, stranger, now=clock.now())
    assert not person_seen(session, stranger.model_copy(update={"is_bot": True}), now=clock.now())
    assert queries.member_by_slack_id(session, "U_NEW") is None


def test_the_daily_pass_repairs_what_lost_events_left_wrong(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Whoever the list does not name is left alone: a page may have been lost."""
    listed = [
        person.model_copy(update={"name": f"{name}!", "deleted": name in ("Kai", "Eva")})
        for name, person in PEOPLE.items()
        if name != "Mia"
    ]
    sync_people(session, listed, now=clock.now())
    assert row_of(session, team, "Kai").status == "deactivated"
    assert row_of(session, team, "Ana").name == "Ana!"
    assert (row_of(session, team, "Mia").status, row_of(session, team, "Mia").name) == ("active", "Mia")


def test_the_daily_pass_asks_nothing_about_strangers(
    session: Session, team: Cast, clock: MovableClock, statements: list[str]
) -> None:
    """A company of thousands holds the store for a moment only."""
    strangers = [SlackPerson(slack_user_id=f"U{number}", name=f"P{number}") for number in range(3000)]
    eva = team.person("Eva").model_copy(update={"deleted": True})
    known = [person for name, person in PEOPLE.items() if name != "Eva"]
    statements.clear()
    assert sync_people(session, [*strangers, *known, eva], now=clock.now()) == len(PEOPLE)
    assert len(statements) == 1


def test_an_absurd_profile_is_cut_to_what_can_be_kept(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Nothing that Slack may send breaks the nightly pass."""
    absurd = SlackPerson(
        slack_user_id="U_ANA", name="名" * 999, email="x" * 999, locale="z" * 99, timezone="No/Where"
    )
    assert person_seen(session, absurd, now=clock.now())
    ana = row_of(session, team, "Ana")
    assert (len(ana.name), ana.email, ana.locale) == (200, "ana@example.com", "en-GB")
