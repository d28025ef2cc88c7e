"""Ready-made parts of a policy for a kind of selling: a document like any other, laid over what is in force.

Each says the same keys, so that one takes the place of another whole; what it does not say stays.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from models.errors import UserError
from models.policy import Policy
from models.rules.policy_checks import proposed
from models.shapes.policy_template import TEMPLATE_CODES, TemplateCode

Document = Mapping[str, Any]
COLLECTING: Sequence[tuple[tuple[str, ...], str]] = (  # whom each level tells, and what is to be done
    (("owner",), "follow_up"),
    (("owner", "manager"), "manager_intervention"),
    (("manager", "legal", "finance"), "legal_letter"),
)


class NoSuchTemplate(UserError):
    """A name of no template; facts: `name`, `known`."""

    template = "There is no template called {name}. Templates: {known}."


def template_called(name: str) -> TemplateCode:
    """Return the template of a name, however its words are joined.

    Raises:
        NoSuchTemplate: there is none.
    """
    wanted = "_".join(name.lower().replace("-", " ").replace("_", " ").split())
    for code in TEMPLATE_CODES:
        if code == wanted:
            return code
    raise NoSuchTemplate(name=name, known=", ".join(TEMPLATE_CODES))


def with_template(policy: Policy, code: TemplateCode) -> Policy:
    """Return the policy with a template's keys instead of its own.

    Raises:
        PolicyRefused: they do not go together with the others.
    """
    return proposed(policy, TEMPLATES[code])


def _standups(morning: str, evening: str, *metrics: str) -> Document:
    times = {"morning": {"prompt_at": morning}, "evening": {"prompt_at": evening}}
    return {**times, "metrics": list(metrics)}


def _complaints(general: str, major: str) -> Document:
    return {
        "general": {"first_response": {"hours": Decimal(general)}},
        "major": {"first_response": {"hours": Decimal(major)}},
    }


def _collecting(days: Sequence[int], warnings: Sequence[int], pause: int) -> Document:
    ladder = [
        {"level": level, "days_overdue": late, "notify": list(told), "action": action}
        for level, (late, (told, action)) in enumerate(zip(days, COLLECTING, strict=True), start=1)
    ]
    return {"ladder": ladder, "early_warning_days": list(warnings), "min_days_between_levels": pause}


TEMPLATES: Mapping[TemplateCode, Document] = {
    "field_sales": {
        "standup": _standups("08:30", "18:00", "effective_visits", "new_leads", "won_deals", "booked_amount"),
        "reminders": {"standard": [-15]},
        "actions": {"effective_visits": 4, "new_leads": None, "proposals": None, "needs_reports": None},
        "leaderboard": {
            "boards": [
                "effective_visits",
                "booked_amount",
                "collected_amount",
                "attainment",
                "process_score",
            ]
        },
        "gong": {"threshold_minor": 1_000_000},
        "complaints": _complaints("2", "0.5"),
        "receivables": _collecting((1, 15, 45), (7, 1), 7),
        "support": {"answer": {"hours": Decimal(4)}},
    },
    "inside_sales": {
        "standup": _standups("09:00", "17:30", "new_leads", "proposals", "won_deals", "booked_amount"),
        "reminders": {"standard": [-30, -10]},
        "actions": {"effective_visits": None, "new_leads": 8, "proposals": 2, "needs_reports": None},
        "leaderboard": {"boards": ["booked_amount", "attainment", "collected_amount", "process_score"]},
        "gong": {"threshold_minor": 300_000},
        "complaints": _complaints("1", "0.5"),
        "receivables": _collecting((1, 10, 30), (3, 1), 5),
        "support": {"answer": {"hours": Decimal(2)}},
    },
    "account_management": {
        "standup": _standups(
            "09:00", "17:30", "effective_visits", "needs_reports", "booked_amount", "collected_amount"
        ),
        "reminders": {"standard": [-15]},
        "actions": {"effective_visits": 2, "new_leads": None, "proposals": None, "needs_reports": 1},
        "leaderboard": {"boards": ["collected_amount", "attainment", "booked_amount", "process_score"]},
        "gong": {"threshold_minor": 2_000_000},
        "complaints": _complaints("1", "0.25"),
        "receivables": _collecting((3, 20, 60), (14, 7, 1), 10),
        "support": {"answer": {"hours": Decimal(4)}},
    },
}
