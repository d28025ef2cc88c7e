"""coach api: a token for each program that sends records."""

from uuid import UUID

from models.rules.api_token import read_token
from tests.bot.cli.conftest import SQLITE
from tests.bot.conftest import Coach


@SQLITE
def test_a_token_is_printed_once_and_revoked_by_name(coach: Coach, workspace_id: UUID) -> None:
    """It says which workspace it is of; a revoked source may get a new one."""
    assert "No program" in coach("api", "list").out
    token = coach("api", "add", "crm").out.strip()
    read = read_token(token)
    assert read is not None
    assert read.workspace_id == workspace_id
    twice = coach("api", "add", "crm")
    assert (twice.code, "Revoke it first" in twice.err) == (1, True)
    listed = coach("api", "list").out
    assert "crm" in listed
    assert token not in listed
    assert coach("api", "revoke", "crm").code == 0
    assert coach("api", "revoke", "crm").code == 1
    assert coach("api", "add", "crm").out.strip() != token
    for name in ("slack", "import", "Crm", "c rm", "x" * 41):
        assert coach("api", "add", name).code == 1
