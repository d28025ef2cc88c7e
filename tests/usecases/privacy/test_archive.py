"""A person's archive holds each row that names the person, or this page says why it does not."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Column, Table, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.clock import MovableClock
from models.queries.privacy.archive import page
from models.queries.privacy.parts import parts
from models.rules.kept_data import KINDS
from models.shapes.privacy import KeptCode
from models.tables import AuditEvent, Member
from models.usecases import audit
from models.usecases.purge import tenant_tables
from tests.one_of_each import one_of_each

SLACK_IDS = frozenset(
    {"actor_id", "author_slack_id", "changed_by", "created_by", "recorded_by", "started_by"}
)
OF_OTHERS: Mapping[str, str] = {  # why a row that names somebody is not in that person's archive
    "absences.deputy_id": "another's absence, and in that one's archive",
    "absences.recorded_by": "another's absence, and in that one's archive",
    "blockers.owner_id": "another's words, and in that one's archive",
    "complaints.manager_id": "the owner's case: who led then hears of it as a participant or by a level",
    "honor_awards.decided_by_id": "the winner's award; the decision stands among the own changes",
    "legal_letters.decided_by_id": "the company's letter; the decision stands among the own changes",
    "members.deputy_id": "another's profile",
    "members.manager_id": "another's profile",
    "policy_versions.created_by": "the company's rules; that they were set stands among the own changes",
    "setup_drafts.changed_by": "the company's first settings, which go when the team starts",
    "target_revisions.changed_by": "another's target, and in that one's archive: the own are there",
    "weekly_reports.reviewer_id": "another's words, and in that one's archive",
}
BY_SUBJECT: Mapping[str, Mapping[str, str]] = {  # what else makes such a row speak of a person
    "metric_values.subject_id": {"scope": "member"},
    "schedules.subject_id": {},
    "shown_numbers.subject_id": {"scope": "member"},
    "targets.subject_id": {"scope": "member"},
    "outbox.target": {},
}
FILES: Mapping[KeptCode, frozenset[str]] = {  # where in the archive each kind of the page is
    "profile": frozenset({"profile", "roles", "teams"}),
    "settings": frozenset({"profile", "prompt_times", "prompts"}),
    "standup_words": frozenset({"standups"}),
    "standup_numbers": frozenset({"standup_numbers"}),
    "report_words": frozenset({"weekly_reports", "weekly_report_lines"}),
    "report_numbers": frozenset({"weekly_report_numbers"}),
    "stuck_points": frozenset({"stuck_points", "comments", "support_asked_for"}),
    "error_reports": frozenset({"error_reports"}),
    "absences": frozenset({"absences"}),
    "absence_notes": frozenset({"absences"}),
    "drafts": frozenset({"standups", "weekly_reports"}),
    "targets": frozenset({"targets", "target_changes"}),
    "results": frozenset({"results", "awards", "board_places"}),
    "records": frozenset({
        "visits_and_calls", "leads", "deals", "deal_moves", "deal_shares", "bookings", "orders", "customers",
        "invoices", "payments_counted", "invoice_holds", "collection_contacts", "complaints",
        "complaint_parts", "complaint_steps", "trust_repairs", "cases_taken", "cases_told_of", "imports",
    }),
    "shown_numbers": frozenset({"shown_numbers"}),
    "messages": frozenset({"messages"}),
    "looks": frozenset({"looks", "own_looks"}),
    "audit": frozenset({"my_changes", "changes_of_my_profile"}),
}  # fmt: skip


def naming() -> Iterator[tuple[Table, Column[Any]]]:
    """Yield every column of a workspace's tables that names a person: by key, by Slack id, as the subject."""
    for table in tenant_tables():
        keys = {
            [column.name for column in key.columns][1]
            for key in table.foreign_key_constraints
            if key.referred_table.name == "members"
        }
        for column in table.c:
            place = f"{table.name}.{column.name}"
            if column.name in keys | SLACK_IDS or place in BY_SUBJECT:
                yield table, column


NAMING = {f"{table.name}.{column.name}": (table, column) for table, column in naming()}


@pytest.fixture
def ana(session: Session, workspace_id: UUID) -> Member:
    """Return somebody beside whom each table of the workspace has a row of another's."""
    one_of_each(session, workspace_id)
    other = (
        session.execute(select(Member.__table__).where(Member.workspace_id == workspace_id)).mappings().one()
    )
    key = uuid7()
    session.execute(insert(Member), [{**other, "id": key, "slack_user_id": "U_ANA", "email": None}])
    found = session.get(Member, (workspace_id, key))
    assert found is not None
    return found


def archive(session: Session, person: Member) -> set[tuple[str, str]]:
    """Return all rows of an archive, each with its table."""
    return {
        (part.table.__tablename__, str(row))
        for part in parts(session, person)
        for row in page(session, part, 0)
    }


def of(person: Member, column: Column[Any]) -> object:
    """Return what a column holds that names somebody."""
    return person.slack_user_id if column.name in SLACK_IDS | {"target"} else person.id


def test_each_row_that_names_somebody_is_in_the_archive_or_has_its_reason(
    session: Session, ana: Member, clock: MovableClock
) -> None:
    """Each is made hers, by one column alone; what is not handed out then is listed, and nothing else."""
    before = archive(session, ana)
    given = {place: _new(session, ana, place, clock) - before for place in NAMING}
    inside = {place for place, rows in given.items() if place.split(".")[0] in {name for name, _ in rows}}
    assert NAMING.keys() - inside == OF_OTHERS.keys()


def _new(session: Session, ana: Member, place: str, clock: MovableClock) -> set[tuple[str, str]]:
    """Return her archive while one column of one row names her."""
    table, column = NAMING[place]
    with session.begin_nested() as savepoint:
        if table.name == AuditEvent.__tablename__:  # nobody may change a row of it
            audit.record(session, "deal.won", "deal", "D1", now=clock.now(), actor=ana.slack_user_id)
        else:
            hers = {column.name: of(ana, column), **BY_SUBJECT.get(place, {})}
            others = [table.c.id != ana.id] if table.name == "members" else []
            row = update(table).where(table.c.workspace_id == ana.workspace_id, *others).values(hers)
            assert session.connection().execute(row).rowcount == 1, place
        found = archive(session, ana)
        savepoint.rollback()
    return found


def test_nothing_is_excused_that_is_there_no_more() -> None:
    """Neither a reason nor a subject outlives its column."""
    assert OF_OTHERS.keys() | BY_SUBJECT.keys() <= NAMING.keys()


def test_each_kind_of_the_page_has_its_files_and_each_file_its_kind(session: Session, ana: Member) -> None:
    """What people are told is kept is what they are handed."""
    assert FILES.keys() == {kind.code for kind in KINDS}
    assert frozenset().union(*FILES.values()) == {part.name for part in parts(session, ana)}


def test_the_times_of_the_own_prompts_are_in_it(session: Session, workspace_id: UUID, ana: Member) -> None:
    """With what became of each."""
    schedules = next(one for one in tenant_tables() if one.name == "schedules")
    session.connection().execute(
        update(schedules).where(schedules.c.workspace_id == workspace_id).values(subject_id=ana.id)
    )
    assert {"schedules", "occurrences"} <= {name for name, _ in archive(session, ana)}
