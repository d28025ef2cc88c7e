"""Somebody leaves in the middle of a day, and perhaps comes back."""

from models.shapes.roster import MemberRow
from models.shapes.standup import BlockerForm, StandupWords
from models.usecases import blocker
from models.usecases.roster import person_seen, save_member
from tests.usecases.standup.day import Day, blocker_ids, utc
from tests.usecases.summary.desk import fire, last

STUCK = BlockerForm(text="No price", scope="individual", support_from="manager")
TEN = utc("2026-03-09 10:00")


def see(day: Day, name: str, *, gone: bool) -> None:
    """Let Slack say that somebody's account was switched off or on."""
    person_seen(day.session, day.cast.person(name).model_copy(update={"deleted": gone}), now=TEN)


def test_the_summary_becomes_final_without_who_left(day: Day) -> None:
    """Zoe left before she was asked; the last lock of the others ends the day."""
    day.ask("Ana", "Tom")
    fire(day)
    see(day, "Zoe", gone=True)
    day.wait_until(utc("2026-03-09 21:00"))
    assert day.entry("Zoe").excuse == "left"
    assert last(day).final


def test_who_comes_back_before_the_own_prompt_is_asked(day: Day) -> None:
    """Switched off and on again by mistake: Zoe is asked at 09:00 in New York."""
    day.ask("Ana", "Tom")
    see(day, "Zoe", gone=True)
    see(day, "Zoe", gone=False)
    assert [one.status for one in day.fire("Zoe")] == ["fired"]


def test_who_is_taken_back_by_hand_is_asked(day: Day) -> None:
    """An administrator names the person again on the same day."""
    day.ask("Ana", "Tom")
    see(day, "Zoe", gone=True)
    day.change_member("Zoe", status="left")
    day.session.expire_all()
    row = MemberRow(person="U_ZOE", team="North")
    save_member(day.session, row, [day.cast.person("Zoe")], actor=None, now=TEN)
    assert day.entry("Zoe").state == "expected"


def test_every_card_names_who_took_over(day: Day) -> None:
    """Omar took Ana's stuck point and leaves: the card names Ruth, who stands above him."""
    day.ask("Ana")
    day.say("Ana", StandupWords(blockers=(STUCK,)))
    (blocker_id,) = blocker_ids(day)
    blocker.take(day.session, day.cast.asker(day.session, "Omar"), blocker_id, now=TEN)
    see(day, "Omar", gone=True)
    assert day.sent("blocker_card", "U_ANA")[-1].blocker.owner == "Ruth"


def test_who_is_asked_for_support_later_gets_the_card(day: Day) -> None:
    """Ana wants legal's support instead of her manager's: Ruth, who answers for it, hears of it."""
    save_member(day.session, MemberRow(person="U_RUTH", roles=("director", "legal")), (), actor=None, now=TEN)
    day.ask("Ana")
    day.say("Ana", StandupWords(blockers=(STUCK,)))
    assert not day.sent("blocker_card", "U_RUTH")
    wanted = STUCK.model_copy(update={"support_from": "legal"})
    day.say("Ana", StandupWords(blockers=(wanted,)), view="V2")
    assert [card.blocker.support_from for card in day.sent("blocker_card", "U_RUTH")] == ["legal"]
