"""Late money: seen by who asks for it, those above, finance and legal; put right by finance."""

from collections.abc import Sequence

from handlers.collecting.overdue import NothingCalledSo
from handlers.collecting.pages import NotYourDebtor, NotYourInvoice
from models.errors import UserError
from models.usecases.collecting.errors import NotByOwner
from models.usecases.legal_letter.errors import NotForYou
from models.usecases.permission import OnlyObserves
from models.usecases.records.errors import NoSuchRecord, NotYours, OnlyFinance
from tests.handlers.permissions.askers import (
    ADMINISTRATOR,
    DIRECTORS,
    FINANCE,
    IN_CHARGE,
    ITSELF,
    LEGAL,
    MEMBERS,
    OUTSIDER,
    WORKERS,
    Group,
)
from tests.handlers.permissions.row import Names, Row, Send, choose, press, submit

Told = tuple[type[UserError], ...]
OVER: Group = IN_CHARGE | DIRECTORS
OWN: Group = OVER | ITSELF
SEEN: Group = OWN | {FINANCE, LEGAL}
MONEY: Group = DIRECTORS | {ADMINISTRATOR, FINANCE}
LAWYERS: Group = frozenset({LEGAL})
ELSEWHERE: Group = frozenset({OUTSIDER})  # finds nothing there, and is told so in an answer
HIDDEN: Told = (NotYourInvoice, NotYourDebtor, NotYours, NoSuchRecord)
FINANCIAL: Told = (OnlyFinance, *HIDDEN)
READING: Told = (OnlyObserves,)
ABOVE: Told = (NotByOwner, *HIDDEN)
LETTERS: Told = (NotForYou, NoSuchRecord)
ASKED: Sequence[tuple[str, str, Group, Told]] = (
    ("invoice", "new", WORKERS, READING),
    ("invoice", "INV-late", SEEN | ELSEWHERE, (NotYourInvoice,)),
    ("overdue", "", MEMBERS, ()),
    ("overdue", "Plumco", SEEN, (NotYourDebtor, NothingCalledSo)),
)


def _owed(what: str, of: str = "invoice", rest: str = "") -> Names:
    return lambda world: f"{of}:{world.ids.sold[what]}{rest}" if of else f"{world.ids.sold[what]}{rest}"


def _typed(text: str) -> Send:
    return lambda world, asker: world.hands.typed(asker, text)


def _asked(action_id: str, args: str) -> Send:
    return press(action_id, lambda _: args)


def _verb(verb: str, what: str, may: Group, told: Told, **filled: object) -> Sequence[Row]:
    """Return the button, which those may press who may see the invoice, and the form."""
    opens = may if OnlyFinance in told else SEEN
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
        WORKERS,
        submit("invoice", customer="new:Figco", amount="5", due_on="2026-04-01"),
        READING,
        moves=True,
    ),
    *(
        Row(
            f"action collect_customer{turn}",
            SEEN,
            press(f"collect_customer{turn}", _owed("customer", "", "|0")),
            HIDDEN,
        )
        for turn in ("", "_previous", "_next")
    ),
    Row("action collect_invoice", SEEN, press("collect_invoice", _owed("late", "")), HIDDEN),
    *(
        Row(f"action overdue_all{turn}", MEMBERS, _asked(f"overdue_all{turn}", "|0"))
        for turn in ("", "_previous", "_next")
    ),
    *(
        Row(f"action freezes_all{turn}", MEMBERS, _asked(f"freezes_all{turn}", "|0"))
        for turn in ("", "_previous", "_next")
    ),
    Row("action collect_contact", SEEN, press("collect_contact", _owed("late", rest="|call")), HIDDEN),
    Row("view collect_contact_form", SEEN, submit("collect contact"), HIDDEN, moves=True),
    *(
        Row(
            f"action collect_result_{result}",
            SEEN,
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
    *_verb("dispute", "late", OWN | {FINANCE}, HIDDEN, reason="Wet"),
    *_verb("exclude", "late", OVER | {FINANCE}, ABOVE, reason="Wet"),
    *_verb("lift", "promised", OWN, HIDDEN),
    *_verb("owner", "late", OVER, ABOVE, owner="U_ZOE"),
    *_verb("due", "late", MONEY, FINANCIAL, due_on="2026-02-27", reason="Typo"),
    *_verb("credit", "late", MONEY, FINANCIAL, amount="5"),
    *_verb("reverse", "paid", MONEY, FINANCIAL),
    *_verb("write_off", "late", MONEY, FINANCIAL, reason="Gone"),
    *_verb("write_back", "given up", MONEY, FINANCIAL, reason="They pay"),
    *_verb("void", "late", MONEY, FINANCIAL, reason="Twice"),
    Row("action letter_approve", LAWYERS, press("letter_approve", _owed("letter", "")), LETTERS, moves=True),
    Row("action letter_look", LAWYERS, press("letter_look", _owed("letter", "")), LETTERS),
    Row("action letter_refuse", LAWYERS, press("letter_refuse", _owed("letter", "")), LETTERS),
    Row("view letter_refuse_form", LAWYERS, submit("letter refuse", reason="No"), LETTERS, moves=True),
    Row("action letter_file", SEEN, press("letter_file", _owed("letter", "")), LETTERS, moves=True),
)
