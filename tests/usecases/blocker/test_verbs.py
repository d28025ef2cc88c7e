"""Take, comment, solve, drop, reopen, discuss: who may, what follows, what every card shows."""

from uuid import UUID

import pytest
from sqlalchemy import select
from uuid_utils.compat import uuid7

from models.errors import NotAllowed, NotAMember
from models.queries.tenancy import workspace_of
from models.shapes.blocker import BlockerView
from models.shapes.roster import Asker
from models.shapes.standup import BlockerForm, StandupWords
from models.tables import AuditEvent, Blocker
from models.usecases import blocker
from tests.cast import NORTH_CHANNEL
from tests.usecases.standup.day import Day, utc

NOW = utc("2026-03-09 09:30")


@pytest.fixture
def stuck(day: Day) -> Day:
    """Return the day on which Ana raised a common point (1) and an individual one (2)."""
    day.ask("Ana")
    forms = (
        BlockerForm(text="No price list", scope="common"),
        BlockerForm(text="My pipeline is thin", support_from="manager"),
    )
    day.say("Ana", StandupWords(blockers=forms))
    return day


def point(day: Day, ref_no: int) -> UUID:
    """Return the id of a stuck point."""
    return day.session.scalars(
        select(Blocker.id).where(Blocker.workspace_id == workspace_of(day.session), Blocker.ref_no == ref_no)
    ).one()


def who(day: Day, name: str) -> Asker:
    """Return somebody who presses."""
    return day.cast.asker(day.session, name)


def cards(day: Day, target: str) -> list[BlockerView]:
    """Return what the cards of one person or channel show."""
    return [one.blocker for one in day.sent("blocker_card", target)]


def test_a_point_taken_has_an_owner_everywhere(stuck: Day) -> None:
    """The manager's card changes in place, the raiser is told by a card."""
    view = blocker.take(stuck.session, who(stuck, "Omar"), point(stuck, 2), now=NOW)
    assert (view.status, view.owner, view.owner_slack_id) == ("in_progress", "Omar", "U_OMAR")
    assert [one.owner for one in cards(stuck, "U_OMAR")] == ["Omar"]
    assert [one.owner for one in cards(stuck, "U_ANA")] == ["Omar"]


def test_taken_twice_by_one_is_taken_once(stuck: Day) -> None:
    """The second press changes nothing; somebody else is refused by name."""
    blocker.take(stuck.session, who(stuck, "Tom"), point(stuck, 1), now=NOW)
    blocker.take(stuck.session, who(stuck, "Tom"), point(stuck, 1), now=NOW)
    with pytest.raises(blocker.TakenByAnother) as refused:
        blocker.take(stuck.session, who(stuck, "Omar"), point(stuck, 1), now=NOW)
    assert refused.value.facts == {"owner": "Tom", "ref_no": 1}


def test_comments_stand_on_the_card_oldest_first(stuck: Day) -> None:
    """With their authors; a closed point takes comments, too."""
    one = point(stuck, 1)
    blocker.comment(stuck.session, who(stuck, "Tom"), one, " Use last year's ", now=NOW)
    blocker.solve(stuck.session, who(stuck, "Omar"), one, "New list is out", now=NOW)
    view = blocker.comment(stuck.session, who(stuck, "Ana"), one, "Thanks", now=utc("2026-03-09 09:40"))
    assert [(said.author_slack_id, said.text) for said in view.comments] == [
        ("U_TOM", "Use last year's"),
        ("U_ANA", "Thanks"),
    ]
    assert (view.status, view.solution, view.owner) == ("solved", "New list is out", "Omar")


def test_a_raiser_who_presses_is_not_told(stuck: Day) -> None:
    """Nobody needs a message about the own press."""
    blocker.solve(stuck.session, who(stuck, "Ana"), point(stuck, 1), "", now=NOW)
    assert cards(stuck, "U_ANA") == []


def test_the_raiser_has_one_card_that_follows(stuck: Day) -> None:
    """Taken, commented on, solved: one card, at last solved."""
    one, omar = point(stuck, 1), who(stuck, "Omar")
    blocker.take(stuck.session, omar, one, now=NOW)
    blocker.comment(stuck.session, omar, one, "On it", now=NOW)
    blocker.solve(stuck.session, omar, one, "Done", now=NOW)
    own = [row for row in stuck.rows("blocker_card") if row.target == "U_ANA" and row.replaces is None]
    assert len(own) == 1
    assert cards(stuck, "U_ANA")[-1].status == "solved"


def test_a_closed_point_is_opened_again_with_nobody_on_it(stuck: Day) -> None:
    """Solved | reopen | open; an open one is not."""
    one, omar = point(stuck, 1), who(stuck, "Omar")
    with pytest.raises(blocker.StillOpen):
        blocker.reopen(stuck.session, omar, one, now=NOW)
    blocker.solve(stuck.session, omar, one, "Done", now=NOW)
    view = blocker.reopen(stuck.session, who(stuck, "Ana"), one, now=NOW)
    assert (view.status, view.owner) == ("open", None)


def test_a_closed_point_is_neither_taken_nor_solved_nor_dropped(stuck: Day) -> None:
    """Reopen it first."""
    one, ana = point(stuck, 1), who(stuck, "Ana")
    blocker.drop(stuck.session, ana, one, now=NOW)
    with pytest.raises(blocker.Settled):
        blocker.take(stuck.session, ana, one, now=NOW)
    with pytest.raises(blocker.Settled):
        blocker.solve(stuck.session, ana, one, "", now=NOW)
    with pytest.raises(blocker.Settled):
        blocker.drop(stuck.session, ana, one, now=NOW)


def test_only_the_raiser_or_a_superior_drops(stuck: Day) -> None:
    """A colleague may solve, not drop; the director may."""
    with pytest.raises(blocker.OnlyRaiserDrops):
        blocker.drop(stuck.session, who(stuck, "Tom"), point(stuck, 1), now=NOW)
    assert blocker.drop(stuck.session, who(stuck, "Ruth"), point(stuck, 1), now=NOW).status == "dropped"


@pytest.mark.parametrize("name", ["Tom", "Li", "Wang", "Ada"])
def test_an_individual_point_is_refused_to_others(stuck: Day, name: str) -> None:
    """A colleague, another team, another manager, the administrator."""
    with pytest.raises(NotAllowed):
        blocker.take(stuck.session, who(stuck, name), point(stuck, 2), now=NOW)
    with pytest.raises(NotAllowed):
        blocker.comment(stuck.session, who(stuck, name), point(stuck, 2), "x", now=NOW)


def test_who_left_presses_in_vain(stuck: Day) -> None:
    """The card still stands in the old conversation."""
    stuck.change_member("Tom", status="deactivated")
    with pytest.raises(NotAMember):
        blocker.take(stuck.session, who(stuck, "Tom"), point(stuck, 1), now=NOW)


def test_a_comment_needs_words_and_an_end(stuck: Day) -> None:
    """Empty or endless: refused beside its field."""
    omar, one = who(stuck, "Omar"), point(stuck, 1)
    with pytest.raises(blocker.CommentMissing) as missing:
        blocker.comment(stuck.session, omar, one, "  ", now=NOW)
    assert missing.value.field == "comment"
    with pytest.raises(blocker.CommentTooLong):
        blocker.comment(stuck.session, omar, one, "x" * 2001, now=NOW)
    with pytest.raises(blocker.CommentTooLong) as solution:
        blocker.solve(stuck.session, omar, one, "x" * 2001, now=NOW)
    assert solution.value.field == "solution"


def test_a_common_point_is_discussed_in_the_channel_once(stuck: Day) -> None:
    """A message of its own; pressed again, none; it follows like every card."""
    one, tom = point(stuck, 1), who(stuck, "Tom")
    blocker.discuss(stuck.session, tom, one, now=NOW)
    blocker.discuss(stuck.session, tom, one, now=NOW)
    (row,) = [row for row in stuck.rows("blocker_card") if row.target == NORTH_CHANNEL]
    assert (row.in_thread, row.dedupe_key) == (False, f"blocker:T_SANDBOX:1:channel:{NORTH_CHANNEL}")
    blocker.take(stuck.session, tom, one, now=NOW)
    assert cards(stuck, NORTH_CHANNEL)[-1].owner == "Tom"


def test_an_individual_point_never_reaches_the_channel(stuck: Day) -> None:
    """Not even by its raiser's press."""
    with pytest.raises(blocker.NotForTheChannel):
        blocker.discuss(stuck.session, who(stuck, "Ana"), point(stuck, 2), now=NOW)
    assert cards(stuck, NORTH_CHANNEL) == []


def test_a_point_that_is_gone_is_said_to_be(stuck: Day) -> None:
    """An old button."""
    with pytest.raises(blocker.NoSuchBlocker):
        blocker.take(stuck.session, who(stuck, "Omar"), uuid7(), now=NOW)


def test_every_press_is_in_the_audit_without_its_words(stuck: Day) -> None:
    """Who did what; free text stays out."""
    one, omar = point(stuck, 1), who(stuck, "Omar")
    blocker.take(stuck.session, omar, one, now=NOW)
    blocker.comment(stuck.session, omar, one, "Secret words", now=NOW)
    blocker.solve(stuck.session, omar, one, "Secret solution", now=NOW)
    rows = stuck.session.scalars(
        select(AuditEvent)
        .where(AuditEvent.workspace_id == workspace_of(stuck.session), AuditEvent.entity_type == "blocker")
        .order_by(AuditEvent.id)
    ).all()
    assert [row.action for row in rows] == ["blocker.taken", "blocker.commented", "blocker.solved"]
    assert not any("Secret" in str((row.before, row.after, row.reason)) for row in rows)
