"""What is said about numbers that somebody finds wrong, with as long words as a test wants."""

from decimal import Decimal
from typing import get_args
from uuid import UUID

from models.rules.periods import labelled
from models.shapes.error_report import Verdict
from models.shapes.messages import ErrorAnswered, ErrorReported, Message, ReportedNumber

ID = UUID("018f0000-0000-7000-8000-000000000001")


def number_messages(count: int, name: str, text: str) -> list[Message]:
    """Return the question to a superior and every answer to it: about a number, or about an award."""
    value = Decimal(count) if count else None
    number = ReportedNumber(subject_name=name, code="win_rate", period=labelled("2026-W11"), value=value)
    found: list[Message] = []
    for about in ({"number": number}, {"about": text[:200]}):
        asked = ErrorReported.model_validate(
            {"report_id": ID, "ref_no": count + 1, "by": name, "text": text} | about
        )
        found.append(asked)
        for verdict in get_args(Verdict):
            done = {"status": verdict, "answered_by": name, "answer": text}
            found.append(asked.model_copy(update=done))
            told = {"ref_no": count + 1, "by": name, "verdict": verdict, "answer": text}
            found.append(ErrorAnswered.model_validate(told | about))
    return found
