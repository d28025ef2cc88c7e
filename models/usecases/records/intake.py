"""Batches of records: known again by their ids where they come from, written with one statement a table.

A kind says what its forms mean in columns; what is new, changed or there already is found here. The same
batch again changes nothing.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.errors import UserError
from models.queries.records.known import Known
from models.rules.waves import waves_of
from models.shapes.intake import Fate, Origin, Refusal, Taken
from models.shapes.records import Recorded
from models.tables import Table
from models.usecases import audit
from models.usecases.permission import take_turns
from models.usecases.records.reach import to_come
from models.usecases.records.writing import change_records, insert_records

F = TypeVar("F", bound=Recorded)


@dataclass(slots=True)
class Item(Generic[F]):
    """One form on its way: the columns it sets, and the row that it means."""

    index: int
    form: F
    values: dict[str, Any]  # of a known row only what differs
    before: Mapping[str, Any] | None = None
    refusal: UserError | None = None
    row_id: UUID = field(default_factory=uuid7)

    @property
    def after(self) -> Mapping[str, Any]:
        """Return the row as it will be, as far as it is known."""
        return {**(self.before or {}), **self.values}

    @property
    def fate(self) -> Fate:
        """Return what became of the form."""
        if self.refusal is not None:
            return "refused"
        if self.before is None:
            return "created"
        return "changed" if self.values else "unchanged"


@dataclass(frozen=True)
class Kind(Generic[F]):
    """What is particular to a kind of records."""

    name: str  # as the audit calls one
    table: type[Table]
    said: Callable[[F], dict[str, Any]]
    past: tuple[str, ...] = ()  # the form's days on which something happened
    natural: tuple[str, ...] = ()  # columns that identify a row besides its id elsewhere
    twice: Callable[[F], UserError] | None = None  # what to say if another record has these columns
    check: Callable[[Session, Sequence[Item[F]]], None] | None = None  # sets `refusal`
    complete: Callable[[Session, Sequence[Item[F]]], None] | None = None  # adds columns to new ones
    follow: Callable[[Session, Sequence[Item[F]]], None] | None = None  # once they are written


def take(session: Session, kind: Kind[F], forms: Sequence[F], origin: Origin, *, now: datetime) -> Taken:
    """Take a batch: insert what is new, change what differs, refuse what cannot be; the rest goes on."""

    def write(items: Sequence[Item[F]]) -> None:
        if kind.check:
            kind.check(session, items)
        live = [item for item in items if item.refusal is None]
        new = [item for item in live if item.before is None]
        if kind.complete and new:
            kind.complete(session, new)
        insert_records(session, kind.table, {item.row_id: item.values for item in new}, origin, now=now)
        changes = [(item.before, item.values) for item in live if item.before is not None and item.values]
        change_records(session, kind.table, changes, origin, now=now)
        if kind.follow and live:
            kind.follow(session, live)

    return take_with(session, kind, forms, origin, write, now=now)


def take_with(
    session: Session,
    kind: Kind[F],
    forms: Sequence[F],
    origin: Origin,
    write: Callable[[Sequence[Item[F]]], None],
    *,
    now: datetime,
) -> Taken:
    """Take a batch whose rows `write` writes; records that a batch names twice come one after the other."""
    take_turns(session)
    done: list[Item[F]] = []
    for wave in _waves(kind, forms):
        items = _sifted(session, kind, forms, wave, origin)
        for item in items:
            item.refusal = item.refusal or to_come(item.form, kind.past, now=now)
        write([item for item in items if item.refusal is None])
        done += items
    taken = _counted(done)
    if origin.import_id is None and taken.created + taken.changed:
        audit.record(
            session, f"{kind.name}.taken", "source", origin.source, now=now, actor_kind="import",
            after={"created": taken.created, "changed": taken.changed},
        )  # fmt: skip
    return taken


def _counted(done: Sequence[Item[F]]) -> Taken:
    live = [item for item in done if item.refusal is None]
    refused = [Refusal(item.index, item.refusal) for item in done if item.refusal is not None]
    ids = {item.index: item.row_id for item in live}
    fates = {item.index: item.fate for item in done}
    counts = Counter(fates.values())
    return Taken(
        created=counts["created"],
        changed=counts["changed"],
        unchanged=counts["unchanged"],
        refused=tuple(sorted(refused, key=lambda one: one.index)),
        ids=tuple(ids.get(index) for index in range(len(done))),
        fates=tuple(fates[index] for index in range(len(done))),
    )


def _waves(kind: Kind[F], forms: Sequence[F]) -> Iterable[Sequence[int]]:
    """Part the forms so that no part names a record twice: almost always one part."""
    ids = [form.external_id for form in forms if form.external_id is not None]
    if not kind.natural and len(set(ids)) == len(ids):
        return [range(len(forms))] if forms else []
    return waves_of([_marks(kind, form) for form in forms])


def _marks(kind: Kind[F], form: F) -> Sequence[Hashable]:
    nature = _nature(kind, kind.said(form)) if kind.natural else None
    return [mark for mark in (form.external_id, nature) if mark is not None]


def _nature(kind: Kind[F], values: Mapping[str, Any]) -> Hashable | None:
    parts = tuple(values.get(name) for name in kind.natural)
    return parts if parts and None not in parts else None


def _sifted(
    session: Session, kind: Kind[F], forms: Sequence[F], wave: Sequence[int], origin: Origin
) -> Sequence[Item[F]]:
    items = [Item(index, forms[index], kind.said(forms[index])) for index in wave]
    known = Known.of(
        session,
        kind.table,
        origin.source,
        [item.form.external_id for item in items if item.form.external_id is not None],
        natural=kind.natural,
        natures=[nature for item in items if (nature := _nature(kind, item.values)) is not None],
    )
    for item in items:
        _recognise(item, known, _nature(kind, item.values), kind, origin)
    return items


def _recognise(item: Item[F], known: Known, nature: Hashable | None, kind: Kind[F], origin: Origin) -> None:
    """Find the row that the form means, and keep of its values only what differs."""
    mine, namesake = known.by_external.get(item.form.external_id), known.by_nature.get(nature)
    if mine is None and item.form.external_id in known.by_id:
        mine = known.by_id[item.form.external_id]
        _given_back(item, mine, kind)
    own = item.form.external_id
    row = mine or namesake
    if row is None:
        return
    if kind.twice and namesake is not None and _is_another(namesake, mine, own, origin):
        item.refusal = kind.twice(item.form)
    if own is not None and row["external_id"] is None:  # made by hand before: from now on it is known
        item.values |= {"external_id": own, "source": origin.source}
    item.before, item.row_id = row, row["id"]
    item.values = {name: value for name, value in item.values.items() if row[name] != value}


def _given_back(item: Item[F], row: Mapping[str, Any], kind: Kind[F]) -> None:
    """Let a record that was exported under the program's own id stay what it is elsewhere."""
    item.form = item.form.model_copy(update={"external_id": row["external_id"]})
    item.values = {name: value for name, value in kind.said(item.form).items() if name != "source"}


def _is_another(
    namesake: Mapping[str, Any], mine: Mapping[str, Any] | None, own: str | None, origin: Origin
) -> bool:
    """Tell whether the row of these columns is a record of its own, not the one that the form means."""
    if mine is not None:
        return bool(mine["id"] != namesake["id"])
    known_here = namesake["source"] == origin.source and namesake["external_id"] is not None
    return known_here and own is not None
