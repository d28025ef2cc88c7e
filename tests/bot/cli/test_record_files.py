"""coach import KIND, coach imports, coach export KIND."""

import csv
import json
import re
import time
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from models.queries.imports import imports
from models.queries.tenancy import workspace_of
from models.shapes.import_file import RECORD_KINDS, ImportSummary
from models.store import Sessions
from models.tables import Customer, Table
from tests.bot.conftest import Coach, SettingsOf
from tests.bot.forked import nursery
from tests.bot.running import PATIENCE, environment
from tests.cast import Cast
from tests.usecases.record_files.office import CUSTOMERS, DEALS
from tests.usecases.record_files.test_taken import FILES

WRONG = "D-4,Wrong,Acme Ltd,@nobody,won,x,2026-03-02,,,\nD-5,Late,Acme Ltd,@ana,,=1,2026-03-02,,,\n"


def test_a_half_wrong_file_is_previewed_taken_mended_listed_and_taken_back(
    coach: Coach, sessions: Sessions, workspace_id: UUID, cast: Cast, tmp_path: Path
) -> None:
    """From the first look to the last."""
    assert cast.ids
    _take(coach, tmp_path, "customers", CUSTOMERS)
    file, rejects = _file(tmp_path, "deals", DEALS + WRONG), tmp_path / "rejects.csv"
    look = coach("import", "deals", str(file), "--dry-run")
    assert look.code == 1
    assert "3 would be new, 0 would be changed, 0 stay as they are, 2 would be rejected" in look.out
    assert "new: id D-1; name Machines" in look.out
    assert "1 customers would be opened: New Works" in look.out
    assert _count(sessions, workspace_id, Customer) == 2
    taken = coach("import", "deals", str(file), "--rejects", str(rejects))
    assert (taken.code, "3 new, 0 changed" in taken.out) == (1, True)
    assert 'Line 5: owner: Nobody here is called "@nobody"' in taken.err
    mended = (
        rejects.read_text("utf-8-sig").replace("@nobody", "@ben").replace(",x,", ",5万,").replace("'=1", "7")
    )
    again = coach("import", "deals", str(_file(tmp_path, "mended", mended.replace(",won,", ",solution,"))))
    assert (again.code, "2 new" in again.out) == (0, True)
    assert "is there already" in coach("import", "deals", str(file), "--rejects", str(rejects)).err
    listed = coach("imports").out
    assert re.search(r"deals +deals\.csv +done +5 +3 +0 +2", listed)
    for run in _imports(sessions, workspace_id):
        assert coach("import", "--undo", str(run.import_id)).code == 0
    assert _count(sessions, workspace_id, Customer) == 0
    assert "undone" in coach("imports").out


def test_a_preview_asks_about_unusual_amounts(coach: Coach, cast: Cast, tmp_path: Path) -> None:
    """Line by line; the import takes them and says how many there were."""
    assert cast.ids
    _take(coach, tmp_path, "customers", CUSTOMERS)
    file = str(_file(tmp_path, "deals", DEALS.replace("5万", "5000万")))
    look = coach("import", "deals", file, "--dry-run")
    assert "Line 2: amount: 50,000,000 CNY is unusually much, more than 10,000,000. Is it right?" in look.err
    assert "1 line has unusually large amounts. Look at them before you import." in look.err
    assert "`--dry-run` lists them" in coach("import", "deals", file).err


def test_an_import_that_people_worked_with_is_not_taken_back(
    coach: Coach, sessions: Sessions, workspace_id: UUID, cast: Cast, tmp_path: Path
) -> None:
    """What would be lost is listed."""
    assert cast.ids
    _take(coach, tmp_path, "customers", CUSTOMERS)
    (first,) = _imports(sessions, workspace_id)
    _take(coach, tmp_path, "deals", DEALS)
    refused = coach("import", "--undo", str(first.import_id))
    assert (refused.code, "Acme Ltd: is named by 2 deals" in refused.err) == (1, True)
    assert coach("import", "--undo", "nonsense").code == 2


def test_what_is_exported_can_be_imported_again_and_changes_nothing(
    coach: Coach, cast: Cast, tmp_path: Path
) -> None:
    """Each kind, as a table; as JSON it says the same."""
    assert cast.ids
    for kind in RECORD_KINDS:
        _take(coach, tmp_path, kind, FILES[kind])
    for kind in RECORD_KINDS:
        target = tmp_path / f"{kind}-out.csv"
        assert coach("export", kind, str(target)).code == 0
        again = coach("import", kind, str(target))
        assert (again.code, "0 new, 0 changed" in again.out) == (0, True), (kind, again.err)
        with target.open(encoding="utf-8-sig") as lines:
            told = [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(lines)]
        assert json.loads(coach("export", kind, "--format", "json").out) == told
    assert "replaces nothing" in coach("export", "deals", str(tmp_path / "deals-out.csv")).err


def test_stand_ups_are_exported(coach: Coach, cast: Cast) -> None:
    """Of a company without any there is the header."""
    assert cast.ids
    told = coach("export", "standups")
    assert (told.code, told.out.startswith("date,kind,person,name,team,state")) == (0, True)
    assert json.loads(coach("export", "standups", "--format", "json").out) == []
    assert coach("export", "nonsense").code == 2
    audit = json.loads(coach("export", "audit", "--format", "json").out)
    exports = [one for one in audit if one["action"] == "data.exported"]
    assert [(one["entity_id"], one["after"], one["actor_kind"]) for one in exports] == [
        ("standups", '{"lines": 0}', "system")
    ] * 2


def test_a_spreadsheet_reckons_with_no_name(coach: Coach, cast: Cast, tmp_path: Path) -> None:
    """A formula is written as text, and read as what it was."""
    assert cast.ids
    _take(coach, tmp_path, "customers", 'id,name\nC-1,"=HYPERLINK(""x"")"\n')
    assert "'=HYPERLINK" in coach("export", "customers").out
    (row,) = json.loads(coach("export", "customers", "--format", "json").out)
    assert row["name"] == '=HYPERLINK("x")'


def test_files_that_cannot_be_read_are_refused_in_a_sentence(
    coach: Coach, cast: Cast, tmp_path: Path
) -> None:
    """Mixed encodings, unknown columns and kinds, no file; nothing came in."""
    assert cast.ids
    mixed = tmp_path / "mixed.csv"
    mixed.write_bytes(CUSTOMERS.encode() + "C-9,深圳电子,\n".encode("gbk"))
    assert "Line 4 is not UTF-8" in coach("import", "customers", str(mixed)).err
    assert "no column" in coach("import", "customers", str(_file(tmp_path, "odd", "name,colour\n"))).err
    assert coach("import", "contracts", str(mixed)).code == 2
    assert coach("import", "customers").code == 2
    assert "cannot be read" in coach("import", "customers", str(tmp_path / "none.csv")).err
    assert "No file of records" in coach("imports").out


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # it is about the files, not the store
def test_each_kind_has_an_example(coach: Coach) -> None:
    """As a table to write over."""
    for kind in RECORD_KINDS:
        assert coach("import", "--template", kind).out.count("\n") == 2, kind


@pytest.mark.usefixtures("cast")
def test_an_import_that_was_killed_goes_on(
    coach: Coach, settings_of: SettingsOf, sessions: Sessions, workspace_id: UUID, tmp_path: Path
) -> None:
    """Between two batches, as a power cut would: no line is lost, none is taken twice."""
    lines = 15_000
    table = "id,name\n" + "".join(f"C-{number},Customer {number}\n" for number in range(lines))
    file = _file(tmp_path, "customers", table)
    program = nursery().start(["bot", "import", "customers", str(file)], environment(settings_of()))
    _wait_for_lines(sessions, workspace_id, 2001)
    program.kill()
    program.wait(PATIENCE)
    program.stderr.close()
    (stopped,) = _imports(sessions, workspace_id)
    assert (stopped.state, 2001 <= stopped.lines_done < lines) == ("running", True)
    assert _count(sessions, workspace_id, Customer) == stopped.lines_done - 1
    again = coach("import", "customers", str(file))
    assert f"up to line {stopped.lines_done:,} already" in again.out
    (whole,) = _imports(sessions, workspace_id)
    assert (whole.state, whole.created, _count(sessions, workspace_id, Customer)) == ("done", lines, lines)


def _wait_for_lines(sessions: Sessions, workspace_id: UUID, lines: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while not any(one.lines_done >= lines for one in _imports(sessions, workspace_id)):
        assert time.monotonic() < deadline, "the import did not begin"
        time.sleep(0.02)


def _imports(sessions: Sessions, workspace_id: UUID) -> list[ImportSummary]:
    with sessions.reading(workspace_id) as session:
        return list(imports(session, 10))


def _count(sessions: Sessions, workspace_id: UUID, table: type[Table]) -> int:
    declared = table.__table__
    with sessions.reading(workspace_id) as session:
        found = select(func.count()).where(declared.c["workspace_id"] == workspace_of(session))
        return session.scalars(found).one()


def _take(coach: Coach, folder: Path, kind: str, table: str) -> None:
    taken = coach("import", kind, str(_file(folder, kind, table)))
    assert taken.code == 0, taken.err


def _file(folder: Path, name: str, table: str) -> Path:
    file = folder / f"{name}.csv"
    file.write_text(table, encoding="utf-8")
    return file
