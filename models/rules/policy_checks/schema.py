"""What the schema refuses, as sentences that say what to write."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from models.errors import UserError
from models.policy import Policy
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


def schema_failures(error: ValidationError) -> Sequence[UserError]:
    """Return what the schema refuses, one sentence a key."""
    found: dict[str, UserError] = {}
    for one in error.errors(include_url=False):
        path = _path(one["loc"])
        if path in found:
            continue
        if one["type"] == "extra_forbidden":
            found[path] = unknown_key(str(one["loc"][-1]), path)
        else:
            found[path] = _said(one["type"], one.get("ctx") or {}, one["loc"], one["msg"])
        found[path].field = path
    return list(found.values())


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


def _path(loc: Sequence[int | str]) -> str:
    """Return where it is: `pipeline.stages.2.position`; what pydantic adds about unions is left out."""
    parts = [str(one) for one in loc if not str(one).startswith(("literal[", "[key]", "function-"))]
    while parts and parts[-1] in {"int", "str", "decimal", "constrained-str", "constrained-int"}:
        parts.pop()
    return ".".join(parts)
