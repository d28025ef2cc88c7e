"""What a digest knows from records: the same numbers as everywhere, and reports that wait."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from uuid_utils.compat import uuid7

from models.queries.tenancy import workspace_of
from models.shapes.metric import MetricPair
from models.shapes.standup import BlockerForm, StandupWords
from models.tables import ShownNumber, SlaClock, WeeklyReport
from models.usecases import report
from tests.usecases.digest.desk import MORNING, fire, last, lines
from tests.usecases.digest.test_sending import deliver
from tests.usecases.standup.day import MONDAY, Day
from tests.usecases.weekly.desk import sell

TUESDAY = MONDAY + timedelta(days=1)


def test_wins_in_the_evening_have_the_recorded_amount(day: Day) -> None:
    """Ana told 100, the records say 300; Tom told nothing and won, too; each is one line."""
    day.ask("Ana", "Tom", kind="evening")
    day.answer("Ana", "evening", booked_amount=100, won_deals=1)
    sell(day, "Ana", 300_00, MONDAY)
    sell(day, "Tom", 200_00, MONDAY)
    fire(day, kind="evening")
    assert [(line.name, line.pair, line.count) for line in lines(last(day), "wins")] == [
        ("Ana", MetricPair(code="booked_amount", actual=300_00), 1),
        ("Tom", MetricPair(code="booked_amount", actual=200_00), 1),
    ]
    shown = select(func.count()).where(
        ShownNumber.workspace_id == workspace_of(day.session), ShownNumber.metric_code == "booked_amount"
    )
    assert day.session.scalar(shown) == 2


def test_yesterday_stands_beside_its_target_as_everybody_shows_it(day: Day) -> None:
    """The morning promised 400; records say 500 in all, whatever one told in the evening."""
    day.ask("Ana", "Zoe")
    day.answer("Ana", booked_amount=400_00)
    day.ask("Ana", "Zoe", kind="evening")
    day.answer("Ana", "evening", booked_amount=1_00)
    sell(day, "Ana", 300_00, MONDAY)
    sell(day, "Zoe", 200_00, MONDAY)
    day.ask("Ana", on=TUESDAY)
    fire(day, on=TUESDAY)
    yesterday = last(day).teams[0]
    assert MetricPair(code="booked_amount", actual=500_00, target=400_00) in yesterday.totals


def test_reports_wait_for_the_managers_review(day: Day) -> None:
    """Named with their week, the one due first on top and marked when its time is over."""
    for name, late in (("Ana", True), ("Zoe", False)):
        _waits_for_omar(day, name, late=late)
    fire(day)
    assert [(line.name, line.code, line.action) for line in lines(last(day), "reviews")] == [
        ("Ana", "overdue", "review"),
        ("Zoe", "", "review"),
    ]


def test_a_report_that_was_reviewed_is_struck_through_and_the_others_wait_on(day: Day) -> None:
    """Omar rates Ana's: her line says so in the digest that he reads, Zoe's does not."""
    ana, _ = (_waits_for_omar(day, name) for name in ("Ana", "Zoe"))
    fire(day)
    deliver(day)
    omar = day.cast.asker(day.session, "Omar")
    report.accept(day.session, omar, ana, 4, "", revision=0, now=MORNING + timedelta(minutes=10))
    assert [(line.name, line.done) for line in lines(last(day), "reviews")] == [("Ana", True), ("Zoe", False)]


def _waits_for_omar(day: Day, name: str, *, late: bool = False) -> UUID:
    """Return the id of somebody's report that waits for Omar's review."""
    report_id = uuid7()
    day.session.add(
        WeeklyReport(
            workspace_id=workspace_of(day.session),
            id=report_id,
            member_id=day.cast[name],
            week_starts_on=MONDAY - timedelta(days=7),
            zone="Europe/London",
            opens_at=MORNING - timedelta(days=3),
            due_at=MORNING - timedelta(days=3),
            locks_at=MORNING - timedelta(days=1),
            review_due_at=MORNING + timedelta(hours=-1 if late else 1),
            status="submitted",
            reviewer_id=day.cast["Omar"],
        )
    )
    day.session.flush()
    return report_id


def test_a_wish_says_who_else_is_asked(day: Day) -> None:
    """Ana asked Wang, not her manager, whose digest opens it and leaves the take to Wang."""
    day.ask("Ana")
    day.say("Ana", StandupWords(blockers=(BlockerForm(text="Help me", support_from="manager"),)))
    asked = update(SlaClock).where(SlaClock.workspace_id == workspace_of(day.session))
    day.session.execute(asked.values(asked_id=day.cast["Wang"]))
    fire(day)
    (line,) = lines(last(day), "support")
    assert (line.asked, line.action) == ("Wang", "open_blocker")
