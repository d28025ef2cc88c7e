"""Every message can be drawn, however much it holds, and Slack takes what is drawn."""

import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.shapes.messages import Message
from models.shapes.reader import Locale, Reader
from tests.second_opinion import violations
from tests.views.samples import every_message
from views import Drawing, render
from views.digest import BLOCKS_MOST

READERS = [Reader(locale=locale, zone="Asia/Shanghai") for locale in get_args(Locale)]
NAMES = {"latin": "Bartholomew " * 6 + "Longname", "chinese": "欧阳" * 40, "empty": ""}
TEXTS = {"short": "Price too high", "longest": "卡点 & <b> " * 250, "empty": "", "one word": "x" * 2_000}


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.locale)
@pytest.mark.parametrize("count", [0, 1, 60])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", TEXTS)
def test_slack_takes_every_drawing(reader: Reader, count: int, name: str, text: str) -> None:
    """Nothing, one thing or sixty; names of 80 characters in both scripts; texts of 2,000."""
    for message in every_message(count, NAMES[name], TEXTS[text]):
        drawn = render(message, reader)
        assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == [], message.kind
        assert drawn.text.strip()
        assert "{" not in drawn.text.replace(TEXTS[text], "")


def test_the_samples_cover_every_kind() -> None:
    """A message kind that nobody draws in a test would be a hole."""
    union = get_args(get_args(Message)[0])
    assert {type(message) for message in every_message(1, "Ana", "x")} == set(union)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.locale)
@pytest.mark.parametrize("count", [1, 60])
def test_the_text_says_all_that_the_blocks_say(reader: Reader, count: int) -> None:
    """A screen reader hears the text instead of the blocks."""
    for message in every_message(count, "Ana", "Price too high"):
        drawn = render(message, reader)
        for words in _texts_of(drawn):
            for line in words.split("\n"):
                assert line.strip("*~_") in drawn.text


@pytest.mark.parametrize("count", [1, 60])
def test_no_mention_comes_from_peoples_text(count: int) -> None:
    """Nobody can ring a whole channel by typing it into a stand-up."""
    hostile = "<!channel> <@U666> <https://evil.example|ok> <!date^1^{date}|x>"
    for message in every_message(count, hostile, hostile):
        drawn = render(message, READERS[0])
        for words in (drawn.text, *_mrkdwn_of(drawn)):
            assert "<!" not in words
            assert "<@U666" not in words
            assert "<http" not in words


@pytest.mark.parametrize("count", [0, 1, 5, 6, 60])
def test_a_digest_is_never_over_45_blocks(count: int) -> None:
    """Slack takes 50; the rest is behind buttons."""
    for message in every_message(count, "Ana", "x"):
        if message.kind == "manager_digest":
            assert len(render(message, READERS[0]).blocks) <= BLOCKS_MOST


@settings(max_examples=25, deadline=None)
@given(name=st.text(max_size=300), text=st.text(max_size=2_000), count=st.integers(0, 8))
def test_no_text_breaks_a_drawing(name: str, text: str, count: int) -> None:
    """People type anything, braces and control characters too."""
    for message in every_message(count, name, text):
        for reader in READERS:
            drawn = render(message, reader)
            assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == []


def _texts_of(drawn: Drawing) -> list[str]:
    found: list[str] = []

    def keep(part: dict[str, object]) -> dict[str, object]:
        if part.get("type") in ("plain_text", "mrkdwn"):
            found.append(str(part["text"]))
        return part

    json.loads(json.dumps(drawn.blocks), object_hook=keep)
    return found


def _mrkdwn_of(drawn: Drawing) -> list[str]:
    dumped = json.loads(json.dumps(drawn.blocks))
    parts = [block.get("text") for block in dumped] + [
        element for block in dumped for element in block.get("elements", []) if block["type"] == "context"
    ]
    letters = [str(block["text"]) for block in dumped if block["type"] == "markdown"]
    return letters + [
        str(part["text"]) for part in parts if isinstance(part, dict) and part.get("type") == "mrkdwn"
    ]
