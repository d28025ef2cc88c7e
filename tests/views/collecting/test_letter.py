"""A letter in Slack and as a Word file: the same words, and nothing that Slack would ring for."""

from datetime import UTC, datetime
from io import BytesIO

from docx import Document

from models.shapes.messages import LegalLetterDrafted, LegalLetterText
from models.shapes.reader import Reader
from tests.views.collecting.samples import letters
from views import render
from views.collecting.letter_file import word_file
from views.drawing import plain_variant

TEXT = """# 催款函

Dear **Acme** \\*Ltd\\*,

| Invoice | Open |
|---|---:|
| INV-1 | 5 |

- pay by Friday\x01
"""
DRAFTED = datetime(2026, 5, 25, 4, 0, tzinfo=UTC)


def test_a_word_file_says_what_the_letter_says() -> None:
    """Heading, bold, table, list, whatever cannot be printed left out; drafted once, the same file."""
    made = word_file(TEXT, title="Letter 1", drafted_at=DRAFTED)
    paper = Document(BytesIO(made))
    assert [(one.style.name, one.text) for one in paper.paragraphs if one.style] == [
        ("Heading 1", "催款函"),
        ("Normal", "Dear Acme *Ltd*,"),
        ("List Bullet", "pay by Friday"),
    ]
    assert [run.text for run in paper.paragraphs[1].runs if run.bold] == ["Acme"]
    assert [[cell.text for cell in row.cells] for row in paper.tables[0].rows] == [
        ["Invoice", "Open"],
        ["INV-1", "5"],
    ]
    assert paper.core_properties.created == DRAFTED
    assert len(Document(BytesIO(word_file("", title="", drafted_at=DRAFTED))).paragraphs) == 0


def test_a_letter_shows_who_may_decide_it_and_who_did() -> None:
    """Buttons while it is a draft; then who decided it, and that nobody has been sent anything."""
    shown = {
        one.status: render(one, Reader()).text
        for one in letters(1, "Acme", "words")
        if isinstance(one, LegalLetterDrafted)
    }
    assert "[Approve] [Refuse] [Word file]" in shown["draft"]
    assert "Approved by Acme" in shown["approved"]
    assert "Not sent" in shown["approved"]
    assert "[Word file]" in shown["refused"]
    assert "Refused by Acme" in shown["refused"]
    assert "[" not in shown["withdrawn"]
    assert not any("INV-900" in text for text in shown.values())


def test_what_is_not_called_for_any_more_is_not_read_any_more() -> None:
    """Under the head stands the letter; once withdrawn, only that it is."""
    texts = {
        one.status: render(one, Reader()).text
        for one in letters(1, "Acme", "words")
        if isinstance(one, LegalLetterText)
    }
    assert all("INV-0: 1" in texts[status] for status in ("draft", "approved", "refused"))
    assert "Withdrawn" in texts["withdrawn"]
    assert "INV-0: 1" not in texts["withdrawn"]


def test_a_workspace_without_letters_reads_paragraphs() -> None:
    """Where Slack refuses the block the same words stand in sections."""
    text = next(one for one in letters(60, "Acme", "words") if isinstance(one, LegalLetterText))
    drawn = render(text, Reader())
    plain = plain_variant(drawn)
    assert "markdown" not in {block["type"] for block in plain.blocks}
    assert "INV-900: 1" in repr(plain.blocks)
    assert "the Word file has the whole letter" in drawn.text
