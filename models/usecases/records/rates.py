"""Exchange rates: what one unit of a currency was worth in the company's on a date."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.errors import UserError
from models.queries.prepared import read
from models.queries.tenancy import policy, workspace_of
from models.shapes.intake import Fate, Origin, Refusal, Taken
from models.shapes.records import RateForm
from models.shapes.roster import Asker
from models.tables import ExchangeRate
from models.usecases import audit
from models.usecases.conflict import insert_new
from models.usecases.permission import by, take_turns
from models.usecases.records.errors import OwnCurrency
from models.usecases.records.reach import require_money, to_come

Quote = tuple[str, date]
FINEST = Decimal("0.00000001")  # what the store's column holds


def upsert_many(session: Session, forms: Sequence[RateForm], origin: Origin, *, now: datetime) -> Taken:
    """Take a batch of rates, known by currency and date. Of a rate said twice the last word counts.

    A rate is a public fact, nobody's record: it has no ids, and undoing a file leaves it.
    """
    take_turns(session)
    base = policy(session).currency
    refused = [
        Refusal(index, error)
        for index, form in enumerate(forms)
        if (error := _refusal(form, base, now)) is not None
    ]
    lost = {one.index for one in refused}
    taken = [form for index, form in enumerate(forms) if index not in lost]
    fates = _write(session, base, {(one.currency, one.quoted_on): _fine(one) for one in taken})
    counts = Counter(fates.values())
    created, changed = counts["created"], counts["changed"]
    if origin.import_id is None and created + changed:
        audit.record(
            session, "rate.taken", "source", origin.source, now=now, actor_kind="import",
            after={"created": created, "changed": changed},
        )  # fmt: skip
    each: list[Fate] = [
        "refused" if index in lost else fates[form.currency, form.quoted_on]
        for index, form in enumerate(forms)
    ]
    return Taken(created, changed, len(taken) - created - changed, tuple(refused), (), tuple(each))


def _refusal(form: RateForm, base: str, now: datetime) -> UserError | None:
    if form.currency == base:
        return OwnCurrency(currency=base, field="currency")
    return to_come(form, ("quoted_on",), now=now)


def quote(session: Session, asker: Asker | None, form: RateForm, *, now: datetime) -> None:
    """Say what a currency was worth on a date; said again it is corrected.

    Raises:
        OwnCurrency: with `field` = `currency`.
        OnlyFinance, InTheFuture: nothing changed.
    """
    require_money(asker)
    base = policy(session).currency
    if (error := _refusal(form, base, now)) is not None:
        raise error
    _write(session, base, {(form.currency, form.quoted_on): _fine(form)})
    audit.record(
        session, "rate.quoted", "rate", f"{form.currency} {form.quoted_on}", now=now,
        after={"rate": str(form.rate), "base": base}, **by(asker),
    )  # fmt: skip


def _write(session: Session, base: str, quotes: Mapping[Quote, Decimal]) -> Mapping[Quote, Fate]:
    """Write quotes; return what became of each."""
    if not quotes:
        return {}
    ours = (ExchangeRate.workspace_id == workspace_of(session), ExchangeRate.base == base)
    found = select(ExchangeRate.currency, ExchangeRate.quoted_on, ExchangeRate.rate).where(
        *ours,
        ExchangeRate.currency.in_({currency for currency, _ in quotes}),
        ExchangeRate.quoted_on.in_({on for _, on in quotes}),
    )
    there: dict[Quote, Decimal] = {(currency, on): rate for currency, on, rate in read(session, found)}
    new = [_row(session, base, key, rate) for key, rate in quotes.items() if key not in there]
    insert_new(session, ExchangeRate, new)
    changed = {key: rate for key, rate in quotes.items() if key in there and there[key] != rate}
    for (currency, on), rate in changed.items():  # corrections are rare
        one = (ExchangeRate.currency == currency, ExchangeRate.quoted_on == on)
        session.connection().execute(update(ExchangeRate).where(*ours, *one).values(rate=rate))
    told: dict[Quote, Fate] = dict.fromkeys(quotes, "created")
    return told | {key: "changed" if key in changed else "unchanged" for key in quotes if key in there}


def _row(session: Session, base: str, key: Quote, rate: Decimal) -> dict[str, Any]:
    return {
        "workspace_id": workspace_of(session),
        "currency": key[0],
        "base": base,
        "quoted_on": key[1],
        "rate": rate,
    }


def _fine(form: RateForm) -> Decimal:
    """Return a rate as the store keeps it, so that the same one again is no change."""
    return form.rate.quantize(FINEST)
