"""A table is previewed and taken whole; a second import changes nothing."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries import roster
from models.queries.tenancy import workspace_of
from models.tables import AuditEvent, OutboxRow, Schedule
from models.usecases.importing import TEMPLATE_MEMBERS, import_members, preview_members
from tests.usecases.importing.table import HEADER, SLACK, TABLE, count, members, targets


def test_the_preview_tells_before_and_after_and_changes_nothing(session: Session) -> None:
    """Whoever imports sees first what would become of it."""
    preview = preview_members(session, TABLE, SLACK)
    assert preview.problems == ()
    changes = {change.name: change for change in preview.changes}
    assert set(changes) == {"Ana", "Li", "Omar", "Ruth"}
    li = {field.field: (field.before, field.after) for field in changes["Li"].fields}
    assert li == {
        "team": ("", "North"),
        "roles": ("", "rep"),
        "manager": ("", "Omar"),
        "deputy": ("", "Ana"),
        "calendar": ("", "CN"),
        "locale": ("", "zh_CN"),
        "hired_on": ("", "2026-02-02"),
        "weekdays": ("", "1 2 3 4"),
    }
    assert members(session) == {}


def test_an_import_makes_it_so_whatever_the_order_of_the_lines(session: Session, clock: MovableClock) -> None:
    """A manager may stand below the people led."""
    import_members(session, TABLE, SLACK, actor=None, now=clock.now())
    rows = members(session)
    assert rows["Ana"].manager_id == rows["Omar"].id
    assert rows["Li"].deputy_id == rows["Ana"].id
    assert [row.name for row in roster.superiors(session, rows["Li"].id)] == ["Omar", "Ruth"]
    assert (rows["Omar"].timezone, rows["Omar"].timezone_by_hand) == ("America/New_York", True)
    assert (rows["Ana"].timezone, rows["Ana"].timezone_by_hand) == ("Europe/London", False)
    assert roster.prefs_of(rows["Li"]).weekdays == (1, 2, 3, 4)
    assert roster.roles_of(session, rows["Omar"].id) == {"manager", "rep"}


def test_each_new_rep_is_planned_and_welcomed(session: Session, clock: MovableClock) -> None:
    """Nobody else is written to."""
    import_members(session, TABLE, SLACK, actor=None, now=clock.now())
    assert targets(session) == {"U_ANA", "U_LI", "U_OMAR"}
    planned = select(Schedule.subject_id).where(
        Schedule.workspace_id == workspace_of(session), Schedule.kind == "morning"
    )
    rows = members(session)
    assert set(session.scalars(planned)) == {rows[name].id for name in ("Ana", "Li", "Omar")}


def test_the_same_table_again_changes_nothing(session: Session, clock: MovableClock) -> None:
    """No row, no audit, no message."""
    import_members(session, TABLE, SLACK, actor=None, now=clock.now())
    before = (count(session, AuditEvent), count(session, OutboxRow))
    again = import_members(session, TABLE.encode("gb18030"), SLACK, actor=None, now=clock.now())
    assert again.changes == ()
    assert again.unchanged == 4
    assert (count(session, AuditEvent), count(session, OutboxRow)) == before


def test_one_import_leaves_one_audit_row_with_the_files_hash(session: Session, clock: MovableClock) -> None:
    """Who changed what can be told from it."""
    before = count(session, AuditEvent)
    preview = import_members(session, TABLE, SLACK, actor=None, now=clock.now())
    newest = session.scalars(
        select(AuditEvent).where(
            AuditEvent.workspace_id == workspace_of(session), AuditEvent.action == "members.imported"
        )
    ).one()
    assert newest.after is not None
    assert newest.after["sha256"] == preview.sha256
    assert newest.after["members"]["U_LI"]["manager"] == "Omar"
    assert newest.actor_kind == "import"
    calendars = 2  # GB and CN were made on the way
    assert count(session, AuditEvent) == before + 1 + calendars


def test_a_second_table_changes_only_what_it_says(session: Session, clock: MovableClock) -> None:
    """An empty cell keeps, a dash empties."""
    import_members(session, TABLE, SLACK, actor=None, now=clock.now())
    table = HEADER + "@li,,,-,-,-,-,-,-,-\n"
    preview = import_members(session, table, SLACK, actor=None, now=clock.now())
    (change,) = preview.changes
    assert {field.field: field.after for field in change.fields} == {
        "manager": "",
        "deputy": "",
        "calendar": "",
        "locale": "",
        "hired_on": "",
        "weekdays": "",
    }
    li = members(session)["Li"]
    assert (li.manager_id, li.deputy_id, li.calendar_id) == (None, None, None)
    assert roster.roles_of(session, li.id) == {"rep"}


def test_the_template_s_example_can_be_read(session: Session) -> None:
    """What `coach import --template members` prints is a table of the right kind."""
    preview = preview_members(session, TEMPLATE_MEMBERS, SLACK)
    assert preview.problems == ()
    assert [change.name for change in preview.changes] == ["Ana", "Li", "Omar"]
