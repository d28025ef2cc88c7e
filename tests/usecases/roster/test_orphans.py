"""Whoever leaves orphans nothing: every column that names a member has its way, proven by a test."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries.roster import member, stand_in
from models.queries.tenancy import workspace_of
from models.shapes.calendar import AbsenceSpan
from models.tables import Absence, Member, Table
from models.usecases import absence, roster
from tests.cast import PEOPLE, Cast

ROOT = Path(__file__).parent.parent
PASSES: Mapping[str, str] = {  # what is open goes on with somebody else: the test that proves it
    "members.manager_id": "digest/test_orphans.py::test_the_people_of_a_manager_who_left_stand_in_the_next",
    "members.deputy_id": "roster/test_orphans.py::test_nobody_is_left_with_a_deputy_who_left",
    "absences.deputy_id": "roster/test_orphans.py::test_nobody_is_left_with_a_deputy_who_left",
    "blockers.owner_id": "roster/test_leaving.py::",
    "customers.owner_id": "records/test_passing_on.py::test_what_a_leaver_was_at_work_on_passes",
    "leads.owner_id": "records/test_passing_on.py::test_what_a_leaver_was_at_work_on_passes",
    "deals.owner_id": "records/test_passing_on.py::test_what_a_leaver_was_at_work_on_passes",
    "receivables.owner_id": "records/test_passing_on.py::test_what_a_leaver_was_at_work_on_passes",
    "complaints.owner_id": "complaint/test_life.py::test_whoever_leaves_passes_everything_on",
    "complaints.manager_id": "complaint/test_managers.py::test_a_superior_who_leaves_is_followed",
    "complaint_steps.owner_id": "complaint/test_life.py::test_whoever_leaves_passes_everything_on",
    "complaint_participants.member_id": "complaint/test_life.py::test_whoever_leaves_passes_everything_on",
    "trust_repair_actions.owner_id": "complaint/test_life.py::test_whoever_leaves_passes_everything_on",
    "weekly_reports.reviewer_id": "report/test_people.py::test_open_reviews_of_a_leaver_pass_on",
    "weekly_reports.member_id": "report/test_people.py::test_open_reviews_of_a_leaver_pass_on",
    "standup_entries.member_id": "standup/test_leavers.py::test_the_summary_becomes_final_without_who_left",
    "sla_clocks.asked_id": "support/test_support.py::test_when_the_asked_person_leaves_the_superior_is",
    "escalations.taken_by_id": "escalation/test_hearing.py::test_what_waits_for_somebody_who_leaves",
    "escalation_events.recipient_id": "escalation/test_hearing.py::test_a_leaver_s_superior_hears_instead",
}
PAST = frozenset(  # it says who it was then, and stays
    {
        "absences.member_id",
        "activities.member_id",
        "allocations.owner_id",
        "blockers.raised_by_id",
        "bookings.member_id",
        "collection_contacts.member_id",
        "complaints.reported_by_id",
        "deal_credits.member_id",
        "deal_moves.moved_by_id",
        "error_reports.answered_by_id",
        "error_reports.reported_by_id",
        "escalation_events.in_place_of_id",
        "honor_awards.decided_by_id",
        "honor_awards.member_id",
        "leaderboard_entries.member_id",
        "leads.credited_id",
        "legal_letters.decided_by_id",
        "member_roles.member_id",
        "orders.owner_id",
        "private_looks.looker_id",
        "private_looks.subject_id",
        "receivable_holds.ended_by_id",
        "receivable_holds.made_by_id",
        "team_memberships.member_id",
    }
)


def test_every_column_that_names_a_member_has_its_way() -> None:
    """A new one must be decided here; the tests that are named are there."""
    named = {
        f"{table.name}.{[column.name for column in key.columns][1]}"
        for table in Table.metadata.sorted_tables
        for key in table.foreign_key_constraints
        if key.referred_table.name == "members"
    }
    assert named == PASSES.keys() | PAST
    for test in PASSES.values():
        file, _, name = test.partition("::")
        assert f"def {name}" in (ROOT / file).read_text(encoding="utf-8"), test


def test_nobody_is_left_with_a_deputy_who_left(session: Session, team: Cast, clock: MovableClock) -> None:
    """Neither standing nor for an absence: the superior stands in, and the settings name nobody."""
    ours, now = workspace_of(session), clock.now()
    tom = team["Tom"]
    mine = (Member.workspace_id == ours, Member.id == team["Ana"])
    session.execute(update(Member).where(*mine).values(deputy_id=tom))
    week = AbsenceSpan(starts_on=date(2026, 3, 16), ends_on=date(2026, 3, 20))
    asker = team.asker(session, "Ana")
    away = absence.record(session, asker, team["Ana"], week, "leave", deputy_id=tom, now=now)
    left = PEOPLE["Tom"].model_copy(update={"deleted": True})
    roster.person_seen(session, left, now=now)
    ana = member(session, team["Ana"])
    kept = session.get(Absence, (ours, away))
    assert ana is not None
    assert kept is not None
    assert (ana.deputy_id, kept.deputy_id) == (None, None)
    assert stand_in(session, ana, date(2026, 3, 18)).id == team["Omar"]
