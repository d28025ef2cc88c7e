"""The form opens prefilled: from the prompt's button or on demand, on a working day or a free one."""

from datetime import timedelta

from models.policy import Policy
from models.shapes.standup import BlockerForm, MetricField, StandupWords
from models.usecases import blocker, standup
from tests.usecases.standup.day import MONDAY, Day, utc

TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)
SATURDAY = MONDAY + timedelta(days=5)


def values(fields: tuple[MetricField, ...]) -> dict[str, int | None]:
    """Return the prefilled values by metric."""
    return {field.code: field.value for field in fields}


def test_the_first_morning_asks_for_no_yesterday(day: Day) -> None:
    """Ana came to the bot today; the policy's action target stands in the field."""
    day.ask("Ana")
    draft = standup.open_draft(day.session, day.cast["Ana"], "morning", now=utc("2026-03-09 09:05"))
    assert (draft.yesterday_on, draft.yesterday, draft.yesterday_known) == (None, (), ())
    assert values(draft.today) == {
        "effective_visits": 3,
        "new_leads": None,
        "won_deals": None,
        "booked_amount": None,
    }
    assert (draft.manager_name, draft.readers, draft.currency) == ("Omar", ("Omar", "Ruth"), "CNY")
    assert (draft.today[0].maximum, draft.today[0].question_above) == (50, 12)


def test_the_morning_asks_only_for_what_the_evening_did_not_give(day: Day) -> None:
    """Visits are known, the other three are asked; last evening's plan stands in today's targets."""
    day.ask("Ana", kind="evening")
    day.answer("Ana", "evening", effective_visits=2, tomorrow={"effective_visits": 5, "new_leads": 0})
    day.say("Ana", StandupWords(plan="Call before ten"), "evening")
    day.ask("Ana", on=TUESDAY)
    draft = standup.open_draft(day.session, day.cast["Ana"], "morning", now=utc("2026-03-10 09:05"))
    assert draft.yesterday_on == MONDAY
    assert [(one.code, one.value) for one in draft.yesterday_known] == [("effective_visits", 2)]
    assert values(draft.yesterday) == {"new_leads": None, "won_deals": None, "booked_amount": None}
    assert values(draft.today)["effective_visits"] == 5
    assert values(draft.today)["new_leads"] == 0
    assert draft.carried_plan == "Call before ten"


def test_yesterday_is_the_last_date_the_rep_was_expected(day: Day) -> None:
    """On Monday it is Friday; for Tom, who works Monday to Wednesday, it is Wednesday."""
    friday, next_monday = MONDAY + timedelta(days=4), MONDAY + timedelta(days=7)
    day.fire("Ana", "Tom", on=next_monday)
    opened = day.prompt_at("Ana", on=next_monday)
    ana = standup.open_draft(day.session, day.cast["Ana"], "morning", now=opened)
    tom = standup.open_draft(day.session, day.cast["Tom"], "morning", now=opened)
    assert (ana.yesterday_on, tom.yesterday_on) == (friday, WEDNESDAY)


def test_a_corrected_yesterday_takes_the_place_of_the_known_one(day: Day) -> None:
    """Given in the morning form, it is shown as a field again, not as known."""
    day.ask("Ana", kind="evening")
    day.answer("Ana", "evening", effective_visits=2)
    day.ask("Ana", on=TUESDAY)
    day.answer("Ana", on=TUESDAY, yesterday={"effective_visits": 3})
    draft = standup.open_draft(day.session, day.cast["Ana"], "morning", now=utc("2026-03-10 09:05"))
    assert values(draft.yesterday)["effective_visits"] == 3
    assert draft.yesterday_known == ()


def test_without_a_plan_the_same_weekdays_median_stands_in_the_field(day: Day) -> None:
    """Three Mondays with 2, 6 and 4 visits: 4 on the fourth."""
    for week, visits in enumerate((2, 6, 4)):
        monday = MONDAY + timedelta(weeks=week)
        day.ask("Ana", on=monday)
        day.answer("Ana", on=monday, effective_visits=visits)
    fourth = MONDAY + timedelta(weeks=3)
    day.ask("Ana", on=fourth)
    draft = standup.open_draft(day.session, day.cast["Ana"], "morning", now=day.prompt_at("Ana", on=fourth))
    assert values(draft.today)["effective_visits"] == 4


def test_the_evening_guesses_no_results_but_plans_the_next_working_day(day: Day) -> None:
    """On Friday evening the plan is for Monday: Monday's median stands there."""
    day.ask("Ana")
    day.answer("Ana", effective_visits=6)
    friday = MONDAY + timedelta(days=4)
    day.ask("Ana", kind="evening", on=friday)
    opened = day.prompt_at("Ana", "evening", friday)
    draft = standup.open_draft(day.session, day.cast["Ana"], "evening", now=opened)
    assert set(values(draft.today).values()) == {None}
    assert values(draft.tomorrow)["effective_visits"] == 6
    assert (draft.yesterday_on, draft.carried_plan) == (None, "")


def test_an_edit_shows_what_was_given(day: Day) -> None:
    """Numbers, an emptied field, words and the own stuck points."""
    day.ask("Ana")
    day.answer("Ana", new_leads=4)
    words = StandupWords(blockers=(BlockerForm(text="No price list"),), share="Ask twice")
    day.say("Ana", words)
    draft = standup.open_draft(day.session, day.cast["Ana"], "morning", now=utc("2026-03-09 09:30"))
    assert values(draft.today)["new_leads"] == 4
    assert values(draft.today)["effective_visits"] is None
    assert draft.words == words
    assert draft.open_blockers == ()


def test_a_stuck_point_closed_meanwhile_is_not_raised_again_by_an_edit(day: Day) -> None:
    """Dropped by a press, it is gone from the form."""
    day.ask("Ana")
    day.say("Ana", StandupWords(blockers=(BlockerForm(text="No price list"),)))
    (card,) = day.sent("blocker_card")
    asker = day.cast.asker(day.session, "Ana")
    blocker.drop(day.session, asker, card.blocker.blocker_id, now=utc("2026-03-09 09:10"))
    draft = standup.open_draft(day.session, day.cast["Ana"], "morning", now=utc("2026-03-09 09:30"))
    assert draft.words.blockers == ()


def test_open_points_of_earlier_days_are_asked_again(day: Day) -> None:
    """Still stuck? With their age."""
    day.ask("Ana")
    day.say("Ana", StandupWords(blockers=(BlockerForm(text="No price list"),)))
    day.ask("Ana", on=TUESDAY)
    draft = standup.open_draft(day.session, day.cast["Ana"], "morning", now=utc("2026-03-10 09:05"))
    assert [(one.text, one.age_days) for one in draft.open_blockers] == [("No price list", 1)]


def test_a_draft_comes_back(day: Day) -> None:
    """What was typed beats what was prefilled; several drafts add up."""
    day.ask("Ana")
    entry_id, ana = day.entry("Ana").id, day.cast["Ana"]
    now = utc("2026-03-09 09:05")
    standup.keep_draft(day.session, ana, entry_id, {"share": {"value": "one"}}, now=now)
    standup.keep_draft(day.session, ana, entry_id, {"today:new_leads": {"value": "7"}}, now=now)
    draft = standup.open_draft(day.session, ana, "morning", now=now, entry_id=entry_id)
    assert draft.typed == {"share": {"value": "one"}, "today:new_leads": {"value": "7"}}
    day.answer("Ana", new_leads=7)
    draft = standup.open_draft(day.session, ana, "morning", now=now, entry_id=entry_id)
    assert draft.typed == {"share": {"value": "one"}}
    day.say("Ana", StandupWords(share="one"))
    assert standup.open_draft(day.session, ana, "morning", now=now, entry_id=entry_id).typed == {}


def test_a_team_asks_for_its_own_metrics(day: Day) -> None:
    """The policy's list changes while the folder exists."""
    day.ask("Ana")
    rules = Policy()
    asked = rules.standup.model_copy(update={"metrics": ("proposals", "no_such_metric")})
    day.put_in_force(rules.model_copy(update={"standup": asked}))
    draft = standup.open_draft(day.session, day.cast["Ana"], "morning", now=utc("2026-03-09 09:05"))
    assert values(draft.today) == {"proposals": None}
