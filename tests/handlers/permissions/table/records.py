"""Sales records: seen by the owner's team and those above, changed by the owner and those above."""

from collections.abc import Sequence

from handlers.presses import StaleButton
from handlers.records.customer import NotYourCustomer
from handlers.records.lead import NotYourLead
from handlers.records.whom import NoDealAtAll, NotYourDeal
from handlers.words import NobodyCalledAlike, NotYourPerson, NotYourTeam
from models.errors import UserError
from models.usecases.records.errors import NoSuchRecord, NotYourActivity, NotYours, OnlyFinance
from models.usecases.records.visits import TakenBack
from tests.handlers.permissions.askers import (
    ADMINISTRATOR,
    DIRECTOR,
    IN_CHARGE,
    ITSELF,
    MEMBERS,
    OUTSIDER,
    READERS,
    TEAM,
    Group,
)
from tests.handlers.permissions.row import Names, Row, Send, press, submit

Told = tuple[type[UserError], ...]
OWN: Group = IN_CHARGE | ITSELF
SEEN: Group = TEAM | {ADMINISTRATOR}
FINANCE: Group = frozenset({DIRECTOR, ADMINISTRATOR, OUTSIDER})
ELSEWHERE: Group = frozenset({OUTSIDER})  # finds nothing there, and is told so in an answer
DEAL: Told = (NotYourDeal, NotYours, NoDealAtAll)
GONE: Told = (NotYours, NoSuchRecord, NotYourDeal)
LEAD: Told = (NotYours, NoSuchRecord, NotYourLead)
CUSTOMER: Told = (NotYours, NoSuchRecord, NotYourCustomer)
ANA = "<@U_ANA|ana>"
ASKED: Sequence[tuple[str, str, Group, Told, bool]] = (
    ("visit", "", MEMBERS, (), False),
    ("visit", "Plumco: hello", MEMBERS, (), True),
    ("call", "new", MEMBERS, (), False),
    ("proposal", "D-1 sent", SEEN, DEAL, True),
    ("deal", "new", MEMBERS, (), False),
    ("deal", "1", SEEN, DEAL, False),
    ("deals", "", MEMBERS, (), False),
    ("deals", ANA, READERS, (NotYourPerson, NobodyCalledAlike), False),
    ("won", "1", OWN, DEAL, True),
    ("lost", "1 price", OWN, DEAL, True),
    ("reopen", "2 again", OWN, DEAL, True),
    ("customer", "new", MEMBERS, (), False),
    ("customer", "Plumco", SEEN | ELSEWHERE, (NotYourCustomer,), False),
    ("lead", "Melonco", SEEN | ELSEWHERE, (NotYourLead,), False),
    ("paid", "INV-1", FINANCE, (OnlyFinance,), False),
)
LONGEST = {one[0]: one for one in ASKED}.values()


def _sold(what: str) -> Names:
    return lambda world: world.ids.sold[what]


def _typed(text: str) -> Send:
    return lambda world, asker: world.hands.typed(asker, text)


def _pressed(action_id: str, args: str) -> Send:
    return press(action_id, lambda _: args)


def _on_message(callback_id: str) -> Send:
    return lambda world, asker: world.hands.on_message(asker, callback_id, "Met Plumco")


def _verb(verb: str, deal: str = "deal", **filled: object) -> Sequence[Row]:
    form = f"deal {verb}"
    return (
        Row(f"action deal_{verb}", OWN, press(f"deal_{verb}", _sold(deal)), GONE),
        Row(f"view deal_{verb}_form", OWN, submit(form, **filled), GONE, moves=True),
    )


ROWS: Sequence[Row] = (
    *(
        Row(f"command /coach {word}", may, _typed(f"{word} {args}".strip()), told, moves, args)
        for word, args, may, told, moves in ASKED
    ),
    *(
        Row(f"action menu_{word}", may, _pressed(f"menu_{word}", args), told, moves, args)
        for word, args, may, told, moves in LONGEST
    ),
    Row("view visit_form", MEMBERS, submit("visit", customer="new:Figco"), moves=True),
    Row(
        "view visit_form",
        ITSELF,
        submit("visit again", kind="call"),
        (NotYourActivity, NoSuchRecord),
        moves=True,
        about="changed",
    ),
    Row("action visit_edit", ITSELF, press("visit_edit", _sold("visit")), (NotYourActivity, TakenBack)),
    Row(
        "action visit_undo",
        ITSELF,
        press("visit_undo", _sold("visit")),
        (NotYourActivity, NoSuchRecord),
        moves=True,
    ),
    Row("action visit_for", MEMBERS, press("visit_for", _sold("customer"))),
    Row(
        "options customer_choice",
        MEMBERS,
        lambda world, asker: world.hands.suggested(asker, world.forms["visit"], "customer", "Plum"),
        hushed=True,
    ),
    Row("message_shortcut log_visit", MEMBERS, _on_message("log_visit")),
    Row("message_shortcut new_deal", MEMBERS, _on_message("new_deal")),
    Row(
        "view deal_new_form",
        MEMBERS,
        submit("deal", customer="new:Figco", name="Figs", amount="5"),
        moves=True,
    ),
    Row(
        "action deal_for", MEMBERS, press("deal_for", lambda world: f"customer|{world.ids.sold['customer']}")
    ),
    *_verb("edit", amount="7"),
    *_verb("move", stage="solution"),
    *_verb("won"),
    *_verb("lost", lost_reason="price"),
    *_verb("share", person1="U_ZOE", percent1="100"),
    *_verb("void", reason="Wrong"),
    *_verb("reopen", "lost", reason="Back"),
    *(
        Row(
            f"action wins_all{turn}",
            TEAM,
            press(f"wins_all{turn}", lambda world: f"{world.ids.north}|{world.ids.sold['deal']}"),
            (NotYourTeam, StaleButton),
        )
        for turn in ("", "_previous", "_next")
    ),
    Row("view customer_form", MEMBERS, submit("customer"), moves=True),
    Row("action customer_edit", OWN, press("customer_edit", _sold("customer")), CUSTOMER),
    Row("view customer_edit_form", OWN, submit("customer edit", name="Plum & Co"), CUSTOMER, moves=True),
    Row("view lead_form", MEMBERS, submit("lead"), moves=True),
    Row("action lead_card", SEEN, press("lead_card", _sold("lead")), LEAD),
    Row("action lead_grade", OWN, press("lead_grade", _sold("lead")), LEAD),
    Row("view lead_grade_form", OWN, submit("lead grade", grade="B"), LEAD, moves=True),
    Row("action lead_give_up", OWN, press("lead_give_up", _sold("lead")), LEAD),
    Row("view lead_give_up_form", OWN, submit("lead given up", reason="price"), LEAD, moves=True),
    Row("action lead_take_back", OWN, press("lead_take_back", _sold("lead given up")), LEAD, moves=True),
    Row(
        "view paid_form",
        FINANCE - ELSEWHERE,
        submit("paid", reference="B-1"),
        (OnlyFinance, NoSuchRecord),
        moves=True,
    ),
)
