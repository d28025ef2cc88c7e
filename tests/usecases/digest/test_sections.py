"""What a manager reads: exceptions first, each where it belongs."""

from datetime import timedelta

from sqlalchemy import event

from models.queries.standup import team_day
from models.shapes.metric import MetricPair
from models.shapes.standup import BlockerForm, StandupWords
from models.usecases import blocker, digest, standup
from tests.usecases.digest.desk import EVENING, MORNING, fire, last, lines, names
from tests.usecases.standup.day import MONDAY, Day, blocker_ids, utc

TUESDAY = MONDAY + timedelta(days=1)


def test_the_morning_sorts_people_by_what_needs_a_decision(day: Day) -> None:
    """Ana late, Tom silent, Ben away, Zoe and Kai not due yet; the order is the sections'."""
    day.ask("Ana", "Tom")
    day.answer("Ana", now=utc("2026-03-09 10:10"), effective_visits=3)
    fire(day)
    content = last(day)
    assert [section.code for section in content.sections] == ["missed", "late", "not_due", "away"]
    assert names(content, "missed") == ["Tom"]
    assert names(content, "late") == ["Ana"]
    assert sorted(names(content, "not_due")) == ["Kai", "Zoe"]
    assert [(line.name, line.code) for line in lines(content, "away")] == [("Ben", "absence")]
    assert lines(content, "missed")[0].subject_id == day.entry("Tom").id


def test_the_teams_numbers_stand_on_top(day: Day) -> None:
    """On Tuesday: Monday's results beside their targets, then today's plan."""
    day.ask("Ana", "Tom")
    day.answer("Ana", effective_visits=3)
    day.ask("Ana", "Tom", kind="evening")
    day.answer("Ana", "evening", effective_visits=2)
    day.ask("Ana", "Tom", on=TUESDAY)
    day.answer("Ana", on=TUESDAY, effective_visits=4)
    fire(day, on=TUESDAY)
    yesterday, today = last(day).teams
    assert (yesterday.standup_kind, yesterday.local_date, yesterday.expected) == ("evening", MONDAY, 4)
    assert yesterday.totals == (MetricPair(code="effective_visits", actual=2, target=3),)
    assert (today.standup_kind, today.answered, today.not_due) == ("morning", 1, 2)
    assert today.totals == (MetricPair(code="effective_visits", target=4),)


def test_a_team_has_one_target_wherever_it_is_read(day: Day) -> None:
    """Plans of the evening before are not in it: not Tom's, who answers later, nor Ben's, who is away."""
    for name in ("Tom", "Ben"):
        day.fire(name, kind="evening")
        day.answer(name, "evening", tomorrow={"effective_visits": 5})
    day.ask("Ana", "Tom", on=TUESDAY)
    day.answer("Ana", on=TUESDAY, effective_visits=4)
    fire(day, on=TUESDAY)
    seen = team_day(day.session, day.cast.north, "morning", TUESDAY, now=MORNING + timedelta(days=1))
    assert seen.totals == (MetricPair(code="effective_visits", target=4),)
    assert last(day).teams[-1].totals == seen.totals


def test_a_skip_waits_for_the_managers_word(day: Day) -> None:
    """With its reason and the button; next day it is still there with its age; excused it is gone."""
    day.ask("Tom")
    standup.skip(day.session, day.cast["Tom"], day.entry("Tom").id, "At a fair", now=utc("2026-03-09 09:10"))
    fire(day)
    (line,) = lines(last(day), "skipped")
    assert (line.name, line.text, line.action, line.count) == ("Tom", "At a fair", "excuse", 0)
    fire(day, on=TUESDAY)
    assert [line.count for line in lines(last(day), "skipped")] == [1]
    omar = day.cast.asker(day.session, "Omar")
    standup.excuse(day.session, omar, day.entry("Tom").id, "Fine", now=utc("2026-03-10 11:00"))
    fire(day, kind="evening", on=TUESDAY)
    assert lines(last(day), "skipped") == []


def test_three_misses_in_a_row_come_first(day: Day) -> None:
    """Monday morning, Monday evening, Tuesday morning; a single miss is a line of its own."""
    day.ask("Ana", "Tom")
    day.answer("Ana")
    day.wait_until(utc("2026-03-09 11:00"))
    day.ask("Ana", "Tom", kind="evening")
    day.wait_until(utc("2026-03-09 19:30"))
    day.ask("Ana", "Tom", on=TUESDAY)
    day.answer("Ana", on=TUESDAY)
    day.wait_until(utc("2026-03-10 11:00"))
    fire(day, on=TUESDAY, now=utc("2026-03-10 11:05"))
    (line,) = lines(last(day), "misses_in_a_row")
    assert (line.name, line.count, line.on) == ("Tom", 3, TUESDAY)
    assert last(day).sections[0].code == "misses_in_a_row"
    assert names(last(day), "missed") == []


def test_support_asks_come_before_other_stuck_points(day: Day) -> None:
    """An individual ask nobody took wants the manager; taken or common it is listed with its age."""
    day.ask("Ana")
    forms = (
        BlockerForm(text="Help me", support_from="manager"),
        BlockerForm(text="No price list", scope="common"),
    )
    day.say("Ana", StandupWords(blockers=forms))
    fire(day)
    assert [(line.text, line.action) for line in lines(last(day), "support")] == [("Help me", "take_blocker")]
    assert [(line.text, line.action) for line in lines(last(day), "blockers")] == [
        ("No price list", "open_blocker")
    ]
    (ask,) = blocker_ids(day)
    blocker.take(day.session, day.cast.asker(day.session, "Omar"), ask, now=utc("2026-03-09 11:00"))
    fire(day, on=TUESDAY)
    assert [(line.text, line.count) for line in lines(last(day), "blockers")] == [
        ("Help me", 1),
        ("No price list", 1),
    ]


def test_the_evening_names_deviations_and_wins(day: Day) -> None:
    """With cause and amount."""
    day.ask("Ana", "Tom", kind="evening")
    day.answer("Ana", "evening", won_deals=2, booked_amount=50_000_00)
    day.say("Ana", StandupWords(deviation="Two cancelled", cause="customer"), "evening")
    day.answer("Tom", "evening", won_deals=1)
    fire(day, kind="evening")
    (deviation,) = lines(last(day), "deviations")
    assert (deviation.name, deviation.text, deviation.code) == ("Ana", "Two cancelled", "customer")
    assert [(line.name, line.code, line.pair) for line in lines(last(day), "wins")] == [
        ("Ana", "booked_amount", MetricPair(code="booked_amount", actual=50_000_00)),
        ("Tom", "won_deals", MetricPair(code="won_deals", actual=1)),
    ]


def test_what_comes_after_a_digest_stands_in_the_next(day: Day) -> None:
    """Zoe answers in her own morning: the evening's digest says so; nothing is said twice."""
    day.ask("Ana", "Tom")
    fire(day)
    day.ask("Zoe")
    day.answer("Zoe", now=utc("2026-03-09 13:20"))
    fire(day, kind="evening")
    assert [(line.name, line.code) for line in lines(last(day), "came_late")] == [("Zoe", "submitted")]
    fire(day, on=TUESDAY)
    assert lines(last(day), "came_late") == []


def test_a_miss_that_was_locked_after_the_digest_stands_in_the_next(day: Day) -> None:
    """At 10:30 still awaited, at 11:00 missed: the evening tells."""
    day.ask("Ana", "Tom")
    day.answer("Ana")
    fire(day)
    assert [line.code for line in lines(last(day), "missed")] == ["prompted"]
    day.wait_until(utc("2026-03-09 11:00"))
    fire(day, kind="evening")
    assert [(line.name, line.code) for line in lines(last(day), "missed")] == [("Tom", "missed")]


def test_corrections_show_both_numbers(day: Day) -> None:
    """Ana edits 3 to 5 after the digest; what was changed before it is news anyway."""
    day.ask("Ana", "Tom")
    day.answer("Ana", effective_visits=2)
    day.answer("Ana", view="V2", now=utc("2026-03-09 10:10"), effective_visits=3)
    fire(day)
    assert lines(last(day), "corrections") == []
    day.answer("Ana", view="V3", now=utc("2026-03-09 10:50"), effective_visits=5)
    fire(day, kind="evening")
    (line,) = lines(last(day), "corrections")
    assert (line.name, line.pair) == ("Ana", MetricPair(code="effective_visits", target=3, actual=5))


def test_whom_the_bot_failed_to_ask_is_no_miss(day: Day) -> None:
    """Not delivered before due: a section of its own."""
    day.fire("Ana", "Tom")
    fire(day)
    assert names(last(day), "not_asked") == ["Ana", "Tom"]
    assert names(last(day), "missed") == []


def test_pauses_are_named(day: Day) -> None:
    """Silence must not look like failure."""
    day.change_member("Tom", paused_until=TUESDAY)
    day.ask("Ana")
    fire(day)
    assert last(day).paused == "Tom"


def test_a_digest_costs_a_fixed_number_of_statements(day: Day) -> None:
    """However many people and days."""
    day.ask("Ana", "Tom")
    seen: list[str] = []
    event.listen(day.session.get_bind(), "before_cursor_execute", lambda *args: seen.append(str(args[2])))
    digest.preview(day.session, day.cast["Omar"], "evening", now=EVENING)
    assert len(seen) <= 25, seen


def test_a_preview_says_what_the_digest_would_say(day: Day) -> None:
    """Without sending anything."""
    day.ask("Ana", "Tom")
    day.answer("Ana")
    shown = digest.preview(day.session, day.cast["Omar"], "morning", now=MORNING).digest
    assert day.rows("manager_digest") == []
    fire(day)
    assert last(day) == shown
    assert (
        digest.preview(day.session, day.cast["Omar"], "evening", now=EVENING).digest.digest_kind == "evening"
    )
