"""A report read back from what stands in its fields, page by page."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args

from models.errors import Several, UserError
from models.shapes.report import (
    ACTIONS_MOST,
    CUSTOMERS_MOST,
    PROBLEMS_MOST,
    PROMISES_MOST,
    KeyAction,
    KeyCustomer,
    Progress,
    ReportAnswers,
    ReportDraft,
    ReportNumber,
    ReportProblem,
)
from models.shapes.standup import TEXT_LIMIT, BlockerCategory, BlockerScope, SupportFrom
from views.language import Words
from views.report.amounts import read_value
from views.report.held import plan_text, values_of
from views.report.names import ANOTHER, NOBODY, Page, held, ticks

Values = Mapping[str, Any]
Wrong = list[UserError]
NAME_MOST = 200


class NextStepMissing(UserError):
    """A key customer needs a next step."""

    template = "Write the next step with this customer, or choose nobody."


class CustomerMissing(UserError):
    """A typed key customer needs a name."""

    template = "Write the customer's name, or choose nobody."


def read(draft: ReportDraft, say: Words, page: Page | None = None) -> ReportAnswers:
    """Return what the form says, or one page of it.

    Raises:
        Several: with one error for each field that cannot be kept.
    """
    values = values_of(draft, say)
    wrong: Wrong = []
    found: dict[str, Any] = {}
    for of, part in _PARTS.items():
        if page in (None, of):
            found |= part(draft, values, say, wrong)
    if wrong:
        raise Several(wrong)
    return ReportAnswers(**found)


def _numbers(draft: ReportDraft, values: Values, _say: Words, wrong: Wrong) -> dict[str, Any]:
    numbers = []
    for one in draft.numbers:
        text, actual = held(values, f"actual:{one.code}").strip(), None
        try:
            actual = read_value(one.code, text, draft.currency, f"actual:{one.code}") if text else None
        except UserError as error:
            wrong.append(error)
        reason = held(values, f"gap:{one.code}").strip()[:TEXT_LIMIT]
        numbers.append(_number(one, actual, reason))
    return {"numbers": tuple(numbers)}


def _number(one: ReportNumber, actual: Decimal | None, reason: str) -> ReportNumber:
    return one.model_copy(update={"actual": actual, "gap_reason": reason})


def _doing(draft: ReportDraft, values: Values, say: Words, wrong: Wrong) -> dict[str, Any]:
    kept = ticks(values, "kept")
    ticked = ticks(values, "plans")
    plans = [
        KeyAction(
            text=plan_text(one, draft.currency, say),
            progress="done" if one.done >= one.planned else "at_risk",
        )
        for one in draft.plans
        if one.code in ticked
    ]
    typed = [
        KeyAction(text=text[:TEXT_LIMIT], progress=_progress(values, f"action{no}:progress", "done"))
        for no in range(1, ACTIONS_MOST + 1)
        if (text := held(values, f"action{no}").strip())
    ]
    customers = (_customer(no, draft, values, wrong) for no in range(1, CUSTOMERS_MOST + 1))
    return {
        "customers": tuple(one for one in customers if one is not None),
        "actions": (*plans, *typed),
        "kept": tuple(one.model_copy(update={"kept": str(one.item_id) in kept}) for one in draft.promised),
    }


def _customer(no: int, draft: ReportDraft, values: Values, wrong: Wrong) -> KeyCustomer | None:
    field = f"customer{no}"
    chosen, name = held(values, field), held(values, f"{field}:name").strip()[:NAME_MOST]
    step = held(values, f"{field}:next").strip()[:TEXT_LIMIT]
    known = next((one for one in draft.customers if str(one.customer_id) == chosen), None)
    if chosen == NOBODY or (known is None and chosen != ANOTHER and not name):
        return None
    if known is None and not name:
        wrong.append(CustomerMissing(field=f"{field}:name"))
        return None
    if not step:
        wrong.append(NextStepMissing(field=f"{field}:next"))
    progress = _progress(values, f"{field}:progress", "on_track")
    if known is not None:
        return KeyCustomer(name=known.name, customer_id=known.customer_id, progress=progress, next_step=step)
    return KeyCustomer(name=name, progress=progress, next_step=step)


def _progress(values: Values, name: str, otherwise: Progress) -> Progress:
    return next((one for one in get_args(Progress) if one == values.get(name)), otherwise)


def _problems(draft: ReportDraft, values: Values, _say: Words, _wrong: Wrong) -> dict[str, Any]:
    typed = (_problem(no, values) for no in range(1, PROBLEMS_MOST + 1))
    promises = (held(values, f"promise{no}").strip() for no in range(1, PROMISES_MOST + 1))
    problems = (*_ticked(draft, values), *(one for one in typed if one is not None))
    return {
        "problems": problems,
        "no_problem": bool(ticks(values, "no_problem")) and not problems,
        "promises": tuple(text[:TEXT_LIMIT] for text in promises if text),
    }


def _ticked(draft: ReportDraft, values: Values) -> Sequence[ReportProblem]:
    """Return the stuck points that are ticked; each keeps its own measure until another is typed."""
    before = {one.blocker_id: one.measure for one in (draft.answers or ReportAnswers()).problems}
    typed = held(values, "stuck:measure").strip()[:TEXT_LIMIT]
    changed = "stuck:measure" in draft.typed
    ticked = ticks(values, "stuck")
    return [
        one.model_copy(update={"measure": typed if changed else before.get(one.blocker_id, typed)})
        for one in draft.stuck
        if str(one.blocker_id) in ticked
    ]


def _problem(no: int, values: Values) -> ReportProblem | None:
    text = held(values, f"problem{no}:text").strip()
    if not text:
        return None
    offered = {
        "scope": ("scope", get_args(BlockerScope)),
        "category": ("category", get_args(BlockerCategory)),
        "support_from": ("support", get_args(SupportFrom)),
    }
    chosen = {
        name: code
        for name, (part, codes) in offered.items()
        if (code := held(values, f"problem{no}:{part}")) in codes
    }
    measure = held(values, f"problem{no}:measure").strip()[:TEXT_LIMIT]
    return ReportProblem(text=text[:TEXT_LIMIT], measure=measure, **chosen)


_PARTS: Mapping[Page, Callable[[ReportDraft, Values, Words, Wrong], dict[str, Any]]] = {
    "numbers": _numbers,
    "doing": _doing,
    "problems": _problems,
}
