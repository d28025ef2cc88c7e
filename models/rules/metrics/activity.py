"""F-06, F-06a and F-08: visits, new leads and proposals [count], by records or as reported."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.rules.matching import fold
from models.rules.metrics.exact import quantity, quotient, undefined
from models.shapes.figures import Figure, Source
from models.shapes.metric import MetricPair
from models.shapes.period import Period

VISITS = frozenset({"visit", "site_visit", "exec_visit"})


@dataclass(frozen=True, slots=True)
class Contact:
    """An activity of one member that was not withdrawn; `whom` = the customer, else the lead, or nobody."""

    kind: str
    local_date: date
    whom: object | None
    outcome: str
    effective: bool


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


def visits_by_date(contacts: Iterable[Contact]) -> dict[date, int]:
    """Return F-06's effective visits of one member: distinct customers or leads per local date.

    A date on which only visits were recorded that do not count stands there with 0.
    """
    met: dict[date, set[object]] = {}
    for contact in contacts:
        if contact.kind not in VISITS:
            continue
        that_day = met.setdefault(contact.local_date, set())
        if contact.effective and contact.whom is not None and contact.outcome != "none":
            that_day.add(contact.whom)
    return {on: len(whom) for on, whom in met.items()}


def by_date(dates: Iterable[date]) -> dict[date, int]:
    """Return how many records lie on each date."""
    return dict(Counter(dates))


def day_total(
    formula: str, records: Mapping[date, int], reported: Mapping[date, int], period: Period
) -> Figure:
    """Return F-06a's total of one metric of one member: each date by its records, else as the stand-up told.

    `records` holds every date with a record of that kind, also one that counts 0. Money is base minor units.
    """
    recorded = {on: number for on, number in records.items() if on in period}
    told = {on: number for on, number in reported.items() if on in period and on not in records}
    if not recorded and not told:
        return undefined(formula, "no_data")
    source: Source = "both" if recorded and told else "reported" if told else "records"
    return quantity(
        formula,
        sum(recorded.values()) + sum(told.values()),
        sample=len(recorded) + len(told),
        source=source,
        inputs={
            "recorded": sum(recorded.values()),
            "reported": sum(told.values()),
            "days_recorded": len(recorded),
            "days_reported": len(told),
        },
    )


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
