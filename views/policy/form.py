"""The form of some keys, and reading it: what was typed as a part of the document."""

from collections.abc import Mapping
from typing import Any

from models.errors import Several, UserError
from models.rules.money import parse_money, plain_money
from models.rules.policy_checks.reading import read_value, write_value
from models.shapes.policy_fields import FORMS, FormCode, PolicyField
from models.shapes.reader import Reader
from views.blocks import Block, context
from views.fields import facts_of, modal, radio_field, text_field, tick_field
from views.inputs import chosen, ticked, ticks_field, time_field
from views.language import Words, speak
from views.policy.names import POLICY_FORM, TITLES, label

MAIN = ("booked_amount", "collected_amount")
BOARDS = ("booked_amount", "collected_amount", "attainment", "effective_visits", "process_score")
REPORTED = (  # what most companies ask for; others are named in a document
    "effective_visits", "new_leads", "proposals", "needs_reports", "won_deals", "booked_amount",
    "collected_amount", "lead_conversion_rate", "proposal_win_rate", "attainment",
)  # fmt: skip
Values = Mapping[str, Any]


def build(code: FormCode, values: Values, reader: Reader) -> Block:
    """Return a form as things stand; `values` are the policy's by their paths."""
    say = speak(reader)
    fields = [_field(one, values.get(one.path), reader.currency, say) for one in FORMS[code]]
    note = say("Next you see what this changes. Everything else is set with `coach policy set`.")
    return modal(
        POLICY_FORM,
        say(TITLES[code]),
        [*fields, context(note)],
        submit=say("Look at the change"),
        close=say("Cancel"),
        facts={"form": code},
    )


def _field(one: PolicyField, value: Any, currency: str, say: Words) -> Block:
    name = label(one.path, say)
    match one.kind:
        case "time":
            return time_field(one.path, name, value=value, optional=one.optional)
        case "boards" | "metrics":
            offered = [(code, say.metric(code)) for code in _offered(one)]
            return ticks_field(one.path, name, offered, ticked=value or ())
        case "main":
            return radio_field(one.path, name, [(code, say.metric(code)) for code in MAIN], chosen=value)
        case "flag":
            return tick_field(one.path, name, say("Yes"), ticked=bool(value))
        case _:
            return _typed(one, name, value, currency, say)


def _typed(one: PolicyField, name: str, value: Any, currency: str, say: Words) -> Block:
    """Return a field into which a value is typed: money, a number, a ladder with a level a line."""
    if one.kind == "money":
        shown = "" if value is None else plain_money(value, currency)
        return text_field(
            one.path,
            name,
            value=shown,
            limit=60,
            hint=say("In {currency}.", currency=currency),
            optional=one.optional,
        )
    if one.kind == "ladder":
        text = "\n".join(f"- {write_value(level)}" for level in value or ())
        hint = say("One level on each line, in the words of the document; `coach policy show` lists them.")
        return text_field(one.path, name, value=text, multiline=True, hint=hint, optional=one.optional)
    shown = "" if value is None else write_value(value)
    return text_field(one.path, name, value=shown, limit=20, optional=one.optional)


def _offered(one: PolicyField) -> tuple[str, ...]:
    return BOARDS if one.kind == "boards" else REPORTED


def form_of(view: Any) -> FormCode | None:
    """Return which form a view is."""
    code = facts_of(view).get("form")
    return next((known for known in FORMS if known == code), None)


def read(view: Any, code: FormCode, values: Values, currency: str) -> dict[str, Any]:
    """Return the values that the form holds, by their paths.

    Raises:
        Several: amounts that cannot be read, each beside its field.
    """
    found: dict[str, Any] = {}
    wrong: list[UserError] = []
    for one in FORMS[code]:
        try:
            found[one.path] = _read(view, one, values.get(one.path), currency)
        except UserError as error:
            error.field = one.path
            wrong.append(error)
    if wrong:
        raise Several(wrong)
    return found


def _read(view: Any, one: PolicyField, before: Any, currency: str) -> Any:
    match one.kind:
        case "boards" | "metrics":
            kept = [code for code in before or () if code not in _offered(one)]
            return [*_in_order(ticked(view, one.path), before or ()), *kept]
        case "flag":
            return bool(ticked(view, one.path))
        case "money":
            text = chosen(view, one.path)
            return None if text is None else parse_money(text, currency, field=one.path)
        case "number" | "ladder":
            text = chosen(view, one.path)
            return None if text is None else read_value(text)
        case _:
            return chosen(view, one.path) or before


def _in_order(codes: tuple[str, ...], before: Any) -> list[str]:
    """Return the ticked ones in the order in which they stand already; new ones follow."""
    order = list(before)
    return sorted(codes, key=lambda code: order.index(code) if code in order else len(order))
