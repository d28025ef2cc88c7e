"""My day, a team's day, the setup's lists and who changed what last."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from models.clock import MovableClock
from models.queries.changes import last_change_by, last_changes
from models.queries.me import mine
from models.queries.roster import team
from models.queries.setup import company_days, member_facts, member_lines, setup_state, team_lines
from models.queries.team_day import team_day, team_posting_in, teams_of
from models.shapes.calendar import DayOverride
from models.shapes.metric import MetricValue
from models.shapes.standup import BlockerForm, StandupKind, StandupNumbers, StandupWords
from models.tables import StandupEntry
from models.usecases import calendar, standup
from models.usecases.company_day import drop_day
from models.usecases.deputy import name_deputy
from models.usecases.pause import pause
from models.usecases.rehearsal import rehearse
from tests.cast import Cast


@pytest.fixture
def cast(team: Cast) -> Cast:
    """Return the standard team at 09:00 in Shanghai."""
    return team


def answer(session: Session, rep_id: UUID, kind: StandupKind, now: datetime, visits: int) -> None:
    """Let somebody answer one stand-up."""
    draft = standup.open_draft(session, rep_id, kind, now=now)
    numbers = StandupNumbers(today=(MetricValue(code="effective_visits", value=visits),))
    standup.submit_numbers(session, rep_id, draft.entry_id, numbers, view_id=f"V{kind}", now=now)
    stuck = BlockerForm(text="Price", scope="common", support_from="manager")
    words = StandupWords(blockers=(stuck,)) if kind == "morning" else StandupWords()
    standup.submit_words(session, rep_id, draft.entry_id, words, view_id=f"W{kind}", now=now)


def test_my_day_holds_what_i_promised_and_did(session: Session, cast: Cast, clock: MovableClock) -> None:
    """The two stand-ups with their state, numbers beside targets, the week, my stuck points."""
    now = clock.now()
    answer(session, cast["Li"], "morning", now, 4)
    answer(session, cast["Li"], "evening", now + timedelta(hours=8, minutes=40), 3)
    found = mine(session, cast.asker(session, "Li"), now=now + timedelta(hours=9))
    assert [day.state for day in found.standups] == ["submitted", "submitted"]
    assert (found.numbers[0].actual, found.numbers[0].target) == (3, 4)
    assert found.week is not None
    assert (found.week.morning.on_time, found.week.evening.on_time) == (1, 1)
    assert found.week.rate == 1
    assert found.week.totals[0].actual == 3
    assert [one.text for one in found.stuck] == ["Price"]
    assert found.next_prompt is not None
    assert found.next_prompt.at == datetime(2026, 3, 10, 1, 0, tzinfo=UTC)


def test_what_wants_my_support_waits_for_me(session: Session, cast: Cast, clock: MovableClock) -> None:
    """The manager of who is stuck, nobody else."""
    answer(session, cast["Li"], "morning", clock.now(), 4)
    wang = mine(session, cast.asker(session, "Wang"), now=clock.now())
    assert [one.raised_by for one in wang.waiting] == ["Li"]
    assert wang.stuck == ()
    assert not wang.is_rep
    assert mine(session, cast.asker(session, "Omar"), now=clock.now()).waiting == ()
    assert mine(session, cast.asker(session, "Nia"), now=clock.now()).waiting == ()


def test_the_next_prompt_leaps_over_days_off(session: Session, cast: Cast, clock: MovableClock) -> None:
    """Ben is on leave until Sunday, so Monday; Tom works Monday to Wednesday."""
    ben = mine(session, cast.asker(session, "Ben"), now=clock.now()).next_prompt
    assert ben is not None
    assert ben.at == datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
    thursday = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
    tom = mine(session, cast.asker(session, "Tom"), now=thursday).next_prompt
    assert tom is not None
    assert tom.at == datetime(2026, 3, 16, 9, 0, tzinfo=UTC)


def test_a_team_day_names_who_did_not_answer_only_for_superiors(
    session: Session, cast: Cast, clock: MovableClock
) -> None:
    """After the due moment; a colleague is told totals alone."""
    now = clock.now()
    answer(session, cast["Li"], "morning", now, 4)
    east = team(session, cast.east)
    assert east is not None
    later = now + timedelta(hours=1, minutes=5)
    for_wang = team_day(session, cast.asker(session, "Wang"), east, now=later)
    for_ruth = team_day(session, cast.asker(session, "Ruth"), east, now=later)
    for_nia = team_day(session, cast.asker(session, "Nia"), east, now=later)
    assert for_wang.unanswered is not None
    assert "Nia" in for_wang.unanswered
    assert "Li" not in for_wang.unanswered
    assert for_ruth.unanswered == for_wang.unanswered
    assert for_nia.unanswered is None
    assert for_nia.numbers[0].answered == 1
    assert [one.text for one in for_nia.stuck] == ["Price"]


def test_teams_are_seen_by_members_and_those_above(session: Session, cast: Cast) -> None:
    """The director sees all, an administrator without people none."""
    seen = {name: [row.name for row in teams_of(session, cast.asker(session, name))] for name in cast.ids}
    assert seen["Ana"] == ["North"]
    assert seen["Omar"] == ["North"]
    assert seen["Wang"] == ["East"]
    assert seen["Ruth"] == ["East", "North"]
    assert seen["Ada"] == []


def test_my_day_is_read_in_few_statements(session: Session, cast: Cast, clock: MovableClock) -> None:
    """However much was answered."""
    asker = cast.asker(session, "Li")
    answer(session, cast["Li"], "morning", clock.now(), 4)
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", counted)
    mine(session, asker, now=clock.now())
    event.remove(engine, "before_cursor_execute", counted)
    assert count <= 28


def test_the_setup_says_paused_only_while_it_is(session: Session, cast: Cast, clock: MovableClock) -> None:
    """A pause that has run out is over, though nobody resumed."""
    until = clock.now().date() + timedelta(days=2)
    pause(session, cast.asker(session, "Ada"), "all", until, now=clock.now())
    assert setup_state(session, now=clock.now()).sending_paused
    assert not setup_state(session, now=clock.now() + timedelta(days=3)).sending_paused


def test_the_setup_says_what_is_missing(session: Session, cast: Cast, clock: MovableClock) -> None:
    """Teams without a channel, reps without a manager, who administers."""
    state = setup_state(session, now=clock.now())
    assert (state.teams, state.reps, state.administrators) == (2, 8, ("Ada",))
    assert (state.without_channel, state.without_manager) == ((), ())
    assert [line.people for line in team_lines(session)] == [4, 6]
    assert [line.name for line in member_lines(session)][-1] == "Eva"
    facts = member_facts(session, "U_ANA", "?")
    assert (facts.team_id, facts.manager_slack_id, facts.calendar) == (cast.north, "U_OMAR", "GB")
    assert not member_facts(session, "U_NEW", "New").known
    posting = team_posting_in(session, "C_NORTH")
    assert posting is not None
    assert posting.name == "North"
    assert team_posting_in(session, "C_NONE") is None


def test_the_last_change_is_the_newest(session: Session, cast: Cast, clock: MovableClock) -> None:
    """By whom and when; what nobody changed has none."""
    later = clock.now() + timedelta(days=1)
    name_deputy(session, cast.asker(session, "Ana"), cast["Tom"], now=later)
    changes = last_changes(session, "member", [cast["Ana"], cast["Tom"]])
    assert (changes[str(cast["Ana"])].actor_slack_id, changes[str(cast["Ana"])].at) == ("U_ANA", later)
    assert changes[str(cast["Tom"])].actor_slack_id == "U_ADA"
    assert last_change_by(session, "policy.activated") is None


def test_a_company_day_is_dropped_once(session: Session, cast: Cast, clock: MovableClock) -> None:
    """The second time there is nothing to drop."""
    ada, now = cast.asker(session, "Ada"), clock.now()
    day = (now + timedelta(days=30)).date()
    calendar.set_days(session, [DayOverride(day=day, working=False)], calendar_id=None, actor=ada, now=now)
    assert [one.day for one in company_days(session, now.date()).days] == [day]
    assert drop_day(session, day, actor=ada, now=now)
    assert not drop_day(session, day, actor=ada, now=now)
    assert company_days(session, now.date()).days == ()


def test_a_rehearsal_leaves_no_trace(session: Session, cast: Cast, clock: MovableClock) -> None:
    """Tomorrow's form as it would open, of who works; the reason for who does not."""
    ruth = cast.asker(session, "Ruth")
    found = rehearse(session, ruth, cast["Li"], now=clock.now())
    assert [one.draft is not None for one in found.standups] == [True, True]
    away = rehearse(session, ruth, cast["Ben"], now=clock.now())
    assert [one.duty.reason for one in away.standups] == ["absence", "absence"]
    entries = select(func.count()).where(StandupEntry.workspace_id == session.info["workspace_id"])
    assert session.scalar(entries) == 0


def test_a_rehearsal_keeps_a_reps_words_from_who_only_administrates(
    session: Session, cast: Cast, clock: MovableClock
) -> None:
    """The stuck point stands there either way; what it says is for those who lead the rep."""
    now = clock.now()
    answer(session, cast["Li"], "morning", now, 3)
    told = {}
    for name in ("Wang", "Ada"):
        morning = rehearse(session, cast.asker(session, name), cast["Li"], now=now).standups[0]
        assert morning.draft is not None
        told[name] = [one.text for one in morning.draft.open_blockers]
    assert told == {"Wang": ["Price"], "Ada": ["…"]}
