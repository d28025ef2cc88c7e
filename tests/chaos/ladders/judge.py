"""What the ladders were to do beside what they did: told once each, and nothing after a take."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from tests.chaos.ladders.cases import Case
from tests.chaos.ladders.clerk import Done


class Fired(NamedTuple):
    """One level of one case for one person, as the store has it."""

    id: UUID
    subject_id: UUID
    cycle: int
    round: int
    level: int
    person: str  # Slack's id
    fired_at: datetime
    outbox_id: UUID | None
    not_sent: str
    next_at: datetime | None  # when it is to be told; None = it was, or never


class Post(NamedTuple):
    """A message about cases that Slack took."""

    outbox_id: UUID | None  # None = the store knows nothing of it
    person: str
    at: datetime
    text: str
    cut: bool  # it leaves some cases out


class Found(NamedTuple):
    """What is wrong with the ladders, one line each."""

    missing: Sequence[str]
    doubled: Sequence[str]
    after: Sequence[str]  # told of, or fired, while somebody had the case or nobody needed to any more
    levels: int  # that fired at all


def judge_ladders(
    cases: Sequence[Case], journal: Sequence[Done], fired: Sequence[Fired], posts: Sequence[Post]
) -> Found:
    """Compare everything."""
    words = {case.subject_id: case.words for case in cases}
    of_case: dict[UUID, list[Fired]] = {case.subject_id: [] for case in cases}
    for event in fired:
        of_case[event.subject_id].append(event)
    alone = [case for case in cases if case.verb is None]
    arrived = {post.outbox_id: post for post in posts}
    return Found(
        [*_unheard(alone, of_case, arrived), *_untold(fired, arrived, words)],
        [*_twice(fired, posts, words), *_too_many(alone, of_case, posts)],
        [line for done in journal for line in _after(done, of_case[done.case.subject_id], posts)],
        len(fired),
    )


def _unheard(
    cases: Sequence[Case], fired: Mapping[UUID, Sequence[Fired]], arrived: Mapping[UUID | None, Post]
) -> Iterator[str]:
    """Yield who did not hear of a level of a case that was left alone."""
    for case in cases:
        heard = {(each.level, each.person): each for each in fired[case.subject_id]}
        for level, people in case.told.items():
            for person in people:
                event = heard.get((level, person))
                if event is None:
                    yield f"level {level} of {case.words} never fired for {person}"
                elif event.outbox_id is None:
                    yield f"level {level} of {case.words} was not told to {person}: {event.not_sent!r}"
                elif (post := arrived.get(event.outbox_id)) and not (post.cut or case.words in post.text):
                    yield f"the message for {person} does not speak of {case.words}"


def _untold(
    fired: Sequence[Fired], arrived: Mapping[UUID | None, Post], words: Mapping[UUID, str]
) -> Iterator[str]:
    """Yield levels that were neither told nor withheld for a reason, and messages that never came."""
    for each in fired:
        named = f"level {each.level} of {words[each.subject_id]} for {each.person}"
        if each.outbox_id is None and not each.not_sent and each.next_at is None:
            yield f"{named} was neither told nor withheld"
        if each.outbox_id is not None and each.outbox_id not in arrived:
            yield f"{named} never came"


def _twice(fired: Sequence[Fired], posts: Sequence[Post], words: Mapping[UUID, str]) -> Iterator[str]:
    """Yield levels that fired more than once in one round, and messages that came more than once."""
    once = Counter((each.subject_id, each.cycle, each.round, each.level, each.person) for each in fired)
    for (subject_id, cycle, round_, level, person), number in once.items():
        if number > 1:
            named = f"level {level} of {words[subject_id]}, cycle {cycle}, round {round_}"
            yield f"{named} fired {number} times for {person}"
    for outbox_id, number in Counter(post.outbox_id for post in posts).items():
        if number > 1:
            yield f"message {outbox_id} came {number} times"


def _too_many(
    cases: Sequence[Case], fired: Mapping[UUID, Sequence[Fired]], posts: Sequence[Post]
) -> Iterator[str]:
    """Yield what was said again of a case that was left alone: rounds, and messages beside its own."""
    for case in cases:
        own: dict[str, set[UUID | None]] = {}
        for each in fired[case.subject_id]:
            own.setdefault(each.person, set()).add(each.outbox_id)
            if each.round > 1 or each.person not in case.told.get(each.level, ()):
                yield f"level {each.level} of {case.words}, round {each.round}, fired for {each.person}"
        for post in posts:
            if case.words in post.text and post.outbox_id not in own.get(post.person, ()):
                yield f"{post.person} heard of {case.words} by a message of another level: {post.outbox_id}"


def _after(done: Done, fired: Collection[Fired], posts: Sequence[Post]) -> Iterator[str]:
    """Yield levels that fired, and messages that set out, between what was done and its end."""
    case = done.case
    hushed = done.levels is None and case.verb != "put_off"  # on its way already, it says who put it off
    for each in fired:
        silent = done.levels is None or each.level in done.levels
        if silent and each.id not in done.fired and _before(each.fired_at, done.until):
            yield f"level {each.level} of {case.words} fired at {each.fired_at} after {case.verb}"
    for post in posts:
        named = hushed and case.words in post.text
        if named and post.outbox_id not in done.under_way and _before(post.at, done.until):
            yield f"{post.person} heard of {case.words} at {post.at} after {case.verb}"


def _before(at: datetime, until: datetime | None) -> bool:
    return until is None or at < until
