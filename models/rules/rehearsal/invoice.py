"""An invoice as it went, by a ladder that is only tried."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from models.policy import Policy
from models.rules.conversation import held_until
from models.rules.local_time import local_date
from models.rules.rehearsal.segments import moments_of
from models.rules.rungs.receivable import cause, standing
from models.shapes.collecting import CollectionFacts, Pause, Word
from models.shapes.escalation import Audience, Standing
from models.shapes.policy_rehearsal import Climb, Course, Talk
from models.shapes.stories import HoldStory, InvoiceStory


def invoice_course(story: InvoiceStory, policy: Policy) -> Course:
    """Return how an invoice would have climbed; its source is taken to have spoken every day."""
    rules = policy.receivables
    named: dict[Audience, UUID] = {"owner": story.owner_id}
    if story.manager_id is not None:
        named["manager"] = story.manager_id

    def reckon(now: datetime, climb: Climb) -> Standing:
        reminds = climb.ladder.status == "open"
        facts = facts_at(story, now, climb)
        why = cause(facts, rules, reminds=reminds)
        return standing(facts, rules, named, reminds=reminds)._replace(facts={"cause": why})

    def waits(at: datetime, level: int, said: Sequence[Word]) -> datetime | None:
        return held_until(level, said, facts_at(story, at, Climb()), rules)

    return Course(
        case_id=story.case_id,
        on="receivable",
        no=story.no,
        since=story.known_at,
        moments=moments_of(_changes(story)),
        acts=story.acts,
        take_for=timedelta(days=rules.take_days),
        standing=reckon,
        talk=Talk(story.customer_id, waits),
    )


def facts_at(story: InvoiceStory, now: datetime, climb: Climb) -> CollectionFacts:
    """Return what decided at a moment, for an invoice that stands where this rehearsal has it."""
    today = local_date(now, story.zone)
    made = [one for one in story.holds if one.made_at <= now]
    return CollectionFacts(
        due_on=story.due_on,
        outstanding=story.amount - sum(minor for at, minor in story.came if at <= now),
        now=now,
        since=max(at for at in (story.known_at, *_surprises(story)) if at <= now),
        zone=story.zone,
        calendar=story.calendar,
        level=max(climb.ladder.top, 0),
        level_at=climb.level_at,
        told_at=climb.told_at,
        contacted_at=max((at for at in story.contacts if at <= now), default=None),
        reversed_at=max((at for at, minor in story.came if minor < 0 and at <= now), default=None),
        open=story.given_up_at is None or story.given_up_at > now,
        pauses=tuple(Pause(one.kind, one.until_on) for one in made if _holds(one, now, today)),
        lapsed_on=max(
            (one.until_on for one in made if _lapsed(one, now, today) and one.until_on), default=None
        ),
    )


def _holds(one: HoldStory, now: datetime, today: date) -> bool:
    ended = one.ended_at is not None and one.ended_at <= now
    return not ended and (one.until_on is None or one.until_on >= today)


def _lapsed(one: HoldStory, now: datetime, today: date) -> bool:
    ended_by_people = one.by_people and one.ended_at is not None and one.ended_at <= now
    return one.broken and not ended_by_people and one.until_on is not None and one.until_on < today


def _surprises(story: InvoiceStory) -> Iterator[datetime]:
    """Yield when something came up that no sweep could have foreseen."""
    yield from (one.ended_at for one in story.holds if one.by_people and one.ended_at is not None)
    yield from (at for at, minor in story.came if minor < 0)


def _changes(story: InvoiceStory) -> Iterator[datetime | None]:
    yield from (story.known_at, story.given_up_at)
    yield from (at for at, _ in story.came)
    yield from story.contacts
    yield from (at for one in story.holds for at in (one.made_at, one.ended_at))
