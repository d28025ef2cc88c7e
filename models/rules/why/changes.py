"""What a number is made of now, beside what it was made of when it was shown."""

from collections.abc import Iterator
from decimal import Decimal

from models.shapes.figures import Figure
from models.shapes.why import Change


def changes(before: Figure, after: Figure, *, version_before: int, version_after: int) -> tuple[Change, ...]:
    """Return everything that differs: the value first, then what it is made of, then the policy."""
    return (*_parts(before, after), *_inputs(before, after), *_policy(version_before, version_after))


def _parts(before: Figure, after: Figure) -> Iterator[Change]:
    if before.value != after.value:
        yield Change(part="value", before=before.value, after=after.value)
    if before.numerator != after.numerator:
        yield Change(part="numerator", before=before.numerator, after=after.numerator)
    if before.denominator != after.denominator:
        yield Change(part="denominator", before=before.denominator, after=after.denominator)
    if before.sample != after.sample:
        yield Change(part="sample", before=_whole(before.sample), after=_whole(after.sample))
    if before.reason != after.reason:
        yield Change(part="reason", before=before.reason, after=after.reason)
    if before.source != after.source:
        yield Change(part="source", before=before.source, after=after.source)
    if before.formula != after.formula:
        yield Change(part="formula", before=before.formula, after=after.formula)


def _inputs(before: Figure, after: Figure) -> Iterator[Change]:
    for name in dict.fromkeys([*before.inputs, *after.inputs]):
        old, new = before.inputs.get(name), after.inputs.get(name)
        if old != new:
            yield Change(part="input", name=name, before=old, after=new)
    for currency in sorted(before.left_out.keys() | after.left_out.keys()):
        left, leaves = before.left_out.get(currency, 0), after.left_out.get(currency, 0)
        if left != leaves:
            yield Change(part="left_out", name=currency, before=Decimal(left), after=Decimal(leaves))


def _policy(before: int, after: int) -> Iterator[Change]:
    if before != after:
        yield Change(part="policy", before=Decimal(before), after=Decimal(after))


def _whole(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)
