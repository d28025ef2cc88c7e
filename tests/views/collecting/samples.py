"""What is told and shown of money that is late, with as many items and as long names as a test wants."""

from datetime import UTC, datetime
from typing import get_args
from uuid import UUID

from models.shapes.legal_letter import LetterGap, LetterStatus, Now
from models.shapes.messages import (
    InvoiceGivenUp,
    InvoicesGiven,
    LegalLetterDrafted,
    LegalLetterFile,
    LegalLetterRefused,
    LegalLetterStopped,
    LegalLetterText,
    Message,
    SourceSilent,
)
from models.shapes.messages.collecting import DebtGiven
from models.shapes.metric import Money

NOON = datetime(2026, 5, 25, 4, 0, tzinfo=UTC)
ID = UUID("018f0000-0000-7000-8000-000000000002")


def letters(count: int, name: str, text: str) -> list[Message]:
    """Return a legal letter at every point of its way, and a source that is silent."""
    sums = tuple(Money(minor=5_000_000, currency=code) for code in ("CNY", "JPY", "KWD"))[: count + 1]
    words = f"# {name}\n\n{text}\n" + "\n".join(f"- INV-{n}: 1" for n in range(count * 20))
    file = LegalLetterFile(ref_no=count, customer=name, text=words, drafted_at=NOON)
    return [
        *(
            LegalLetterDrafted(
                letter_id=ID,
                ref_no=count,
                customer_id=ID,
                customer=name,
                invoices=count,
                open=sums,
                status=status,
                by=name,
                at=None if status == "draft" else NOON,
                reason=text,
                gaps=_gaps(count, name) if status == "withdrawn" else (),
                instead=count or None if status == "withdrawn" else None,
            )
            for status in get_args(LetterStatus)
        ),
        *(
            LegalLetterText(ref_no=count, customer=name, text=words, status=status)
            for status in get_args(LetterStatus)
        ),
        file,
        *_news(count, name, text, sums),
        SourceSilent(source="import", since=NOON.date()),
        SourceSilent(source=name, since=NOON.date()),
    ]


def _gaps(count: int, name: str) -> tuple[LetterGap, ...]:
    """Return what is not so any more of so many invoices, in every way."""
    ways = [
        *(LetterGap(number=name, now=now, on=NOON.date()) for now in get_args(Now)),
        *(LetterGap(number=name, now=now) for now in get_args(Now)),
        LetterGap(number=name, now="sum", open=Money(minor=5_000_000, currency="CNY")),
        LetterGap(number=name, now="frozen", complaint_no=7),
    ]
    return tuple(ways[place % len(ways)] for place in range(count))


def _news(count: int, name: str, text: str, sums: tuple[Money, ...]) -> list[Message]:
    """Return what is told of a letter after it was decided."""
    return [
        LegalLetterStopped(ref_no=count, customer=name, by=name, at=NOON, gaps=_gaps(count, name), instead=9),
        InvoicesGiven(
            by=name if count else "",
            debts=(DebtGiven(customer_id=ID, customer=name, count=count + 1, open=sums, due_on=NOON.date()),),
            more=count,
        ),
        InvoiceGivenUp(
            number=name,
            customer_id=ID,
            customer=name,
            owner=name,
            open=sums[0],
            by=name if count else "",
            reason=text,
            in_place_of=name,
        ),
        LegalLetterRefused(
            ref_no=count,
            customer_id=ID,
            customer=name,
            invoices=(name,) * count,
            open=sums,
            by=name,
            at=NOON,
            reason=text,
        ),
    ]
