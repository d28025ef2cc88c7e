"""What a summary says, what stands in its thread, and when there is none."""

from datetime import date, timedelta

from models.queries.standup import team_day
from models.shapes.messages import SharedExperience
from models.shapes.metric import MetricPair
from models.shapes.standup import BlockerForm, StandupWords
from models.usecases import standup
from tests.cast import NORTH_CHANNEL
from tests.usecases.standup.day import MONDAY, Day, utc
from tests.usecases.summary.desk import HOUR, change_team, deliver, fire, last, posts


def test_experiences_are_shared_by_name(day: Day) -> None:
    """Who shares wants to be read."""
    day.ask("Ana", "Tom")
    day.say("Ana", StandupWords(share="Ask for the budget first"))
    fire(day)
    assert last(day).shares == (SharedExperience(name="Ana", text="Ask for the budget first"),)


def test_the_evening_stands_beside_the_mornings_targets(day: Day) -> None:
    """Two visits done of three promised, two deals nobody promised."""
    day.ask("Ana", "Tom")
    day.answer("Ana", effective_visits=3)
    day.ask("Ana", "Tom", kind="evening")
    day.answer("Ana", "evening", effective_visits=2, won_deals=2)
    fire(day, kind="summary_evening", now=utc("2026-03-09 18:30"))
    assert last(day).totals == (
        MetricPair(code="effective_visits", actual=2, target=3),
        MetricPair(code="won_deals", actual=2),
    )


def test_each_common_stuck_point_is_one_reply_in_the_thread(day: Day) -> None:
    """After the summary, once, also one raised later; an individual one never."""
    day.ask("Ana", "Tom")
    common = BlockerForm(text="No price list", scope="common")
    day.say("Ana", StandupWords(blockers=(common, BlockerForm(text="My pipeline is thin"))))
    fire(day)
    deliver(day)
    later = utc("2026-03-09 10:30")
    day.say("Tom", StandupWords(blockers=(BlockerForm(text="Slow samples", scope="common"),)), now=later)
    day.wait_until(later)
    day.wait_until(later + timedelta(minutes=5))
    replies = [row for row in day.rows("blocker_card") if row.in_thread]
    assert [row.payload["blocker"]["text"] for row in replies] == ["No price list", "Slow samples"]
    assert {row.after_id for row in replies} == {posts(day)[0].id}
    assert {row.target for row in replies} == {NORTH_CHANNEL}
    assert last(day).common_blockers == 2


def test_a_team_without_a_channel_has_its_administrator_told_once(day: Day) -> None:
    """No post; one alert that day."""
    change_team(day, slack_channel_id=None)
    day.ask("Ana", "Tom")
    assert (fire(day).status, fire(day).reason) == ("skipped", "no_channel")
    day.wait_until(utc("2026-03-09 10:30"))
    assert posts(day) == []
    assert [one.code for one in day.sent("admin_alert", "U_ADA")] == ["channel_unreachable"]


def test_paused_archived_and_empty_teams_have_no_summary(day: Day) -> None:
    """Each with its reason."""
    saturday = MONDAY + timedelta(days=5)
    assert fire(day, on=saturday, now=utc("2026-03-14 10:00")).reason == "no_reps"
    change_team(day, paused_until=date.max)
    assert fire(day).reason == "paused"
    change_team(day, active=False)
    assert fire(day).reason == "no_team"
    assert posts(day) == []


def test_an_answer_on_a_day_off_makes_no_summary(day: Day) -> None:
    """Nobody was expected."""
    now = utc("2026-03-14 09:00")
    standup.open_draft(day.session, day.cast["Ana"], "morning", now=now)
    day.answer("Ana", on=MONDAY + timedelta(days=5), now=now, effective_visits=1)
    day.wait_until(utc("2026-03-14 12:00"))
    day.wait_until(utc("2026-03-15 00:01"))
    assert posts(day) == []


def test_a_look_up_counts_like_the_summary(day: Day) -> None:
    """The same figures in `/coach team`."""
    day.ask("Ana", "Tom")
    day.answer("Ana", effective_visits=3)
    found = team_day(day.session, day.cast.north, "morning", MONDAY, now=HOUR)
    assert (found.team_name, found.expected, found.answered, found.not_due) == ("North", 4, 1, 2)
    assert found.totals == (MetricPair(code="effective_visits", target=3),)
    nothing = team_day(day.session, day.cast.north, "evening", MONDAY, now=HOUR)
    assert (nothing.team_name, nothing.expected) == ("North", 0)
