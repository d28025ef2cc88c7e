"""coach import and coach admin."""

import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from models.queries.roster import administrators, member_by_slack_id
from models.queries.tenancy import active_workspaces
from models.shapes.roster import TeamForm
from models.store import Sessions
from models.tables import AuditEvent, OutboxRow
from models.usecases.team import save_team
from sandbox.server import SandboxServer
from tests.bot.conftest import Coach

PEOPLE_CSV = "person,team,roles,manager\nana@example.com,North,rep,@omar\n@Omar,North,manager,\n"


def test_an_import_is_previewed_then_taken_whole(
    coach: Coach, sessions: Sessions, workspace_id: UUID, tmp_path: Path
) -> None:
    """And changes nothing the second time."""
    _with_team(sessions, workspace_id)
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE_CSV)
    preview = coach("import", "members", str(file), "--dry-run")
    assert (preview.code, "2 would change" in preview.out) == (0, True)
    assert _member(sessions, workspace_id, "U_ANA") is None
    taken = coach("import", "members", str(file))
    assert (taken.code, "2 changed" in taken.out) == (0, True)
    assert _member(sessions, workspace_id, "U_ANA") == "Ana"
    assert "0 changed, 2 stay" in coach("import", "members", str(file)).out


def test_a_wrong_line_is_named_and_nothing_is_taken(
    coach: Coach, sessions: Sessions, workspace_id: UUID, tmp_path: Path
) -> None:
    """Every bad line with its number."""
    _with_team(sessions, workspace_id)
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE_CSV + "@nemo,North,rep,\nben@example.com,South,rep,\n")
    for words in (("--dry-run",), ()):
        refused = coach("import", "members", str(file), *words)
        assert refused.code == 1
        assert "Line 4" in refused.err
        assert "Line 5" in refused.err
        assert "Nothing was imported" in refused.err
        assert "would change" not in refused.out
    assert _member(sessions, workspace_id, "U_ANA") is None


def test_one_id_leads_from_a_command_to_its_messages(
    coach: Coach, sessions: Sessions, workspace_id: UUID, tmp_path: Path
) -> None:
    """It stands in the command's line on standard error, in the audit rows and in the welcomes."""
    _with_team(sessions, workspace_id)
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE_CSV)
    assert "event=command" not in coach("import", "members", str(file), "--dry-run").err
    told = coach("import", "members", str(file))
    line = re.search(r'event=command command="coach import members".* trace=(\w+)', told.err)
    assert line, told.err
    assert "event=" not in told.out
    assert _traces(sessions, workspace_id) == ({line[1]}, {line[1]})
    assert line[1] not in coach("pause").err


def _traces(sessions: Sessions, key: UUID) -> tuple[set[str | None], set[str | None]]:
    """Return whose ids stand in the messages and in the record of what an import did."""
    rows = select(OutboxRow.trace).where(OutboxRow.workspace_id == key)
    events = select(AuditEvent.correlation_id).where(
        AuditEvent.workspace_id == key, AuditEvent.correlation_id.is_not(None)
    )
    with sessions.reading(key) as session:
        return set(session.scalars(rows)), set(session.scalars(events))


def test_the_template_can_be_filled_in(coach: Coach) -> None:
    """It prints the columns; another name is refused."""
    assert coach("import", "--template", "members").out.startswith("person,team,")
    assert coach("import", "--template", "contracts").code == 2


def test_a_file_that_is_not_there_is_named(coach: Coach, tmp_path: Path) -> None:
    """In a sentence."""
    refused = coach("import", "members", str(tmp_path / "none.csv"))
    assert (refused.code, "none.csv cannot be read" in refused.err) == (1, True)


def test_administrators_are_added_listed_and_removed_but_for_the_last(
    coach: Coach, sessions: Sessions, workspace_id: UUID
) -> None:
    """By e-mail, id or name."""
    assert "Nobody yet" in coach("admin", "list").out
    assert "Ada is an administrator" in coach("admin", "add", "ada@example.com").out
    assert coach("admin", "add", "U_OMAR").code == 0
    assert coach("admin", "list").out.count("U_") == 2
    assert "Nobody is called" in coach("admin", "add", "nemo@example.com").err
    assert coach("admin", "remove", "@Omar").code == 0
    last = coach("admin", "remove", "ada@example.com")
    assert (last.code, "last administrator" in last.err) == (1, True)
    with sessions.reading(workspace_id) as session:
        assert [row.name for row in administrators(session)] == ["Ada"]


def test_what_follows_the_at_in_slack_names_a_person(
    coach: Coach, sessions: Sessions, workspace_id: UUID, slack: SandboxServer, tmp_path: Path
) -> None:
    """The display name, whatever the full name is."""
    slack.driver.add_person("U_WEI", "weiwei", real_name="王伟")
    assert "王伟 is an administrator" in coach("admin", "add", "@weiwei").out
    _with_team(sessions, workspace_id)
    file = tmp_path / "people.csv"
    file.write_text("person,team,roles\n@weiwei,North,rep admin\n")
    assert coach("import", "members", str(file)).code == 0


def test_a_command_founds_the_tokens_own_workspace(
    coach: Coach, sessions: Sessions, slack: SandboxServer
) -> None:
    """So that people may be imported before the first `coach run`."""
    slack.workspace.team_id = "T_OTHER"
    assert coach("admin", "add", "ada@example.com").code == 0
    with sessions.glance() as session:
        assert len(active_workspaces(session)) == 1


def _with_team(sessions: Sessions, workspace_id: UUID) -> None:
    with sessions.writing(workspace_id) as session:
        save_team(
            session,
            TeamForm(name="North", timezone="Europe/London"),
            actor=None,
            now=datetime(2026, 3, 9, tzinfo=UTC),
        )


def _member(sessions: Sessions, workspace_id: UUID, slack_id: str) -> str | None:
    with sessions.reading(workspace_id) as session:
        found = member_by_slack_id(session, slack_id)
        return found.name if found else None
