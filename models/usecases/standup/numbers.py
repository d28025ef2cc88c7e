"""The first page: numbers, checked against the policy in force now."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Insert, bindparam, delete, insert, select, union_all, update
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.standup.crew import Rep
from models.queries.standup.entries import Entry
from models.queries.standup.held import Held
from models.queries.tenancy import workspace_of
from models.rules import prefill
from models.shapes.metric import METRICS, Money, Phase
from models.shapes.standup import Questioned, StandupKind, StandupNumbers, Submitted
from models.tables import EntryMetric, StandupEntry
from models.usecases.standup.answering import answerable, settle
from models.usecases.standup.currency import refuse_old
from models.usecases.standup.errors import AmountOutOfRange, OutOfRange
from models.usecases.standup.filling import yesterday_of
from models.usecases.together import Change, together

PHASES: dict[StandupKind, dict[str, Phase]] = {
    "morning": {"today": "today_target", "yesterday": "yesterday_actual"},
    "evening": {"today": "today_actual", "tomorrow": "tomorrow_target"},
}
Values = dict[tuple[Phase, str], int]


def submit_numbers(
    session: Session, rep_id: UUID, entry_id: UUID, numbers: StandupNumbers, *, view_id: str, now: datetime
) -> Submitted | Questioned:
    """Keep the numbers; a real submission. `Questioned` kept nothing yet: the same values again confirm.

    Raises:
        OutOfRange, AmountOutOfRange: with `field` = `today:`, `yesterday:` or `tomorrow:` + metric code.
        StandupLocked, LockedForGood, NotExpected, NoSuchStandup: nothing was kept; call `keep_draft`.
    """
    return taken(session, rep_id, entry_id, numbers, view_id=view_id, now=now)[0]


def taken(
    session: Session,
    rep_id: UUID,
    entry_id: UUID,
    numbers: StandupNumbers,
    *,
    view_id: str,
    now: datetime,
    currency: str | None = None,
    held: Held | None = None,
) -> tuple[Submitted | Questioned, Held]:
    """Keep the numbers as `submit_numbers` does; return also the entry as it was before.

    `currency` is what the form was drawn with; None = today's.
    """
    found, rep, rules, *_ = held = answerable(session, rep_id, entry_id, now=now, held=held)
    blocks = prefill.by_block(numbers)
    refuse_old(blocks, currency, rules)
    refuse_outside(blocks, rules)
    questioned = prefill.questionable(blocks, rules)
    if not questioned.items() <= (found.draft or {}).get("questioned", {}).items():
        _ask_again(session, found, blocks, questioned)
        return Questioned(values=questioned), held
    values = _by_phase(found.kind, blocks)
    edit = found.submitted_at is not None
    before = _taken_away(session, found, rep, values, rules) if edit else {}
    changed = {key for key in before.keys() | values.keys() if before.get(key) != values.get(key)}
    done = settle(
        session,
        held,
        {"draft": _words_draft(found.draft), **_spoke_of(session, found, rep, values, rules)},
        view_id=view_id,
        now=now,
        before=named(before, changed) if edit else None,
        after=named(values, changed) if edit else None,
        besides=added(found.id, values, rules),
    )
    return done, held


def refuse_outside(blocks: Mapping[str, int], rules: Policy) -> None:
    """Let no number pass that the policy does not take.

    Raises:
        OutOfRange, AmountOutOfRange: with the block as `field`.
    """
    block = prefill.outside(blocks, rules)
    if block is None:
        return
    low, high = prefill.bounds_of(block, rules)
    if METRICS[prefill.code_of(block)].unit == "count":
        raise OutOfRange(field=block, minimum=low, maximum=high)
    raise AmountOutOfRange(
        field=block,
        minimum=Money(minor=low, currency=rules.currency),
        maximum=Money(minor=high, currency=rules.currency),
    )


def _ask_again(session: Session, found: Entry, blocks: dict[str, int], questioned: dict[str, int]) -> None:
    draft = {**(found.draft or {}), "numbers": blocks, "questioned": questioned}
    session.connection().execute(
        update(StandupEntry)
        .where(StandupEntry.workspace_id == workspace_of(session), StandupEntry.id == found.id)
        .values(draft=draft)
    )


def _spoke_of(session: Session, found: Entry, rep: Rep, values: Values, rules: Policy) -> dict[str, Any]:
    if not any(phase == "yesterday_actual" for phase, _ in values):
        return {}
    return {"yesterday_on": yesterday_of(session, rep, found.local_date, rules)}


def _words_draft(draft: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return what of a draft the numbers page did not answer."""
    typed = {block: said for block, said in (draft or {}).get("typed", {}).items() if _is_words(block)}
    return {"typed": typed} if typed else None


def _is_words(block: str) -> bool:
    return not prefill.is_number(block)


def _by_phase(kind: StandupKind, blocks: Mapping[str, int]) -> Values:
    """Return the values by phase; a group that this kind of stand-up does not ask is left out."""
    phases = PHASES[kind]
    return {
        (phases[group], prefill.code_of(block)): value
        for block, value in blocks.items()
        if (group := block.partition(":")[0]) in phases
    }


def _taken_away(session: Session, found: Entry, rep: Rep, values: Values, rules: Policy) -> Values:
    """Make room for the new numbers: take the old ones away and return them."""
    before = stored(session, found.id)
    asked = {*(rep.overrides.metrics or rules.standup.metrics), *(code for _, code in values)}
    before = {key: value for key, value in before.items() if key[1] in asked}
    if before:
        session.connection().execute(
            delete(EntryMetric).where(
                EntryMetric.workspace_id == workspace_of(session),
                EntryMetric.entry_id == found.id,
                EntryMetric.metric_code.in_(asked),
            )
        )
    return before


def stored(session: Session, entry_id: UUID) -> Values:
    """Return the numbers of an entry."""
    rows = session.execute(
        select(EntryMetric.phase, EntryMetric.metric_code, EntryMetric.value).where(
            EntryMetric.workspace_id == workspace_of(session), EntryMetric.entry_id == entry_id
        )
    )
    return {(phase, code): value for phase, code, value in rows}  # type: ignore[misc]


def add_values(session: Session, entry_id: UUID, values: Values, rules: Policy) -> None:
    """Insert numbers that the entry does not hold yet."""
    together(session, added(entry_id, values, rules))


def added(entry_id: UUID, values: Values, rules: Policy) -> Sequence[Change]:
    """Return what inserts numbers that the entry does not hold yet: nothing, or one statement."""
    facts: dict[str, Any] = {"measured": entry_id}
    for number, ((phase, code), value) in enumerate(values.items()):
        currency = rules.currency if METRICS[code].unit == "money" else None
        facts |= {f"phase_{number}": phase, f"code_{number}": code}
        facts |= {f"value_{number}": value, f"currency_{number}": currency}
    return [Change(_insert(len(values)), facts)] if values else []


@cache
def _insert(count: int) -> Insert:
    """Return an insert of so many numbers; SQLAlchemy would compile a `VALUES` of many rows each time."""
    types = {column.name: column.type for column in EntryMetric.__table__.columns}
    named = {"workspace_id": "ours", "entry_id": "measured"}
    own = {"phase": "phase", "metric_code": "code", "value": "value", "currency": "currency"}
    rows = [
        [bindparam(name, type_=types[column]) for column, name in named.items()]
        + [bindparam(f"{name}_{number}", type_=types[column]) for column, name in own.items()]
        for number in range(count)
    ]
    chosen = [select(*row) for row in rows]
    return insert(EntryMetric).from_select([*named, *own], union_all(*chosen) if count > 1 else chosen[0])


def named(values: Values, keys: set[tuple[Phase, str]]) -> dict[str, int | None]:
    """Return changed numbers as the audit keeps them: `phase:code`."""
    return {f"{phase}:{code}": values.get((phase, code)) for phase, code in sorted(keys)}
