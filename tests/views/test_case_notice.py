"""Notices of cases in words: graded anew, what was missed, whose button is offered, in both scripts."""

from typing import Any

from models.shapes.messages import CaseNotice
from models.shapes.messages.case import CaseLine, CollectionLine, ComplaintLine, Heard
from models.shapes.reader import Reader
from tests.views.case_samples import case_messages
from tests.views.digest_samples import ID, NINE
from views import render

EN, ZH = Reader(zone="Asia/Shanghai"), Reader(locale="zh_CN", zone="Asia/Shanghai")


def complaint(**said: Any) -> ComplaintLine:
    """Return a line of a complaint."""
    heard = Heard.model_validate({"level": 0, "role": "owner"} | said.pop("heard", {}))
    facts = {"complaint_id": ID, "ref_no": 1, "severity": "major", "customer": "Acme", "title": "Leaks"}
    return ComplaintLine.model_validate({"heard": heard, "owner": "Omar", **facts, **said})


def text(line: CaseLine, reader: Reader = EN) -> str:
    """Return a notice of one line in words."""
    return render(CaseNotice(lines=(line,)), reader).text


def test_a_regraded_one_is_not_settled() -> None:
    """It goes on, is not struck through, and can be opened."""
    told = text(complaint(heard={"status": "closed"}, goes_on=True))
    assert told.split("\n") == [
        "1 case, graded anew",
        "Major complaint #1 of Acme: Leaks",
        "It goes on as a major one.",
        "[Open]",
    ]
    assert "作为一般投诉继续处理" in text(
        complaint(severity="general", heard={"status": "closed"}, goes_on=True), ZH
    )


def test_what_was_none_says_so_and_whoever_lost_it_reads_who_has_it() -> None:
    """Neither is settled, and only who may move it is offered to."""
    over = text(complaint(heard={"status": "closed"}, cancelled="A false alarm"))
    assert over.split("\n") == [
        "1 case, no longer open", "Major complaint #1 of Acme: Leaks", "Cancelled: “A false alarm”.",
    ]  # fmt: skip
    handed = {"by": "Ruth", "to": "Kai", "of": "Omar", "why": "He is sick", "away": True}
    taken = {"status": "taken", "by": "Kai", "until": NINE, "handed": handed}
    told = text(complaint(heard=taken))
    assert told.startswith("1 case, handed over")
    assert "Ruth handed it over to Kai. The reason: “He is sick”." in told
    assert "[Hand over]" not in told
    assert "[Hand over]" in text(complaint(heard=taken | {"moves": True}))
    assert "[Give back]" in text(complaint(heard=taken | {"mine": True}))
    assert "[Put off]" not in text(complaint(takes=False))


def test_take_is_offered_to_whom_it_serves() -> None:
    """Whoever may not take reads who does."""
    assert "[Take]" in text(complaint())
    told = text(complaint(takes=False))
    assert "[Take]" not in told
    assert "The manager or somebody above takes it first." in told
    assert told.startswith("1 case needs you")
    called_in = complaint(takes=False, heard={"role": "legal"})
    assert text(called_in).startswith("1 case to know of")
    both = CaseNotice(lines=(called_in, complaint()))
    assert render(both, EN).text.startswith("2 cases need you")


def test_a_reminder_says_what_was_missed() -> None:
    """The answer before the solution; the plan that is not there."""
    said = {"clock": "resolution", "due_at": NINE, "unanswered_since": NINE, "no_plan": True}
    told = text(complaint(**said, reopened="Still wet"))
    assert "Opened again: “Still wet”. Nobody answered the customer; that was due Mon, Mar 9, 09:00." in told
    assert "No plan is noted yet." in told


def test_the_owner_reads_what_to_do_and_chinese_has_no_space_between_sentences() -> None:
    """The manager steps in, the owner goes on asking, also where the manager hears of a broken promise."""
    notices = [one for one in case_messages(1, "Acme", "x") if isinstance(one, CaseNotice)]
    money = next(line for one in notices for line in one.lines if isinstance(line, CollectionLine))
    heard = Heard(level=2, role="owner")
    line = money.model_copy(update={"action": "manager_intervention", "heard": heard})
    assert "Your manager steps in; please go on asking for the money." in text(line)
    assert "You hear of it as: the owner (level 2)." in text(line)
    assert "。 " not in text(line, ZH)
    heard = Heard(level=1, role="manager")
    told = text(money.model_copy(update={"action": "follow_up", "lapsed": "promise", "heard": heard}))
    assert "Please ask" not in told
    assert "The owner goes on asking for the money." in told
    told = text(money.model_copy(update={"lapsed": "review", "lapsed_of": "R-13", "heard": heard}))
    assert "on the dispute by its day. That is about invoice R-13." in told


def test_who_hears_in_the_place_of_nobody_reads_so() -> None:
    """Not as if the reader held the role."""
    heard = {"level": 3, "role": "executive", "vacant": True}
    told = text(complaint(heard=heard))
    assert "Level 3. Nobody is executive here, so you hear of it in their place." in told
    named = complaint(heard=heard | {"above": "Omar"})
    assert "Nobody is executive here, so you hear of it as the superior of Omar." in text(named)
    assert "目前无人担任高管，所以通知Omar的上级，也就是你。" in text(named, ZH)
    alone = complaint(heard=heard | {"role": "manager"})
    assert "Level 3. Omar has no superior here, so you hear of it." in text(alone)
