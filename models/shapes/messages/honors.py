"""What is said about honors, and about corrections of months that are closed."""

from decimal import Decimal
from typing import Literal
from uuid import UUID

from models.shapes.frozen import Frozen
from models.shapes.honors import AwardView
from models.shapes.period import Period


class HonorProposed(Frozen):
    """Asks a superior to decide on an award, with its evidence; later says what became of it."""

    kind: Literal["honor_proposed"] = "honor_proposed"
    award: AwardView
    again: bool = False  # it has waited for a while
    asked: str = ""  # who else was asked before and did not decide


class HonorWon(Frozen):
    """Congratulates a winner before any channel hears of it."""

    kind: Literal["honor_won"] = "honor_won"
    award: AwardView
    name: str


class HonorAnnounced(Frozen):
    """Tells a channel of an award."""

    kind: Literal["honor_announced"] = "honor_announced"
    award: AwardView


class HonorCorrected(Frozen):
    """Tells a channel, or who won before, that an award went to somebody else, or to nobody."""

    kind: Literal["honor_corrected"] = "honor_corrected"
    former: AwardView
    award: AwardView | None = None


class NumberChange(Frozen):
    """A final number of a member that would be another one today; None = undefined."""

    member_id: UUID
    name: str
    code: str
    before: Decimal | None
    after: Decimal | None


class CorrectionProposed(Frozen):
    """Asks a superior whether a closed month shall be corrected; later says what became of it."""

    kind: Literal["correction_proposed"] = "correction_proposed"
    period: Period
    mark: str  # names just these changes
    changes: tuple[NumberChange, ...]
    more: int = 0  # changes that are not listed
    status: Literal["open", "corrected", "left", "outdated"] = "open"
    decided_by: str = ""
