"""The team's summary: posted once, changed in place, final at the last lock; silent about the silent."""

from datetime import timedelta

from sqlalchemy import select

from models.queries.tenancy import workspace_of
from models.shapes.metric import MetricPair
from models.tables import Standup
from models.usecases import standup, summary
from tests.cast import NORTH_CHANNEL
from tests.usecases.standup.day import Day, utc
from tests.usecases.summary.desk import HOUR, deliver, fire, last, posts


def test_the_summary_is_posted_at_the_teams_hour(day: Day) -> None:
    """10:00 in London: one of two due answered; New York and Honolulu count as not asked yet."""
    day.ask("Ana", "Tom")
    day.answer("Ana", effective_visits=3)
    verdict = fire(day)
    assert (verdict.status, verdict.reason) == ("fired", "")
    (row,) = posts(day)
    assert row.dedupe_key == "summary:T_SANDBOX:C_NORTH:morning:2026-03-09:North"
    assert (row.target, row.replaces) == (NORTH_CHANNEL, None)
    said = last(day)
    assert (said.expected, said.answered, said.late, said.excused, said.not_due) == (4, 1, 0, 1, 2)
    assert said.totals == (MetricPair(code="effective_visits", target=3),)
    assert not said.final


def test_it_names_nobody_who_has_not_answered(day: Day) -> None:
    """Neither who is silent nor who is away stands in it."""
    day.ask("Ana", "Tom")
    day.answer("Ana", effective_visits=3)
    fire(day)
    text = str(posts(day)[0].payload)
    assert not any(name in text for name in ("Ana", "Tom", "Ben", "Zoe", "Kai"))


def test_it_waits_until_somebody_is_due(day: Day) -> None:
    """At 09:30 one answered, one has half an hour left: not yet."""
    day.ask("Ana", "Tom")
    day.answer("Ana")
    day.wait_until(utc("2026-03-09 09:30"))
    assert posts(day) == []


def test_it_comes_early_when_everybody_has_answered(day: Day) -> None:
    """Li, Nia: both done at 09:20 in Shanghai, Mia joined later and is excused."""
    day.ask("Li", "Nia")
    day.answer("Li", now=utc("2026-03-09 01:10"))
    day.wait_until(utc("2026-03-09 01:15"))
    assert posts(day) == []
    day.answer("Nia", now=utc("2026-03-09 01:20"))
    day.wait_until(utc("2026-03-09 01:20"))
    assert len(posts(day)) == 1
    assert last(day).answered == 2


def test_it_comes_before_the_teams_hour_when_all_who_are_due_answered(day: Day) -> None:
    """Tom works from Shanghai: due at 02:00 London time and answered, the rest is not due yet."""
    day.change_member("Tom", timezone="Asia/Shanghai")
    day.fire("Tom", now=utc("2026-03-09 01:00"))
    day.answer("Tom", now=utc("2026-03-09 01:30"))
    day.wait_until(utc("2026-03-09 01:59"))
    assert posts(day) == []
    day.wait_until(utc("2026-03-09 02:00"))
    assert (last(day).answered, last(day).not_due) == (1, 3)


def test_the_schedule_alone_makes_the_folder(day: Day) -> None:
    """Nothing touched the date before: four expected, nobody asked; still said at the hour."""
    assert fire(day).status == "fired"
    assert (last(day).expected, last(day).answered) == (4, 0)


def test_fired_and_followed_up_it_is_one_message(day: Day) -> None:
    """Schedule and tick at the same moment, twice."""
    day.ask("Ana", "Tom")
    fire(day)
    day.wait_until(HOUR)
    fire(day)
    assert len(posts(day)) == 1


def test_a_late_answer_changes_it_in_place(day: Day) -> None:
    """One update row for the post; the newest numbers win."""
    day.ask("Ana", "Tom")
    day.answer("Ana", effective_visits=3)
    fire(day)
    deliver(day)
    day.answer("Tom", now=utc("2026-03-09 10:20"), effective_visits=4)
    day.wait_until(utc("2026-03-09 10:20"))
    first, second = posts(day)
    assert second.replaces == first.id
    assert (last(day).answered, last(day).late) == (2, 1)
    assert last(day).totals == (MetricPair(code="effective_visits", target=7),)


def test_a_look_that_finds_nothing_new_posts_nothing(day: Day) -> None:
    """Looked at three times more: no update."""
    day.ask("Ana", "Tom")
    fire(day)
    deliver(day)
    for minute in ("10:01", "10:02", "10:10"):
        summary.look_again(day.session, day.entry("Ana").standup_id, now=utc(f"2026-03-09 {minute}"))
        day.wait_until(utc(f"2026-03-09 {minute}"))
    assert len(posts(day)) == 1


def test_an_answer_during_a_look_is_seen_by_the_next(day: Day) -> None:
    """After a change the folder is looked at again within 20 s, whatever was committed meanwhile."""
    day.ask("Ana", "Tom")
    day.answer("Ana", now=HOUR - timedelta(seconds=5))
    fire(day)
    found = select(Standup.next_at).where(
        Standup.workspace_id == workspace_of(day.session), Standup.id == day.entry("Ana").standup_id
    )
    assert day.session.scalar(found) == HOUR + timedelta(seconds=20)


def test_the_last_lock_makes_it_final(day: Day) -> None:
    """Honolulu locks at 21:00 UTC; afterwards nothing changes it any more."""
    day.ask("Ana", "Tom")
    day.answer("Ana", effective_visits=3)
    fire(day)
    deliver(day)
    day.ask("Zoe")
    day.ask("Kai")
    for lock in ("11:00", "15:00", "21:00"):
        day.wait_until(utc(f"2026-03-09 {lock}"))
    assert last(day).final
    assert (last(day).expected, last(day).answered, last(day).not_due) == (4, 1, 0)
    before = len(posts(day))
    omar = day.cast.asker(day.session, "Omar")
    standup.excuse(day.session, omar, day.entry("Tom").id, "x", now=utc("2026-03-09 22:00"))
    day.wait_until(utc("2026-03-09 22:01"))
    assert len(posts(day)) == before
