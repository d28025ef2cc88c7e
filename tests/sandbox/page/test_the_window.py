"""What is unread, what is offered while typing, who may knock, and whether every word has its translation."""

import asyncio
import re
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import PlainTextResponse

from sandbox.page.chinese import CHINESE
from sandbox.page.clock_bar import BUTTONS
from sandbox.page.completing import offers
from sandbox.page.doors import Doors, is_here
from sandbox.page.frame import nav
from sandbox.page.regions import feed, thread
from sandbox.page.traffic import KINDS, TO
from sandbox.page.words import speak
from sandbox.wishes import BUSY, NOBODY
from tests.sandbox.page.conftest import MONDAY, Seen

PAGE = Path(__file__).parents[3] / "sandbox" / "page"


def test_unread_counts_what_came_since_one_looked(seen: Seen) -> None:
    """Others' messages outside threads count until the conversation is opened; one's own never do."""
    head = seen.say("one")
    seen.say("two")
    seen.say("only Li sees this", only_for="U_LI")
    seen.workspace.conversations.post(seen.deals, "U_LI", {"text": "in the thread"}, thread_ts=head.ts)
    seen.workspace.conversations.post(seen.deals, "U_ANA", {"text": "mine"})
    marks = seen.page.marks
    assert marks.unread("U_ANA", seen.deals) == 2
    seen.page.place = "app"
    assert "2 unread" in nav(seen.page)["channels"]
    seen.page.place = "C_DEALS"
    feed(seen.page)
    assert marks.unread("U_ANA", seen.deals) == 0
    assert "unread" not in nav(seen.page)["channels"]
    assert marks.unread("U_LI", seen.deals, seen.workspace.conversations.ephemerals) == 4


def test_what_was_a_day_old_at_the_start_counts_as_read(seen: Seen) -> None:
    """Three weeks of history are no mountain of unread messages."""
    seen.workspace.clocks.stand_at(MONDAY - 90_000)
    seen.workspace.conversations.clocks._last_micros = 0  # noqa: SLF001 - history is told before today
    seen.say("long ago")
    assert seen.page.marks.unread("U_ANA", seen.deals) == 0


def test_a_thread_shows_its_head_and_its_replies(seen: Seen) -> None:
    """Beside the conversation stand the message and what was answered, and none of it outside."""
    first = seen.say("head")
    reply = seen.workspace.conversations.post(seen.deals, "U_LI", {"text": "reply"}, thread_ts=first.ts)
    seen.page.thread = first.ts
    assert list(thread(seen.page)) == ["head", first.ts, reply.ts, "compose"]
    assert reply.ts not in feed(seen.page)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("/", ["/coach"]),
        ("/co", ["/coach"]),
        ("/other", []),
        ("/coach ", ["standup", "visit", "won", "settings"]),
        ("/coach s", ["standup", "settings"]),
        ("/coach visit ", []),
        ("/coach won 12 @l", ["@li"]),
        ("tell @ruiz", ["@ana"]),
        ("see #de", ["#deals"]),
        ("hello", []),
        ("mail me@x", []),
    ],
)
def test_what_may_be_meant_is_offered(seen: Seen, typed: str, offered: list[str]) -> None:
    """Commands, the words of their hint, people and channels; nothing else."""
    assert [one.shown for one in offers(seen.workspace, typed)] == offered


def test_an_offer_becomes_the_whole_text(seen: Seen) -> None:
    """A word that takes more after it leaves room for it; one that stands alone does not."""
    by_word = {one.shown: one for one in offers(seen.workspace, "/coach ")}
    assert (by_word["visit"].becomes, by_word["visit"].about) == ("/coach visit ", "visit Acme")
    assert by_word["standup"].becomes == "/coach standup"
    assert offers(seen.workspace, "/coach @a")[0].becomes == "/coach @ana "


def test_every_word_that_a_program_names_is_offered_in_ones_own_language_first(seen: Seen) -> None:
    """All words of one's language at once; those of the other as soon as one begins them."""
    words = {
        "en": [{"usage": "me", "what": "your day"}, {"usage": "visit CUSTOMER", "what": "records a visit"}],
        "zh-CN": [{"usage": "我", "what": "你的今天"}],
    }
    told = {**seen.workspace.app.slash_commands[0], "words": words}
    seen.workspace.app.slash_commands = (told,)
    assert [one.shown for one in offers(seen.workspace, "/coach ")] == ["me", "visit CUSTOMER"]
    assert [one.becomes for one in offers(seen.workspace, "/coach V")] == ["/coach visit "]
    assert [one.about for one in offers(seen.workspace, "/coach ", "zh-CN")] == ["你的今天"]
    assert [one.becomes for one in offers(seen.workspace, "/coach m", "zh-CN")] == ["/coach me"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "127.0.0.1:8000"}, 200),
        ({"host": "localhost:8000", "origin": "http://localhost:8000"}, 200),
        ({"host": "evil.example"}, 403),
        ({"host": "127.0.0.1.evil.example:8000"}, 403),
        ({"host": "127.0.0.1:8000", "origin": "https://evil.example"}, 403),
        ({"host": "127.0.0.1:8000", "origin": "null"}, 403),
    ],
)
def test_only_this_machine_is_let_in(headers: Mapping[str, str], status: int) -> None:
    """A site that points its name at the loopback, or a page of another site, is refused."""
    said: list[Any] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        said.append(message)

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request"}

    given = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": "/", "headers": given}
    asyncio.run(Doors(PlainTextResponse("in"))(scope, receive, send))
    assert said[0]["status"] == status


def test_a_broken_address_is_not_this_machine() -> None:
    """What cannot be read is refused, not an error."""
    assert not is_here("[::1")
    assert not is_here("")


def _words() -> set[str]:
    said = re.compile(r'\bsay\(\s*"((?:[^"\\]|\\.)+)"', re.DOTALL)
    texts: list[Any] = [path.read_text(encoding="utf-8") for path in sorted(PAGE.rglob("*.py"))]
    tables = {words for _, *both in BUTTONS for words in both} | {*KINDS.values(), *TO.values(), NOBODY, BUSY}
    return {words for text in texts for words in said.findall(text)} | tables


def test_every_word_of_the_page_has_its_chinese() -> None:
    """Who has Slack in Chinese finds no English in the page itself."""
    words = _words()
    assert len(words) > 30
    assert words - CHINESE.keys() == set()
    same = [
        one for one in words if set(re.findall(r"\{\w+\}", one)) != set(re.findall(r"\{\w+\}", CHINESE[one]))
    ]
    assert same == []


def test_a_sentence_with_a_figure_in_it_is_known_by_the_figures_place() -> None:
    """Slack's own refusals name bounds."""
    assert speak("zh-CN")("Enter a number of at least 3") == "请输入不小于 3 的数字"
    assert speak("en-US")("Enter a number of at least 3") == "Enter a number of at least 3"


@pytest.mark.parametrize(
    ("locale", "how_long"), [("en-US", ("1½ min", "half")), ("zh-CN", ("1 分半", "一分半"))]
)
def test_a_wish_that_takes_over_a_minute_says_so_before_it_is_pressed(
    locale: str, how_long: tuple[str, str]
) -> None:
    """On the button, for who has no mouse, and in the words that stand beside it."""
    (words,) = [both for kind, *both in BUTTONS if kind == "month"]
    say = speak(locale)
    assert [length for length, said in zip(how_long, words, strict=True) if length not in say(said)] == []
