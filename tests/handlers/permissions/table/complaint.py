"""Complaints: recorded by everybody, seen and worked on by their people and those above, decided above."""

from collections.abc import Sequence

from handlers.away.form import NotAMemberHere
from models.errors import UserError
from models.usecases.complaint.errors import NoSuchComplaint, NotYourCase, OnlyAbove, OnlyDirector
from models.usecases.permission import OnlyObserves
from tests.handlers.permissions.askers import (
    ABOVE,
    AFTER_SALES,
    DEPUTY,
    DIRECTORS,
    ITSELF,
    LEGAL,
    MEMBERS,
    OUTSIDER,
    READERS,
    WORKERS,
    Group,
)
from tests.handlers.permissions.row import Names, Row, Send, choose, press, submit

Told = tuple[type[UserError], ...]
HERE: Group = WORKERS - {OUTSIDER}
DECIDERS: Group = ABOVE | DIRECTORS
CALLED: Group = READERS | {LEGAL, AFTER_SALES, DEPUTY}  # to a major one
PEOPLE: Group = ITSELF | ABOVE  # who alone see a restricted one
REFUSED: Told = (NoSuchComplaint, NotYourCase, OnlyAbove, OnlyDirector, NotAMemberHere, OnlyObserves)
ASKED: Sequence[tuple[str, str, Group, Told]] = (
    ("complaint", "new", WORKERS, REFUSED),
    ("complaint", "1", READERS, REFUSED),
    ("complaint", "Plumco", CALLED, REFUSED),
    ("complaints", "", MEMBERS, ()),
)
AT_ONCE: Sequence[tuple[str, str, Group]] = (
    ("take", "new", READERS),
    ("answered", "new", READERS),
    ("investigate", "acknowledged", READERS),
    ("go_on", "waiting", READERS),
    ("keep_promise", "working", READERS),
    ("restrict", "new", READERS),
    ("unrestrict", "restricted", ABOVE),
)
IN_A_FORM: Sequence[tuple[str, str, Group, dict[str, str]]] = (
    ("plan", "working", READERS, {"plan": "Other plums"}),
    ("wait", "working", READERS, {"reason": "A photo"}),
    ("promise", "working", READERS, {"text": "A price", "at": "2026-04-01"}),
    ("resolve", "working", READERS, {"solution": "New plums"}),
    (
        "note_cause",
        "working",
        READERS,
        {"root_cause_category": "product", "root_cause": "Age", "prevention": "Taste"},
    ),
    ("duplicate", "working", READERS, {"complaint": "1"}),
    ("take_part", "working", READERS, {"person": "U_ZOE"}),
    ("change_owner", "working", DECIDERS, {"owner": "U_ZOE"}),
    ("change_step", "working", DECIDERS, {"owner": "U_ZOE"}),
    ("name_invoices", "working", DECIDERS, {}),
    ("cancel", "new", DECIDERS, {"reason": "Praise"}),
    ("upgrade", "new", DECIDERS, {}),
    (
        "close",
        "resolved",
        READERS,
        {"root_cause_category": "product", "root_cause": "Age", "prevention": "Taste"},
    ),
    ("rate", "resolved", READERS, {"satisfaction": "4"}),
    ("reopen", "resolved", READERS, {"reason": "Sour again"}),
    ("restore", "cancelled", DECIDERS, {"reason": "It was one"}),
    ("downgrade", "major", DIRECTORS, {"reason": "Only plums"}),
    ("repair", "major", CALLED, {"kind": "executive_call", "due_on": "2026-04-01"}),
)


HIDDEN = "of a restricted one"


def _case(state: str) -> Names:
    return lambda world: world.ids.cases[state]


def _typed(text: str) -> Send:
    return lambda world, asker: world.hands.typed(asker, text)


def _asked(action_id: str, args: str) -> Send:
    return press(action_id, lambda _: args)


ROWS: Sequence[Row] = (
    *(
        Row(f"{door}{word}", may, send, told, about=args)
        for word, args, may, told in ASKED
        for door, send in (
            ("command /coach ", _typed(f"{word} {args}".strip())),
            ("action menu_", _asked(f"menu_{word}", args)),
        )
    ),
    *(
        Row(f"action complaint_{verb}", may, press(f"complaint_{verb}", _case(state)), REFUSED, moves=True)
        for verb, state, may in AT_ONCE
    ),
    *(
        Row(f"action complaint_{verb}", may, press(f"complaint_{verb}", _case(state)), REFUSED)
        for verb, state, may, _ in IN_A_FORM
    ),
    *(
        Row(
            f"view complaint_{verb}_form",
            may,
            submit(f"complaint {verb}", **filled),
            REFUSED,
            moves=verb != "name_invoices",  # nothing is ticked
        )
        for verb, _, may, filled in IN_A_FORM
    ),
    *(
        Row(
            f"action complaint_repair_{end}",
            CALLED,
            press(
                f"complaint_repair_{end}",
                lambda world: f"{world.ids.cases['major']}|{world.ids.cases['action']}",
            ),
            REFUSED,
            moves=True,
        )
        for end in ("done", "cancelled")
    ),
    *(
        Row(
            f"action complaint_{verb}",
            may,
            press(f"complaint_{verb}", _case("restricted")),
            REFUSED,
            moves=True,
            about=HIDDEN,
        )
        for verb, may in (("take", PEOPLE), ("upgrade", ABOVE), ("resolve", PEOPLE), ("more", PEOPLE))
    ),
    Row(
        "view complaint_promise_form",
        PEOPLE,
        submit("complaint promise restricted", text="A price", at="2026-04-01"),
        REFUSED,
        moves=True,
        about=HIDDEN,
    ),
    Row(
        "action complaint_add",
        PEOPLE,
        choose("complaint of message", "complaint_add", _case("restricted")),
        REFUSED,
        moves=True,
        about=HIDDEN,
    ),
    Row("action complaint_more", READERS, press("complaint_more", _case("new")), REFUSED),
    Row("action complaint_open", READERS, press("complaint_open", _case("new")), REFUSED),
    Row(
        "action complaint_open",
        PEOPLE,
        press("complaint_open", _case("restricted")),
        REFUSED,
        moves=True,
        about="who looks at a restricted one is written down",
    ),
    Row("action customer_choice", MEMBERS, choose("complaint new", "customer_choice")),
    Row(
        "action complaint_add",
        HERE,
        choose("complaint of message", "complaint_add", _case("new")),
        REFUSED,
        moves=True,
    ),
    Row(
        "view complaint_new_form",
        WORKERS,
        submit(
            "complaint new",
            customer="new:Figco",
            category="product",
            channel="hotline",
            title="Sour figs",
            description="All of them",
            received_at="2026-03-07",
        ),
        REFUSED,
        moves=True,
    ),
    Row(
        "message_shortcut record_complaint",
        WORKERS,
        lambda world, asker: world.hands.on_message(asker, "record_complaint", "Sour plums"),
        REFUSED,
    ),
)
