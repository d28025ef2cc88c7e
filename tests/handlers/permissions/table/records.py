"""Sales records: seen by the owner's team and those above, changed by the owner and those above."""

from collections.abc import Sequence

from handlers.presses import StaleButton
from handlers.records.customer import NotYourCustomer
from handlers.records.lead import NotYourLead
from handlers.records.whom import NoDealAtAll, NotYourDeal
from handlers.words import NobodyCalledAlike, NotYourPerson, NotYourTeam
from models.errors import UserError
from models.usecases.permission import OnlyObserves
from models.usecases.records.errors import NoSuchRecord, NotYourActivity, NotYours, OnlyFinance
from models.usecases.records.visits import TakenBack
from tests.handlers.permissions.askers import (
    ADMINISTRATOR,
    DIRECTORS,
    FINANCE,
    HANDS,
    IN_CHARGE,
    ITSELF,
    MEMBERS,
    OUTSIDER,
    READERS,
    SUPPORT,
    TEAM,
    WORKERS,
    Group,
)
from tests.handlers.permissions.row import Names, Row, Send, press, submit

Told = tuple[type[UserError], ...]
OWN: Group = IN_CHARGE | DIRECTORS | ITSELF
SEEN: Group = TEAM | {ADMINISTRATOR}
KNOWN: Group = SEEN | {SUPPORT, FINANCE}  # customers and leads
MONEY: Group = DIRECTORS | {ADMINISTRATOR, FINANCE, OUTSIDER}
ELSEWHERE: Group = frozenset({OUTSIDER})  # finds nothing there, and is told so in an answer
READING: Told = (OnlyObserves,)
DEAL: Told = (NotYourDeal, NotYours, NoDealAtAll, OnlyObserves)
GONE: Told = (NotYours, NoSuchRecord, NotYourDeal, OnlyObserves)
LEAD: Told = (NotYours, NoSuchRecord, NotYourLead, OnlyObserves)
CUSTOMER: Told = (NotYours, NoSuchRecord, NotYourCustomer, OnlyObserves)
ANA = "<@U_ANA|ana>"
ASKED: Sequence[tuple[str, str, Group, Told, bool]] = (
    ("visit", "", WORKERS, READING, False),
    ("visit", "Plumco: hello", WORKERS, READING, True),
    ("call", "new", WORKERS, READING, False),
    ("proposal", "D-1 sent", HANDS | {ADMINISTRATOR}, DEAL, True),
    ("deal", "new", WORKERS, READING, False),
    ("deal", "1", SEEN, DEAL, False),
    ("deals", "", MEMBERS, (), False),
    ("deals", ANA, READERS, (NotYourPerson, NobodyCalledAlike), False),
    ("won", "1", OWN, DEAL, True),
    ("lost", "1 price", OWN, DEAL, True),
    ("reopen", "2 again", OWN, DEAL, True),
    ("customer", "new", WORKERS, READING, False),
    ("customer", "Plumco", KNOWN | ELSEWHERE, (NotYourCustomer,), False),
    ("lead", "Melonco", KNOWN | ELSEWHERE, (NotYourLead,), False),
    ("paid", "INV-1", MONEY, (OnlyFinance,), False),
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
    Row("view visit_form", WORKERS, submit("visit", customer="new:Figco"), READING, moves=True),
    Row(
        "view visit_form",
        ITSELF,
        submit("visit again", kind="call"),
        (NotYourActivity, NoSuchRecord, OnlyObserves),
        moves=True,
        about="changed",
    ),
    Row(
        "action visit_edit",
        ITSELF,
        press("visit_edit", _sold("visit")),
        (NotYourActivity, TakenBack, OnlyObserves),
    ),
    Row(
        "action visit_undo",
        ITSELF,
        press("visit_undo", _sold("visit")),
        (NotYourActivity, NoSuchRecord, OnlyObserves),
        moves=True,
    ),
    Row("action visit_for", WORKERS, press("visit_for", _sold("customer")), READING),
    Row(
        "options customer_choice",
        MEMBERS,
        lambda world, asker: world.hands.suggested(asker, world.forms["visit"], "customer", "Plum"),
        hushed=True,
    ),
    Row("message_shortcut log_visit", WORKERS, _on_message("log_visit"), READING),
    Row("message_shortcut new_deal", WORKERS, _on_message("new_deal"), READING),
    Row(
        "view deal_new_form",
        WORKERS,
        submit("deal", customer="new:Figco", name="Figs", amount="5"),
        READING,
        moves=True,
    ),
    Row(
        "action deal_for",
        WORKERS,
        press("deal_for", lambda world: f"customer|{world.ids.sold['customer']}"),
        READING,
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
    Row("view customer_form", WORKERS, submit("customer"), READING, moves=True),
    Row("action customer_edit", OWN, press("customer_edit", _sold("customer")), CUSTOMER),
    Row("view customer_edit_form", OWN, submit("customer edit", name="Plum & Co"), CUSTOMER, moves=True),
    Row("view lead_form", WORKERS, submit("lead"), READING, moves=True),
    Row("action lead_card", KNOWN, press("lead_card", _sold("lead")), LEAD),
    Row("action lead_grade", OWN, press("lead_grade", _sold("lead")), LEAD),
    Row("view lead_grade_form", OWN, submit("lead grade", grade="B"), LEAD, moves=True),
    Row("action lead_give_up", OWN, press("lead_give_up", _sold("lead")), LEAD),
    Row("view lead_give_up_form", OWN, submit("lead given up", reason="price"), LEAD, moves=True),
    Row("action lead_take_back", OWN, press("lead_take_back", _sold("lead given up")), LEAD, moves=True),
    Row(
        "view paid_form",
        MONEY - ELSEWHERE,
        submit("paid", reference="B-1"),
        (OnlyFinance, NoSuchRecord),
        moves=True,
    ),
)
