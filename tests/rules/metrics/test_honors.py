"""F-34 and F-35: who wins an honor, by which keys, and when nobody does."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.policy import HonorsPolicy, TenurePolicy
from models.rules.metrics.honors import (
    MonthResult,
    ServiceResult,
    award,
    best_service,
    contenders,
    reached_at,
    service_score,
    was_newcomer,
)
from models.shapes.boards import Award

CHAMPION, _, NEWCOMER = HonorsPolicy().monthly
MARCH = date(2026, 3, 1)
TENURE = TenurePolicy()


def at(day: int, hour: int = 9) -> datetime:
    """Return an instant of March 2026."""
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def result(
    number: int, booked: int, attainment: str, collected: int, won: int, *, reached: datetime | None
) -> MonthResult:
    """Return a row of X-05."""
    values = {
        "booked_amount": Decimal(booked),
        "attainment": Decimal(attainment),
        "collected_amount": Decimal(collected),
        "won_deals": Decimal(won),
    }
    return MonthResult(UUID(int=number), values, reached)


def monthly_champion(results: Sequence[MonthResult]) -> Award | None:
    """Return who wins by the rule that companies begin with."""
    return award(CHAMPION.code, contenders(CHAMPION, results, MARCH, TENURE))


def newcomer(number: int, hired: date, attainment: Decimal | None, process: int, won: int) -> MonthResult:
    """Return a newcomer's month."""
    values = {"attainment": attainment, "process_score": Decimal(process), "won_deals": Decimal(won)}
    return MonthResult(UUID(int=number), values, at(9), hired)


def best_newcomer(results: Sequence[MonthResult]) -> Award | None:
    """Return who wins by the rule that companies begin with."""
    return award(NEWCOMER.code, contenders(NEWCOMER, results, MARCH, TENURE))


X_05 = [
    result(1, 52_000_000, "1.04", 40_000_000, 5, reached=at(28)),
    result(2, 52_000_000, "1.04", 45_500_000, 4, reached=at(30)),
    result(3, 48_000_000, "1.20", 48_000_000, 6, reached=at(20)),
    result(4, 48_000_000, "0.96", 30_000_000, 3, reached=at(31)),
    result(5, 45_500_000, "1.30", 45_500_000, 7, reached=at(31, 10)),
]


def winners(award: Award | None) -> list[int]:
    """Return the numbers of who wins."""
    return [] if award is None else [winner.int for winner in award.winners]


def test_x_05_the_champion() -> None:
    """X-05: R2 by the collected amount, after equal amount and attainment."""
    found = monthly_champion(X_05)
    assert winners(found) == [2]
    assert found is not None
    assert found.value == 52_000_000
    assert not found.shared


def test_x_05_the_best_service() -> None:
    """X-05: 19 of 20 clocks and 4.6 beat 20 of 20 and 4.2."""
    first = ServiceResult(UUID(int=1), 19, 20, Decimal("4.6"), breached=1, closed=20, answers=12)
    second = ServiceResult(UUID(int=2), 20, 20, Decimal("4.2"), breached=0, closed=20, answers=12)
    scores = [service_score(one.met, one.due, one.satisfaction).value for one in (first, second)]
    assert scores == [Decimal("92.50"), Decimal("90.00")]
    assert winners(best_service([second, first])) == [1]


def test_the_earlier_instant_decides_last() -> None:
    """F-34: when all else is equal."""
    early, late = result(1, 9, "1", 9, 1, reached=at(3)), result(2, 9, "1", 9, 1, reached=at(4))
    assert winners(monthly_champion([late, early])) == [1]


def test_equal_in_every_key_the_award_is_shared() -> None:
    """F-34: nobody is chosen by name."""
    found = monthly_champion([result(number, 9, "1", 9, 1, reached=at(3)) for number in (2, 1)])
    assert winners(found) == [1, 2]
    assert found is not None
    assert found.shared


def test_nothing_booked_makes_no_champion() -> None:
    """F-34's condition."""
    assert monthly_champion([result(1, 0, "0", 9, 0, reached=None)]) is None
    assert monthly_champion([]) is None


def test_two_cases_are_too_few_for_the_service_award() -> None:
    """Three closed complaints or three answers; then fewer breaches, then more cases."""
    few = ServiceResult(UUID(int=1), 2, 2, Decimal(5), breached=0, closed=2, answers=2)
    enough = ServiceResult(UUID(int=2), 1, 3, None, breached=2, closed=3, answers=0)
    assert winners(best_service([few, enough])) == [2]
    same = [
        ServiceResult(UUID(int=1), 4, 4, None, breached=0, closed=4, answers=0),
        ServiceResult(UUID(int=2), 5, 5, None, breached=0, closed=5, answers=0),
    ]
    assert winners(best_service(same)) == [2]


def test_one_part_alone_makes_the_service_score() -> None:
    """F-35: the other counts fully; without both there is none."""
    assert service_score(3, 4, None).value == Decimal("75.00")
    assert service_score(0, 0, Decimal(3)).value == Decimal("50.00")
    assert service_score(0, 0, None).reason == "no_data"


def test_the_best_newcomer_is_one_who_was_new_as_the_month_began() -> None:
    """F-34: or on the day of hire, when that came later; the process score breaks the tie."""
    assert was_newcomer(date(2025, 12, 2), MARCH, TENURE)
    assert not was_newcomer(date(2025, 12, 1), MARCH, TENURE)
    assert was_newcomer(date(2026, 3, 9), MARCH, TENURE)
    assert not was_newcomer(None, MARCH, TENURE)
    rows = [
        newcomer(1, date(2026, 1, 5), Decimal("1.1"), 80, 2),
        newcomer(2, date(2026, 2, 5), Decimal("1.1"), 90, 1),
        newcomer(3, date(2024, 2, 5), Decimal("2.0"), 99, 9),
        newcomer(4, date(2026, 2, 5), None, 99, 9),
    ]
    assert winners(best_newcomer(rows)) == [2]
    assert best_newcomer(rows[2:]) is None


def test_an_amount_counts_as_reached_when_the_sum_first_gets_there() -> None:
    """A win that is undone, at once or days later, changes nothing; nothing booked is never reached."""
    steps = [(at(3), Fraction(5)), (at(7), Fraction(4)), (at(9), Fraction(6)), (at(9), Fraction(-6))]
    assert reached_at(steps) == at(7)
    assert reached_at([*steps, (at(12), Fraction(2)), (at(13), Fraction(-2))]) == at(7)
    assert reached_at(steps[2:]) is None


RESULTS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)), max_size=8
)


@given(st.data(), RESULTS)
def test_the_order_of_the_members_does_not_matter(
    data: st.DataObject, rows: list[tuple[int, int, int, int]]
) -> None:
    """And nobody who wins is beaten in booked amount."""
    league = [
        result(number, booked, str(attained), collected, won, reached=at(3))
        for number, (booked, attained, collected, won) in enumerate(rows)
    ]
    found = monthly_champion(league)
    assert monthly_champion(data.draw(st.permutations(league))) == found
    assert (found is None) == (not any(booked for booked, *_ in rows))
    if found is not None:
        assert found.value == max(booked for booked, *_ in rows)
