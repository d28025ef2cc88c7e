"""The first page: numbers, checked against the policy in force now."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.standup.entries import Entry
from models.queries.standup.held import Held
from models.queries.targets import months_targets
from models.queries.tenancy import workspace_of
from models.rules import prefill
from models.rules.unusual import beside_targets
from models.shapes.metric import METRICS, Money
from models.shapes.standup import Questioned, StandupKind, StandupNumbers, Submitted
from models.tables import StandupEntry
from models.usecases.standup.answering import answerable, settle
from models.usecases.standup.currency import refuse_old
from models.usecases.standup.errors import AmountOutOfRange, OutOfRange
from models.usecases.standup.filling import yesterday_of
from models.usecases.standup.values import Values, added, by_phase, named, taken_away

RESULTS: Mapping[StandupKind, str] = {"morning": "yesterday", "evening": "today"}


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
    known = {f"{RESULTS[found.kind]}:{code}": value for code, value in numbers.recorded.items()}
    questioned = prefill.questionable(blocks, rules, _targets(session, held, blocks), known)
    if not questioned.items() <= (found.draft or {}).get("questioned", {}).items():
        _ask_again(session, found, blocks, questioned)
        return Questioned(values=questioned), held
    values = by_phase(found.kind, blocks)
    edit = found.submitted_at is not None
    before = taken_away(session, found, rep, values, rules) if edit else {}
    changed = {key for key in before.keys() | values.keys() if before.get(key) != values.get(key)}
    done = settle(
        session,
        held,
        {"draft": _words_draft(found.draft), **_spoke_of(session, held, values, numbers.yesterday_on)},
        view_id=view_id,
        now=now,
        before=named(before, changed) if edit else None,
        after=named(values, changed) if edit else None,
        besides=added(found.id, values, rules),
        numbers=values,
    )
    return done, held


def _targets(session: Session, held: Held, blocks: Mapping[str, int]) -> Mapping[str, Decimal]:
    """Return the rep's targets of the month that these numbers are compared with."""
    codes = beside_targets({prefill.code_of(block) for block, value in blocks.items() if value}, held.rules)
    return months_targets(session, codes, held.rep.id, held.entry.local_date)


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


def _spoke_of(session: Session, held: Held, values: Values, shown: date | None) -> dict[str, Any]:
    if not any(phase == "yesterday_actual" for phase, _ in values):
        return {}
    found, rep, rules, *_ = held
    return {"yesterday_on": yesterday_of(session, rep, found.local_date, shown, rules)}


def _words_draft(draft: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return what of a draft the numbers page did not answer."""
    typed = {block: said for block, said in (draft or {}).get("typed", {}).items() if _is_words(block)}
    return {"typed": typed} if typed else None


def _is_words(block: str) -> bool:
    return not prefill.is_number(block)
