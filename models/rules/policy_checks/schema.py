"""What the schema refuses, as sentences that say what to write."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from models.errors import UserError
from models.policy import Policy
from models.rules.policy_checks.audiences import nobody_of_case
from models.rules.policy_checks.merging import unknown_key
from models.rules.policy_checks.refusals import (
    DoesNotFit,
    KeyMissing,
    NotAChannel,
    NotADocument,
    NotAList,
    NotATimeOfDay,
    NotDecimal,
    NotKeys,
    NotLessThan,
    NotMoreThan,
    NotOneOf,
    NotTeamOrChannel,
    NotText,
    NotThreeLetters,
    NotTrueOrFalse,
    NotWhole,
    TooFew,
    TooLarge,
    TooMany,
    TooSmall,
)

Facts = Mapping[str, Any]
Said = Callable[[Facts], UserError]

PLAIN: Mapping[str, type[UserError]] = {
    "int_type": NotWhole, "int_parsing": NotWhole, "int_from_float": NotWhole, "int_parsing_size": NotWhole,
    "decimal_type": NotDecimal, "decimal_parsing": NotDecimal, "finite_number": NotDecimal,
    "decimal_max_digits": NotDecimal, "decimal_max_places": NotDecimal, "is_instance_of": NotDecimal,
    "bool_type": NotTrueOrFalse, "bool_parsing": NotTrueOrFalse, "string_type": NotText,
    "tuple_type": NotAList, "list_type": NotAList, "set_type": NotAList, "frozen_set_type": NotAList,
    "dict_type": NotKeys, "model_type": NotKeys, "model_attributes_type": NotKeys,
}  # fmt: skip
SAID: Mapping[str, Said] = {
    "greater_than_equal": lambda ctx: TooSmall(least=ctx["ge"]),
    "less_than_equal": lambda ctx: TooLarge(most=ctx["le"]),
    "greater_than": lambda ctx: NotMoreThan(bound=ctx["gt"]),
    "less_than": lambda ctx: NotLessThan(bound=ctx["lt"]),
    "too_short": lambda ctx: TooFew(least=ctx["min_length"]),
    "too_long": lambda ctx: TooMany(most=ctx["max_length"]),
    "literal_error": lambda ctx: NotOneOf(known=str(ctx["expected"]).replace("'", "")),
}
PATTERNS: Mapping[str, type[UserError]] = {  # by what only its pattern has
    "[01]": NotATimeOfDay, "(team|": NotTeamOrChannel, "[CG]": NotAChannel, "{3}": NotThreeLetters,
}  # fmt: skip


def validated(document: Mapping[str, Any]) -> Policy:
    """Return the policy that a whole document is.

    Raises:
        ValidationError: `schema_failures` says what is wrong.
    """
    return Policy.model_validate(dict(document))


def schema_failures(error: ValidationError, document: Mapping[str, Any]) -> Sequence[UserError]:
    """Return what the schema refuses of a document, one sentence a key.

    A list whose entries are wrong counts as too short for the schema; that is not said besides.
    """
    found: dict[str, UserError] = {}
    places = [one["loc"] for one in error.errors(include_url=False)]
    for one in error.errors(include_url=False):
        loc, path = one["loc"], path_of(one["loc"], document)
        inside = any(len(place) > len(loc) and place[: len(loc)] == loc for place in places)
        if path in found or (inside and one["type"] == "too_short"):
            continue
        found[path] = _failure(one, path)
        found[path].field = path
    return list(found.values())


def _failure(one: Any, path: str) -> UserError:
    if one["type"] == "extra_forbidden":
        return unknown_key(str(one["loc"][-1]), one["loc"])
    if one["type"] == "literal_error" and {"notify", "on_receipt_notify"} & set(one["loc"]):
        return nobody_of_case(str(one["input"]), path)
    return _said(one["type"], one.get("ctx") or {}, one["loc"], one["msg"])


def _said(kind: str, ctx: Facts, loc: Sequence[int | str], msg: str) -> UserError:
    if kind in PLAIN:
        return PLAIN[kind]()
    if kind in SAID:
        return SAID[kind](ctx)
    if kind == "missing":
        return KeyMissing(key=loc[-1])
    if kind == "string_pattern_mismatch":
        return next(said() for part, said in PATTERNS.items() if part in str(ctx["pattern"]))
    return NotADocument() if not loc else DoesNotFit(why=msg.removeprefix("Value error, "))


def path_of(loc: Sequence[int | str], document: Any) -> str:
    """Return where it is, as the policy is shown: an entry by its code or level, else counted from 1.

    What pydantic adds about unions is left out.
    """
    parts = [one for one in loc if not str(one).startswith(("literal[", "[key]", "function-"))]
    while parts and parts[-1] in {"int", "str", "decimal", "constrained-str", "constrained-int"}:
        parts.pop()
    named, here = [], document
    for part in parts:
        here = _inside(here, part)
        named.append(str(_name(here, part + 1) if isinstance(part, int) else part))
    return ".".join(named)


def _inside(here: Any, part: int | str) -> Any:
    if isinstance(part, int):
        return here[part] if isinstance(here, list | tuple) and part < len(here) else None
    return here.get(part) if isinstance(here, Mapping) else None


def _name(entry: Any, place: int) -> object:
    """Return what an entry of a list is called by."""
    found = (entry.get("code") or entry.get("level")) if isinstance(entry, Mapping) else None
    return found if isinstance(found, str | int) and not isinstance(found, bool) else place
