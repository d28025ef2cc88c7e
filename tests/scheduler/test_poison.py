"""Rows that nobody can read: set aside with their reason and an alert, while the others go on."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select, update
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.store import Sessions
from models.tables import Member, OutboxRow, PolicyVersion, Schedule, Team
from models.usecases.schedule import replan_all
from scheduler.fire import fire_due
from scheduler.relay import Relay
from tests.cast import Cast
from tests.scheduler.conftest import PostOffice

POISON: Any = {"morning_at": {"never": True}, "of_a_newer_version": 1}


class Office:
    """The standard team on Tuesday, as Shanghai's morning comes."""

    def __init__(self, sessions: Sessions, workspace_id: UUID, clock: MovableClock) -> None:
        """Wait until then."""
        self.sessions, self.id, self.clock = sessions, workspace_id, clock
        clock.move_by(timedelta(days=1))

    def spoil(
        self, table: type[Member] | type[Team], row_id: UUID, column: str, value: object = POISON
    ) -> None:
        """Write what nobody can read."""
        with self.sessions.writing(self.id) as session:
            ours = (table.workspace_id == self.id, table.id == row_id)
            session.execute(update(table).where(*ours).values({column: value}))

    def fire(self) -> set[UUID]:
        """Fire; return whose schedules were put off."""
        fire_due(self.sessions, self.clock, budget=20)
        with self.sessions.reading(self.id) as session:
            ours = (Schedule.workspace_id == self.id, Schedule.plan_error.is_not(None))
            return set(session.scalars(select(Schedule.subject_id).where(*ours)))

    def sent(self, kind: str) -> Sequence[str]:
        """Return who gets messages of a kind."""
        with self.sessions.reading(self.id) as session:
            ours = (OutboxRow.workspace_id == self.id, OutboxRow.kind == kind)
            return [str(target) for target in session.scalars(select(OutboxRow.target).where(*ours))]


@pytest.fixture
def office(sessions: Sessions, workspace_id: UUID, hired: Cast, clock: MovableClock) -> Office:
    """Return the office."""
    assert hired
    return Office(sessions, workspace_id, clock)


@pytest.mark.parametrize("column", ["prefs", "overrides"])
def test_choices_that_nobody_can_read_are_not_chosen(office: Office, hired: Cast, column: str) -> None:
    """Who has them is asked at the company's hours, and so is everybody else: no wave stops at one row."""
    if column == "prefs":
        office.spoil(Member, hired["Li"], column)
    else:
        office.spoil(Team, hired.east, column)
    with office.sessions.writing(office.id) as session:
        replan_all(session, now=office.clock.now())
    assert office.fire() == set()
    assert {hired.slack_id("Li"), hired.slack_id("Nia")} <= set(office.sent("standup_prompt"))


def test_a_zone_that_nobody_knows_concerns_one_person(office: Office, hired: Cast) -> None:
    """It waits with its reason, the colleague is asked, and the administrator is told."""
    office.spoil(Member, hired["Li"], "timezone", "Mars/Olympus")
    with office.sessions.writing(office.id) as session:
        ours = (Schedule.workspace_id == office.id, Schedule.subject_id == hired["Li"])
        session.execute(update(Schedule).where(*ours).values(zone="Mars/Olympus"))
    assert office.fire() == {hired["Li"]}
    assert hired.slack_id("Nia") in office.sent("standup_prompt")
    assert hired.slack_id("Ada") in office.sent("admin_alert")


def test_a_policy_that_nobody_can_read_puts_all_off_with_a_reason(office: Office, hired: Cast) -> None:
    """Nothing is lost: once it is mended, an hour later everything goes on."""
    row = {"workspace_id": office.id, "id": uuid7(), "version_no": 99, "created_at": office.clock.now()}
    with office.sessions.writing(office.id) as session:
        session.execute(insert(PolicyVersion), [row | {"document": {"standup": "at noon"}, "sha256": ""}])
    assert hired["Li"] in office.fire()
    assert hired.slack_id("Ada") in office.sent("admin_alert")
    with office.sessions.writing(office.id) as session:
        newest = (PolicyVersion.workspace_id == office.id, PolicyVersion.version_no == 99)
        session.execute(update(PolicyVersion).where(*newest).values(document={}))
    office.clock.move_by(timedelta(hours=1))
    assert office.fire() == set()
    assert hired.slack_id("Li") in office.sent("standup_prompt")


@pytest.mark.usefixtures("slack")
def test_ten_megabytes_in_one_message_keep_no_other_back(relay: Relay, post_office: PostOffice) -> None:
    """Whatever becomes of it, it has its end, and what comes behind it arrives."""
    big = post_office.put("big")
    other = post_office.put("other", "U_BEN")
    with post_office.sessions.writing(post_office.workspace_id) as session:
        ours = (OutboxRow.workspace_id == post_office.workspace_id, OutboxRow.id == big)
        payload = session.scalars(select(OutboxRow.payload).where(*ours)).one()
        values = {"payload": payload | {"text": "x" * 10_000_000}}
        session.execute(update(OutboxRow).where(*ours).values(values))
    relay.drain(20)
    assert post_office.row(other).state == "sent"
    assert post_office.row(big).state in ("sent", "dead")
