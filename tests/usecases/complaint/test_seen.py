"""Who finds a complaint, and who may do what with it."""

from typing import Any, get_args

import pytest
from sqlalchemy import func, select

from models.queries.complaint.open_ones import open_for, open_of_customer
from models.queries.privacy import looks_at
from models.shapes.complaint import ClosingForm, RepairForm, Verb
from models.tables import AuditEvent
from models.usecases import complaint
from models.usecases.complaint.errors import (
    DuplicateOfItself,
    NoSuchComplaint,
    NotYourCase,
    OnlyAbove,
    PartIsFixed,
    StepIsDone,
)
from models.usecases.complaint.states import EndedAlready
from tests.usecases.complaint.desk import HOUR, MORNING, Desk, step

CAUSE = ClosingForm(root_cause_category="process", root_cause="No rota", prevention="A rota")


def test_its_people_and_those_above_find_it(desk: Desk) -> None:
    """Li, Wang, Ruth and Zoe, who recorded it; not Nia of the same team, nor Omar of another."""
    case = desk.record(by="Zoe")
    finds = {name for name in desk.cast.ids if name != "Eva" and _finds(desk, name, case.ref_no)}
    assert finds == {"Li", "Wang", "Ruth", "Zoe"}
    assert [one.ref_no for one in open_for(desk.session, desk.who("Wang"), now=MORNING)] == [case.ref_no]
    assert open_of_customer(desk.session, desk.who("Nia"), desk.customer_id, now=MORNING) == []


def test_a_restricted_one_is_there_for_its_people_and_directors_alone(desk: Desk) -> None:
    """Nobody else's list, look or button finds it; each look at it is written down."""
    s = desk.session
    desk.hold_role("Kai", "executive")
    open_one, key = desk.record(), desk.record(restricted=True).complaint_id
    complaint.change_owner(s, desk.who("Ruth"), key, desk.cast["Mia"], now=MORNING)
    complaint.remove_person(s, desk.who("Ruth"), key, desk.cast["Li"], "observer", now=MORNING)
    complaint.add_person(s, desk.who("Mia"), key, desk.cast["Tom"], now=MORNING)
    ref_no = desk.view(key).ref_no
    asked = ("Li", "Mia", "Wang", "Ruth", "Tom", "Kai", "Ada")
    assert [name for name in asked if _finds(desk, name, ref_no)] == ["Mia", "Wang", "Ruth", "Tom"]
    assert _finds(desk, "Kai", open_one.ref_no)
    with pytest.raises(NoSuchComplaint):
        complaint.take(s, desk.who("Kai"), key, now=MORNING)
    with pytest.raises(NotYourCase):
        complaint.answered(s, desk.who("Tom"), key, now=MORNING)
    looks = select(func.count()).where(
        AuditEvent.workspace_id == s.info["workspace_id"], AuditEvent.action == "complaint.looked_at"
    )
    assert s.scalar(looks) == 4
    told = {one.looker for one in looks_at(s, desk.cast["Mia"]) if one.kind == "complaint"}
    assert told == {"Wang", "Ruth", "Tom"}  # whose it is does not look at another's
    with pytest.raises(OnlyAbove):
        complaint.unrestrict(s, desk.who("Mia"), key, now=MORNING)
    assert not complaint.unrestrict(s, desk.who("Wang"), key, now=MORNING).restricted
    assert _finds(desk, "Kai", ref_no)


def test_no_verb_reaches_a_restricted_one_from_outside(desk: Desk) -> None:
    """Kai is an executive and takes no part: whatever he presses, he hears that there is none."""
    desk.hold_role("Kai", "executive")
    s, kai, nobody = desk.session, desk.who("Kai"), desk.cast["Kai"]
    key, mine = desk.record(restricted=True).complaint_id, desk.record().complaint_id
    plain = (
        "take", "answered", "investigate", "go_on", "upgrade", "restrict", "unrestrict", "keep_promise",
    )  # fmt: skip
    said: dict[str, tuple[Any, ...]] = {
        "plan": ("x",), "wait": ("x",), "resolve": ("x",), "note_cause": (CAUSE,), "close": (CAUSE,),
        "rate": (5,), "reopen": ("x",), "restore": ("x",), "downgrade": ("x",), "duplicate": (mine,),
        "cancel": ("x",), "change_owner": (nobody,), "change_step": ("handling", nobody),
        "take_part": (nobody,), "repair": (RepairForm(kind="other", owner_id=nobody),),
        "name_invoices": ((),), "promise": (MORNING + HOUR, "x"), **dict.fromkeys(plain, ()),
    }  # fmt: skip
    assert said.keys() == set(get_args(Verb))
    called = {
        "duplicate": "merge", "take_part": "add_person", "repair": "plan_repair",
        "keep_promise": "promise_kept",
    }  # fmt: skip
    for verb, args in said.items():
        with pytest.raises(NoSuchComplaint):
            getattr(complaint, called.get(verb, verb))(s, kai, key, *args, now=MORNING)
    with pytest.raises(NoSuchComplaint):
        complaint.add(s, kai, key, "x", now=MORNING)
    with pytest.raises(NoSuchComplaint):
        complaint.merge(s, kai, mine, key, now=MORNING)


def test_an_owner_and_a_step_change_hands(desk: Desk) -> None:
    """Only from the manager up; what the former owner had to do goes along, done steps stay."""
    s, wang = desk.session, desk.who("Wang")
    key = desk.record().complaint_id
    with pytest.raises(OnlyAbove):
        complaint.change_owner(s, desk.who("Li"), key, desk.cast["Mia"], now=MORNING)
    complaint.answered(s, desk.who("Li"), key, now=MORNING)
    case = complaint.change_owner(s, wang, key, desk.cast["Ana"], now=MORNING)
    assert (case.owner, case.manager, step(case, "acceptance").owner) == ("Ana", "Omar", "Li")
    assert step(case, "handling").owner == "Ana"
    assert {(one.name, one.part) for one in case.people} == {
        ("Ana", "owner"), ("Omar", "manager"), ("Li", "observer"),
    }  # fmt: skip
    ruth = desk.who("Ruth")
    case = complaint.change_step(s, ruth, key, "investigation", desk.cast["Tom"], now=MORNING)
    assert complaint.investigate(s, desk.who("Tom"), key, now=MORNING).phase == "investigating"
    with pytest.raises(StepIsDone):
        complaint.change_step(s, ruth, key, "acceptance", desk.cast["Tom"], now=MORNING)
    with pytest.raises(PartIsFixed):
        complaint.remove_person(s, ruth, key, desk.cast["Ana"], "owner", now=MORNING)


def test_a_duplicate_is_another_one_and_comes_back(desk: Desk) -> None:
    """Its clocks have no result; restored it begins anew."""
    s, li, wang = desk.session, desk.who("Li"), desk.who("Wang")
    one, same, third = (desk.record().complaint_id for _ in range(3))
    complaint.merge(s, li, third, same, now=MORNING)
    merged = complaint.merge(s, li, same, one, now=MORNING)
    assert (merged.duplicate_of_no, desk.view(third).duplicate_of_no) == (desk.view(one).ref_no,) * 2
    assert merged.clocks == ()
    for into in (one, third):
        with pytest.raises(DuplicateOfItself):
            complaint.merge(s, li, one, into, now=MORNING)
    with pytest.raises(EndedAlready):
        complaint.answered(s, li, same, now=MORNING)
    desk.climb(MORNING + 3 * HOUR)
    assert [level for level, *_ in desk.told(same)] == [0]
    with pytest.raises(OnlyAbove):
        complaint.restore(s, li, same, "Not the same", now=MORNING + 3 * HOUR)
    back = complaint.restore(s, wang, same, "Not the same", now=MORNING + 3 * HOUR)
    assert (back.phase, back.cycle, back.duplicate_of_no) == ("new", 2, None)
    assert complaint.cancel(s, wang, same, "It was none", now=MORNING + 4 * HOUR).phase == "cancelled"


def test_a_card_shows_the_verbs_that_would_be_taken(desk: Desk) -> None:
    """By the place of whoever looks and the state it is in."""
    key, s = desk.record().complaint_id, desk.session

    def verbs(name: str) -> frozenset[str]:
        return complaint.verbs_for(s, desk.who(name), desk.view(key), now=MORNING)

    assert verbs("Li") >= {"take", "answered", "duplicate", "promise", "restrict"}
    assert not verbs("Li") & {"upgrade", "cancel", "change_owner", "resolve", "plan"}
    assert verbs("Wang") - verbs("Li") == {
        "upgrade",
        "cancel",
        "change_owner",
        "change_step",
        "name_invoices",
    }
    assert verbs("Tom") == frozenset()
    complaint.upgrade(s, desk.who("Wang"), key, now=MORNING)
    assert not verbs("Li") & {"take", "answered"}
    assert "downgrade" in verbs("Ruth") - verbs("Wang")


def _finds(desk: Desk, name: str, ref_no: int) -> bool:
    try:
        complaint.look(desk.session, desk.who(name), ref_no, now=MORNING)
    except NoSuchComplaint:
        return False
    return True
