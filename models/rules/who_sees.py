"""Who sees what is written into a form: told under each form, tested against the rules of reading."""

from collections.abc import Mapping
from typing import Literal

Written = Literal[
    "standup",
    "report",
    "blocker_individual",
    "blocker_common",
    "complaint",
    "complaint_restricted",
    "away",
    "target",
    "error",
    "settings",
    "member",
    "visit",
    "visit_note",
    "deal",
    "deal_note",
    "customer",
    "lead",
    "lead_note",
    "invoice",
]
Seer = Literal[
    "self",  # who wrote it, whom it is about, or whose it is
    "team",
    "superiors",
    "directors",
    "executives",
    "finance",
    "legal",
    "support",
    "administrators",
]

LED: frozenset[Seer] = frozenset({"self", "superiors", "directors", "executives"})
SOLD: frozenset[Seer] = LED | {"team", "administrators"}
CUSTOMER: frozenset[Seer] = SOLD | {"finance", "support"}
NOBODY: frozenset[Seer] = frozenset()
SEEN_BY: Mapping[Written, frozenset[Seer]] = {
    "standup": LED,
    "report": LED,
    "blocker_individual": LED,  # and whoever is asked for support, by name
    "blocker_common": LED | {"team"},
    "complaint": LED,  # of its owner, and whoever belongs to the case or was told of it
    "complaint_restricted": frozenset({"self", "directors"}),  # its people, whoever they are
    "away": LED | {"team", "administrators"},  # that somebody is; nobody is shown why
    "target": LED | {"administrators"},
    "error": LED | {"administrators"},  # and whoever may see the number
    "settings": frozenset({"self", "administrators"}),
    "member": frozenset({"self", "administrators"}),
    "visit": CUSTOMER,  # as the customer's last touch
    "visit_note": frozenset({"self"}),
    "deal": SOLD,
    "deal_note": LED | {"administrators"},
    "customer": CUSTOMER,
    "lead": CUSTOMER,
    "lead_note": NOBODY,
    "invoice": LED | {"finance", "legal", "administrators"},
}
