"""Whatever people type into any field, no message, form or page of ours rings, links or breaks out."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.shapes.reader import Locale, Reader
from tests.handlers.permissions.listeners import registered
from tests.security.hostile import HIDDEN, TEXT, drawings, texts, wrong
from views.blocks import escape, mrkdwn, one_line, plain
from views.rich import table

READERS = [Reader(locale=locale, zone="Asia/Shanghai") for locale in get_args(Locale)]
TOKENS = st.sampled_from(
    ["<!channel>", "<!here>", "<http://e.example|x>", "<@U1>", "<", ">", "&", "&lt;!", "a", "*"]
)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.locale)
@pytest.mark.parametrize("count", [1, 3])
def test_nobodys_text_rings_links_or_breaks_out(reader: Reader, count: int) -> None:
    """Of any message, answer, form and page, in both languages; rich blocks and their plain paragraphs."""
    found = {
        (name, what)
        for name, payload in drawings(count, reader)
        for how, text in texts(payload)
        if (what := wrong(how, text))
    }
    assert found == set()


def test_no_form_that_is_heard_escapes_the_judge() -> None:
    """Each is among the drawings: a new one is brought in, or fails here by name."""
    heard = {name.removeprefix("view ") for one in registered() for name in one.names() if one.door == "view"}
    drawn = {payload.get("callback_id") for _, payload in drawings(1, Reader())}
    assert heard - drawn == set()


def test_the_judge_sees_each_kind_of_harm() -> None:
    """A test that could not fail would prove nothing."""
    assert wrong("mrkdwn", TEXT) == wrong("plain_text", TEXT) == "hides or turns letters"
    seen = {
        wrong("mrkdwn", text) for text in ("<!here>", "<@U666>", "&lt;!everyone", "*b*", "a\nline2", "<@U1>")
    }
    assert seen == {"is read as Slack's own", "undoes an escape", "marks a name", "breaks a line", ""}


@given(parts=st.lists(TOKENS))
def test_a_forgotten_escape_still_rings_nobody(parts: list[str]) -> None:
    """The block itself lets nothing through but people and channels by their ids."""
    text = mrkdwn("".join(parts))["text"]
    assert "<!" not in text
    assert "<http" not in text


@given(text=st.text())
def test_what_nobody_sees_is_taken_out_everywhere(text: str) -> None:
    """Of mrkdwn, of plain text and of a table's cells."""
    cell = table(["x"], [[text]])["rows"][1][0]["text"]
    assert not any(HIDDEN.search(one) for one in (escape(text), plain(text, 75)["text"], cell))


def test_a_name_keeps_its_letters() -> None:
    """Only marks at a word's border are replaced, by what looks the same."""
    assert one_line("O'Brien & Söhne_GmbH 2*3 ~5 *Star*", 80) == "O'Brien &amp; Söhne_GmbH 2*3 ∼5 ∗Star∗"
    assert one_line("مثال 欧阳 👩‍💻", 80) == "مثال 欧阳 👩‍💻"
