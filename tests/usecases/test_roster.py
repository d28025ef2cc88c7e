"""Members are saved, follow their Slack profile, leave and come back."""

from datetime import date, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.errors import NotAllowed
from models.queries import roster as queries
from models.queries.tenancy import workspace_of
from models.rules.local_time import local_instant
from models.shapes.messages import MESSAGE, AdminAlert, Welcome, ZoneChanged
from models.shapes.outbox import Envelope
from models.shapes.roster import MemberRow, SlackPerson
from models.tables import AuditEvent, Blocker, Member, OutboxRow, Schedule, Standup, StandupEntry
from models.usecases import outbox
from models.usecases.roster import (
    LastAdministrator,
    person_seen,
    remove_member,
    save_member,
    sync_people,
)
from models.usecases.roster.errors import ManagerLoop
from tests.cast import PEOPLE, Cast, standard_team

MONDAY = date(2026, 3, 9)
M = TypeVar("M")
SLACK = tuple(PEOPLE.values())


@pytest.fixture
def team(session: Session, clock: MovableClock) -> Cast:
    """Return the standard team."""
    return standard_team(session, now=clock.now())


def test_a_form_saves_what_a_table_would(session: Session, team: Cast, clock: MovableClock) -> None:
    """Team, manager, days and zone come by one form, with one audit row that tells before and after."""
    row = MemberRow(person="U_ANA", manager="Wang", team="East", weekdays=(1, 2), timezone="Europe/Paris")
    ada = team.asker(session, "Ada")
    assert save_member(session, row, SLACK, actor=ada, now=clock.now()) == team["Ana"]
    ana = _row(session, team, "Ana")
    assert (ana.team_id, ana.manager_id, ana.timezone) == (team.east, team["Wang"], "Europe/Paris")
    event = _audit(session, "member.changed", team["Ana"])
    assert event.before is not None
    assert event.after is not None
    assert (event.before["team"], event.after["team"], event.actor_id) == ("North", "East", "U_ADA")


def test_the_same_form_again_leaves_no_trace(session: Session, team: Cast, clock: MovableClock) -> None:
    """Pressing Save twice is no change."""
    row = MemberRow(person="U_ANA", manager="Omar", team="North")
    before = len(_actions(session))
    save_member(session, row, SLACK, actor=team.asker(session, "Ada"), now=clock.now())
    assert len(_actions(session)) == before


def test_only_an_administrator_saves_members(session: Session, team: Cast, clock: MovableClock) -> None:
    """A manager does not change the roster, not even for the own people."""
    with pytest.raises(NotAllowed):
        save_member(
            session, MemberRow(person="U_ANA"), SLACK, actor=team.asker(session, "Omar"), now=clock.now()
        )


@pytest.mark.usefixtures("team")
def test_a_form_cannot_close_a_circle(session: Session, clock: MovableClock) -> None:
    """Ruth leads Omar, so Omar cannot lead Ruth."""
    with pytest.raises(ManagerLoop, match=r"Ruth, Omar|Omar, Ruth"):
        save_member(session, MemberRow(person="U_RUTH", manager="U_OMAR"), SLACK, actor=None, now=clock.now())


def test_a_rep_learns_of_the_new_zone_once(session: Session, team: Cast, clock: MovableClock) -> None:
    """The prompts follow the profile, and one message offers the old zone."""
    tokyo = team.person("Ana").model_copy(update={"timezone": "Asia/Tokyo"})
    for _ in range(2):
        person_seen(session, tokyo, now=clock.now())
    (message,) = _messages(session, "U_ANA", ZoneChanged)
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


def test_a_zone_set_by_hand_stays_and_a_manager_gets_no_message(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Only reps have prompts to speak of."""
    _row(session, team, "Ana").timezone_by_hand = True
    for name in ("Ana", "Ruth"):
        seen = team.person(name).model_copy(update={"timezone": "Asia/Tokyo"})
        person_seen(session, seen, now=clock.now())
    assert _row(session, team, "Ana").timezone == "Europe/London"
    assert _row(session, team, "Ruth").timezone == "Asia/Tokyo"
    assert _messages(session, "U_RUTH", ZoneChanged) == []


def test_a_zone_nobody_knows_changes_nothing(session: Session, team: Cast, clock: MovableClock) -> None:
    """Prompts go on at the old hours."""
    person_seen(session, team.person("Ana").model_copy(update={"timezone": "Mars/Base"}), now=clock.now())
    assert _row(session, team, "Ana").timezone == "Europe/London"


def test_name_address_and_language_follow_the_profile(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """What a profile hides is kept; the audit names the fields, not their text."""
    seen = team.person("Ana").model_copy(update={"name": "Ana Lopez", "email": None, "locale": "zh-CN"})
    person_seen(session, seen, now=clock.now())
    ana = _row(session, team, "Ana")
    assert (ana.name, ana.email) == ("Ana Lopez", "ana@example.com")
    assert queries.locale_of_member(ana) == "zh_CN"
    assert _audit(session, "member.profile_followed", ana.id).after == {"fields": ["name", "locale"]}


@pytest.mark.usefixtures("team")
def test_strangers_and_bots_are_never_stored(session: Session, clock: MovableClock) -> None:
    """The roster holds only those whom somebody gave a place."""
    stranger = SlackPerson(slack_user_id="U_NEW", name="New")
    assert not person_seen(session, stranger, now=clock.now())
    assert not person_seen(session, stranger.model_copy(update={"is_bot": True}), now=clock.now())
    assert queries.member_by_slack_id(session, "U_NEW") is None


def test_who_is_deactivated_is_asked_no_more(session: Session, team: Cast, clock: MovableClock) -> None:
    """Today's entry is excused, waiting messages are taken back, the prompts are switched off."""
    entry = _entry(session, team, "Zoe", state="expected")
    asked = _entry(session, team, "Zoe", state="prompted", kind="evening")
    _put(session, "U_ZOE", clock)
    person_seen(session, team.person("Zoe").model_copy(update={"deleted": True}), now=clock.now())
    zoe = _row(session, team, "Zoe")
    assert (zoe.status, zoe.left_on) == ("deactivated", date(2026, 3, 8))  # still Sunday in New York
    session.refresh(entry)
    session.refresh(asked)
    assert (entry.state, entry.excuse, entry.next_at) == ("excused", "left", None)
    assert (asked.state, asked.next_at) == ("prompted", asked.locks_at)
    assert _waiting(session, "U_ZOE") == []
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
    ana = _row(session, team, "Ana")
    assert (ana.status, ana.left_on) == ("active", None)
    assert ana.id in {row.id for row in queries.expected_reps(session, team.north)}
    assert _messages(session, "U_ANA", Welcome) == []  # the first was taken back before it went out


def test_guests_are_kept_and_never_asked(session: Session, team: Cast, clock: MovableClock) -> None:
    """A person who becomes a guest keeps the place, and gets it back."""
    for is_guest, status in ((True, "guest"), (False, "active")):
        person_seen(session, team.person("Ana").model_copy(update={"is_guest": is_guest}), now=clock.now())
        assert _row(session, team, "Ana").status == status


def test_taken_stuck_points_pass_to_the_superior(session: Session, team: Cast, clock: MovableClock) -> None:
    """Nothing that somebody promised is forgotten."""
    blocker = _blocker(session, team, raised_by="Ana", owner="Omar")
    person_seen(session, team.person("Omar").model_copy(update={"deleted": True}), now=clock.now())
    session.refresh(blocker)
    assert blocker.owner_id == team["Ruth"]
    assert _audit(session, "blocker.passed_on", blocker.id).after == {"owner": "U_RUTH"}


def test_the_administrator_hears_of_people_without_a_leader(
    session: Session, team: Cast, clock: MovableClock
) -> None:
    """Once, with how many are led."""
    for _ in range(2):
        person_seen(session, team.person("Omar").model_copy(update={"deleted": True}), now=clock.now())
    (alert,) = _messages(session, "U_ADA", AdminAlert)
    assert (alert.code, alert.facts["name"], alert.facts["count"]) == ("person_left", "Omar", "5")


def test_who_is_taken_out_works_the_last_day(session: Session, team: Cast, clock: MovableClock) -> None:
    """The nightly pass does the rest, and Slack's list does not bring the person back."""
    remove_member(session, team["Li"], last_day=MONDAY, actor=team.asker(session, "Ada"), now=clock.now())
    assert _row(session, team, "Li").status == "active"
    sync_people(session, SLACK, now=clock.now() + timedelta(days=1))
    assert _row(session, team, "Li").status == "left"
    sync_people(session, SLACK, now=clock.now() + timedelta(days=2))
    assert _row(session, team, "Li").status == "left"
    save_member(session, MemberRow(person="U_LI"), SLACK, actor=None, now=clock.now() + timedelta(days=3))
    assert _row(session, team, "Li").status == "active"


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
    assert _row(session, team, "Kai").status == "deactivated"
    assert _row(session, team, "Ana").name == "Ana!"
    assert (_row(session, team, "Mia").status, _row(session, team, "Mia").name) == ("active", "Mia")


def test_the_last_administrator_stays(session: Session, team: Cast, clock: MovableClock) -> None:
    """Neither the form nor the removal leaves nobody to administrate."""
    ada = team.asker(session, "Ada")
    with pytest.raises(LastAdministrator):
        save_member(session, MemberRow(person="U_ADA", roles=()), SLACK, actor=ada, now=clock.now())
    with pytest.raises(LastAdministrator):
        remove_member(session, team["Ada"], last_day=MONDAY, actor=ada, now=clock.now())


def _row(session: Session, team: Cast, name: str) -> Member:
    row = queries.member(session, team[name])
    assert row is not None
    return row


def _audit(session: Session, action: str, entity_id: object) -> AuditEvent:
    return session.scalars(
        select(AuditEvent).where(
            AuditEvent.workspace_id == workspace_of(session),
            AuditEvent.action == action,
            AuditEvent.entity_id == str(entity_id),
        )
    ).one()


def _actions(session: Session) -> list[str]:
    ours = AuditEvent.workspace_id == workspace_of(session)
    return list(session.scalars(select(AuditEvent.action).where(ours)))


def _waiting(session: Session, target: str) -> list[OutboxRow]:
    found = select(OutboxRow).where(
        OutboxRow.workspace_id == workspace_of(session),
        OutboxRow.target == target,
        OutboxRow.state == "pending",
    )
    return list(session.scalars(found))


def _messages(session: Session, target: str, kind: type[M]) -> list[M]:
    said = [MESSAGE.validate_python(row.payload) for row in _waiting(session, target)]
    return [message for message in said if isinstance(message, kind)]


def _put(session: Session, target: str, clock: MovableClock) -> None:
    message = Welcome(audience="rep", name="Zoe")
    outbox.put(session, [Envelope(message=message, key="test:zoe", target=target)], now=clock.now())


def _entry(session: Session, team: Cast, name: str, *, state: str, kind: str = "morning") -> StandupEntry:
    """Put an entry of Monday there, as a firing would."""
    row = _row(session, team, name)
    prompt_at = local_instant(MONDAY, 9 * 60, row.timezone)
    folder = Standup(
        workspace_id=workspace_of(session),
        id=uuid7(),
        team_id=row.team_id,
        kind=kind,
        local_date=MONDAY,
        summary_due_at=prompt_at,
        created_at=prompt_at,
    )
    session.add(folder)
    session.flush()
    entry = StandupEntry(
        workspace_id=workspace_of(session),
        id=uuid7(),
        standup_id=folder.id,
        member_id=row.id,
        kind=kind,
        local_date=MONDAY,
        zone=row.timezone,
        prompt_at=prompt_at,
        due_at=prompt_at + timedelta(hours=1),
        locks_at=prompt_at + timedelta(hours=2),
        next_at=prompt_at,
        state=state,
    )
    session.add(entry)
    session.flush()
    return entry


def _blocker(session: Session, team: Cast, *, raised_by: str, owner: str) -> Blocker:
    row = Blocker(
        workspace_id=workspace_of(session),
        id=uuid7(),
        ref_no=1,
        team_id=team.north,
        raised_by_id=team[raised_by],
        scope="individual",
        category="price",
        support_from="manager",
        text="The price is too high.",
        status="in_progress",
        owner_id=team[owner],
        raised_on=MONDAY,
        created_at=local_instant(MONDAY, 0, "UTC"),
    )
    session.add(row)
    session.flush()
    return row
