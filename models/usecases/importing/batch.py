"""A batch of lines: taken in one transaction together with how far the file is done, or only looked at."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.errors import CoachError, UserError
from models.queries.records.money import unallocated
from models.queries.tenancy import workspace_of
from models.rules.importing.kinds import COLUMNS
from models.shapes.import_file import Batch, BatchOutcome, Questioned, Rejected, SentKind, Wrong
from models.shapes.intake import Taken
from models.tables import Import
from models.usecases import complaint, targets
from models.usecases.importing.beside_targets import doubts
from models.usecases.importing.changes import first_changes
from models.usecases.importing.course import enter
from models.usecases.importing.forms import Form, Forms, forms_of
from models.usecases.importing.opening import close_unused
from models.usecases.importing.run import Run
from models.usecases.records import (
    activities,
    credit_notes,
    customers,
    deals,
    leads,
    orders,
    payments,
    rates,
    receivables,
    refunds,
)

WRITERS: Mapping[SentKind, Callable[..., Taken]] = {
    "customers": customers.upsert_many,
    "leads": leads.upsert_many,
    "deals": deals.upsert_many,
    "activities": activities.upsert_many,
    "orders": orders.upsert_many,
    "refunds": refunds.upsert_many,
    "invoices": receivables.upsert_many,
    "credit_notes": credit_notes.upsert_many,
    "payments": payments.upsert_many,
    "rates": rates.upsert_many,
    "targets": targets.take_lines,
    "complaints": complaint.take_all,
}
IN_CURRENCIES: frozenset[SentKind] = frozenset({"deals", "orders", "invoices", "payments"})


class SomebodyElseImports(UserError):
    """Another process takes the same file, or the import was taken back meanwhile."""

    template = "Somebody else imports or takes back this very file. Look at `coach imports`, then try again."


class _OnlyLookedAt(CoachError):
    """Takes back what a preview wrote; nobody else hears of it."""


def take_batch(session: Session, run: Run, batch: Batch, *, now: datetime) -> BatchOutcome:
    """Take the lines of a batch that can be taken; the others come back with what is wrong.

    Raises:
        SomebodyElseImports: the batch was taken already.
    """
    _, _, outcome = _taken(session, run, batch, now=now)
    counts = {
        "created": Import.created + outcome.created,
        "changed": Import.changed + outcome.changed,
        "refused": Import.refused + len(outcome.rejected),
    }
    here = update(Import).where(
        Import.workspace_id == workspace_of(session),
        Import.id == run.import_id,
        Import.state == "running",
        Import.lines_done < batch.ended,
    )
    done: Any = session.connection().execute(here.values(lines_done=batch.ended, **counts))
    if done.rowcount != 1:
        raise SomebodyElseImports
    return outcome


def preview_batch(session: Session, run: Run, batch: Batch, *, now: datetime, changes: int) -> BatchOutcome:
    """Tell what a batch would do, with at most so many of its changes; change nothing."""
    outcome = BatchOutcome()
    with suppress(_OnlyLookedAt), session.begin_nested():
        enter(session, run, now=now)
        forms, taken, outcome = _taken(session, run, batch, now=now)
        shown = first_changes(session, run, forms, taken, changes) if changes else ()
        asked = [*outcome.questions, *doubts(session, run, _untouched(forms, outcome), outcome.questions)]
        outcome = replace(outcome, changes=shown, questions=sorted(asked, key=lambda one: one.number))
        raise _OnlyLookedAt
    return outcome


def _taken(session: Session, run: Run, batch: Batch, *, now: datetime) -> tuple[Forms, Taken, BatchOutcome]:
    forms = forms_of(session, run, batch.lines, now=now)
    asked = targets.questions(session, forms.ready) if run.kind == targets.KIND else ()
    taken = WRITERS[run.kind](session, [one.form for one in forms.ready], run.origin, now=now)
    refused: dict[int, list[Wrong]] = {}
    for refusal in taken.refused:
        column = column_of(run.kind, refusal.error.field)
        refused.setdefault(refusal.index, []).append(Wrong(column, refusal.error))
    lines = [(forms.ready[index].line, wrong) for index, wrong in refused.items()]
    rejected = [
        *batch.rejected,
        *forms.rejected,
        *(Rejected(line.number, line.raw, wrong) for line, wrong in lines),
    ]
    outcome = BatchOutcome(
        created=taken.created,
        changed=taken.changed,
        unchanged=taken.unchanged,
        rejected=sorted(rejected, key=lambda one: one.number),
        opened=close_unused(session, run, forms.opened, [one.form for one in forms.ready], refused),
        questions=[*_of_taken(forms, rejected), *asked],
        currencies=_currencies(forms) if run.kind in IN_CURRENCIES else {},
        unallocated=_unallocated(session, taken) if run.kind == "payments" else {},
    )
    return forms, taken, outcome


def _currencies(forms: Forms) -> Mapping[str, int]:
    return Counter(one.form.currency for one in forms.ready if one.form.currency)


def _unallocated(session: Session, taken: Taken) -> Mapping[str, int]:
    """Return what of the payments that came or changed no invoice takes."""
    fates = zip(taken.ids, taken.fates, strict=True)
    return unallocated(
        session, [one for one, fate in fates if one is not None and fate in ("created", "changed")]
    )


def _untouched(forms: Forms, outcome: BatchOutcome) -> Sequence[Form]:
    """Return the lines that can be taken; the others have to be mended anyway."""
    refused = {line.number for line in outcome.rejected}
    return [one for one in forms.ready if one.line.number not in refused]


def _of_taken(forms: Forms, rejected: Sequence[Rejected]) -> Sequence[Questioned]:
    """Return what looks wrong about lines that can be taken; the others have to be mended anyway."""
    refused = {line.number for line in rejected}
    return [one for one in forms.questions if one.number not in refused]


def column_of(kind: SentKind, field: str | None) -> str | None:
    """Return the column that fills a form's field, so that people find the cell."""
    columns = [column for column in COLUMNS[kind] if column.is_read]
    named = {column.field: column.name for column in columns} | {one.name: one.name for one in columns}
    return named.get(field or "")
