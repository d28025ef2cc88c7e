"""Members from a table: previewed, all or nothing, and a second import changes nothing."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.errors import NotAllowed
from models.queries import roster
from models.queries.tenancy import workspace_of
from models.shapes.importing import MembersPreview
from models.shapes.roster import SlackPerson, TeamForm
from models.tables import AuditEvent, Member, OutboxRow, Schedule
from models.usecases import workspace
from models.usecases.importing import TEMPLATE_MEMBERS, ImportRefused, import_members, preview_members
from models.usecases.roster import LastAdministrator
from models.usecases.team import save_team
from tests.cast import PEOPLE

SLACK = tuple(PEOPLE.values())
HEADER = "person,team,roles,manager,deputy,timezone,locale,hired_on,weekdays,calendar\n"
TABLE = (
    HEADER
    + "@ana,North,rep,@omar,,,,2025-04-01,,GB\n"
    + "li@example.com,North,rep,U_OMAR,@ana,,zh_CN,,mon-thu,CN\n"
    + "U_OMAR,North,manager rep,@ruth,,America/New_York,,,,\n"
    + "@ruth,,director,,,,,,,\n"
)


@pytest.fixture(autouse=True)
def north(session: Session, clock: MovableClock) -> None:
    """Let the team North be there."""
    save_team(session, TeamForm(name="North", timezone="Europe/London"), actor=None, now=clock.now())


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
        "weekdays": ("", "1 2 3 4"),
    }
    assert _members(session) == {}


def test_an_import_makes_it_so_whatever_the_order_of_the_lines(session: Session, clock: MovableClock) -> None:
    """A manager may stand below the people led."""
    import_members(session, TABLE, SLACK, actor=None, now=clock.now())
    rows = _members(session)
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
    assert _targets(session) == {"U_ANA", "U_LI", "U_OMAR"}
    planned = select(Schedule.subject_id).where(
        Schedule.workspace_id == workspace_of(session), Schedule.kind == "morning"
    )
    rows = _members(session)
    assert set(session.scalars(planned)) == {rows[name].id for name in ("Ana", "Li", "Omar")}


def test_the_same_table_again_changes_nothing(session: Session, clock: MovableClock) -> None:
    """No row, no audit, no message."""
    import_members(session, TABLE, SLACK, actor=None, now=clock.now())
    before = (_count(session, AuditEvent), _count(session, OutboxRow))
    again = import_members(session, TABLE.encode("gb18030"), SLACK, actor=None, now=clock.now())
    assert again.changes == ()
    assert again.unchanged == 4
    assert (_count(session, AuditEvent), _count(session, OutboxRow)) == before


def test_one_import_leaves_one_audit_row_with_the_files_hash(session: Session, clock: MovableClock) -> None:
    """Who changed what can be told from it."""
    before = _count(session, AuditEvent)
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
    assert _count(session, AuditEvent) == before + 1 + calendars


def test_a_second_table_changes_only_what_it_says(session: Session, clock: MovableClock) -> None:
    """An empty cell keeps, a dash empties."""
    import_members(session, TABLE, SLACK, actor=None, now=clock.now())
    table = HEADER + "@li,,,-,-,-,en,,-,-\n"
    preview = import_members(session, table, SLACK, actor=None, now=clock.now())
    (change,) = preview.changes
    assert {field.field: field.after for field in change.fields} == {
        "manager": "",
        "deputy": "",
        "calendar": "",
        "locale": "en",
        "weekdays": "",
    }
    li = _members(session)["Li"]
    assert (li.manager_id, li.deputy_id, li.calendar_id) == (None, None, None)
    assert roster.roles_of(session, li.id) == {"rep"}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("@nobdy,,,,,,,,,", 'Nobody here is called "@nobdy"'),
        ("@anna,,,,,,,,,", "Nearest: Ana"),
        ("@ana,South,rep,,,,,,,", "Create it with /coach setup"),
        ("@ana,,rep,,,,,,,", "Ana has the role rep and needs a team"),
        ("@ana,,,@zoe,,,,,,", "Zoe is not in the roster"),
        ("@ana,,,@zzz,,,,,,", 'Nobody here is called "@zzz"'),
        ("@ana,,,@ana,,,,,,", "in a circle"),
        ("@ana,,,,@ana,,,,,", "own deputy"),
        ("@ruth,,,@kai,,,,,,\n@kai,,,@ruth,,,,,,", "Ruth, Kai would lead each other"),
        ("@ana,,,,,,,,,Narnia", 'no calendar or holiday region "Narnia"'),
        ("@ana,,,,,,,,,\nU_ANA,,,,,,,,,", "Ana is already on line 2"),
        ("@ana,,boss,,,,,,,", 'no role "boss"'),
    ],
)
def test_one_bad_line_stops_the_whole_import(
    session: Session, clock: MovableClock, line: str, sentence: str
) -> None:
    """Each is named with its number and reason, and nothing is kept."""
    with pytest.raises(ImportRefused) as refused:
        import_members(session, HEADER + line + "\n@li,,,,,,,,,\n", SLACK, actor=None, now=clock.now())
    assert sentence in " ".join(str(problem) for problem in refused.value.problems)
    assert _members(session) == {}


def test_several_people_of_a_name_are_all_named(session: Session) -> None:
    """The Slack id tells them apart."""
    twins = [SlackPerson(slack_user_id=f"U_{n}", name="Kim Lee") for n in (1, 2)]
    preview = preview_members(session, "person\nkim lee\n", twins)
    assert "Kim Lee (U_1), Kim Lee (U_2)" in str(preview.problems[0])
    assert preview_members(session, "person\nU_2\n", twins).problems == ()


def test_bots_and_the_deactivated_get_no_place(session: Session) -> None:
    """A bot is nobody; who was deactivated must come back first."""
    people = [
        SlackPerson(slack_user_id="U_BOT", name="robot", is_bot=True),
        SlackPerson(slack_user_id="U_OLD", name="old", deleted=True),
    ]
    said = " ".join(
        str(problem) for problem in _problems(preview_members(session, "person\nrobot\nold\n", people))
    )
    assert 'Nobody here is called "robot"' in said
    assert "old is deactivated" in said


def test_the_last_administrator_cannot_be_imported_away(session: Session, clock: MovableClock) -> None:
    """Somebody must be able to mend the next mistake."""
    workspace.claim_admin(session, PEOPLE["Ada"], now=clock.now())
    with pytest.raises(LastAdministrator):
        import_members(session, "person,roles\n@ada,-\n", SLACK, actor=None, now=clock.now())


def test_only_an_administrator_imports(session: Session, clock: MovableClock) -> None:
    """A manager is told whom to ask."""
    workspace.claim_admin(session, PEOPLE["Ada"], now=clock.now())
    import_members(session, TABLE, SLACK, actor=None, now=clock.now())
    omar = roster.asker(session, "U_OMAR")
    with pytest.raises(NotAllowed, match="Please ask Ada"):
        import_members(session, TABLE, SLACK, actor=omar, now=clock.now())


def test_the_template_s_example_can_be_read(session: Session) -> None:
    """What `coach import --template members` prints is a table of the right kind."""
    preview = preview_members(session, TEMPLATE_MEMBERS, SLACK)
    assert preview.problems == ()
    assert [change.name for change in preview.changes] == ["Ana", "Li", "Omar"]


def _members(session: Session) -> dict[str, Member]:
    found = select(Member).where(Member.workspace_id == workspace_of(session))
    return {row.name: row for row in session.scalars(found)}


def _targets(session: Session) -> set[str | None]:
    return set(
        session.scalars(select(OutboxRow.target).where(OutboxRow.workspace_id == workspace_of(session)))
    )


def _count(session: Session, table: type[AuditEvent | OutboxRow]) -> int:
    found = select(func.count()).select_from(table).where(table.workspace_id == workspace_of(session))
    return session.scalars(found).one()


def _problems(preview: MembersPreview) -> tuple[object, ...]:
    return preview.problems
