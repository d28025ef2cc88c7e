"""Every kind of data about a person: which key of the policy says for how long it is kept."""

from collections.abc import Sequence
from typing import NamedTuple

from models.policy import RetentionPolicy
from models.shapes.privacy import KeptCode


class KindOfData(NamedTuple):
    """One kind: the page, the document for works councils and the tests say the same of it."""

    code: KeptCode
    key: str = ""  # of the policy's `retention`; "" = with the company's own records
    erasable: bool = False  # by the person, once it is over


KINDS: Sequence[KindOfData] = (
    KindOfData("profile", "names"),
    KindOfData("settings", "names", erasable=True),
    KindOfData("standup_words", "raw_answers", erasable=True),
    KindOfData("standup_numbers"),
    KindOfData("report_words", "raw_answers", erasable=True),
    KindOfData("report_numbers"),
    KindOfData("stuck_points", "raw_answers", erasable=True),
    KindOfData("error_reports", "raw_answers", erasable=True),
    KindOfData("absences"),
    KindOfData("absence_notes", "raw_answers", erasable=True),
    KindOfData("drafts", "drafts", erasable=True),
    KindOfData("targets"),
    KindOfData("results"),
    KindOfData("records"),
    KindOfData("shown_numbers", "shown_numbers"),
    KindOfData("messages", "outbox"),
    KindOfData("looks", "looks"),
    KindOfData("audit", "audit"),
)


def days_of(kind: KindOfData, keep: RetentionPolicy) -> int | None:
    """Return for how many days a kind is kept; None = with the company's own records."""
    return int(getattr(keep, kind.key)) if kind.key else None
