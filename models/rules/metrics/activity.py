"""F-06 and F-08: which visits count, new A leads, proposals of deals that became intent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.rules.matching import fold
from models.rules.metrics.exact import quantity, quotient, undefined
from models.shapes.figures import Figure
from models.shapes.metric import MetricPair
from models.shapes.period import Period

VISITS = frozenset({"visit", "site_visit", "exec_visit"})


@dataclass(frozen=True, slots=True)
class ReadyLead:
    """A lead with its grade and the date it became an intent customer."""

    company: str
    grade: str | None
    qualified_on: date | None


@dataclass(frozen=True, slots=True)
class ReachedIntent:
    """A deal with the dates of its first intent stage and of its first proposal or quote."""

    intent_on: date
    proposal_on: date | None


def new_a_leads(leads: Iterable[ReadyLead], period: Period) -> Figure:
    """Return F-06's new A leads [count]: distinct companies of grade A that qualified in the period."""
    ready = [lead for lead in leads if lead.grade == "A" and lead.qualified_on in period]
    return quantity("F-06", len({fold(lead.company) for lead in ready}), sample=len(ready))


def proposal_submission(deals: Iterable[ReachedIntent], period: Period, cut_off: date) -> Figure:
    """Return F-08's rate [ratio]: of deals that first reached intent in the period, those with a proposal."""
    cohort = [deal for deal in deals if deal.intent_on in period]
    proposed = [deal for deal in cohort if deal.proposal_on is not None and deal.proposal_on <= cut_off]
    return quotient("F-08", len(proposed), len(cohort), sample=len(cohort))


def goal_completion(pairs: Sequence[MetricPair]) -> Figure:
    """Return the share [ratio] of a day's targets that were reached; it has no F-number of its own."""
    aimed = [pair for pair in pairs if pair.target is not None]
    if not aimed:
        return undefined("goal_completion", "no_target", source="reported")
    reached = sum(1 for pair in aimed if pair.actual is not None and pair.actual >= (pair.target or 0))
    return quotient("goal_completion", reached, len(aimed), sample=len(aimed), source="reported")
