"""What is exported is imported again without any change, whoever made the records."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.export import rates_page, records_page, targets_page
from models.queries.record_kinds import TABLES
from models.queries.tenancy import workspace_of
from models.rules.importing.kinds import COLUMNS
from models.shapes.api import ApiCaller
from models.shapes.import_file import RecordKind
from models.tables import ApiSource
from models.usecases.api import take_request
from tests.usecases.record_files.office import NOW, Office
from tests.usecases.record_files.test_taken import FILES


def as_table(kind: RecordKind, rows: Sequence[Mapping[str, str]]) -> str:
    """Return exported rows as the file that `coach export` writes."""
    written = StringIO()
    table = csv.DictWriter(written, [column.name for column in COLUMNS[kind]], lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return written.getvalue()


def exported(session: Session, kind: RecordKind) -> Sequence[Mapping[str, str]]:
    """Return a page of a kind, as an export has it."""
    if kind == "rates":
        return rates_page(session, None)[0]
    page = targets_page(session, None) if kind == "targets" else records_page(session, kind, None)
    return page[0]


def sent(session: Session, caller: ApiCaller, kind: RecordKind, table: str) -> None:
    """Send the lines of a table as another program does."""
    chinese = {name: column.name for column in COLUMNS[kind] for name in (column.name, *column.chinese)}
    lines = csv.DictReader(StringIO(table))
    records = [{chinese[name]: cell for name, cell in line.items()} for line in lines]
    reply = take_request(session, caller, kind, records, key=None, body_sha256="", now=NOW)
    assert reply.status == 200, reply.body


@pytest.mark.parametrize("made_by", ["crm", "hand"])
def test_an_export_changes_nothing_when_it_is_imported(office: Office, made_by: str) -> None:
    """Records of another program, and records that have no id but the program's own."""
    session = office.session
    ours = workspace_of(session)
    source = ApiSource(workspace_id=ours, id=uuid7(), name="crm", token_sha256="x", created_at=NOW)
    session.add(source)
    session.flush()
    caller = ApiCaller(workspace_id=ours, source_id=source.id, name="crm")
    for kind, table in FILES.items():
        sent(session, caller, kind, table)
    if made_by == "hand":
        _forget_where_from(office)
    before = {kind: exported(session, kind) for kind in FILES}
    assert all(before.values())
    for kind, rows in before.items():
        done = office.take(kind, as_table(kind, rows))
        assert (done.created, done.changed, done.unchanged) == (0, 0, len(rows)), kind
        assert not done.rejected, kind
    assert {kind: exported(session, kind) for kind in FILES} == before


def _forget_where_from(office: Office) -> None:
    """Make all records as if people had typed them in Slack."""
    for table in TABLES.values():
        ours = table.workspace_id == workspace_of(office.session)
        office.session.execute(update(table).where(ours).values(source="slack", external_id=None))
    office.session.expire_all()
