"""What is typed after `visit` or `won` is taken apart as people mean it."""

import pytest

from handlers.records.reading import Line, after_new, confirmed, line_of, name_and_note, numbered, plain_text


@pytest.mark.parametrize(
    ("typed", "number", "rest"),
    [
        ("12", 12, ""),
        ("#12 5万", 12, "5万"),
        ("D-12: sent", 12, "sent"),
        ("d12 50,000.00", 12, "50,000.00"),
        ("商机12 价格", 12, "价格"),
        ("12 – too late", 12, "too late"),
        ("12.5", None, "12.5"),
        ("12,500", None, "12,500"),
        ("3M Company", None, "3M Company"),
        ("1234567890123", None, "1234567890123"),
        ("", None, ""),
    ],
)
def test_a_deal_is_named_by_its_number(typed: str, number: int | None, rest: str) -> None:
    """With or without its mark; what is no number of a deal stays text."""
    assert numbered(typed) == (number, rest)


def test_a_bare_number_is_no_deal_where_names_are_expected() -> None:
    """A customer may be called 360."""
    assert numbered("360 offer", bare=False) == (None, "360 offer")
    assert numbered("D-360 offer", bare=False) == (360, "offer")


@pytest.mark.parametrize(
    ("typed", "known", "name", "note"),
    [
        ("Acme", (), "Acme", ""),
        ("Acme: wants a price", (), "Acme", "wants a price"),
        ("华为：谈价格", (), "华为", "谈价格"),
        ("Acme - first talk", (), "Acme", "first talk"),
        ("Acme-East", (), "Acme-East", ""),
        ("Acme East new offer", ("acme", "acme east"), "Acme East", "new offer"),
        ("acme - East", ("acme - east",), "acme - East", ""),
        ("ACME, they called", ("acme",), "ACME, they called", ""),
        (": note", (), ": note", ""),
    ],
)
def test_a_name_ends_where_the_note_begins(typed: str, known: tuple[str, ...], name: str, note: str) -> None:
    """At the end of a known name, else at a colon or a dash, else nowhere."""
    assert name_and_note(typed, known) == (name, note)


def test_a_confirmed_line_is_read_back_with_its_own_mark() -> None:
    """Each button has its own, so that two presses on one are one."""
    first, second = confirmed("Acme: hm"), confirmed("Acme: hm")
    assert (line_of(first).text, line_of(second).text) == ("Acme: hm", "Acme: hm")
    assert line_of(first).once != line_of(second).once
    assert line_of("Acme !") == Line("Acme !")


def test_slacks_marks_become_plain_words() -> None:
    """Mentions, links and entities, as a message and a command carry them."""
    assert plain_text("<@U1|ana> &amp; <#C1|sales> <https://a.b|offer> <https://a.b> <!here>") == (
        "@ana & @sales offer https://a.b "
    )


def test_new_asks_for_the_form_with_what_follows() -> None:
    """In both languages; a name that begins like the word is a name."""
    assert (after_new("new"), after_new("新建 华为"), after_new("Newton"), after_new("新华三")) == (
        "",
        "华为",
        None,
        None,
    )
