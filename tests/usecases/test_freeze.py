"""A month becomes final: once, whole, by the numbers as they are then."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.freezing import closes_at
from models.queries.frozen import is_frozen
from models.queries.numbers import figures
from models.queries.tenancy import policy, workspace_of
from models.rules.periods import labelled
from models.shapes.numbers import Subject
from models.shapes.schedule import Due
from models.shapes.targets import TargetForm
from models.tables import HonorAward, LeaderboardEntry, LeaderboardRun, MetricValue
from models.usecases import freeze
from models.usecases.targets import set_targets
from models.usecases.targets.errors import PeriodClosed
from tests.cast import Cast
from tests.steps import carry_out
from tests.usecases.honors.march import FIRST_OF_APRIL, MARCH, X_05, March
from tests.usecases.records.book import Book

ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def march(session: Session, team: Cast) -> March:
    """Return the team's March, empty."""
    return March(Book.opened(session, team))


def ranking(march: March, league: str = "all") -> Sequence[tuple[str, int]]:
    """Return the final board of booked amounts: names with ranks, without those who booked nothing."""
    names = {member_id: name for name, member_id in march.book.cast.ids.items()}
    [run] = march.book.rows(LeaderboardRun, board="booked_amount", league=league, is_final=True)
    rows = sorted(march.book.rows(LeaderboardEntry, run_id=run.id), key=lambda row: row.place)
    return [(names[row.member_id], row.rank) for row in rows if row.value]


def final(march: March, subject: Subject, code: str) -> Decimal | None:
    """Return a final value as it stands."""
    found = figures(march.session, [code], [subject], MARCH, now=FIRST_OF_APRIL)
    return found[subject, code].value


def test_x_05_through_the_database(march: March) -> None:
    """X-05: ranks 1, 1, 3, 3, 5 in the order of the tie-breaks; the champion by the collected amount."""
    march.fill(X_05)
    assert march.freeze() == ""
    assert ranking(march) == [("Zoe", 1), ("Ana", 1), ("Kai", 3), ("Tom", 3), ("Li", 5)]
    assert ranking(march, f"team:{march.book.cast.east}") == [("Li", 1)]
    [champion] = march.awards()
    assert (champion.winners, champion.status) == (("Zoe",), "proposed")
    assert [one.name for one in champion.evidence.runners_up] == ["Ana", "Kai", "Tom"]
    assert champion.evidence.winners[0].value == 52_000_000
    ours = Subject("workspace", workspace_of(march.session))
    assert final(march, ours, "booked_amount") == 245_500_000
    assert final(march, Subject("team", march.book.cast.north), "won_deals") == 18
    assert final(march, Subject("member", march.book.cast["Kai"]), "attainment") == Decimal("1.2")


@ONE_DATABASE
def test_a_month_is_closed_on_its_day_and_only_once(march: March) -> None:
    """Not the day before; process scores on the fourth working day; then nothing is left to do."""
    march.fill()
    assert march.freeze(on=date(2026, 3, 31)) == "nothing_to_close"
    assert not is_frozen(march.session, MARCH)
    assert march.freeze() == ""
    assert is_frozen(march.session, MARCH)
    assert not is_frozen(march.session, MARCH, "process")
    values = len(march.book.rows(MetricValue))
    assert march.freeze(on=date(2026, 4, 2)) == "nothing_to_close"
    assert len(march.book.rows(MetricValue)) == values
    assert march.freeze(on=date(2026, 4, 6)) == ""
    assert is_frozen(march.session, MARCH, "process")
    assert is_frozen(march.session, labelled("2026-W12"))
    assert not is_frozen(march.session, labelled("2026-W14"))  # its Thursday lies in April (D-19)


@ONE_DATABASE
def test_a_month_is_closed_belatedly_after_an_outage_but_never_one_from_before_the_bot(march: March) -> None:
    """Nothing ran on the first: the second closes it; February was over before the workspace was founded."""
    march.fill()
    assert march.freeze(on=date(2026, 4, 9)) == ""
    assert is_frozen(march.session, MARCH, "process")
    assert not is_frozen(march.session, labelled("2026-02"))


@ONE_DATABASE
def test_april_2026_closes_on_monday_4_may(march: March) -> None:
    """Domain 4.3: its last weekly report is due on Friday 1 May and locks on Monday."""
    rules = policy(march.session)
    april = labelled("2026-04")
    assert closes_at(march.session, april, "results", rules) == datetime(2026, 5, 4, 9, tzinfo=UTC)
    assert closes_at(march.session, april, "process", rules) == datetime(2026, 5, 6, 9, tzinfo=UTC)


@ONE_DATABASE
def test_what_is_recorded_later_changes_nothing_silently(march: March) -> None:
    """The final number stays, whoever asks; how things stand today can still be asked for."""
    march.fill()
    march.freeze()
    march.win([("Ana", 9_000_000)], at=FIRST_OF_APRIL + timedelta(minutes=1), on=date(2026, 3, 31))
    ana = Subject("member", march.book.cast["Ana"])
    assert final(march, ana, "booked_amount") == 52_000_000
    later = FIRST_OF_APRIL + timedelta(hours=1)
    now = figures(march.session, ["booked_amount"], [ana], MARCH, now=later, as_of=later)
    assert now[ana, "booked_amount"].value == 61_000_000


@ONE_DATABASE
def test_a_target_of_a_month_that_closes_just_now_stays_as_it_is(march: March) -> None:
    """What is final is reckoned by it, step by step; April's may change meanwhile."""
    march.fill()
    ana = Subject("member", march.book.cast["Ana"])
    due = Due(
        uuid7(), "freeze", workspace_of(march.session), "Europe/London", FIRST_OF_APRIL.date(), FIRST_OF_APRIL
    )
    freeze.prompt(march.session, [due], now=FIRST_OF_APRIL)
    forms = [
        TargetForm(subject=ana, code="booked_amount", period=labelled(f"2026-0{no}"), value=1)
        for no in (3, 4)
    ]
    with pytest.raises(PeriodClosed):
        set_targets(march.session, forms[:1], actor=None, now=FIRST_OF_APRIL)
    assert set_targets(march.session, forms[1:], actor=None, now=FIRST_OF_APRIL) == 1
    carry_out(march.session, freeze.next_step, FIRST_OF_APRIL)
    assert final(march, ana, "attainment") == Decimal("1.04")


@ONE_DATABASE
def test_a_company_that_only_does_stand_ups_closes_its_months_too(march: March) -> None:
    """No records: numbers without a value say why, nobody wins, nobody is asked."""
    assert march.freeze() == ""
    assert is_frozen(march.session, MARCH)
    assert march.book.rows(HonorAward) == []
    assert march.told("honor_proposed") == []
