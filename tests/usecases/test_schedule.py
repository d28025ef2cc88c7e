"""Schedules follow policy, team and person; a slot that had its turn never comes again."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.tenancy import workspace_of
from models.tables import Member, MemberRole, Occurrence, Schedule, Team
from models.usecases.schedule import replan_all, replan_member, replan_team
from models.usecases.schedule.replan import MOVED

MONDAY = date(2026, 3, 9)


class Company:
    """A team in Shanghai with a manager and a rep."""

    def __init__(self, session: Session, now: datetime) -> None:
        """Hire them."""
        self.session, self.now = session, now
        self.team = self._add(Team, name="East", timezone="Asia/Shanghai")
        self.boss = self.hire("U_BOSS", "Europe/London", "manager")
        self.ana = self.hire("U_ANA", "Asia/Shanghai", "rep", manager_id=self.boss)

    def hire(self, slack_id: str, zone: str, role: str, **fields: Any) -> UUID:
        """Add a member with one role."""
        member = {"slack_user_id": slack_id, "name": slack_id, "timezone": zone, "team_id": self.team}
        key = self._add(Member, **member, **fields)
        ours = workspace_of(self.session)
        self.session.execute(insert(MemberRole), {"workspace_id": ours, "member_id": key, "role": role})
        return key

    def change(self, member_id: UUID, **values: Any) -> None:
        """Change a member and plan anew."""
        ours = workspace_of(self.session)
        self.session.execute(
            update(Member).where(Member.workspace_id == ours, Member.id == member_id).values(**values)
        )
        replan_member(self.session, member_id, now=self.now)

    def at(self, subject: UUID) -> dict[str, datetime | None]:
        """Return when each kind of a subject comes next."""
        return {kind: row.next_run_at for kind, row in self.rows(subject).items()}

    def rows(self, subject: UUID) -> dict[str, Schedule]:
        """Return a subject's schedules by kind."""
        self.session.expire_all()
        mine = (Schedule.workspace_id == workspace_of(self.session), Schedule.subject_id == subject)
        return {row.kind: row for row in self.session.scalars(select(Schedule).where(*mine))}

    def _add(self, table: Any, **fields: Any) -> UUID:
        key: UUID = uuid7()
        frame = {"workspace_id": workspace_of(self.session), "id": key, "created_at": self.now}
        self.session.execute(insert(table), frame | fields)
        return key


@pytest.fixture
def company(session: Session, clock: MovableClock) -> Company:
    """Return the company on Monday, 08:00 in Shanghai, planned."""
    clock.move_by(-timedelta(hours=1))
    made = Company(session, clock.now())
    replan_all(session, now=made.now)
    return made


def utc(text: str) -> datetime:
    """Return a moment."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_everybody_is_planned_in_their_own_zone(company: Company) -> None:
    """Reps get prompts and reports, who leads gets digests, the team summaries, the workspace its night."""
    assert company.at(company.ana) == {
        "morning": utc("2026-03-09 01:00"),
        "evening": utc("2026-03-09 09:30"),
        "weekly_report": utc("2026-03-09 06:00"),
    }
    assert company.at(company.boss) == {
        "digest_morning": utc("2026-03-09 10:30"),
        "digest_evening": utc("2026-03-09 19:00"),
        "complaint_watch": utc("2026-03-09 08:30"),
        "complaint_watch_late": utc("2026-03-09 17:30"),
        "overdue_watch": utc("2026-03-09 09:00"),
    }
    assert company.at(company.team) == {
        "summary_morning": utc("2026-03-09 02:00"),
        "summary_evening": utc("2026-03-09 10:30"),
        "weekly_team": utc("2026-03-09 01:00"),
        "board": utc("2026-03-09 02:15"),
    }
    assert company.at(workspace_of(company.session)) == {
        "roster_sync": utc("2026-03-09 04:00"),
        "board_daily": utc("2026-03-09 04:30"),
        "freeze": utc("2026-03-09 10:00"),
    }


def test_the_persons_word_beats_the_teams_and_the_teams_the_policys(company: Company) -> None:
    """Each is followed as soon as whoever changed it plans anew."""
    ours = Team.workspace_id == workspace_of(company.session)
    company.session.execute(update(Team).where(ours).values(overrides={"morning_at": "09:30"}))
    replan_team(company.session, company.team, now=company.now)
    assert company.at(company.ana)["morning"] == utc("2026-03-09 01:30")
    assert company.at(company.team)["summary_morning"] == utc("2026-03-09 02:30")
    company.change(company.ana, prefs={"morning_at": "10:00"})
    assert company.at(company.ana)["morning"] == utc("2026-03-09 02:00")


def test_who_leaves_is_switched_off_and_who_returns_starts_anew(company: Company) -> None:
    """No slot of the meantime is made up for; the manager's digests end with the last rep."""
    company.change(company.ana, status="left")
    assert set(company.at(company.ana).values()) == {None}
    assert set(company.at(company.boss).values()) == {None}
    company.now += timedelta(days=30)
    company.change(company.ana, status="active")
    assert company.at(company.ana)["morning"] == utc("2026-04-08 01:00")
    assert not company.session.scalars(
        select(Occurrence).where(Occurrence.workspace_id == workspace_of(company.session))
    ).all()


def test_a_slot_that_fired_does_not_come_again_in_another_zone(company: Company) -> None:
    """Fired on the 9th in Shanghai, then moved to Honolulu, where it is still the 8th: next is the 10th."""
    ours = (Schedule.workspace_id == workspace_of(company.session), Schedule.subject_id == company.ana)
    tomorrow = {"next_slot": MONDAY + timedelta(days=1), "next_run_at": utc("2026-03-10 01:00")}
    company.session.execute(update(Schedule).where(*ours).values(**tomorrow))
    company.now = utc("2026-03-09 01:05")
    company.change(company.ana, timezone="Pacific/Honolulu")
    row = company.rows(company.ana)["morning"]
    assert (row.next_slot, row.next_run_at) == (date(2026, 3, 10), utc("2026-03-10 19:00"))


def test_a_slot_moved_a_little_into_the_past_still_fires(company: Company) -> None:
    """At eight somebody chooses half past seven: within the grace the prompt comes at once."""
    company.change(company.ana, prefs={"morning_at": "07:30"})
    assert company.at(company.ana)["morning"] == utc("2026-03-08 23:30")


def test_a_slot_moved_far_into_the_past_has_its_reason(company: Company) -> None:
    """Nobody is asked hours late because of an edit; the day says why."""
    company.change(company.ana, timezone="Pacific/Auckland")
    assert company.at(company.ana)["morning"] == utc("2026-03-09 20:00")
    (left_out,) = company.session.scalars(
        select(Occurrence).where(Occurrence.workspace_id == workspace_of(company.session))
    ).all()
    assert (left_out.slot, left_out.status, left_out.reason) == (MONDAY, "skipped", MOVED)


def test_an_unknown_zone_is_kept_as_an_error(company: Company) -> None:
    """The schedule says what is wrong and is looked at again; mending the zone mends it."""
    company.change(company.ana, timezone="Mars/Olympus")
    row = company.rows(company.ana)["morning"]
    assert row.plan_error is not None
    assert row.next_run_at == company.now + timedelta(hours=1)
    company.change(company.ana, timezone="Asia/Shanghai")
    row = company.rows(company.ana)["morning"]
    assert (row.plan_error, row.next_run_at) == (None, utc("2026-03-09 01:00"))


def test_planning_anew_changes_nothing_by_itself(company: Company) -> None:
    """The same plans leave the rows and their versions alone."""
    before = {kind: row.version for kind, row in company.rows(company.ana).items()}
    replan_all(company.session, now=company.now)
    assert {kind: row.version for kind, row in company.rows(company.ana).items()} == before


def test_who_is_no_longer_a_rep_is_not_asked(company: Company) -> None:
    """The role decides, not the team."""
    ours = (MemberRole.workspace_id == workspace_of(company.session), MemberRole.member_id == company.ana)
    company.session.execute(delete(MemberRole).where(*ours))
    replan_member(company.session, company.ana, now=company.now)
    assert set(company.at(company.ana).values()) == {None}
