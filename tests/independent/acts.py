"""The bot's own code does what it does to Slack, there: each message it can draw, look-ups, rooms, files."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, get_args
from uuid import uuid4

from slack_sdk import WebClient

from bot.identity import identify
from bot.slack_people import everybody
from handlers.people import look_up_all
from models.shapes.delivery import Parcel
from models.shapes.messages import Message
from models.shapes.outbox import Outcome
from models.shapes.reader import Locale, Reader
from models.shapes.room import Room
from scheduler.relay.post import mark, post
from scheduler.relay.reconcile import look_up
from scheduler.relay.rooms import make_room, say_in_room
from tests.independent.questions import north
from tests.independent.sides import Slack
from tests.views.samples import every_message
from views import Drawing, render
from views.drawing import Attached

READERS = [Reader(locale=locale, zone="Asia/Shanghai") for locale in get_args(Locale)]
MANY = 7
SHORT = "Price too high & <late>"


@dataclass
class Hands:
    """The bot's hands on one Slack."""

    slack: Slack
    client: WebClient
    posted: int = 0

    def parcel(self, place: str, message: Message, reader: Reader, **more: Any) -> Parcel:
        """Return a message ready to be posted, with a mark of its own."""
        now = datetime.now(UTC)  # noqa: TID251 - the emulator has no other clock
        self.posted += 1
        return Parcel(
            row_id=uuid4(),
            token=uuid4(),
            state="sending",
            kind=message.kind,
            payload=message.model_dump(mode="json"),
            target=place,
            place=place,
            look_from=now - timedelta(minutes=1),
            last_try_at=now,
            reader=reader,
            **{"key": f"independent:{self.posted}", **more},
        )

    def say(self, parcel: Parcel) -> Outcome:
        """Post it as the relay does."""
        return post(self.client, parcel, render, lambda: True)


def acts_wrong(slack: Slack) -> Iterator[str]:
    """Do everything; yield what did not come out as the bot believes."""
    hands = Hands(slack, slack.full())
    yield from _who(hands)
    yield from _messages(hands)
    yield from _again(hands)
    yield from _rooms(hands)
    yield from _files(hands)


def _who(hands: Hands) -> Iterator[str]:
    """Yield what the bot got wrong about itself and the people."""
    identity = identify(hands.client)
    if (identity.bot_user_id, identity.team_name) != (hands.slack.bot, "Emulated"):
        yield f"the bot takes itself for {identity}"
    names = {person.slack_user_id: person.name for person in everybody(hands.client)}
    missing = set(hands.slack.people.values()) - set(names)
    if missing:
        yield f"not seen in users.list: {missing}"
    ana = hands.slack.people["ana"]
    if look_up_all(hands.client, [ana])[ana].name != names[ana]:
        yield "users.info and users.list call Ana by different names"


def _messages(hands: Hands) -> Iterator[str]:
    """Post every kind of message; yield what does not stand there as it was drawn."""
    place = str(north(hands.slack))
    wanted: dict[str, Drawing] = {}
    for reader in READERS:
        for message in every_message(MANY, "Ana", SHORT):
            parcel = hands.parcel(place, message, reader)
            wanted[mark(str(parcel.key))] = render(message, reader)
            outcome = hands.say(parcel)
            if outcome.verdict != "sent":
                yield f"{message.kind} in {reader.locale}: {outcome.error}"
    for fingerprint, there in _standing(hands.client, place):
        drawn = wanted.pop(fingerprint, None)
        if drawn is not None and drawn.file is None and not _same(drawn, there):
            yield f"{there['text'][:60]!r} does not stand as it was drawn"
    if wanted:
        yield f"{len(wanted)} messages do not stand there at all"


def _standing(client: WebClient, channel: str) -> Iterator[tuple[str, dict[str, Any]]]:
    pages = client.conversations_history(channel=channel, limit=200, include_all_metadata=True)
    for page in pages:
        for message in page["messages"]:
            yield (message.get("metadata") or {}).get("event_payload", {}).get("k", ""), message


def _same(drawn: Drawing, there: dict[str, Any]) -> bool:
    blocks: Sequence[Any] = json.loads(json.dumps(drawn.blocks))
    return there["text"] == drawn.text and (there.get("blocks") or []) == blocks


def _again(hands: Hands) -> Iterator[str]:
    """Post to a person, look it up, change it; look up what was never said."""
    message, reader = every_message(1, "Ana", SHORT)[0], READERS[0]
    parcel = hands.parcel(hands.slack.people["ana"], message, reader)
    never = look_up(hands.client, parcel, now=parcel.last_try_at)
    if never.verdict == "sent":
        yield "a message that was never sent was found"
    outcome = hands.say(parcel)
    found = look_up(hands.client, parcel, now=parcel.last_try_at)
    if (found.verdict, found.channel, found.ts) != ("sent", outcome.channel, outcome.ts):
        yield f"a message that was sent is not found: {found}"
    reply = hands.parcel(str(outcome.channel), message, reader, thread_ts=outcome.ts)
    said = hands.say(reply)
    if look_up(hands.client, reply, now=reply.last_try_at).ts != said.ts:
        yield "a reply is not found in its thread"
    changed = hands.parcel(
        str(outcome.channel), message, READERS[1], ts=outcome.ts, key=None, replaces=parcel.row_id
    )
    if hands.say(changed).ts != outcome.ts:
        yield "a message cannot be changed in place"
    replaced = hands.parcel(
        str(outcome.channel), message, reader, lost=(str(outcome.channel), str(outcome.ts))
    )
    if hands.say(replaced).verdict != "sent":
        yield "a message cannot take the place of another"


def _rooms(hands: Hands) -> Iterator[str]:
    """Make a room, bring two in and one out, say the last word; where rooms are not allowed, a group."""
    people, message = hands.slack.people, every_message(1, "Ana", SHORT)[0]
    room = Room(complaint_id=uuid4(), name="case-100", channel=None, owner=people["ana"], bot=hands.slack.bot)
    made = make_room(hands.client, room).room
    channel = made.channel if made else None
    if channel is None:
        yield "no room was made"
        return
    for change in ({"missing": (people["ana"], people["ben"])}, {"leaving": (people["ben"],), "over": True}):
        there = room.model_copy(update={"channel": channel, **change})
        parcel = hands.parcel(channel, message, READERS[0])
        outcome = say_in_room(hands.client, parcel, there, partial(hands.say, parcel))
        moved = (*outcome.room.inside, *outcome.room.gone) if outcome.room else ()
        if outcome.verdict != "sent" or moved != (*there.missing, *there.leaving):
            yield f"in a room: {outcome}"
    poor = make_room(hands.slack.poor(), room.model_copy(update={"name": "case-101"})).room
    if poor is None or poor.channel is None or poor.inside != (people["ana"],):
        yield f"without the scope no other place was found: {poor}"


def _files(hands: Hands) -> Iterator[str]:
    """Post a message with a letter."""
    place = hands.slack.people["ana"]
    message = every_message(1, "Ana", SHORT)[0]
    for client, named in ((hands.client, True), (hands.slack.poor(), False)):
        parcel = hands.parcel(place, message, READERS[0])

        def with_letter(message: Message, reader: Reader) -> Drawing:
            drawn = render(message, reader)
            return Drawing(
                text=drawn.text, blocks=drawn.blocks, file=Attached("letter.docx", b"Dear customer")
            )

        outcome = post(client, parcel, with_letter, lambda: True)
        said = hands.client.conversations_history(channel=str(outcome.channel), limit=1)["messages"][0][
            "text"
        ]
        if outcome.verdict != "sent" or ("|letter.docx>" in said) != named:
            yield f"a letter: {outcome}, {said[-80:]!r}"
