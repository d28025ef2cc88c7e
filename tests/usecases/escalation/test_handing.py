"""Who has a case, who may move it, and who hears of that."""

from datetime import timedelta

import pytest

from models.usecases import escalation
from tests.cast import Cast
from tests.usecases.escalation.toy import LADDER, Play, one_level


def test_of_two_who_take_the_second_reads_who_has_it(play: Play, team: Cast) -> None:
    """A colleague gets it neither by Take nor by handing it to himself; a second press changes nothing."""
    key = one_level(play, "manager", {"manager": team["Omar"]})
    kinds, session = play.toys.kinds, play.session
    ana, kai = team.asker(session, "Ana"), team.asker(session, "Kai")
    until = escalation.take(session, ana, LADDER, [key], now=play.now, kinds=kinds)
    play.now += timedelta(hours=1)
    with pytest.raises(escalation.YoursAlready, match="You have this case already"):
        escalation.take(session, ana, LADDER, [key], now=play.now, kinds=kinds)
    with pytest.raises(escalation.TakenByOther, match="Ask Ana, or somebody above"):
        escalation.take(session, kai, LADDER, [key], now=play.now, kinds=kinds)
    for name in ("Kai", "Omar"):
        with pytest.raises(escalation.TakenByOther):
            escalation.hand_over(session, kai, LADDER, [key], team[name], now=play.now, kinds=kinds)
    case = play.case(key)
    assert (case.taken_by_id, case.until, case.round) == (team["Ana"], until, 1)


def test_whoever_leads_may_move_it_and_who_had_it_hears(play: Play, team: Cast) -> None:
    """Omar takes Ana's over, Ruth gives it to Ben: each who had it reads who has it now, and why."""
    key = one_level(play, "manager", {"manager": team["Omar"]})
    kinds, now, session = play.toys.kinds, play.now, play.session
    ana, omar, ruth = (team.asker(session, name) for name in ("Ana", "Omar", "Ruth"))
    escalation.take(session, ana, LADDER, [key], now=now, kinds=kinds)
    with pytest.raises(escalation.TakenByYours, match="to yourself as well"):
        escalation.take(session, omar, LADDER, [key], now=now, kinds=kinds)
    escalation.hand_over(session, omar, LADDER, [key], team["Omar"], now=now, kinds=kinds)
    escalation.hand_over(session, ruth, LADDER, [key], team["Kai"], why="She is sick", now=now, kinds=kinds)
    with pytest.raises(escalation.TheirsAlready):
        escalation.hand_over(session, ruth, LADDER, [key], team["Kai"], now=now, kinds=kinds)
    assert play.case(key).taken_by_id == team["Kai"]
    told = [(row.target, row.payload["lines"][0]["heard"]) for row in play.messages() if not row.replaces][1:]
    assert [(who, heard["handed"]["away"], heard["mine"], heard["moves"]) for who, heard in told] == [
        ("U_ANA", True, False, False),
        ("U_KAI", False, True, True),
        ("U_OMAR", True, False, True),
    ]
    assert told[2][1]["handed"] == {
        "by": "Ruth",
        "to": "Kai",
        "of": "Omar",
        "why": "She is sick",
        "away": True,
    }


def test_who_is_given_a_case_is_told_and_must_be_able_to_see_it(play: Play, team: Cast) -> None:
    """By whom, and for how long; not somebody who may not see it, nor somebody who left."""
    key = one_level(play, "manager", {"manager": team["Omar"]})
    play.toys.blind = {team["Zoe"]}
    kinds, now, session = play.toys.kinds, play.now, play.session
    omar = team.asker(session, "Omar")
    for name in ("Zoe", "Eva"):
        with pytest.raises(escalation.NotForThem):
            escalation.hand_over(session, omar, LADDER, [key], team[name], now=now, kinds=kinds)
    until = escalation.hand_over(session, omar, LADDER, [key], team["Kai"], now=now, kinds=kinds)
    assert until == now + timedelta(hours=4)
    (line,) = play.messages(to="U_KAI")[0].payload["lines"]
    heard = line["heard"]
    assert (heard["handed"]["by"], heard["by"], heard["status"]) == ("Omar", "Kai", "taken")
    zoe = team.asker(session, "Zoe")
    with pytest.raises(escalation.NotYourCase):
        escalation.take(session, zoe, LADDER, [key], now=now, kinds=kinds)
