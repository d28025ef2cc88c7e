"""Every verb in every state (domain.md 7.3): allowed, or refused with what to do instead."""

from collections.abc import Mapping
from typing import get_args

import pytest

from models.shapes.complaint import Phase, Verb
from models.usecases.complaint import states
from models.usecases.complaint.states import refusal

OPEN: tuple[Phase, ...] = ("new", "acknowledged", "investigating", "handling", "awaiting_customer")
# One letter for each state: new, acknowledged, investigating, handling, awaiting customer, Resolved, Closed,
# X cancelled, Duplicate.
STATES: Mapping[str, Phase] = {
    "n": "new", "a": "acknowledged", "i": "investigating", "h": "handling", "w": "awaiting_customer",
    "R": "resolved", "C": "closed", "X": "cancelled", "D": "duplicate",
}  # fmt: skip
ALLOWED: Mapping[Verb, str] = {
    "take": "naihw", "answered": "n", "investigate": "a", "plan": "aih", "wait": "ih", "go_on": "w",
    "resolve": "aihw", "note_cause": "naihwR", "close": "R", "rate": "RC", "reopen": "RC", "restore": "XD",
    "upgrade": "naihw", "downgrade": "naihw", "duplicate": "naihw", "cancel": "na", "change_owner": "naihw",
    "change_step": "naihwR", "take_part": "naihwR", "restrict": "naihwRCXD", "unrestrict": "naihwRCXD",
    "name_invoices": "naihwR", "repair": "naihwR", "promise": "naihwR", "keep_promise": "naihwR",
}  # fmt: skip


def test_every_verb_is_allowed_where_the_table_says_so_and_nowhere_else() -> None:
    """Twenty-five verbs in nine states."""
    assert ALLOWED.keys() == set(get_args(Verb))
    for verb, letters in ALLOWED.items():
        allowed = {phase for phase in STATES.values() if refusal(verb, phase) is None}
        assert allowed == {STATES[letter] for letter in letters}, verb


@pytest.mark.parametrize(
    ("verb", "phase", "reason"),
    [
        ("resolve", "new", "NotAnsweredYet"),
        ("plan", "new", "NotAnsweredYet"),
        ("wait", "acknowledged", "NothingBegun"),
        ("wait", "awaiting_customer", "WaitsForCustomer"),
        ("plan", "awaiting_customer", "WaitsForCustomer"),
        ("answered", "handling", "AlreadyAnswered"),
        ("answered", "awaiting_customer", "AlreadyAnswered"),
        ("investigate", "handling", "AlreadyLookedInto"),
        ("go_on", "handling", "DoesNotWait"),
        ("close", "handling", "NotResolvedYet"),
        ("cancel", "handling", "TooFarToCancel"),
        ("reopen", "awaiting_customer", "StillOpen"),
        ("restore", "new", "StillOpen"),
        ("resolve", "resolved", "ResolvedAlready"),
        ("restore", "closed", "ClosedAlready"),
        ("reopen", "duplicate", "EndedAlready"),
        ("take", "cancelled", "EndedAlready"),
    ],
)
def test_a_refusal_says_what_to_do_instead(verb: Verb, phase: Phase, reason: str) -> None:
    """Each state has its own next step."""
    assert refusal(verb, phase) is getattr(states, reason)
