"""The numbers page: what the policy takes, questions or refuses."""

import pytest

from models.policy import MetricBounds, Policy
from models.rules.periods import period_of
from models.shapes.metric import MetricValue, Money
from models.shapes.numbers import Subject
from models.shapes.standup import Questioned, StandupNumbers, StandupWords, Submitted
from models.shapes.targets import TargetForm
from models.usecases import standup
from models.usecases.standup.values import stored
from models.usecases.targets import set_targets
from tests.usecases.standup.day import MONDAY, Day, utc

IN_TIME = utc("2026-03-09 09:20")


def test_a_number_outside_the_bounds_is_refused_beside_its_field(day: Day) -> None:
    """Fifty-one visits, minus one lead, a sum beyond all bounds; nothing is kept."""
    day.ask("Ana")
    with pytest.raises(standup.OutOfRange) as refused:
        day.answer("Ana", now=IN_TIME, effective_visits=51)
    assert refused.value.field == "today:effective_visits"
    assert refused.value.facts == {"minimum": 0, "maximum": 50}
    with pytest.raises(standup.OutOfRange, match="from 0 to 500"):
        day.answer("Ana", now=IN_TIME, yesterday={"new_leads": -1})
    with pytest.raises(standup.AmountOutOfRange) as amount:
        day.answer("Ana", now=IN_TIME, booked_amount=10**13 + 1)
    assert amount.value.facts["maximum"] == Money(minor=10**13, currency="CNY")
    assert day.entry("Ana").state == "prompted"
    assert stored(day.session, day.entry("Ana").id) == {}


def test_an_unusual_number_is_questioned_once(day: Day) -> None:
    """Thirteen visits: asked again; the same once more is meant."""
    day.ask("Ana")
    first = day.answer("Ana", now=IN_TIME, effective_visits=13, new_leads=1)
    assert first == Questioned(values={"today:effective_visits": 13})
    assert day.entry("Ana").state == "prompted"
    draft = standup.open_draft(day.session, day.cast["Ana"], "morning", now=IN_TIME)
    assert {field.code: field.value for field in draft.today}["effective_visits"] == 13
    other = day.answer("Ana", now=IN_TIME, effective_visits=14)
    assert other == Questioned(values={"today:effective_visits": 14})
    assert isinstance(day.answer("Ana", now=IN_TIME, effective_visits=14), Submitted)
    assert day.entry("Ana").draft is None


def test_a_bound_is_that_of_the_policy_in_force_now(day: Day) -> None:
    """The form stood open while the policy changed."""
    day.ask("Ana")
    day.put_in_force(Policy(metrics={"effective_visits": MetricBounds(max=5)}))
    with pytest.raises(standup.OutOfRange, match="from 0 to 5"):
        day.answer("Ana", now=IN_TIME, effective_visits=6)


def test_a_metric_no_longer_asked_is_still_accepted(day: Day) -> None:
    """What the open form asked for is kept."""
    day.ask("Ana")
    rules = Policy()
    day.put_in_force(rules.model_copy(update={"standup": rules.standup.model_copy(update={"metrics": ()})}))
    day.answer("Ana", now=IN_TIME, effective_visits=3)
    assert stored(day.session, day.entry("Ana").id) == {("today_target", "effective_visits"): 3}


def test_an_edit_leaves_numbers_alone_that_are_no_longer_asked(day: Day) -> None:
    """The form could not show them."""
    day.ask("Ana")
    day.answer("Ana", now=IN_TIME, effective_visits=3, new_leads=2)
    rules = Policy()
    asked = rules.standup.model_copy(update={"metrics": ("new_leads",)})
    day.put_in_force(rules.model_copy(update={"standup": asked}))
    day.answer("Ana", now=IN_TIME, view="V2", new_leads=4)
    assert stored(day.session, day.entry("Ana").id) == {
        ("today_target", "effective_visits"): 3,
        ("today_target", "new_leads"): 4,
    }


def test_numbers_of_the_other_kind_are_left_out(day: Day) -> None:
    """A morning form has no tomorrow, an evening form no yesterday; an unknown code is nobody's."""
    day.ask("Ana")
    day.answer("Ana", now=IN_TIME, tomorrow={"new_leads": 1}, horses=2)
    assert stored(day.session, day.entry("Ana").id) == {}


def test_the_evening_keeps_what_was_done_and_what_comes(day: Day) -> None:
    """today_actual and tomorrow_target, deviation, cause and plan."""
    day.ask("Ana", kind="evening")
    day.answer("Ana", "evening", effective_visits=2, tomorrow={"effective_visits": 4})
    words = StandupWords(deviation="Two cancelled", cause="customer", plan="Confirm the day before")
    day.say("Ana", words, "evening")
    entry = day.entry("Ana", "evening")
    assert stored(day.session, entry.id) == {
        ("today_actual", "effective_visits"): 2,
        ("tomorrow_target", "effective_visits"): 4,
    }
    assert StandupWords.model_validate(entry.words) == words


def test_a_large_part_of_the_months_target_is_questioned_once(day: Day) -> None:
    """Half of it passes, a cent more is asked about; whoever has no target is not asked."""
    march = period_of("month", MONDAY)
    form = TargetForm(
        subject=Subject("member", day.cast["Ana"]), code="booked_amount", period=march, value=100_000
    )
    set_targets(day.session, [form], actor=day.cast.asker(day.session, "Omar"), now=IN_TIME)
    day.ask("Ana", "Ben")
    much = day.answer("Ana", now=IN_TIME, booked_amount=50_001)
    assert much == Questioned(values={"today:booked_amount": 50_001})
    assert isinstance(day.answer("Ana", now=IN_TIME, booked_amount=50_001), Submitted)
    assert isinstance(day.answer("Ana", now=IN_TIME, view="V2", booked_amount=50_000), Submitted)
    assert isinstance(day.answer("Ben", now=IN_TIME, booked_amount=50_001), Submitted)


def test_what_the_records_say_is_not_questioned(day: Day) -> None:
    """It was, when it was recorded; another number is."""
    day.ask("Ana", kind="evening")
    entry_id = day.entry("Ana", "evening").id
    told = (MetricValue(code="effective_visits", value=13),)
    at = day.prompt_at("Ana", "evening")

    def sent(recorded: int) -> Submitted | Questioned:
        numbers = StandupNumbers(today=told, recorded={"effective_visits": recorded})
        return standup.submit_numbers(day.session, day.cast["Ana"], entry_id, numbers, view_id="V1", now=at)

    assert isinstance(sent(12), Questioned)
    assert isinstance(sent(13), Submitted)
