"""What people could type to ring, link or hide, and every drawing of ours with it in every field."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from models.shapes.reader import Reader
from models.shapes.setup import SetupState
from tests.views import every_form
from tests.views.collecting import drawn as collecting
from tests.views.complaint.test_drawings import drawn as complaint_forms
from tests.views.lookups import drawn as lookups
from tests.views.lookups.facts import mine, team_day
from tests.views.records import drawn as records
from tests.views.samples import every_message
from views import home, render
from views.blocks import escape, mrkdwn
from views.complaint.facts import WORDS_MOST
from views.drawing import Drawing, plain_variant

TEXT = (
    "<!channel> <!here> <!subteam^S666> <@U666> <#C666> <http://evil.example|Click> &lt;!everyone&gt; "
    "<!date^1^{date}^http://evil.example|x> \u202egpj.exe\u2066 twin\u200b\u2060\ufeff <"
)
NAME = "*b* `c` ~s~ _i_\u202e\u200b\nline2 <!channel> <@U666> <http://evil.example|Ok> &lt;!everyone&gt;"
OURS = re.compile(r"<(?:@(?!U666)|#(?!C666))[A-Z0-9_]+>")
HIDDEN = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
SENTENCE = mrkdwn(NAME)["text"]  # the factories hand the name over as a whole sentence of ours, too
WORDS = escape(NAME * 30, WORDS_MOST)  # the factories take thirty names for what somebody wrote
READ_BY_SLACK = frozenset({"mrkdwn", "markdown", "fallback"})


def drawings(count: int, reader: Reader) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every payload that the factories of the views can make, with its name."""
    for message in every_message(count, NAME, TEXT):
        if message.kind != "legal_letter_text":  # whoever administers wrote it; tests/rules look at its facts
            drawn = render(message, reader)
            yield message.kind, _payload(drawn)
            yield f"{message.kind}, plain", _payload(plain_variant(drawn))
    for part in (lookups, records, collecting):
        yield from ((part.__name__, _payload(drawn)) for drawn in part.messages(count, NAME, reader))
        yield from ((str(view["callback_id"]), view) for view in part.modals(count, NAME, reader))
    yield from ((str(view["callback_id"]), view) for view in complaint_forms(NAME, count, reader))
    yield from (("an answer", _payload(drawn)) for drawn in every_form.messages(count, NAME, TEXT, reader))
    yield from ((str(view["callback_id"]), view) for view in every_form.modals(count, NAME, TEXT, reader))
    teams = tuple(team_day(count, NAME) for _ in range(count))
    state = SetupState(teams=count, administrators=(NAME,) * count)
    facts = home.HomeFacts(mine=mine(count, NAME), teams=teams, more_teams=count, setup=state)
    yield "home", home.build(facts, reader)


def _payload(drawn: Drawing) -> dict[str, Any]:
    return {"text": drawn.text, "blocks": drawn.blocks}


def texts(drawn: object) -> Iterator[tuple[str, str]]:
    """Yield every text of a payload with how Slack reads it; what a field begins with is its typist's own."""
    if isinstance(drawn, Mapping):
        if isinstance(drawn.get("text"), str):
            yield str(drawn.get("type", "fallback")), drawn["text"]
        for part in drawn.values():
            yield from texts(part)
    elif isinstance(drawn, list):
        for part in drawn:
            yield from texts(part)


def wrong(how: str, text: str) -> str:
    """Return what a text does that nobody's text may do; nothing when it does nothing."""
    if text.startswith(SENTENCE[:20]):
        return ""
    told = "hides or turns letters" if HIDDEN.search(text) else ""
    if told or how not in READ_BY_SLACK:
        return told
    names = text.replace(WORDS, "")
    harms = {
        "is read as Slack's own": "<" in OURS.sub("", text),
        "undoes an escape": "&lt;!everyone" in text,
        "marks a name": "*b*" in names or "`c`" in names,
        "breaks a line": re.search("^line2", names, re.MULTILINE),
    }
    return ", ".join(harm for harm, done in harms.items() if done)
