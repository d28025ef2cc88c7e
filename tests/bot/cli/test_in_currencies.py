"""What the command line says of amounts that no number counts."""

from pathlib import Path
from uuid import UUID

import pytest

from models.policy import Policy
from models.store import Sessions
from models.usecases.policy import activate
from tests.bot.conftest import Coach
from tests.cast import Cast
from tests.usecases.record_files.office import CUSTOMERS, DEALS, NOW
from tests.usecases.record_files.test_taken import FILES


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_no_number_counts_for_its_currency_is_named(
    coach: Coach, sessions: Sessions, workspace_id: UUID, cast: Cast, tmp_path: Path
) -> None:
    """Dollars without a rate, in a preview too; targets of the currency that the company had before."""
    assert cast.ids
    header, *lines = DEALS.splitlines()
    in_dollars = [f"{header},currency", *(f"{line},USD" for line in lines)]
    for kind, text in (
        ("customers", CUSTOMERS),
        ("targets", FILES["targets"]),
        ("deals", "\n".join(in_dollars)),
    ):
        (tmp_path / f"{kind}.csv").write_text(text, "utf-8")
    for kind in ("customers", "targets"):
        assert coach("import", kind, str(tmp_path / f"{kind}.csv")).code == 0
    file = str(tmp_path / "deals.csv")
    said = "3 lines have amounts in USD, of which no exchange rate is known: no sum counts them."
    assert said in coach("import", "deals", file, "--dry-run").err
    assert said in coach("import", "deals", file).err
    with sessions.writing(workspace_id) as session:
        activate(session, Policy(currency="EUR"), actor=None, now=NOW)
    told = coach("export", "targets")
    assert "targets in CNY are left out: targets count in EUR now." in told.err
    assert "booked_amount" not in told.out
