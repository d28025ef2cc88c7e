"""A wish for support: the asked person's clock runs, an answer stops it, silence rises."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from models.queries.roster import member
from models.queries.support.answers import answer_times, answers_of_week
from models.queries.support.whom import asked_why
from models.queries.tenancy import workspace_of
from models.rules.periods import period_of
from models.shapes.roster import MemberRow
from models.shapes.standup import BlockerForm, BlockerScope, StandupWords, SupportFrom
from models.tables import Blocker, Escalation, EscalationEvent, Member, MemberRole, SlaClock
from models.usecases import blocker, digest, escalation, roster
from tests.cast import NORTH_CHANNEL, PEOPLE
from tests.usecases.standup.day import Day, utc

ASKED = utc("2026-03-09 09:20")  # Omar works from 9 to 12 and from 13:30 to 18 in London
BREACH, DIRECTOR = utc("2026-03-09 14:50"), utc("2026-03-10 15:20")
OF_OMAR = ("U_OMAR", "running", BREACH)


@pytest.fixture
def asked(day: Day) -> Day:
    """Return the day on which Ana was asked."""
    day.ask("Ana")
    return day


def wish(
    day: Day, support: SupportFrom = "manager", scope: BlockerScope = "individual", *, at: datetime = ASKED
) -> UUID:
    """Let Ana's form say that she wants support; return her stuck point."""
    form = BlockerForm(text="The price is not right", scope=scope, support_from=support)
    day.say("Ana", StandupWords(blockers=(form,)), now=at, view=f"V{at:%H%M}")
    found = select(Blocker.id).where(
        Blocker.workspace_id == workspace_of(day.session), Blocker.status != "dropped"
    )
    return day.session.scalars(found).one()


def clocks(day: Day) -> list[tuple[str, str, datetime]]:
    """Return whose clocks there are, how they stand and when they are due."""
    rows = day.session.execute(
        select(Member.slack_user_id, SlaClock.status, SlaClock.due_at)
        .join(SlaClock, (SlaClock.workspace_id == Member.workspace_id) & (SlaClock.asked_id == Member.id))
        .where(Member.workspace_id == workspace_of(day.session))
        .order_by(SlaClock.cycle)
        .execution_options(populate_existing=True)
    )
    return [(row.slack_user_id, row.status, row.due_at) for row in rows]


def pass_time(day: Day, *moments: datetime) -> list[tuple[str | None, int, str]]:
    """Let the ladder be followed at these moments; return who was told of which level as what."""
    for now in moments:
        escalation.follow_up(day.session, now=now, limit=10)
        escalation.tell(day.session, now=now + timedelta(minutes=2), limit=10)
    return [
        (row.target, line["heard"]["level"], line["heard"]["role"])
        for row in day.rows("case_notice")
        if row.replaces is None
        for line in row.payload["lines"]
    ]


def ladder(day: Day) -> str:
    """Return how the only ladder stands."""
    found = select(Escalation.status).where(Escalation.workspace_id == workspace_of(day.session))
    return day.session.scalars(found.execution_options(populate_existing=True)).one()


def test_an_unanswered_wish_rises_to_the_superior_and_to_the_director(asked: Day) -> None:
    """Four of Omar's hours: Ruth as his superior; eight more: she as the director."""
    wish(asked)
    assert clocks(asked) == [OF_OMAR]
    assert pass_time(asked, ASKED, BREACH - timedelta(minutes=5)) == []
    told = pass_time(asked, BREACH, DIRECTOR)
    assert told == [("U_RUTH", 1, "superior_of_asked"), ("U_RUTH", 2, "director")]


@pytest.mark.parametrize("who", ["Omar", "Ruth"])
def test_a_word_of_who_was_asked_or_stands_above_is_an_answer(asked: Day, who: str) -> None:
    """The clock is met, the ladder closes, nobody hears of it."""
    point = wish(asked)
    answer_at = ASKED + timedelta(hours=1)
    blocker.comment(asked.session, asked.cast.asker(asked.session, who), point, "Call me", now=answer_at)
    assert [status for _, status, _ in clocks(asked)] == ["met"]
    assert (ladder(asked), pass_time(asked, BREACH)) == ("closed", [])
    found = answer_times(asked.session, [asked.cast["Omar"]], ASKED, BREACH, now=BREACH)
    time = found[asked.cast["Omar"]]
    assert (time.wishes, time.in_time, time.late, time.median_seconds) == (1, 1, 0, 3600)


def test_the_raisers_own_comment_is_none(asked: Day) -> None:
    """Nor does it end the clock; solving it alone does, without a result."""
    point, ana = wish(asked), asked.cast.asker(asked.session, "Ana")
    blocker.comment(asked.session, ana, point, "Anybody?", now=ASKED)
    with pytest.raises(blocker.OwnWish):  # whoever was asked keeps it, with its buttons
        blocker.take(asked.session, ana, point, now=ASKED)
    assert clocks(asked) == [OF_OMAR]
    blocker.solve(asked.session, ana, point, "", now=ASKED)
    assert ([status for _, status, _ in clocks(asked)], ladder(asked)) == (["cancelled"], "closed")


def test_whose_answer_is_awaited_and_why_is_told(asked: Day) -> None:
    """On the card, and where the case is explained: nobody stands for marketing, so the manager is asked."""
    found = asked_why(asked.session, wish(asked, "marketing"))
    assert found is not None
    assert (found.name, found.wanted, found.vacant, found.told_at) == ("Omar", "marketing", True, None)
    assert [row.payload["blocker"]["asked"] for row in asked.rows("blocker_card")] == ["Omar"]


def test_a_common_wish_tells_the_asked_person_at_once(asked: Day) -> None:
    """No card of it went to Omar: the first notice does; what the whole team is asked has no clock."""
    wish(asked, scope="common")
    assert pass_time(asked, ASKED) == [("U_OMAR", 0, "asked")]
    wish(asked, "team", "common", at=ASKED + timedelta(minutes=5))
    assert [status for _, status, _ in clocks(asked)] == ["cancelled"]


def test_asked_of_another_the_clock_begins_again(asked: Day) -> None:
    """Ana wants finance after all: Wang's hours, in Shanghai, where the day is almost over; then none."""
    role = MemberRole(workspace_id=workspace_of(asked.session), member_id=asked.cast["Wang"], role="finance")
    asked.session.add(role)
    wish(asked)
    wish(asked, "finance", at=utc("2026-03-09 09:30"))
    wang = ("U_WANG", "running", utc("2026-03-10 06:00"))  # half an hour is left of his Monday
    assert clocks(asked)[1:] == [wang]
    wish(asked, "none", at=utc("2026-03-09 09:40"))
    assert ([status for _, status, _ in clocks(asked)], ladder(asked)) == (["cancelled"] * 2, "closed")


def test_when_the_asked_person_leaves_the_superior_is_asked(asked: Day) -> None:
    """Ruth's clock runs from then on; what was not told of the former is not told."""
    wish(asked)
    gone = asked.cast.person("Omar").model_copy(update={"deleted": True})
    roster.person_seen(asked.session, gone, now=ASKED + timedelta(hours=1))
    assert [(who, status) for who, status, _ in clocks(asked)] == [
        ("U_OMAR", "cancelled"), ("U_RUTH", "running")
    ]  # fmt: skip


def test_reopened_it_is_a_wish_once_more(asked: Day) -> None:
    """A new cycle: level 1 is told again if nobody answers then either."""
    point, omar = wish(asked), asked.cast.asker(asked.session, "Omar")
    pass_time(asked, BREACH)
    blocker.solve(asked.session, omar, point, "Done", now=BREACH)
    blocker.reopen(asked.session, asked.cast.asker(asked.session, "Ana"), point, now=BREACH)
    found = clocks(asked)
    assert [status for _, status, _ in found] == ["met", "running"]
    pass_time(asked, found[1][2])
    levels = select(EscalationEvent.cycle, EscalationEvent.level).where(
        EscalationEvent.workspace_id == workspace_of(asked.session)
    )
    assert sorted((row.cycle, row.level) for row in asked.session.execute(levels)) == [(1, 1), (2, 1)]


def test_another_manager_is_asked_instead(asked: Day) -> None:
    """Ana goes to Wang: what she asked of Omar waits for Wang from now on."""
    wish(asked)
    row = MemberRow(person="Ana", manager="Wang")
    roster.save_member(
        asked.session, row, tuple(PEOPLE.values()), actor=asked.cast.asker(asked.session, "Ada"), now=ASKED
    )
    assert [(who, status) for who, status, _ in clocks(asked)][1:] == [("U_WANG", "running")]


def test_the_manager_reads_the_own_answer_time_before_the_superior(asked: Day) -> None:
    """On Friday evening, his last working day; Ruth's digest has it on Monday, her own first."""
    point = wish(asked)
    answer_at = ASKED + timedelta(hours=2)
    blocker.take(asked.session, asked.cast.asker(asked.session, "Omar"), point, now=answer_at)
    friday = [
        digest.preview(asked.session, asked.cast["Omar"], "evening", now=utc(f"2026-03-{day} 19:00")).digest
        for day in ("12", "13")
    ]
    assert [one.answers and one.answers.median_seconds for one in friday] == [None, 7200]
    ruth = member(asked.session, asked.cast["Ruth"])
    assert ruth is not None
    week = period_of("week", ASKED.date())
    (line,) = answers_of_week(asked.session, ruth, week, now=utc("2026-03-16 10:00"))
    assert (line.name, line.own, line.time.in_time) == ("Omar", False, 1)


def test_a_wish_can_be_made_by_hand(asked: Day) -> None:
    """On any day, outside of every form: a card for Omar, whose clock runs; a common one goes to the team."""
    ana = asked.cast.asker(asked.session, "Ana")
    form = BlockerForm(text=" The price ", scope="individual", support_from="manager")
    made = blocker.raise_by_hand(asked.session, ana, form, now=ASKED)
    assert (made.text, clocks(asked)) == ("The price", [OF_OMAR])
    assert [row.target for row in asked.rows("blocker_card")] == ["U_OMAR"]
    common = BlockerForm(text="No list", scope="common", support_from="none")
    blocker.raise_by_hand(asked.session, ana, common, now=ASKED)
    assert [row.target for row in asked.rows("blocker_card")][1:] == [NORTH_CHANNEL]
    with pytest.raises(blocker.WordsMissing):
        blocker.raise_by_hand(asked.session, ana, BlockerForm(text=" "), now=ASKED)
