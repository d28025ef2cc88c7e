"""How the demo's reps answer when nobody plays them: always the same on the same day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from models.shapes.metric import MetricValue
from models.shapes.standup import (
    BlockerForm,
    MetricField,
    StandupDraft,
    StandupKind,
    StandupNumbers,
    StandupWords,
)

ABILITY: Mapping[str, float] = {"Ana": 1.1, "Kai": 0.9, "Li": 1.2, "Mia": 1.0, "Tom": 0.8, "Zoe": 1.0}
TYPICAL: Mapping[str, tuple[float, float]] = {  # mean and spread of one good day
    "effective_visits": (3.4, 1.2),
    "new_leads": (2.2, 1.5),
    "won_deals": (0.2, 0.4),
    "booked_amount": (200_000, 300_000),  # minor units
}
STUCK = (
    BlockerForm(text="The buyer compares us with a cheaper offer", category="price", scope="common"),
    BlockerForm(text="Nobody at Harbor Foods may sign before April", category="decision_chain"),
    BlockerForm(
        text="Delivery of the second batch slips a week", category="delivery", support_from="manager"
    ),
)
SHARED = (
    "Asked for the budget before the demo: the meeting took half the time.",
    "A short call with their technician opened the door to the buyer.",
    "Sent the offer while still in the car park; signed the same evening.",
)
SHARES, IS_STUCK, DEVIATES = 0.1, 0.07, 0.25  # how often a rep has something to say
ANSWERED, LATE, SKIPPED = 0.88, 0.95, 0.97  # shares, one upon the other; the rest stays silent


@dataclass(frozen=True)
class Mood:
    """What a rep does about one prompt, and how long after it."""

    does: str  # answers | skips | nothing
    after: timedelta


def mood(name: str, on: date, kind: StandupKind) -> Mood:
    """Return what `name` does about the stand-up of a date."""
    dice = _dice(name, on, kind)
    luck = dice.random()
    if luck < ANSWERED:
        return Mood("answers", timedelta(minutes=dice.randint(3, 50)))
    if luck < LATE:
        return Mood("answers", timedelta(minutes=dice.randint(65, 90)))
    return Mood("skips" if luck < SKIPPED else "nothing", timedelta(minutes=20))


def numbers(name: str, draft: StandupDraft, recorded: Mapping[str, int]) -> StandupNumbers:
    """Return what `name` puts into the first page; what was recorded during the day is told as it is."""
    dice = _dice(name, draft.local_date, draft.standup_kind)
    if draft.standup_kind == "evening":
        drawn = [_value(dice, name, field) for field in draft.today]
        done = tuple(one.model_copy(update={"value": recorded.get(one.code, one.value)}) for one in drawn)
        return StandupNumbers(today=done, tomorrow=_kept(draft.tomorrow))
    yesterday = tuple(_value(dice, name, field) for field in draft.yesterday)
    return StandupNumbers(today=_kept(draft.today), yesterday=yesterday)


def words(name: str, draft: StandupDraft) -> StandupWords:
    """Return what `name` puts into the second page; old stuck points are solved by and by."""
    dice = _dice(name, draft.local_date, f"{draft.standup_kind} words")
    solved = {
        str(one.blocker_id): "solved" for one in draft.open_blockers if dice.random() < one.age_days / 6
    }
    said: dict[str, object] = {"still_stuck": solved}
    if draft.standup_kind == "morning":
        said["share"] = dice.choice(SHARED) if dice.random() < SHARES else ""
        said["blockers"] = (dice.choice(STUCK),) if dice.random() < IS_STUCK else ()
    elif dice.random() < DEVIATES:
        said |= {
            "deviation": "Two visits were called off",
            "cause": "customer",
            "plan": "Call before leaving",
        }
    return StandupWords.model_validate(said)


def _kept(fields: tuple[MetricField, ...]) -> tuple[MetricValue, ...]:
    """Return the proposed values as they stand: Submit without typing."""
    return tuple(MetricValue(code=one.code, value=one.value) for one in fields if one.value is not None)


def _value(dice: Random, name: str, field: MetricField) -> MetricValue:
    mean, spread = TYPICAL.get(field.code, (1.0, 1.0))
    drawn = max(0.0, dice.gauss(mean * ABILITY.get(name, 1.0), spread))
    step = 100_000 if field.unit == "money" else 1
    return MetricValue(code=field.code, value=min(round(drawn / step) * step, field.question_above or 10**12))


def _dice(name: str, on: date, what: str) -> Random:
    return Random(f"{name} {on} {what}")  # noqa: S311 - a story, no secret
