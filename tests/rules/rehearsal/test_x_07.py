"""X-07 rehearsed: the same dates come out of what happened, and others of another ladder."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import uuid4

from models.policy import Policy
from models.rules.local_time import local_date, local_instant
from models.rules.policy_checks import proposed
from models.rules.rehearsal.climbing import climbed
from models.rules.rehearsal.invoice import invoice_course
from models.shapes.calendar import CalendarFacts
from models.shapes.escalation import Audience
from models.shapes.stories import HoldStory, InvoiceStory

ZONE = "Asia/Shanghai"


def on(month: int, day: int, minute: int = 0) -> datetime:
    """Return a moment in Shanghai."""
    return local_instant(date(2026, month, day), minute, ZONE)


PAID = InvoiceStory(
    case_id=uuid4(), no="R-7", owner_id=uuid4(), manager_id=uuid4(), customer_id=uuid4(), zone=ZONE,
    calendar=CalendarFacts(name="W", weekly=Policy().calendar.intervals), due_on=date(2026, 4, 10),
    amount=12_000_000, known_at=on(3, 2, 540), came=[(on(4, 20), 7_000_000), (on(6, 10), 5_000_000)],
)  # fmt: skip
PROMISED = PAID._replace(holds=[HoldStory("promise", on(5, 6, 600), date(2026, 6, 5), on(6, 6), broken=True)])
LATE = PAID._replace(due_on=date(2026, 1, 10), known_at=on(4, 13), came=())


def levels(story: InvoiceStory, policy: Policy | None = None) -> Sequence[tuple[str, int]]:
    """Return the days and levels that were newly reached, until the end of June."""
    fired = climbed(invoice_course(story, policy or Policy()), on(6, 30)).fired
    first: dict[int, str] = {}
    for one in fired:
        first.setdefault(one.level, f"{local_date(one.at, ZONE):%m-%d}")
    return [(day, level) for level, day in first.items() if level > 0]


def test_x_07_the_same_dates_come_out() -> None:
    """Without a hold, with the broken promise, and of an invoice that was late when it came."""
    assert levels(PAID) == [("04-13", 1), ("04-27", 2), ("05-25", 3)]
    assert levels(PROMISED) == [("04-13", 1), ("04-27", 2), ("06-08", 3)]
    assert levels(LATE) == [("04-13", 1), ("04-20", 2), ("04-27", 3)]


def test_who_is_paid_climbs_no_more() -> None:
    """Settled on 10 June, and silent since."""
    ended = climbed(invoice_course(PAID, Policy()), on(6, 30))
    assert ended.ladder.status == "closed"
    assert max(one.at for one in ended.fired) < on(6, 10)


def test_the_holder_is_reminded_while_nothing_happens() -> None:
    """Level 2 goes to owner and manager, its reminders to the manager alone."""
    told: list[tuple[str, Sequence[Audience]]] = [
        (f"{local_date(one.at, ZONE):%m-%d}", one.notify)
        for one in climbed(invoice_course(PAID, Policy()), on(5, 12)).fired
        if one.level == 2
    ]
    assert told == [("04-27", ("owner", "manager")), ("05-04", ("manager",)), ("05-11", ("manager",))]


def test_another_ladder_gives_other_dates() -> None:
    """Level 2 after ten days and no gap: what would have come, and that the promise still holds."""
    ladder = [one.model_dump() for one in Policy().receivables.ladder]
    ladder[1]["days_overdue"] = 10
    quick = proposed(Policy(), {"receivables": {"ladder": ladder, "min_days_between_levels": 0}})
    assert levels(PAID, quick) == [("04-13", 1), ("04-20", 2), ("05-25", 3)]
    assert levels(PROMISED, quick) == [("04-13", 1), ("04-20", 2), ("06-08", 3)]
