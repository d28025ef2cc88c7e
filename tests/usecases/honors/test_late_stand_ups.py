"""Stand-ups and reports that change after their month was closed: asked about, then a visible revision."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update
from uuid_utils.compat import uuid7

from models.policy import Policy
from models.queries.numbers import figures
from models.queries.tenancy import workspace_of
from models.shapes.messages import CorrectionProposed
from models.shapes.numbers import Subject
from models.tables import LeaderboardRun, MetricValue, WeeklyReport
from models.usecases import correction, standup
from models.usecases.policy import activate
from tests.usecases.honors.march import MARCH, March
from tests.usecases.standup.day import MONDAY, Day, utc

ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CLOSED = utc("2026-04-06 09:00")  # ten o'clock in London: process scores are final
LATER = CLOSED + timedelta(hours=3)
NEXT = date(2026, 4, 7)


@pytest.fixture
def day(march: March) -> Day:
    """Return the day on which Ana answered the morning late and missed the evening."""
    found = Day(march.session, march.book.cast)
    found.ask("Ana")
    found.answer("Ana", now=utc("2026-03-09 10:30"), effective_visits=3)
    found.ask("Ana", kind="evening")
    found.wait_until(utc("2026-03-09 19:30"))
    return found


def asked(march: March, on: date = NEXT) -> list[tuple[object, ...]]:
    """Let a morning come; return what the newest question is about."""
    march.freeze(on=on)
    told = march.told("correction_proposed")
    changes = CorrectionProposed.model_validate(told[-1].payload).changes if told else ()
    return [(one.code, one.before, one.after) for one in changes]


def taking_part(march: March) -> Decimal | None:
    """Return Ana's final participation as it stands."""
    ana = Subject("member", march.book.cast["Ana"])
    found = figures(march.session, ["standup_participation"], [ana], MARCH, now=LATER)
    return found[ana, "standup_participation"].value


def test_an_excuse_after_the_scores_are_final_is_a_visible_revision_by_the_rules_of_then(
    march: March, day: Day
) -> None:
    """0.6 x 0.5 becomes 0.5: the evening counts no more; what late answers earn since changes nothing."""
    march.freeze(on=date(2026, 4, 6))
    assert taking_part(march) == Decimal("0.3")
    activate(march.session, Policy.model_validate({"standup": {"late_credit": 1}}), actor=None, now=LATER)
    evening = day.entry("Ana", "evening", MONDAY)
    standup.excuse(march.session, march.book.who("Omar"), evening.id, "Was at a customer's", now=LATER)
    assert taking_part(march) == Decimal("0.3")
    assert asked(march) == [
        ("process_score", 30, 50),
        ("standup_participation", Decimal("0.3"), Decimal("0.5")),
    ]
    [question] = march.told("correction_proposed")
    assert question.target == "U_OMAR"
    mark = question.payload["mark"]
    correction.correct(march.session, march.book.who("Omar"), "2026-03", mark, now=LATER)
    assert taking_part(march) == Decimal("0.5")
    ana = march.book.rows(MetricValue, subject_id=march.book.cast["Ana"], metric_code="process_score")
    assert [(row.value, row.superseded_at, row.policy_version) for row in ana] == [
        (30, LATER, 0),
        (50, None, 0),
    ]
    runs = march.book.rows(LeaderboardRun, board="process_score", league="all", is_final=True)
    assert [(run.revision, bool(run.reason), run.policy_version) for run in runs] == [
        (1, False, 0),
        (2, True, 0),
    ]
    assert not correction.look(march.session, now=LATER)


@ONE_DATABASE
def test_a_morning_answered_after_the_freeze_asks_about_the_month_whose_last_day_it_tells_of(
    march: March, day: Day
) -> None:
    """The first of April at half past ten: two visits on the last of March."""
    first, last = date(2026, 4, 1), date(2026, 3, 31)
    day.fire("Ana", kind="evening", on=last)
    day.ask("Ana", on=first)
    march.freeze(on=first)
    at = utc("2026-04-01 09:30")
    day.answer("Ana", on=first, now=at, yesterday={"effective_visits": 2}, yesterday_on=last)
    assert ("effective_visits", None, 2) in asked(march, date(2026, 4, 2))


@ONE_DATABASE
def test_a_report_reviewed_after_the_scores_are_final_asks_too(march: March, day: Day) -> None:
    """Points that nobody had given by then."""
    now = datetime(2026, 3, 13, 18, 0, tzinfo=UTC)
    row = WeeklyReport(
        workspace_id=workspace_of(march.session), id=uuid7(), member_id=march.book.cast["Ana"],
        week_starts_on=MONDAY, zone="Europe/London", opens_at=now, due_at=now, locks_at=now,
        status="submitted",
    )  # fmt: skip
    march.session.add(row)
    march.session.flush()
    march.freeze(on=date(2026, 4, 6))
    march.session.execute(
        update(WeeklyReport)
        .where(WeeklyReport.workspace_id == row.workspace_id, WeeklyReport.id == row.id)
        .values(status="reviewed", reviewed_at=LATER, quality_points=Decimal(80))
    )
    assert asked(march) == [("process_score", 30, 55), ("weekly_report_quality", None, 80)]
    assert day.entry("Ana", "evening", MONDAY).state == "missed"
