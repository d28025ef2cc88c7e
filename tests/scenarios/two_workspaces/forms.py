"""Forms of both: the same ids answer in each, and one presses with what belongs to the other."""

from collections.abc import Mapping
from typing import Any

from bot.demo.day import offers
from tests.scenarios.two_workspaces.company import REPS, Company

ASKED = {"Aster": "5", "Borealis": "7"}  # visits that Ana means to make: the same id, two people
BEN = REPS[1]
OPENS = "standup_open"


def answers(company: Company) -> None:
    """Let Ana answer her morning."""
    ana = company.driver.person(REPS[0])
    prompt = next(one for one in ana.inbox() if offers(one, OPENS))
    ana.press(prompt["ts"], OPENS)
    company.checks.until("the form opens", ana.view)
    ana.fill("today:effective_visits", ASKED[company.name])
    ana.submit()
    ana.submit()
    company.checks.equal("the form is closed", ana.view(), None)


def tries_the_others_form(company: Company, other: Company) -> None:
    """Press a button with the other's entry behind it: what opens is one's own form."""
    ben = company.driver.person(BEN)
    pressed = next(
        one["payload"] for one in company.driver.deliveries() if _is_press(one["payload"], company)
    )
    ours = _entry_behind(company)
    for entry in (_entry_behind(other), ours):
        action = {**pressed["actions"][0], "value": entry}
        head = {
            "trigger_id": company.slack.permissions.new_trigger(BEN),
            "user": {**pressed["user"], "id": BEN},
        }
        company.driver.raw_interaction({**pressed, **head, "actions": [action]})
        shown = company.checks.until("a form opens", ben.view)
        company.checks.equal("the form's entry", ours in shown["private_metadata"], wanted=True)
        ben.close(everything=True)


def _is_press(payload: Mapping[str, Any], company: Company) -> bool:
    actions = payload.get("actions") or [{}]
    ours = (payload.get("team") or {}).get("id") == company.slack_team
    return ours and actions[0].get("action_id") == OPENS


def _entry_behind(company: Company) -> str:
    """Return what Ben's button of the morning carries."""
    prompt = next(one for one in company.driver.person(BEN).inbox() if offers(one, OPENS))
    buttons = (one for block in prompt["blocks"] for one in block.get("elements", ()))
    return next(str(one["value"]) for one in buttons if one.get("action_id") == OPENS)
