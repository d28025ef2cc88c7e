"""A case climbs: every level once, to whom it may concern, one message for each person."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from models.usecases import escalation
from tests.cast import Cast
from tests.usecases.escalation.toy import LADDER, Play


def case_of(play: Play, team: Cast, **more: object) -> UUID:
    """Return a case of Ana's that tells Omar after two hours and Ruth after a day."""
    rungs = {0: play.now, 1: play.now + timedelta(hours=2), 2: play.now + timedelta(hours=24)}
    notify = {0: ("owner",), 1: ("manager",), 2: ("manager", "director")}
    people = {"owner": team["Ana"], "manager": team["Omar"]}
    return play.toys.add(rungs, notify, people, **more)  # type: ignore[arg-type]


def test_each_level_tells_its_people_once_at_its_moment(play: Play, team: Cast) -> None:
    """The first notice, level 1 after two hours, level 2 after a day; then nothing more."""
    key = case_of(play, team)
    play.begin(key)
    play.tick()
    assert play.told() == [("U_ANA", "pending", [0])]
    play.later(hours=1)
    play.later(hours=1)
    play.later(hours=22)
    play.later(hours=100)
    assert play.told() == [
        ("U_ANA", "pending", [0]),
        ("U_OMAR", "pending", [1]),
        ("U_OMAR", "pending", [2]),
        ("U_RUTH", "pending", [2]),
    ]
    assert play.toys.reached == [(key, 0), (key, 1), (key, 2)]
    assert play.case(key).next_at is None


def test_several_facts_for_one_person_are_one_message(play: Play, team: Cast) -> None:
    """Five hundred cases of one owner at one moment."""
    play.begin(*[case_of(play, team) for _ in range(500)])
    play.tick()
    (message,) = play.messages()
    assert len(message.payload["lines"]) + message.payload["more"] == 500


def test_a_first_notice_at_once_waits_for_no_tick(play: Play, team: Cast) -> None:
    """It goes before everything else."""
    play.begin(case_of(play, team), at_once=True)
    (message,) = play.messages()
    assert (message.target, message.lane) == ("U_ANA", 0)


def test_a_take_silences_what_was_not_sent_and_the_levels_until_it_runs_out(play: Play, team: Cast) -> None:
    """Then the highest level so far hears of it again."""
    key = case_of(play, team)
    play.begin(key)
    play.later(hours=2)
    ana = team.asker(play.session, "Ana")
    until = escalation.take(play.session, ana, LADDER, [key], now=play.now, kinds=play.toys.kinds)
    assert until == play.now + timedelta(hours=4)
    assert {(row.state, row.last_error) for row in play.messages()} == {
        ("cancelled", "nothing of what it tells has to be told any more")
    }
    assert {event.not_sent for event in play.events(key)} == {"taken"}
    play.later(hours=3)
    assert len(play.messages()) == 2
    play.later(hours=1)
    assert play.told()[2:] == [("U_OMAR", "pending", [1])]
    assert play.case(key).round == 2


def test_a_settled_case_says_so_where_it_was_told(play: Play, team: Cast) -> None:
    """What was sent is edited; what waits is taken back."""
    key = case_of(play, team)
    play.begin(key)
    play.tick()
    (first,) = play.messages()
    first.state, first.ts, first.channel = "sent", "1.0", "D1"
    play.session.flush()
    escalation.settle(play.session, [LADDER], [key], "settled", now=play.now, kinds=play.toys.kinds)
    (_, edit) = play.messages()
    assert edit.replaces == first.id
    assert edit.payload["lines"][0]["heard"]["status"] == "closed"
    play.later(hours=50)
    assert len(play.messages()) == 2


def test_what_a_take_silenced_is_told_when_it_is_given_back(play: Play, team: Cast) -> None:
    """Whether it had been on its way or not; what was put off is told at once, too."""
    key = case_of(play, team)
    play.begin(key)
    play.tick()
    play.now += timedelta(hours=2)
    escalation.follow_up(play.session, now=play.now, kinds=play.toys.kinds)
    omar = team.asker(play.session, "Omar")
    escalation.put_off(play.session, omar, LADDER, [key], 3, now=play.now, kinds=play.toys.kinds)
    play.later(hours=1)
    assert [who for who, _, _ in play.told()] == ["U_ANA"]
    escalation.take(play.session, omar, LADDER, [key], now=play.now, kinds=play.toys.kinds)
    assert play.told() == [("U_ANA", "cancelled", [0])]
    escalation.take_back(play.session, omar, LADDER, [key], now=play.now, kinds=play.toys.kinds)
    play.tick()
    assert play.told() == [("U_ANA", "pending", [0]), ("U_OMAR", "pending", [1])]


def test_what_a_take_silenced_is_told_after_two_hand_overs_too(play: Play, team: Cast) -> None:
    """Each began a round of its own, in which nothing was told but who has it."""
    key = case_of(play, team)
    play.begin(key)
    play.now += timedelta(hours=2)
    escalation.follow_up(play.session, now=play.now, kinds=play.toys.kinds)
    omar, ruth = (team.asker(play.session, name) for name in ("Omar", "Ruth"))
    said: dict[str, Any] = {"now": play.now, "kinds": play.toys.kinds}
    escalation.take(play.session, omar, LADDER, [key], **said)
    escalation.hand_over(play.session, omar, LADDER, [key], team["Ruth"], **said)
    escalation.hand_over(play.session, ruth, LADDER, [key], team["Omar"], **said)
    escalation.take_back(play.session, omar, LADDER, [key], **said)
    play.tick()
    assert {event.not_sent for event in play.events(key)} == {""}


def test_a_take_that_ran_out_is_not_given_back(play: Play, team: Cast) -> None:
    """Its messages do not offer it any more, and pressed all the same it tells nobody twice."""
    key = case_of(play, team)
    play.begin(key)
    play.tick()
    (first,) = play.messages()
    first.state, first.ts, first.channel = "sent", "1.0", "D1"
    play.now += timedelta(hours=2)
    escalation.follow_up(play.session, now=play.now, kinds=play.toys.kinds)
    ana = team.asker(play.session, "Ana")
    escalation.take(play.session, ana, LADDER, [key], now=play.now, kinds=play.toys.kinds)
    play.later(hours=4)
    edits = [row.payload["lines"][0]["heard"] for row in play.messages() if row.replaces == first.id]
    assert edits[-1]["status"] == "open"
    told = play.told()
    with pytest.raises(escalation.NobodysNow, match="Nobody has this case any more"):
        escalation.take_back(play.session, ana, LADDER, [key], now=play.now, kinds=play.toys.kinds)
    escalation.take(play.session, ana, LADDER, [key], now=play.now, kinds=play.toys.kinds)
    escalation.take_back(play.session, ana, LADDER, [key], now=play.now, kinds=play.toys.kinds)
    play.tick()
    assert [event.not_sent for event in play.events(key) if event.level == 1] == ["taken", ""]
    assert play.told() == told


def test_what_waits_while_a_case_is_put_off_is_told_at_the_end(play: Play, team: Cast) -> None:
    """In the same round: nothing is lost."""
    key = case_of(play, team)
    play.begin(key)
    escalation.follow_up(play.session, now=play.now, kinds=play.toys.kinds)
    ana = team.asker(play.session, "Ana")
    escalation.put_off(play.session, ana, LADDER, [key], 3, now=play.now, kinds=play.toys.kinds)
    play.later(hours=2)
    assert play.told() == []
    play.later(hours=1)
    assert play.told() == [("U_ANA", "pending", [0]), ("U_OMAR", "pending", [1])]
    assert play.case(key).round == 1
