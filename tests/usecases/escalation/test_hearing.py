"""Who hears of a case, and when: quiet hours, deputies, leavers, roles that nobody holds."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, update

from models.policy import Policy
from models.shapes.escalation import Audience
from models.shapes.outbox import Outcome
from models.tables import Member, MemberRole
from models.usecases import escalation, roster
from models.usecases.delivery.sequel import hold_back
from models.usecases.policy import activate
from tests.cast import Cast
from tests.usecases.escalation.toy import LADDER, Play, one_level

NIGHT = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)  # in London; evening in New York


def test_quiet_hours_hold_back_by_the_clock_of_who_hears(play: Play, team: Cast) -> None:
    """Omar in London hears at 08:00, Zoe in New York at once; the level counts from when it fired."""
    play.now = NIGHT
    key = one_level(play, "manager", {"manager": team["Omar"]})
    one_level(play, "manager", {"manager": team["Zoe"]})
    assert play.told() == [("U_ZOE", "pending", [1])]
    play.now = datetime(2026, 3, 10, 7, 59, tzinfo=UTC)
    play.tick()
    assert len(play.messages()) == 1
    play.later(minutes=1)
    assert play.told()[1:] == [("U_OMAR", "pending", [1])]
    assert play.events(key)[0].fired_at == NIGHT


def test_what_is_exempt_is_told_at_night(play: Play, team: Cast) -> None:
    """The levels of a complaint."""
    play.now = NIGHT
    one_level(play, "manager", {"manager": team["Omar"]}, exempt=frozenset({1}))
    assert play.told() == [("U_OMAR", "pending", [1])]


def test_a_deputy_hears_and_reads_in_whose_place(play: Play, team: Cast) -> None:
    """Ben is on leave and has no deputy: Omar leads him."""
    key = one_level(play, "owner", {"owner": team["Ben"]})
    (message,) = play.messages()
    assert (message.target, message.payload["lines"][0]["heard"]["in_place_of"]) == ("U_OMAR", "Ben")
    (event,) = play.events(key)
    assert (event.recipient_id, event.in_place_of_id) == (team["Omar"], team["Ben"])


def test_who_hears_anyway_is_not_told_twice(play: Play, team: Cast) -> None:
    """Omar is the manager, and acts for Ben."""
    people: dict[Audience, UUID] = {"owner": team["Ben"], "manager": team["Omar"]}
    key = play.toys.add({1: play.now}, {1: ("owner", "manager")}, people)
    play.begin(key)
    play.tick()
    assert len(play.messages()) == 1
    assert sorted(event.not_sent for event in play.events(key)) == ["", "told"]


def test_a_leaver_s_superior_hears_instead(play: Play, team: Cast) -> None:
    """Eva left; so does Omar between the level and the message."""
    key = play.toys.add({1: play.now}, {1: ("owner",)}, {"owner": team["Eva"]})
    play.begin(key)
    escalation.follow_up(play.session, now=play.now, kinds=play.toys.kinds)
    omar = (Member.workspace_id == play.session.info["workspace_id"], Member.id == team["Omar"])
    play.session.execute(update(Member).where(*omar).values(status="left"))
    play.session.expire_all()
    play.tick()
    assert play.told() == [("U_RUTH", "pending", [1])]


def test_what_waits_for_somebody_who_leaves_is_told_to_who_acts(play: Play, team: Cast) -> None:
    """Omar's message had not gone out, and he had taken another case: Ruth hears of both."""
    people: dict[Audience, UUID] = {"manager": team["Omar"]}
    one_level(play, "manager", people)
    taken = one_level(play, "manager", people)
    omar = team.asker(play.session, "Omar")
    escalation.take(play.session, omar, LADDER, [taken], now=play.now, kinds=play.toys.kinds)
    gone = team.person("Omar").model_copy(update={"deleted": True})
    roster.person_seen(play.session, gone, now=play.now)
    play.tick()
    ruth = [line["heard"] for row in play.messages(to="U_RUTH") for line in row.payload["lines"]]
    assert [(heard["in_place_of"], heard["again"]) for heard in ruth] == [("Omar", False)] * 2
    assert {row.state for row in play.messages(to="U_OMAR")} == {"cancelled"}


def test_a_role_that_nobody_holds_goes_to_the_next_superior_and_says_so(play: Play, team: Cast) -> None:
    """There is no legal officer: Ana's superior; without a name in the case, a director."""
    one_level(play, "legal", {"owner": team["Ana"]})
    one_level(play, "legal", {})
    assert [(who, levels) for who, _, levels in play.told()] == [("U_OMAR", [1]), ("U_RUTH", [1])]
    heard = [row.payload["lines"][0]["heard"] for row in play.messages()]
    assert [(one["vacant"], one["above"]) for one in heard] == [(True, "Ana"), (True, None)]


def test_nobody_at_all_is_kept_as_such(play: Play, team: Cast) -> None:
    """Neither a director nor an administrator is left."""
    ours = MemberRole.workspace_id == play.session.info["workspace_id"]
    play.session.execute(delete(MemberRole).where(ours))
    assert team.north
    key = one_level(play, "legal", {})
    (event,) = play.events(key)
    assert (event.recipient_id, event.not_sent, event.next_at) == (None, "nobody", None)
    assert play.messages() == []


def test_what_waited_for_a_new_token_says_that_it_is_late(play: Play, team: Cast) -> None:
    """Slack refused the app: the message is kept, and marked."""
    one_level(play, "manager", {"manager": team["Omar"]})
    refused = Outcome(verdict="not_sent", error="token_revoked", workspace_wide=True, retry_after=60)
    hold_back(play.session, [refused], now=play.now)
    (message,) = play.messages()
    assert message.payload["delayed"]


def test_a_level_told_again_is_new_to_who_hears_of_it_first(play: Play, team: Cast) -> None:
    """Ana took it before Omar was told; when the take ran out, he hears for the first time."""
    key = play.toys.add({0: play.now, 1: play.now}, {0: ("owner",), 1: ("manager",)},
                        {"owner": team["Ana"], "manager": team["Omar"]})  # fmt: skip
    play.begin(key)
    escalation.follow_up(play.session, now=play.now, kinds=play.toys.kinds)
    ana = team.asker(play.session, "Ana")
    escalation.take(play.session, ana, LADDER, [key], now=play.now, kinds=play.toys.kinds)
    for again in (False, True):
        play.later(hours=4)
        message = [row for row in play.messages(to="U_OMAR") if row.replaces is None][-1]
        assert message.payload["lines"][0]["heard"]["again"] is again
        message.state, message.ts, message.channel = "sent", "1.0", "D1"
        play.session.flush()
        escalation.take(play.session, ana, LADDER, [key], now=play.now, kinds=play.toys.kinds)


def test_putting_off_has_its_limits(play: Play, team: Cast) -> None:
    """A day at most, twice in a cycle."""
    key = one_level(play, "manager", {"manager": team["Omar"]})
    kinds, session = play.toys.kinds, play.session
    omar = team.asker(session, "Omar")
    with pytest.raises(escalation.PutOffTooLong):
        escalation.put_off(session, omar, LADDER, [key], 25, now=play.now, kinds=kinds)
    for _ in range(2):
        escalation.put_off(session, omar, LADDER, [key], 24, now=play.now, kinds=kinds)
        play.later(hours=24)
    with pytest.raises(escalation.PutOffTooOften):
        escalation.put_off(session, omar, LADDER, [key], 1, now=play.now, kinds=kinds)


def test_a_case_keeps_the_rules_that_it_began_with(play: Play, team: Cast) -> None:
    """A ladder is edited while cases climb it; a new cycle takes the new one."""
    assert team.north
    key = play.toys.add({1: play.now + timedelta(hours=1)}, {}, {})
    play.begin(key)
    edited = Policy(currency="EUR")
    activate(play.session, edited, actor=None, now=play.now)
    play.later(hours=1)
    escalation.settle(play.session, [LADDER], [key], "done", now=play.now, kinds=play.toys.kinds)
    play.begin(key, cycle=2)
    play.tick()
    assert play.toys.ruled == ["CNY", "EUR"]
