"""coach export KIND."""

import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, Literal, TextIO
from uuid import UUID

import typer
from sqlalchemy.orm import Session

from bot.archive import new_file
from bot.cli.opening import Opened, opened
from bot.cli.words import err
from bot.refusals import WRONG_USE, Refused
from models.queries.export import (
    AUDIT_COLUMNS,
    CLOCK_COLUMNS,
    COMPLAINT_COLUMNS,
    ESCALATION_COLUMNS,
    LOOK_COLUMNS,
    REPORT_COLUMNS,
    STANDUP_COLUMNS,
    audits_page,
    clocks_page,
    complaints_page,
    escalations_page,
    looks_page,
    rates_page,
    records_page,
    reports_page,
    standups_page,
    targets_page,
)
from models.queries.targets import targets_left_out
from models.queries.tenancy import policy
from models.rules.importing.guard import guarded
from models.rules.importing.kinds import COLUMNS
from models.shapes.import_file import RECORD_KINDS
from models.usecases import audit
from models.usecases.privacy import exported

Row = Mapping[str, str]
NextPage = Callable[[Session, Any], tuple[Sequence[Row], Any]]
TABLES: Mapping[str, tuple[Sequence[str], NextPage]] = {  # that no import reads
    "standups": (STANDUP_COLUMNS, standups_page),
    "reports": (REPORT_COLUMNS, reports_page),
    "complaints": (COMPLAINT_COLUMNS, complaints_page),
    "escalations": (ESCALATION_COLUMNS, escalations_page),
    "clocks": (CLOCK_COLUMNS, clocks_page),
    "audit": (AUDIT_COLUMNS, audits_page),
    "looks": (LOOK_COLUMNS, looks_page),
}
KINDS = (*RECORD_KINDS, *TABLES)
OF_PEOPLE = frozenset({"standups", "reports", "audit", "looks"})  # whoever is in them sees that it was taken
OWN_PAGES: Mapping[str, NextPage] = {"rates": rates_page, "targets": targets_page}  # no records


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export)


def export(
    kind: Annotated[str, typer.Argument(help=f"One of: {', '.join(KINDS)}.")],
    file: Annotated[
        Path | None, typer.Argument(help="Where to; must not exist yet. Else it is printed.")
    ] = None,
    *,
    form: Annotated[
        Literal["csv", "json"], typer.Option("--format", help="A table, or a list of objects.")
    ] = "csv",
) -> None:
    """Give records, stand-ups, reports, cases or the audit back; a table of records can be imported again."""
    columns, page = _pages(kind.replace("-", "_"))
    with opened() as store:
        key = store.workspace()
        with _target(file, form) as target:
            if kind.replace("-", "_") in OF_PEOPLE:
                _note_look(store, key)
            count = _written(target, form, columns, _rows(store, key, page))
        with store.sessions.writing(key) as session:
            audit.record(
                session, "data.exported", "export", kind, now=store.clock.now(),
                after={"lines": count}, actor_kind="system",
            )  # fmt: skip
        if page is targets_page:
            _tell_left_out(store, key)
    if file is not None:
        err.print(f"{file}: {count:,} lines.")


def _note_look(store: Opened, key: UUID) -> None:
    """Tell everybody that their words are taken out, before the first is: an export may be broken off."""
    with store.sessions.writing(key) as session:
        exported(session, None, now=store.clock.now())


def _tell_left_out(store: Opened, key: UUID) -> None:
    """Name the targets that a table without a currency cannot hold."""
    with store.sessions.reading(key) as session:
        left_out, own = targets_left_out(session), policy(session).currency
    for currency, count in sorted(left_out.items()):
        err.print(f"{count:,} targets in {currency} are left out: targets count in {own} now.")


def _pages(kind: str) -> tuple[Sequence[str], NextPage]:
    if kind in TABLES:
        return TABLES[kind]
    for known in RECORD_KINDS:
        if kind == known:
            page = OWN_PAGES.get(known) or partial(_records, known)
            return [column.name for column in COLUMNS[known]], page
    raise Refused(f"There is no kind {kind!r}; there is: {', '.join(KINDS)}.", code=WRONG_USE)


def _records(kind: Any, session: Session, after: Any) -> tuple[Sequence[Row], Any]:
    return records_page(session, kind, after)


def _rows(store: Opened, key: UUID, page: NextPage) -> Iterator[Row]:
    """Yield row by row; each page is a transaction of its own, so that nobody waits for the reader."""
    after: Any = None
    while True:
        with store.sessions.reading(key) as session:
            rows, after = page(session, after)
        yield from rows
        if after is None:
            return


@contextmanager
def _target(file: Path | None, form: str) -> Iterator[TextIO]:
    if file is None:
        yield sys.stdout
        return
    # With its mark a spreadsheet knows the encoding.
    encoding = "utf-8-sig" if form == "csv" else "utf-8"
    with new_file(file) as stream, TextIOWrapper(stream, encoding=encoding, newline="") as target:
        yield target


def _written(target: TextIO, form: str, columns: Sequence[str], rows: Iterator[Row]) -> int:
    count = 0
    if form == "csv":
        table = csv.writer(target, lineterminator="\n")
        table.writerow(columns)
        for row in rows:
            table.writerow([guarded(row[name]) for name in columns])
            count += 1
        return count
    target.write("[")
    for count, row in enumerate(rows, start=1):
        between = ",\n" if count > 1 else "\n"
        target.write(between + json.dumps({name: row[name] or None for name in columns}, ensure_ascii=False))
    target.write("\n]\n")
    return count
