"""The bot asks whom the calendar expects, once."""

from datetime import date, timedelta

from sqlalchemy import event, func, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.queries.standup.status import day_status
from models.queries.tenancy import workspace_of
from models.shapes.messages import StandupPrompt
from models.shapes.schedule import Due
from models.shapes.standup import BlockerForm, StandupWords, Submitted
from models.tables import Member, StandupEntry, Team, Workspace
from models.usecases import standup
from tests.usecases.standup.day import MONDAY, ZONES, Day, utc

TUESDAY = MONDAY + timedelta(days=1)


def entries(session: Session) -> int:
    """Return how many entries there are."""
    statement = select(func.count()).where(StandupEntry.workspace_id == workspace_of(session))
    return session.scalar(statement.select_from(StandupEntry)) or 0


def test_a_rep_is_asked_with_the_own_instants(day: Day) -> None:
    """Zoe is asked at nine in New York, with an hour to answer and two until the lock."""
    (verdict,) = day.fire("Zoe")
    assert (verdict.status, verdict.reason) == ("fired", "")
    (row,) = day.rows("standup_prompt")
    message = StandupPrompt.model_validate(row.payload)
    assert row.payload == message.model_dump(mode="json")
    assert (message.entry_id, message.name) == (row.subject_id, "Zoe")
    assert row.dedupe_key == "prompt:T_SANDBOX:U_ZOE:morning:2026-03-09"
    assert (row.target, row.expires_at) == ("U_ZOE", utc("2026-03-09 15:00"))
    assert message.due_at == utc("2026-03-09 14:00")
    assert utc("2026-03-09 13:00") <= row.available_at <= utc("2026-03-09 13:02")
    entry = day.entry("Zoe")
    assert (entry.state, entry.times.zone) == ("expected", "America/New_York")


def test_the_first_firing_makes_the_entries_of_the_whole_team(day: Day) -> None:
    """North has Ana, Tom, Zoe and Kai expected, Ben excused; Eva left and Omar is no rep."""
    day.fire("Ana")
    states = {name: day.entry(name).state for name in ("Ana", "Ben", "Kai", "Tom", "Zoe")}
    assert states == {
        "Ana": "expected",
        "Ben": "excused",
        "Kai": "expected",
        "Tom": "expected",
        "Zoe": "expected",
    }
    assert day.entry("Ben").excuse == "absence"
    assert entries(day.session) == 5


def test_two_firings_of_one_date_make_one_prompt(day: Day) -> None:
    """Twice the same due row: one entry, one message."""
    day.fire("Ana")
    day.fire("Ana")
    assert len(day.rows("standup_prompt")) == 1
    assert entries(day.session) == 5


def test_many_are_asked_in_a_handful_of_statements(day: Day) -> None:
    """The number of statements does not grow with the number of people."""
    day.fire("Ana")  # the team's entries are there now
    seen: list[str] = []
    bind = day.session.get_bind()
    event.listen(bind, "before_cursor_execute", lambda *args: seen.append(args[2]))
    day.fire("Ana", "Tom", "Zoe", "Kai")
    assert len(day.rows("standup_prompt")) == 4
    assert len([sql for sql in seen if not sql.startswith("SELECT outbox")]) <= 7


def test_who_is_away_is_not_asked(day: Day) -> None:
    """Ben is on leave."""
    (verdict,) = day.fire("Ben")
    assert (verdict.status, verdict.reason) == ("skipped", "absence")
    assert day.rows("standup_prompt") == []


def test_a_free_day_makes_no_rows(day: Day) -> None:
    """On Saturday nobody in North works: no folder, no entry, no message."""
    saturday = MONDAY + timedelta(days=5)
    (verdict,) = day.fire("Ana", on=saturday)
    assert (verdict.status, verdict.reason) == ("skipped", "weekend")
    assert entries(day.session) == 0


def test_a_part_timer_is_asked_on_own_days_only(day: Day) -> None:
    """Tom works Monday to Wednesday."""
    thursday = MONDAY + timedelta(days=3)
    assert [one.reason for one in day.fire("Ana", "Tom", on=thursday)] == ["", "part_time"]


def test_a_make_up_saturday_is_worked_in_china(day: Day) -> None:
    """Saturday, 10 October 2026 is a working day in China."""
    on = date(2026, 10, 10)
    assert [one.status for one in day.fire("Li", on=on)] == ["fired"]
    assert [one.reason for one in day.fire("Ana", on=on)] == ["weekend"]


def test_a_holiday_excuses_one_while_the_team_meets(day: Day) -> None:
    """On 25 May 2026 London and New York have a holiday, Honolulu too; on 4 May only London."""
    on = date(2026, 5, 4)
    verdicts = day.fire("Ana", "Zoe", on=on, now=day.prompt_at("Zoe", on=on))
    assert [(one.status, one.reason) for one in verdicts] == [("skipped", "holiday"), ("fired", "")]
    assert day.entry("Ana", on=on).excuse == "holiday"


def test_who_was_paused_is_skipped_and_excused(day: Day) -> None:
    """A pause after the entries were made still keeps the prompt back."""
    day.fire("Tom")
    day.session.execute(
        update(Member)
        .where(Member.workspace_id == workspace_of(day.session), Member.id == day.cast["Ana"])
        .values(paused_until=date.max)
    )
    (verdict,) = day.fire("Ana")
    assert (verdict.status, verdict.reason) == ("skipped", "paused")
    assert day.entry("Ana").state == "excused"


def test_a_paused_team_and_a_paused_workspace_are_not_asked(day: Day) -> None:
    """Nothing is made, nothing is sent."""
    ours = workspace_of(day.session)
    day.session.execute(
        update(Team).where(Team.workspace_id == ours, Team.id == day.cast.north).values(paused_until=TUESDAY)
    )
    assert [one.reason for one in day.fire("Ana", "Tom")] == ["paused", "paused"]
    assert [one.status for one in day.fire("Ana", on=TUESDAY)] == ["fired"]
    day.session.execute(
        update(Workspace).where(Workspace.id == ours).values(paused_at=utc("2026-03-10 01:00"))
    )
    assert [one.reason for one in day.fire("Tom", on=TUESDAY)] == ["paused"]


def test_who_answered_before_the_prompt_is_not_asked(day: Day) -> None:
    """Filled in early on demand: no prompt any more."""
    early = utc("2026-03-09 08:40")
    draft = standup.open_draft(day.session, day.cast["Ana"], "morning", now=early)
    assert day.answer("Ana", now=early, effective_visits=3) == Submitted(
        entry_id=draft.entry_id, state="submitted", first=True, on_time=True
    )
    (verdict,) = day.fire("Ana")
    assert (verdict.status, verdict.reason) == ("skipped", "submitted")


def test_a_prompt_after_the_lock_lapses(day: Day) -> None:
    """The bot was away for three hours: asking would be no use."""
    (verdict,) = day.fire("Ana", now=utc("2026-03-09 12:00"))
    assert verdict.status == "lapsed"
    assert day.rows("standup_prompt") == []


def test_a_late_prompt_promises_a_whole_window(day: Day) -> None:
    """Asked at 09:40, Ana is on time until 10:40, as her day and her form say."""
    day.fire("Ana", now=utc("2026-03-09 09:40"))
    (message,) = day.sent("standup_prompt")
    standup.prompt_delivered(day.session, day.entry("Ana").id, at=utc("2026-03-09 09:40"))
    seen = day_status(day.session, day.cast["Ana"], "morning", MONDAY)
    form = standup.open_draft(day.session, day.cast["Ana"], "morning", now=utc("2026-03-09 09:41"))
    assert [one.due_at for one in (message, seen, form)] == [utc("2026-03-09 10:40")] * 3


def test_open_stuck_points_return_in_the_next_prompt(day: Day) -> None:
    """With their age."""
    day.ask("Ana")
    day.say("Ana", StandupWords(blockers=(BlockerForm(text="No price list"),)))
    day.ask("Ana", on=TUESDAY)
    (point,) = day.sent("standup_prompt")[-1].still_stuck
    assert (point.text, point.age_days) == ("No price list", 1)


def test_the_age_of_a_stuck_point_is_counted_in_the_reps_own_days(day: Day) -> None:
    """Asked together with Mia, for whom it is Tuesday, Kai's point of this Monday is new."""
    day.ask("Kai")
    day.say("Kai", StandupWords(blockers=(BlockerForm(text="No price list"),)))
    dues = [
        Due(schedule_id=uuid7(), kind="evening", subject_id=day.cast[name], zone=ZONES[name], slot=on,
            due_at=day.prompt_at(name, "evening", on))
        for name, on in (("Mia", TUESDAY), ("Kai", MONDAY))
    ]  # fmt: skip
    standup.prompt(day.session, dues, now=utc("2026-03-10 04:31"))
    (point,) = day.sent("standup_prompt", "U_KAI")[-1].still_stuck
    assert point.age_days == 0


def test_a_delivered_prompt_is_noted_with_slacks_time(day: Day) -> None:
    """Expected → prompted; an entry that is answered already keeps its state."""
    day.fire("Ana")
    entry_id = day.entry("Ana").id
    standup.prompt_delivered(day.session, entry_id, at=utc("2026-03-09 09:01"))
    assert (day.entry("Ana").state, day.entry("Ana").prompted_at) == ("prompted", utc("2026-03-09 09:01"))
    day.fire("Tom")
    day.answer("Tom")
    standup.prompt_delivered(day.session, day.entry("Tom").id, at=utc("2026-03-09 09:02"))
    assert day.entry("Tom").state == "submitted"
