"""Honors in words, for both languages."""

from decimal import Decimal

import pytest

from models.shapes.honors import HonorsPage
from models.shapes.messages import CorrectionProposed, HonorAnnounced, HonorCorrected, HonorProposed, HonorWon
from models.shapes.reader import Reader
from tests.second_opinion import violations
from tests.views.honor_samples import MARCH, NOON, award, honor_messages
from tests.views.reading import CHINESE, READER, lines
from views.honors.page import contest_form, decline_form, fame, honors

ZOE = award("proposed", 1, "Zoe", "split deal")
RULES = "by the rules of the month's first day (version 3 in /coach policy)"
KEYS = "Attainment 104%, Collected amount unknown, Service cases 3, reached Wed, Apr 1, 13:00"
LONG = ("欧阳" * 40, "Bartholomew " * 6 + "Longname")


def page(count: int = 1, name: str = "Zoe") -> HonorsPage:
    """Return a page with an award, one that nobody won, and a past of `count`."""
    won = award("announced", 1, name, "").model_copy(update={"contest_until": NOON.replace(day=3)})
    return HonorsPage(
        period=MARCH, frozen=True, awards=(won,) * min(count, 3), not_awarded=(("best_service", None),),
        past=(won,) * count,
    )  # fmt: skip


def test_the_question_shows_what_the_award_rests_on() -> None:
    """Value, tie-breaks, who came next, the rule, the policy's version; then two buttons."""
    assert lines(HonorProposed(award=ZOE)) == [
        "Zoe, March 2026",
        "Proposed: Zoe",
        "Zoe: Booked amount CN¥520,000 · then " + KEYS,
        "Next: Booked amount Zoe (CN¥520,000)",
        f"1 met the condition · {RULES} · as of Wed, Apr 1, 13:00",
        "Please decide. Nobody hears of it before you approve it.",
        "[Approve] [Decline]",
    ]
    behind = ZOE.evidence.runners_up[0].model_copy(update={"value": Decimal(7)})
    clear = ZOE.evidence.model_copy(update={"runners_up": (behind,), "policy_version": 0})
    told = lines(HonorProposed(award=ZOE.model_copy(update={"evidence": clear})))
    assert told[2] == "Zoe: Booked amount CN¥520,000"  # nothing else had to decide
    assert "by the rules that Sales Coach came with" in told[4]
    declined = award("declined", 1, "Zoe", "split deal").model_copy(update={"decided_by": "Ruth"})
    assert lines(HonorProposed(award=declined))[-1] == "Declined by Ruth: split deal"


def test_others_are_named_only_to_who_decides() -> None:
    """A channel reads by how much, not whom somebody beat."""
    assert "Next: Booked amount CN¥520,000" in lines(HonorAnnounced(award=ZOE))
    assert "Next: Booked amount CN¥520,000" in lines(HonorWon(award=ZOE, name="Zoe"))


def test_an_award_in_chinese() -> None:
    """The channel's announcement and its correction."""
    plain = ZOE.model_copy(update={"evidence": ZOE.evidence.model_copy(update={"title": None})})
    assert lines(HonorAnnounced(award=plain), CHINESE)[0] == "🏆 2026年3月月度销冠：Zoe"
    assert (
        lines(HonorCorrected(former=plain), CHINESE)[0]
        == "2026年3月月度销冠：因当月数据更正，Zoe的奖项已撤销。"
    )


def test_a_correction_says_what_would_be_another_number() -> None:
    """In the reader's words, and afterwards what became of it."""
    found = [one for one in honor_messages(1, "Ana", "x") if isinstance(one, CorrectionProposed)]
    assert lines(found[0]) == [
        "March 2026 is closed, and its records have changed since.",
        "Ana: Booked amount would change from – to £16,000.",
        "Corrected, it is a visible revision of numbers, boards and honors; else nothing changes.",
        "[Correct the month] [Leave it as it is]",
    ]
    assert [lines(one)[-1] for one in found[1:3]] == ["Corrected by Ana.", "Ana left the month as it is."]


def test_the_page_says_what_nobody_won_and_what_is_still_to_come() -> None:
    """Nothing is left blank: a month that is not final, a company without awards."""
    drawn = honors(page(), READER, now=NOON).text
    assert "Not awarded, because nobody met the condition: Best service." in drawn
    assert "There are no service cases to judge by." in drawn
    assert "[Report an error]" in drawn
    assert "[Report an error]" not in honors(page(), READER, now=NOON.replace(day=4)).text
    empty = honors(HonorsPage(period=MARCH, frozen=False), READER, now=NOON).text.split("\n")
    assert empty == [
        "Honors of March 2026",
        "This month is not final yet. Its honors follow once it is.",
        "The hall of fame is empty: no award has been announced yet.",
    ]
    past = HonorsPage(period=MARCH, frozen=False, before=True)
    assert "was over before Sales Coach came" in honors(past, READER, now=NOON).text


@pytest.mark.parametrize("reader", [READER, CHINESE], ids=lambda reader: reader.locale)
@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("count", [0, 1, 60])
def test_slack_takes_every_page_and_form(reader: Reader, name: str, count: int) -> None:
    """Nothing, one award or sixty; names of eighty characters."""
    drawn = honors(page(count, name), reader, now=NOON)
    assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == []
    shared = award("announced", 60, name, name)
    for view in (
        fame(page(count, name).past, reader),
        decline_form(shared, reader),
        contest_form(shared, reader),
    ):
        assert violations(view, "modal") == []
