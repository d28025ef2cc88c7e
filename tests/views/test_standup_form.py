"""The form: what is drawn is what is read back, in both languages, within Slack's limits."""

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Several, UserError
from models.rules.money import NotAnAmount
from models.shapes.metric import MetricValue
from models.shapes.reader import Locale, Reader
from models.shapes.standup import (
    BlockerForm,
    OpenBlocker,
    StandupWords,
)
from tests.second_opinion import violations
from tests.views.drafts import BLOCKER, ENTRY, LOCALES, LONG, count, draft, evening, filled, money
from views.fields import typed
from views.standup import build, facts_of_form, read_numbers, read_words
from views.standup.names import DamagedForm
from views.standup.stuck_points import wanted


def test_a_day_off_is_open_to_its_end_and_nothing_is_due() -> None:
    """Not "due 00:00, open until 00:00"."""
    end = datetime(2026, 3, 9, 16, tzinfo=UTC)
    form = build(draft(voluntary=True, due_at=end, locks_at=end), Reader(zone="Asia/Shanghai"))
    told = repr(form["blocks"])
    assert "Mon, Mar 9 · open until Tue, Mar 10, 00:00" in told
    assert "due" not in told


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("items", [0, 1, 60])
def test_every_page_is_one_that_slack_takes(locale: Locale, items: int) -> None:
    """With nothing, one and sixty of everything, and names of eighty characters."""
    points = tuple(
        OpenBlocker(blocker_id=UUID(int=n), ref_no=n, text=LONG * 20, age_days=n) for n in range(items)
    )
    full = {
        "open_blockers": points,
        "readers": (LONG[:80],) * items,
        "carried_plan": LONG * items,
        "yesterday_on": date(2026, 3, 6),
        "yesterday": (count("new_leads", None),),
        "yesterday_known": (MetricValue(code="won_deals", value=1),),
        "voluntary": items == 1,
    }
    reader = Reader(locale=locale)
    words = StandupWords(blockers=tuple(BlockerForm(text=LONG) for _ in range(min(items, 3))))
    for kind in (draft, evening):
        for page in ("numbers", "words"):
            for stuck in (None, 0, 3, 99):
                view = build(
                    kind(**full, words=words),
                    reader,
                    page,
                    stuck=stuck,
                    correcting=items == 1,
                )
                assert violations(view, "modal") == []


def test_submit_without_typing_sends_what_was_prefilled() -> None:
    """Everything is prefilled, so that the shortest answer is one press."""
    numbers = read_numbers(filled(build(evening(), Reader())))
    assert numbers.today == (
        MetricValue(code="effective_visits", value=3),
        MetricValue(code="booked_amount", value=5_000_000),
    )
    assert numbers.tomorrow == (MetricValue(code="effective_visits", value=4),)
    assert read_words(filled(build(evening(), Reader(), "words"))) == StandupWords()


def test_an_amount_is_read_as_typed_and_shown_back() -> None:
    """`5万` becomes 50,000 yuan, and the next page says so."""
    view = filled(build(draft(today=(money(None),)), Reader()), today__booked_amount="5万")
    assert read_numbers(view).today[0].value == 5_000_000
    shown = build(draft(today=(money(5_000_000),)), Reader(), "words")["blocks"][0]
    assert "CN¥50,000" in shown["elements"][0]["text"]


def test_every_wrong_field_is_named() -> None:
    """Each error names its own field."""
    view = filled(build(draft(), Reader()), today__effective_visits="many", today__booked_amount="$5")
    with pytest.raises(Several) as refused:
        read_numbers(view)
    assert {one.field for one in refused.value.errors} == {"today:effective_visits", "today:booked_amount"}
    assert any(isinstance(one, NotAnAmount) for one in refused.value.errors)


def test_what_was_typed_beats_what_is_prefilled() -> None:
    """A draft wins, an emptied field too; what no number field can hold is left out."""
    kept = {"today:effective_visits": "9", "today:booked_amount": None}
    numbers = read_numbers(filled(build(draft(typed=kept), Reader())))
    assert numbers.today == (MetricValue(code="effective_visits", value=9),)
    broken = build(draft(typed={"today:effective_visits": "999"}), Reader())
    assert read_numbers(filled(broken)).today == (MetricValue(code="booked_amount", value=5_000_000),)


def test_correct_turns_the_line_of_yesterday_into_fields() -> None:
    """What the evening gave is one line with a button; pressed, it can be typed over."""
    known = draft(yesterday_on=date(2026, 3, 6), yesterday_known=(MetricValue(code="new_leads", value=2),))
    assert read_numbers(filled(build(known, Reader()))).yesterday == ()
    unfolded = filled(build(known, Reader(), correcting=True), yesterday__new_leads="5")
    assert read_numbers(unfolded).yesterday == (MetricValue(code="new_leads", value=5),)


def test_a_page_of_numbers_brings_back_the_date_it_showed() -> None:
    """A date that nobody can read is no date, and the rest of the page is read all the same."""
    page = filled(build(draft(yesterday_on=date(2026, 3, 6), yesterday=(count("new_leads"),)), Reader()))
    assert read_numbers(page).yesterday_on == date(2026, 3, 6)
    for damaged in ('"soon"', "-7e99", '{"year":1}'):
        facts = page["private_metadata"].replace('"2026-03-06"', damaged)
        numbers = read_numbers({**page, "private_metadata": facts})
        assert (numbers.yesterday_on, len(numbers.yesterday)) == (None, 1)


def test_stuck_points_unfold_and_are_read() -> None:
    """Up to three, only those with a text, only while the box is ticked."""
    page = filled(build(draft(), Reader(), "words", stuck=2), stuck1__text="Price  ", stuck2__text=" ")
    found = read_words(page).blockers
    assert [one.text for one in found] == ["Price"]
    assert found[0].scope == "individual"
    assert read_words(filled(build(draft(), Reader(), "words", stuck=0))).blockers == ()
    assert [wanted({"stuck": ["yes"]}, shown) for shown in (0, 1, 3, 99)] == [1, 2, 3, 3]
    assert wanted({"stuck": []}, 2) == 0


def test_earlier_words_come_back() -> None:
    """An edit starts from what was sent, stuck points included."""
    sent = StandupWords(
        blockers=(BlockerForm(text="Price", category="price", scope="common", support_from="manager"),),
        deviation="Two visits fell through",
        cause="customer",
        plan="Call first",
    )
    assert read_words(filled(build(evening(words=sent), Reader(), "words"))) == sent


def test_open_stuck_points_ask_still_or_solved() -> None:
    """Untouched they are still open."""
    point = OpenBlocker(blocker_id=BLOCKER, ref_no=7, text="Credit", age_days=3)
    said = read_words(filled(build(draft(open_blockers=(point,)), Reader(), "words")))
    assert said.still_stuck == {str(BLOCKER): "still"}


def test_a_page_remembers_its_entry_and_refuses_damage() -> None:
    """The private metadata is ours or nothing."""
    facts = facts_of_form(build(draft(), Reader(), "words", stuck=2))
    assert (facts.entry_id, facts.stuck) == (ENTRY, 2)
    for damaged in (None, {}, {"private_metadata": "["}, {"private_metadata": '{"entry_id": 3}'}):
        with pytest.raises(DamagedForm):
            facts_of_form(damaged)


ABSURD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["state", "values", "value", "selected_option", "stuck1:text"]), inner
        )
    ),
    max_leaves=12,
)


@given(ABSURD)
def test_absurd_payloads_are_read_or_refused(payload: Any) -> None:
    """Nothing that comes in a payload breaks the reading."""
    assert all("\x00" not in str(value) for value in typed(payload).values())
    view = {"private_metadata": build(draft(), Reader())["private_metadata"], "state": payload}
    for read in (read_numbers, read_words):
        with suppress(UserError):
            assert read(view) is not None
