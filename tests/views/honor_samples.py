"""Won deals and honors, with as many items and as long names as a test wants."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import get_args
from uuid import UUID

from models.rules.periods import labelled
from models.shapes.honors import AwardEvidence, AwardStatus, AwardView, Contender, Key
from models.shapes.messages import (
    CorrectionProposed,
    HonorAnnounced,
    HonorCorrected,
    HonorProposed,
    HonorWon,
    Message,
    NumberChange,
    Win,
    WinsRung,
)
from models.shapes.metric import Money

MARCH = labelled("2026-03")
NOON = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
ID = UUID("018f0000-0000-7000-8000-000000000001")


def honor_messages(count: int, name: str, text: str) -> list[Message]:
    """Return the gong, and everything that is said about awards."""
    win = Win(
        deal_id=ID,
        ref_no=12,
        deal=text[:200],
        customer=name,
        owner=name,
        helpers=(name,) * count,
        amount=Money(minor=160_000_00, currency="CNY"),
    )
    private = win.model_copy(update={"deal": None, "customer": None, "undone": True})
    drawn = [award(status, count, name, text) for status in get_args(AwardStatus)]
    change = NumberChange(
        member_id=ID, name=name, code="booked_amount", before=None, after=Decimal(1_600_000)
    )
    return [
        WinsRung(team_id=ID, team_name=name, wins=(win, private)[: count + 1] * max(count, 1)),
        *(HonorProposed(award=one) for one in drawn),
        HonorProposed(award=drawn[0], again=True),
        HonorProposed(award=drawn[0], again=True, asked=name),
        HonorWon(award=drawn[1], name=name),
        HonorAnnounced(award=drawn[3]),
        HonorCorrected(former=drawn[3]),
        HonorCorrected(former=drawn[3], award=drawn[3]),
        *(
            CorrectionProposed(
                period=MARCH,
                mark="0" * 16,
                changes=(change,) * min(count, 10),
                more=max(0, count - 10),
                status=status,
                decided_by=name,
            )
            for status in ("open", "corrected", "left", "outdated")
        ),
    ]


def award(status: AwardStatus, count: int, name: str, text: str) -> AwardView:
    """Return an award that `count` people share, one at least."""
    keys = (
        Key(code="attainment", value=Decimal("1.04")),
        Key(code="collected_amount"),
        Key(code="service_cases", value=Decimal(3)),
        Key(code="earliest_reached", at=NOON),
    )
    one = Contender(member_id=ID, name=name, value=Decimal(52_000_000), keys=keys)
    return AwardView(
        award_id=ID,
        honor="monthly_champion",
        period=MARCH,
        revision=1,
        status=status,
        evidence=AwardEvidence(
            metric="booked_amount",
            min_value=Decimal(1),
            title=name[:60] or None,
            winners=(one,) * max(count, 1),
            runners_up=(one, one.model_copy(update={"name": None}))[:count],
            contenders=count,
            currency="CNY",
            policy_version=3,
            as_of=NOON,
        ),
        winners=(name,) * max(count, 1),
        announced_at=NOON if status == "announced" else None,
        contest_until=NOON if status == "announced" else None,
        reason=text,
        decided_by=name,
    )
