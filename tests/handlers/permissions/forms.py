"""Which form is opened how, and by whom: what others send back later is what these people were shown."""

from collections.abc import Callable, Mapping

from sandbox.shapes import Payload
from tests.handlers.permissions.askers import ADMINISTRATOR, DIRECTOR, LEGAL, MANAGER, SELF, Asker
from tests.handlers.permissions.complaining import OPENED as COMPLAINED
from tests.handlers.permissions.hands import Hands, Sent
from tests.handlers.permissions.scene import Ids

Forms = Mapping[str, Payload]
Opening = Callable[[Hands, Ids, Forms], Sent]


def _press(asker: Asker, action_id: str, value: Callable[[Ids], object]) -> tuple[Asker, Opening]:
    return asker, lambda hands, ids, _: hands.pressed(asker, action_id, str(value(ids)))


def _word(asker: Asker, text: str) -> tuple[Asker, Opening]:
    return asker, lambda hands, _, __: hands.typed(asker, text)


def _setup(action_id: str, value: str = "", **others: str) -> tuple[Asker, Opening]:
    return ADMINISTRATOR, lambda hands, _, forms: hands.pressed_in(
        ADMINISTRATOR, forms["setup"], action_id, value, **others
    )


def _invoice(what: str) -> Callable[[Ids], object]:
    return lambda ids: f"invoice:{ids.sold[what]}"


COLLECT_FORMS = {
    **dict.fromkeys(("promise", "dispute", "exclude", "owner", "due", "credit", "write_off", "void"), "late"),
    "lift": "promised",
    "reverse": "paid",
    "write_back": "given up",
}
DEAL_FORMS = ("edit", "move", "won", "lost", "share", "void")
OPENED: Mapping[str, tuple[Asker, Opening]] = {
    "numbers": _press(SELF, "standup_open", lambda ids: ids.monday),
    "skip": _press(SELF, "standup_skip", lambda ids: ids.monday),
    "note": _press(SELF, "standup_note", lambda ids: ids.friday),
    "comment": _press(SELF, "blocker_comment", lambda ids: ids.blockers["individual"]),
    "stuck": _word(SELF, "blockers new"),
    "solve": _press(SELF, "blocker_solve", lambda ids: ids.blockers["individual"]),
    "excuse": _press(MANAGER, "digest_excuse", lambda ids: ids.monday),
    "withdraw": _press(MANAGER, "digest_withdraw_excuse", lambda ids: ids.evening),
    "correct": _press(MANAGER, "digest_correct", lambda ids: ids.friday),
    "decline": _press(DIRECTOR, "honor_decline", lambda ids: ids.awards["proposed"]),
    "contest": _press(SELF, "honor_contest", lambda ids: ids.awards["announced"]),
    "away": _word(SELF, "away"),
    "away of somebody": _word(MANAGER, "away"),
    "settings": _word(SELF, "settings"),
    "my data erase": _press(SELF, "my_data_erase", lambda _: ""),
    "setup": _word(ADMINISTRATOR, "setup"),
    "team": (
        ADMINISTRATOR,
        lambda hands, ids, forms: hands.pressed_in(
            ADMINISTRATOR, forms["setup"], "setup_team", str(ids.north)
        ),
    ),
    "team away": (
        ADMINISTRATOR,
        lambda hands, ids, forms: hands.pressed_in(
            ADMINISTRATOR, forms["setup"], "setup_team_away", str(ids.north)
        ),
    ),
    "member": _setup("setup_member_pick", type="users_select", selected_user="U_ANA"),
    "company": _setup("setup_company"),
    "day": _setup("setup_day", "new"),
    "policy": _press(ADMINISTRATOR, "policy_edit", lambda _: "standups"),
    "report numbers": _press(SELF, "report_open", lambda ids: ids.reports["open"]),
    "report note": _press(SELF, "report_note", lambda ids: ids.reports["missed"]),
    "review": _press(MANAGER, "review_open", lambda _: ""),
    "report reopen": _press(MANAGER, "report_reopen", lambda ids: ids.reports["missed"]),
    "report excuse": _press(MANAGER, "report_excuse", lambda ids: ids.reports["missed"]),
    "target": _press(MANAGER, "target_set", lambda ids: f"team:{ids.north}|2026-03"),
    "report an error": _press(SELF, "error_report_open", lambda ids: ids.doubts.number),
    "answer an error": _press(MANAGER, "error_answer_open", lambda ids: ids.doubts.error),
    "visit": _word(SELF, "visit new"),
    "visit again": _press(SELF, "visit_edit", lambda ids: ids.sold["visit"]),
    "deal": _word(SELF, "deal new Plumco"),
    "customer": _word(SELF, "customer new Figco"),
    "customer edit": _press(SELF, "customer_edit", lambda ids: ids.sold["customer"]),
    "lead": _word(SELF, "lead new Figco"),
    "lead grade": _press(SELF, "lead_grade", lambda ids: ids.sold["lead"]),
    "case put off": _press(SELF, "case_put_off", lambda ids: f"complaint:{ids.cases['new']}"),
    "case hand over": _press(SELF, "case_hand_over", lambda ids: f"complaint:{ids.cases['new']}"),
    "lead given up": _press(SELF, "lead_give_up", lambda ids: ids.sold["lead"]),
    "paid": _word(ADMINISTRATOR, "paid INV-1"),
    "invoice": _word(SELF, "invoice new Plumco"),
    "collect contact": _press(SELF, "collect_contact", lambda ids: f"invoice:{ids.sold['late']}|call"),
    "letter refuse": _press(LEGAL, "letter_refuse", lambda ids: ids.sold["letter"]),
    **{
        f"collect {verb}": _press(DIRECTOR, f"collect_{verb}", _invoice(what))
        for verb, what in COLLECT_FORMS.items()
    },
    "deal reopen": _press(SELF, "deal_reopen", lambda ids: ids.sold["lost"]),
    **COMPLAINED,
    **{f"deal {verb}": _press(SELF, f"deal_{verb}", lambda ids: ids.sold["deal"]) for verb in DEAL_FORMS},
}
