"""Who sees what is written into a form: told under each form, and tested against the permissions."""

from collections.abc import Mapping
from typing import Literal

FormCode = Literal[
    "standup",
    "report",
    "blocker_individual",
    "blocker_common",
    "complaint",
    "away",
    "target",
    "error",
    "settings",
]
Seer = Literal["self", "superiors", "directors", "team", "administrators"]

LED: frozenset[Seer] = frozenset({"self", "superiors", "directors"})
SEEN_BY: Mapping[FormCode, frozenset[Seer]] = {
    "standup": LED,
    "report": LED,
    "blocker_individual": LED,  # and whoever is asked for support, by name
    "blocker_common": LED | {"team"},
    "complaint": LED,  # of its owner, and whoever belongs to the case; where restricted not those above
    "away": LED | {"administrators"},
    "target": LED | {"administrators"},
    "error": LED | {"administrators"},
    "settings": frozenset({"self", "administrators"}),
}
