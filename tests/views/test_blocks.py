"""Cutting and escaping: nothing too long, nothing that Slack would read as its own."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from views.blocks import Block, actions, button, clip, context, escape, header, many, one_line, section, seen
from views.drawing import TEXT_MOST, drawing


@given(text=st.text(), limit=st.integers(1, 50))
def test_clip_never_exceeds_its_limit(text: str, limit: int) -> None:
    """What fits stays as it is; what does not ends with an ellipsis."""
    cut = clip(text, limit)
    assert len(cut) <= limit
    assert cut == text or cut.endswith("…")


@given(text=st.text(alphabet=st.sampled_from("ab &<>;卡\n")), limit=st.integers(1, 50))
def test_escape_never_exceeds_its_limit_nor_cuts_an_entity(text: str, limit: int) -> None:
    """The limit counts what Slack counts."""
    escaped = escape(text, limit)
    assert len(escaped) <= limit
    assert "<" not in escaped
    assert ">" not in escaped
    back = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert back == text or text.startswith(back.removesuffix("…"))


@given(
    text=st.text(alphabet=st.characters(exclude_categories=["Cs"])).filter(
        lambda text: unescape(text) == text
    )
)
def test_escape_can_be_read_back(text: str) -> None:
    """Nothing is lost of a text that fits but what nobody sees."""
    assert unescape(escape(text, 100_000)) == seen(text)


@given(text=st.text())
def test_one_line_is_one_line(text: str) -> None:
    """A stuck point of many lines stays one line of a list."""
    assert "\n" not in one_line(text, 100)


def test_many_puts_the_rest_behind_a_button() -> None:
    """Fifty-two of sixty are behind "… and 52 more"."""

    def draw(item: int) -> Block:
        return section(str(item))

    def more(rest: int) -> Block:
        return button("all", f"… and {rest} more")

    blocks = many(range(60), 8, draw, more)
    assert len(blocks) == 9
    assert blocks[-1]["elements"][0]["text"]["text"] == "… and 52 more"
    assert len(many(range(8), 8, draw, more)) == 8
    assert many([], 8, draw, more) == []


def test_a_drawing_says_its_blocks_in_words() -> None:
    """Headers, paragraphs, small print and buttons all stand in the text; marks of bold do not."""
    drawn = drawing(
        [
            header("Sales & more"),
            section("*Late*\n~Ana~", button("open", "Open")),
            context("small", "print"),
            actions(button("a", "Answer"), button("b", "Skip")),
        ]
    )
    assert drawn.text == "Sales &amp; more\nLate\nAna [Open]\nsmall\nprint\n[Answer] [Skip]"


def test_a_text_is_cut_before_slack_cuts_it() -> None:
    """Slack truncates over 40,000 characters without a word."""
    drawn = drawing([section("x" * 2_900) for _ in range(45)])
    assert len(drawn.text) == TEXT_MOST


def test_an_empty_text_becomes_a_dash() -> None:
    """Slack refuses empty texts; nobody's empty answer may break a message."""
    assert section("")["text"]["text"] == "–"
    assert header(" \n")["text"]["text"] == "–"
