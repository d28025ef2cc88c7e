"""Whom the demo's team sells to, and how a day of selling goes: always the same on the same day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bot.demo.habits import ABILITY

CUSTOMERS: Mapping[str, Sequence[str]] = {  # by the rep who looks after them
    "Ana": ("Harbor Foods", "Bright Dental", "Kingsway Print", "Elm Street Bakery", "Oak & Ash"),
    "Ben": ("Thames Tools", "Vale Logistics", "Copper Kettle", "Marlow Stairs", "Finch Paper"),
    "Eva": ("Abbey Optics", "Ridge Cycles", "Stone Court"),
    "Li": ("宁波海鲜", "华东机械", "明月酒店", "青山家具", "远大物流", "新河纺织"),
    "Mia": ("Kauri Timber", "Bay Ferries", "Southern Hops", "Pohutukawa Dental", "Harbour Lights"),
    "Zoe": ("Hudson Labs", "Prospect Deli", "Ironbound Steel", "Greenpoint Glass", "Canal Books"),
}  # fmt: skip
CONFIDENTIAL = frozenset({"Bright Dental", "远大物流"})
WANTS = ("Opening order", "Spring order", "Service contract", "Second site", "Spare parts", "Renewal")
OUTCOMES = ("positive", "next_step_agreed", "neutral", "objection", "none")
LOST_TO = ("price", "competitor", "budget")
OPENS, PROPOSES, CLOSES, WINS = 0.45, 0.5, 0.3, 0.55  # shares of days, and of the deals that end
LEADS = 0.6
STEP = 50_000  # amounts are whole five hundreds


@dataclass(frozen=True)
class Plan:
    """What a rep does on one day."""

    visits: Sequence[str]  # customers
    calls: Sequence[str]
    leads: Sequence[str]  # companies that nobody knew
    opens: tuple[str, str, int] | None  # customer, what it wants, minor units


def day_of(name: str, on: date) -> Plan:
    """Return what `name` does on a date."""
    dice = _dice(name, on, "selling")
    own, able = CUSTOMERS[name], ABILITY.get(name, 1.0)
    visits = dice.sample(own, min(len(own), max(1, round(dice.gauss(3.2 * able, 0.9)))))
    calls = [dice.choice(own) for _ in range(round(len(visits) * 2.2))]
    company = f"{dice.choice(('Blue', 'Old', 'High'))} {dice.choice(('Mill', 'Bridge', 'Yard'))} {on:%d%m}"
    opens = (dice.choice(own), dice.choice(WANTS), STEP * round(able * dice.uniform(20, 90)))
    return Plan(
        visits,
        calls,
        [company] if dice.random() < LEADS * able else [],
        opens if dice.random() < OPENS else None,
    )


def outcome(name: str, customer: str, on: date) -> str:
    """Return what came of a visit."""
    return _dice(name, on, customer).choice(OUTCOMES)


def proposes(deal: str, on: date) -> bool:
    """Tell whether a deal gets its proposal today."""
    return _dice(deal, on, "proposal").random() < PROPOSES


def ends(deal: str, on: date) -> str | None:
    """Return whether a deal is won today, or why it is lost; None = neither."""
    dice = _dice(deal, on, "end")
    if dice.random() >= CLOSES:
        return None
    return "won" if dice.random() < WINS else dice.choice(LOST_TO)


def pays_after(customer: str) -> timedelta:
    """Return how long a customer takes to pay."""
    return timedelta(days=_dice(customer, date.min, "pays").choice((3, 6, 9, 13, 40)))


def _dice(name: str, on: date, what: str) -> Random:
    return Random(f"{name} {on} {what}")  # noqa: S311 - a story, no secret
