"""Slack's marks become HTML, and nothing that was written becomes a tag."""

import re

import pytest

from sandbox.page.drawing.markdown import markdown
from sandbox.page.drawing.mrkdwn import mrkdwn, plain
from tests.sandbox.page.conftest import MONDAY, Seen

TAGS = re.compile(r"<(/?\w+)")
KNOWN = {
    *(
        "div",
        "span",
        "strong",
        "em",
        "s",
        "code",
        "pre",
        "blockquote",
        "a",
        "time",
        "br",
        "p",
        "ul",
        "ol",
        "li",
    ),
    *("h3", "h4", "h5", "h6", "hr", "table", "thead", "tbody", "tr", "th", "td"),
}


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("*bold* _slanted_ ~gone~", "<strong>bold</strong> <em>slanted</em> <s>gone</s>"),
        ("`a < b`", "<code>a &lt; b</code>"),
        ("2 &lt; 3 &amp; 4", "2 &lt; 3 &amp; 4"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        (":tada: :no_such_thing:", "🎉 :no_such_thing:"),
        ("<@U_LI>", '<span class="mention">@李雪</span>'),
        ("<@U_ANA>", '<span class="mention own">@Ana Ruiz</span>'),
        ("<!here>", '<span class="mention">@here</span>'),
        ("*<https://a.example/x?y=1&amp;z=2|there>*", 'href="https://a.example/x?y=1&amp;z=2"'),
        ("> said", "<blockquote>"),
        ("```x *y*```", "<pre>x *y*</pre>"),
    ],
)
def test_marks_are_drawn(seen: Seen, written: str, drawn: str) -> None:
    """Each mark of mrkdwn is drawn as Slack draws it."""
    assert drawn in mrkdwn(written, seen.reader())


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "&lt;img src=x onerror=alert(1)&gt;",
        "<javascript:alert(1)|press me>",
        '<https://a.example/"onclick="x|y>',
        "`<b>` ```<i>``` *<u>*",
        '<@U_LI|"><script>> <#C_DEALS|<b>>',
        "[press](javascript:alert(1)) **<b>** <img src=x>",
        "<!date^1^{date}|<script>>",
        "| <b> |\n|---|\n| <script> |",
    ],
)
def test_what_was_written_never_becomes_a_tag(seen: Seen, written: str) -> None:
    """Tags in a text are shown as text, whichever way it is drawn, and no address runs a script."""
    for drawn in (mrkdwn(written, seen.reader()), plain(written), markdown(written, seen.reader())):
        assert {name.lstrip("/") for name in TAGS.findall(drawn)} <= KNOWN
        inside = re.findall(r"<[^>]*>", drawn)
        assert not [one for one in inside if re.search(r"\son\w+=|javascript:", one)]


def test_a_moment_is_told_in_the_readers_zone_and_language(seen: Seen) -> None:
    """The same token says 10:00 in Madrid and 17:00 in Shanghai, each in the reader's own words."""
    token = f"<!date^{int(MONDAY)}^{{date_long}} {{time}}|fallback>"
    assert "Monday, March 9, 2026 10:00" in mrkdwn(token, seen.reader())
    assert "2026年3月9日 星期一 17:00" in mrkdwn(token, seen.reader("U_LI"))
    near = f"<!date^{int(MONDAY)}^{{date_short_pretty}}|f>"
    assert ">Today<" in mrkdwn(near, seen.reader())
    assert ">今天<" in mrkdwn(near, seen.reader("U_LI"))


def test_a_link_to_a_message_leads_there(seen: Seen) -> None:
    """A permalink of this workspace opens the conversation here instead of a site that does not exist."""
    drawn = mrkdwn("<https://sandbox.slack.com/archives/C_DEALS/p1773046800000001|the case>", seen.reader())
    assert 'data-do="go"' in drawn
    assert 'data-ts="1773046800.000001"' in drawn
    assert "_blank" not in drawn


def test_a_letter_in_markdown_has_its_headings_lists_and_tables(seen: Seen) -> None:
    """The markdown block is standard Markdown."""
    drawn = markdown("## Dear Sir\n\n- *one*\n- two\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\nBye", seen.reader())
    assert "<h4>Dear Sir</h4>" in drawn
    assert drawn.count("<li") == 2
    assert '<th scope="col">a</th>' in drawn
    assert "<p>Bye</p>" in drawn
