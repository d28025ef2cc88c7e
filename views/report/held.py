"""What the fields of the form hold: what was typed last, else what was signed, else what the week knows."""

from collections.abc import Mapping
from typing import Any

from models.shapes.report import PlanLine, ReportAnswers, ReportDraft, ReportProblem
from views.language import Words
from views.report.amounts import plain_value
from views.report.names import ANOTHER

YES = "yes"


def values_of(draft: ReportDraft, say: Words) -> Mapping[str, Any]:
    """Return the values of all fields by name."""
    return {**_numbers(draft), **_said(draft, draft.answers or ReportAnswers(), say), **draft.typed}


def plan_text(plan: PlanLine, currency: str, say: Words) -> str:
    """Return a plan of the week beside what was done: "Effective visits: 12 of 15 planned"."""
    done, planned = (say.value(plan.code, value, currency) for value in (plan.done, plan.planned))
    return say(
        "{metric}: {done} of {planned} planned", metric=say.metric(plan.code), done=done, planned=planned
    )


def _numbers(draft: ReportDraft) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in draft.numbers:
        found[f"actual:{one.code}"] = plain_value(one.code, one.actual, draft.currency)
        found[f"gap:{one.code}"] = one.gap_reason
    return found


def _said(draft: ReportDraft, answers: ReportAnswers, say: Words) -> dict[str, Any]:
    found: dict[str, Any] = {"kept": [str(one.item_id) for one in answers.kept if one.kept]}
    for no, customer in enumerate(answers.customers, 1):
        known = any(one.customer_id == customer.customer_id for one in draft.customers)
        found[f"customer{no}"] = str(customer.customer_id) if known else ANOTHER
        found[f"customer{no}:name"] = customer.name
        found[f"customer{no}:progress"] = customer.progress
        found[f"customer{no}:next"] = customer.next_step
    plans = {plan_text(one, draft.currency, say): one.code for one in draft.plans}
    found["plans"] = [plans[one.text] for one in answers.actions if one.text in plans]
    typed = [one for one in answers.actions if one.text not in plans]
    for no, action in enumerate(typed, 1):
        found |= {f"action{no}": action.text, f"action{no}:progress": action.progress}
    found |= _problems(draft, answers)
    found |= {f"promise{no}": text for no, text in enumerate(answers.promises, 1)}
    return found


def _problems(draft: ReportDraft, answers: ReportAnswers) -> dict[str, Any]:
    known = {one.blocker_id for one in draft.stuck}
    ticked = [one for one in answers.problems if one.blocker_id in known]
    found: dict[str, Any] = {
        "stuck": [str(one.blocker_id) for one in ticked],
        "stuck:measure": next((one.measure for one in ticked if one.measure), ""),
        "no_problem": [YES] if answers.no_problem else [],
    }
    for no, one in enumerate((one for one in answers.problems if one.blocker_id not in known), 1):
        found |= {f"problem{no}:{part}": text for part, text in _parts(one).items()}
    return found


def _parts(one: ReportProblem) -> dict[str, str]:
    return {
        "text": one.text,
        "scope": one.scope,
        "category": one.category,
        "measure": one.measure,
        "support": one.support_from,
    }
