"""F-07 and F-11: how far the cohort of a period got by the cut-off, and where it was lost.

A cohort is made of leads, and of deals without a lead (counted as leads created on the day they were opened).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from models.rules.metrics.exact import quotient
from models.shapes.figures import Figure
from models.shapes.funnel import Funnel, FunnelStep

Outcome = Literal["open", "lost", "won"]
MIN_SAMPLE = 10


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the view: lead, intent and won, or every stage of the pipeline up to the win."""

    code: str
    position: int


@dataclass(frozen=True, slots=True)
class FunnelItem:
    """One lead with its deals: the highest open or won position it ever reached, and what became of it."""

    max_position: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class DealItem:
    """A deal as the funnel sees it."""

    status: Literal["open", "lost", "won", "void"]
    max_position: int


def item_of(
    lead: Literal["open", "lost"] | None, deals: Iterable[DealItem], *, lead_position: int
) -> FunnelItem | None:
    """Return a lead and its deals as one item; None when there is no lead and only void deals.

    Won if one deal is won, else open if one is open, else lost; a lead without deals has its own outcome.
    """
    counted = [deal for deal in deals if deal.status != "void"]
    if not counted:
        return None if lead is None else FunnelItem(lead_position, lead)
    found = {deal.status for deal in counted}
    outcome: Outcome = "won" if "won" in found else "open" if "open" in found else "lost"
    return FunnelItem(max(lead_position, *(deal.max_position for deal in counted)), outcome)


def lead_conversion(items: Sequence[FunnelItem], *, intent_position: int) -> Figure:
    """Return F-07's lead conversion rate [ratio]: items that reached intent / items created in the period."""
    reached = sum(1 for item in items if item.max_position >= intent_position)
    return quotient("F-07", reached, len(items), sample=len(items))


def funnel(
    items: Sequence[FunnelItem],
    stages: Sequence[Stage],
    *,
    min_sample: int = MIN_SAMPLE,
    count_open: bool = False,
) -> Funnel:
    """Return F-11's funnel over consecutive stages, the last of them the win.

    The loss leaves open items out, unless `count_open` counts them as dropped. An item whose position lies
    between two stages of the view stands at the earlier one.
    """
    steps = tuple(
        _step(items, here, there, min_sample=min_sample, count_open=count_open)
        for here, there in pairwise(stages)
    )
    enough = [step for step in steps if step.loss.reason is None]
    known = enough or [step for step in steps if step.loss.value is not None]
    won = _reached(items, stages[-1])
    return Funnel(
        steps=steps,
        won=won,
        overall=quotient("F-11", won, _reached(items, stages[0]), sample=len(items)),
        worst=max(known, key=_how_bad, default=None),  # of equals the first, which is the earlier stage
        small_sample=not enough,
    )


def _step(
    items: Sequence[FunnelItem], here: Stage, there: Stage, *, min_sample: int, count_open: bool
) -> FunnelStep:
    standing = [item for item in items if here.position <= item.max_position < there.position]
    lost = sum(1 for item in standing if item.outcome == "lost")
    reached, went_on = _reached(items, here), _reached(items, there)
    ended = lost + went_on
    dropped, of = (reached - went_on, reached) if count_open else (lost, ended)
    loss = quotient("F-11", dropped, of, sample=ended)
    if loss.value is not None and ended < min_sample:
        loss = loss.model_copy(update={"reason": "small_sample"})
    return FunnelStep(
        stage=here.code,
        following=there.code,
        reached=reached,
        lost=lost,
        open=len(standing) - lost,
        conversion=quotient("F-11", went_on, reached, sample=reached),
        loss=loss,
    )


def _reached(items: Iterable[FunnelItem], stage: Stage) -> int:
    return sum(1 for item in items if item.max_position >= stage.position)


def _how_bad(step: FunnelStep) -> tuple[Fraction, int]:
    """Return what makes a step worse than another: its exact loss, then more items lost."""
    return (Fraction(step.loss.numerator or 0) / Fraction(step.loss.denominator or 1), step.lost)
