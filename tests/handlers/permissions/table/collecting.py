"""Late money: seen by who asks for it, those above, finance and legal; put right by finance."""

from collections.abc import Sequence

from handlers.collecting.overdue import NothingCalledSo
from handlers.collecting.pages import NotYourDebtor, NotYourInvoice
from models.errors import UserError
from models.usecases.collecting.errors import NotByOwner
from models.usecases.legal_letter.errors import NotForYou
from models.usecases.records.errors import NoSuchRecord, NotYours, OnlyFinance
from tests.handlers.permissions.askers import (
    ADMINISTRATOR,
    DIRECTOR,
    IN_CHARGE,
    ITSELF,
    MEMBERS,
    OUTSIDER,
    Group,
)
from tests.handlers.permissions.row import Names, Row, Send, choose, press, submit

Told = tuple[type[UserError], ...]
OWN: Group = IN_CHARGE | ITSELF
FINANCE: Group = frozenset({DIRECTOR, ADMINISTRATOR})
DECIDERS: Group = frozenset({DIRECTOR})
ELSEWHERE: Group = frozenset({OUTSIDER})  # finds nothing there, and is told so in an answer
HIDDEN: Told = (NotYourInvoice, NotYourDebtor, NotYours, NoSuchRecord)
FINANCIAL: Told = (OnlyFinance, *HIDDEN)
ABOVE: Told = (NotByOwner, *HIDDEN)
LETTERS: Told = (NotForYou, NoSuchRecord)
ASKED: Sequence[tuple[str, str, Group, Told]] = (
    ("invoice", "new", MEMBERS, ()),
    ("invoice", "INV-late", OWN | ELSEWHERE, (NotYourInvoice,)),
    ("overdue", "", MEMBERS, ()),
    ("overdue", "Plumco", OWN, (NotYourDebtor, NothingCalledSo)),
)


def _owed(what: str, of: str = "invoice", rest: str = "") -> Names:
    return lambda world: f"{of}:{world.ids.sold[what]}{rest}" if of else f"{world.ids.sold[what]}{rest}"


def _typed(text: str) -> Send:
    return lambda world, asker: world.hands.typed(asker, text)


def _asked(action_id: str, args: str) -> Send:
    return press(action_id, lambda _: args)


def _verb(verb: str, what: str, may: Group, told: Told, **filled: object) -> Sequence[Row]:
    """Return the button, which those may press who may see the invoice, and the form."""
    opens = may if OnlyFinance in told else OWN
    return (
        Row(f"action collect_{verb}", opens, press(f"collect_{verb}", _owed(what)), told),
        Row(f"view collect_{verb}_form", may, submit(f"collect {verb}", **filled), told, moves=True),
    )


ROWS: Sequence[Row] = (
    *(
        Row(f"{door}{word}", may, send, told, about=args)
        for word, args, may, told in ASKED
        for door, send in (
            ("command /coach ", _typed(f"{word} {args}".strip())),
            ("action menu_", _asked(f"menu_{word}", args)),
        )
    ),
    Row(
        "view invoice_form",
        MEMBERS,
        submit("invoice", customer="new:Figco", amount="5", due_on="2026-04-01"),
        moves=True,
    ),
    *(
        Row(
            f"action collect_customer{turn}",
            OWN,
            press(f"collect_customer{turn}", _owed("customer", "", "|0")),
            HIDDEN,
        )
        for turn in ("", "_previous", "_next")
    ),
    Row("action collect_invoice", OWN, press("collect_invoice", _owed("late", "")), HIDDEN),
    *(
        Row(f"action overdue_all{turn}", MEMBERS, _asked(f"overdue_all{turn}", "|0"))
        for turn in ("", "_previous", "_next")
    ),
    *(
        Row(f"action freezes_all{turn}", MEMBERS, _asked(f"freezes_all{turn}", "|0"))
        for turn in ("", "_previous", "_next")
    ),
    Row("action collect_contact", OWN, press("collect_contact", _owed("late", rest="|call")), HIDDEN),
    Row("view collect_contact_form", OWN, submit("collect contact"), HIDDEN, moves=True),
    *(
        Row(
            f"action collect_result_{result}",
            OWN,
            choose("collect contact", f"collect_result_{result}", _owed("late", rest="|call")),
            HIDDEN,
            moves=moves,
        )
        for result, moves in (
            ("no_answer", True),
            ("will_call", True),
            ("promised", False),
            ("disputes", False),
        )
    ),
    *_verb("promise", "late", OWN, HIDDEN, until_on="2026-03-20"),
    *_verb("dispute", "late", OWN, HIDDEN, reason="Wet"),
    *_verb("exclude", "late", IN_CHARGE, ABOVE, reason="Wet"),
    *_verb("lift", "promised", OWN, HIDDEN),
    *_verb("owner", "late", IN_CHARGE, ABOVE, owner="U_ZOE"),
    *_verb("due", "late", FINANCE, FINANCIAL, due_on="2026-02-27", reason="Typo"),
    *_verb("credit", "late", FINANCE, FINANCIAL, amount="5"),
    *_verb("reverse", "paid", FINANCE, FINANCIAL),
    *_verb("write_off", "late", FINANCE, FINANCIAL, reason="Gone"),
    *_verb("write_back", "given up", FINANCE, FINANCIAL, reason="They pay"),
    *_verb("void", "late", FINANCE, FINANCIAL, reason="Twice"),
    Row("action letter_approve", DECIDERS, press("letter_approve", _owed("letter", "")), LETTERS, moves=True),
    Row("action letter_look", DECIDERS, press("letter_look", _owed("letter", "")), LETTERS),
    Row("action letter_refuse", DECIDERS, press("letter_refuse", _owed("letter", "")), LETTERS),
    Row("view letter_refuse_form", DECIDERS, submit("letter refuse", reason="No"), LETTERS, moves=True),
    Row("action letter_file", OWN, press("letter_file", _owed("letter", "")), LETTERS, moves=True),
)
