"""The line under each form says who may read what is written; no form that takes words is without one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

import pytest

from models.rules.who_sees import SEEN_BY, Seer, Written
from models.shapes.reader import Reader
from sandbox.shapes import Payload
from tests.handlers.permissions.askers import ASKERS, SELF, Asker
from tests.handlers.permissions.listeners import registered
from tests.handlers.permissions.table import ROWS
from tests.handlers.permissions.world import World
from views.who_sees import NEAR, FormCode, sentence

ANA = "<@U_ANA|ana>"
ROLES: Mapping[str, Seer] = {  # by kind of asker
    "self": "self",
    "rep of the same team": "team",
    "supervisor of others in the team": "team",
    "observer of the team": "team",
    "manager of the team": "superiors",
    "director": "directors",
    "executive": "executives",
    "legal": "legal",
    "finance": "finance",
    "support": "support",
    "administrator": "administrators",
}
SEERS: Mapping[Asker, Seer] = {one: ROLES[one.kind] for one in ASKERS if one.kind in ROLES}
IN_ONES_FILE: frozenset[Written] = frozenset(
    {"member", "settings"}
)  # what is about oneself one is handed out
ASIDE = frozenset({"everything, in another workspace", "deputy of the manager, who is away"})
READ_BY: Mapping[Written, Sequence[tuple[str, str]]] = {  # what shows what was written, and about what
    "standup": [("command /coach standup", ANA)],
    "report": [("command /coach report", ANA)],
    "blocker_individual": [("action blocker_open", "individual")],
    "blocker_common": [("action blocker_open", "common")],
    "complaint": [("command /coach complaint", "1")],
    "target": [("command /coach target", ANA)],
    "deal": [("command /coach deal", "1")],
    "deal_note": [("action deal_edit", "")],
    "visit_note": [("action visit_edit", "")],
    "customer": [("command /coach customer", "Plumco")],
    "lead": [("command /coach lead", "Melonco")],
    "invoice": [("action collect_invoice", "")],
    "away": [("command /coach team", "North"), ("action setup_rehearse", "")],
    "error": [("action error_report_open", ""), ("action error_answer_open", "")],
    "member": [("view setup_member_form", "")],
    "settings": [("view setup_member_form", "")],
}
SAYS: Mapping[
    FormCode, tuple[str, ...]
] = {  # the line, and the beginnings of the forms' ids under which it stands
    "standup": ("standup_",),
    "shared": ("standup_words",),
    "report": ("report_",),
    "blocker": ("blocker_", "report_problems"),
    "complaint": ("complaint_", "case_"),
    "away": ("away_form",),
    "target": ("target_form",),
    "error": ("error_", "honor_contest_form"),
    "award": ("honor_decline_form",),
    "settings": ("settings_form",),
    "member": ("setup_member_form",),
    "visit": ("visit_form",),
    "deal": ("deal_",),
    "deal_noted": ("deal_new_form", "deal_edit_form"),
    "customer": ("customer_",),
    "lead": ("lead_",),
    "lead_noted": ("lead_form",),
    "invoice": ("invoice_form", "paid_form", "collect_", "letter_refuse_form"),
}
OF_NOBODY: Mapping[str, str] = {  # why nobody's words or figures are in it
    "my_data_erase_form": "one box to tick, about what is the asker's own",
    "setup_team_form": "a team's name, channel and hours, which everybody in it sees",
    "setup_company_form": "the company's days, currency and hours",
    "setup_day_form": "a day off of everybody",
    "policy_form": "the company's rules, which everybody may read by /coach policy",
    "wizard_form": "the first team's name, channel and hours; of people only who is in it",
}


@pytest.mark.parametrize(("written", "reading"), READ_BY.items())
def test_exactly_those_may_read_it(written: Written, reading: Sequence[tuple[str, str]]) -> None:
    """As every asker is heard for that row.

    Whoever belongs to another workspace reads nothing of this one, and a deputy is who leads that day.
    """
    rows = [row for row in ROWS if (row.listener, row.about) in reading]
    assert {(row.listener, row.about) for row in rows} == set(reading)
    ours = {one for row in rows for one in row.may if one.kind not in ASIDE}
    ours |= {SELF} if written in IN_ONES_FILE else set()
    assert ours == {one for one, seer in SEERS.items() if seer in SEEN_BY[written]}


def test_each_of_those_asks() -> None:
    """A role that nobody asks for would be proven by nothing."""
    assert ROLES.keys() | ASIDE <= {one.kind for one in ASKERS}
    assert set(ROLES.values()) == set(get_args(Seer))
    assert SEEN_BY.keys() - READ_BY.keys() == {"complaint_restricted", "lead_note", "visit"}


@pytest.mark.parametrize("played", ["sqlite"], indirect=True)
def test_every_form_that_takes_words_or_figures_says_so(played: World) -> None:
    """Below its fields, who sees these; a form without stands in the list that says why."""
    silent = {
        name: form["callback_id"]
        for name, form in played.forms.items()
        if _asks(form)
        and form["callback_id"] not in OF_NOBODY
        and not _lines(_code(form)) & _small_print(form)
    }
    assert silent == {}


@pytest.mark.parametrize("played", ["sqlite"], indirect=True)
def test_every_form_that_is_heard_was_looked_at(played: World) -> None:
    """None escapes by not being opened; none is excused that says it, or that is there no more."""
    heard = {
        name.removeprefix("view ") for one in registered() for name in one.names() if name.startswith("view ")
    }
    shown = {form["callback_id"]: form for form in played.forms.values()}
    assert heard - shown.keys() == set()
    assert {one for one in OF_NOBODY if one not in shown or not _asks(shown[one])} == set()


def test_a_form_that_says_nothing_is_seen() -> None:
    """The look at the forms can fail."""
    field = {"type": "input", "element": {"type": "plain_text_input"}}
    silent = {"callback_id": "standup_note_form", "blocks": [field]}
    assert _asks(silent)
    assert not _lines(_code(silent)) & _small_print(silent)


def _asks(form: Payload) -> bool:
    return any(block["type"] == "input" for block in form["blocks"])


def _code(form: Payload) -> FormCode:
    """Return the line that belongs under a form: that of the longest beginning of its id."""
    fitting = [
        (len(start), code)
        for code, starts in SAYS.items()
        for start in starts
        if form["callback_id"].startswith(start)
    ]
    assert fitting, f"nobody says who sees what {form['callback_id']} takes"
    return max(fitting)[1]


def _lines(code: FormCode) -> set[str]:
    """Return the line, as it speaks of whoever it is."""
    return {sentence(code, Reader(), whose) for whose in NEAR}


def _small_print(form: Payload) -> set[str]:
    return set(_texts(form))


def _texts(form: Payload) -> Iterator[str]:
    for block in form["blocks"]:
        if block["type"] == "context":
            yield from (part["text"] for part in block["elements"])
