"""The manager's digest: worst first, five lines a section, never over 45 blocks, the rest behind a button."""

from datetime import date, timedelta
from typing import Any, get_args

import pytest

from models.shapes.digest import DigestContent, DigestLine, DigestSection, TeamNumbers
from models.shapes.metric import MetricPair
from models.shapes.reader import Locale, Reader
from tests.second_opinion import violations
from tests.views.digest_samples import ID, MONDAY, NINE, SECTIONS, digest, section
from views.digest import all_lines, all_teams, digest_blocks
from views.digest.lines import TITLES
from views.drawing import in_words

READER = Reader(locale="en", zone="Asia/Shanghai")


def test_an_empty_digest_is_one_line() -> None:
    """Silence is never read as failure of the job."""
    team = TeamNumbers(team_name="North", standup_kind="morning", local_date=MONDAY, expected=8, answered=8)
    content = DigestContent(digest_kind="morning", local_date=MONDAY, teams=(team,), sections=())
    assert words(content) == ["Your morning digest · Mon, Mar 9: 8 of 8 answered. Nothing needs you."]
    waits = content.model_copy(update={"waits": 2})
    assert words(waits)[0] == "Your morning digest · Mon, Mar 9: 8 of 8 answered. 2 things wait for you."


def test_a_good_day_still_shows_its_totals() -> None:
    """Numbers are worth a look when no decision is needed."""
    team = TeamNumbers(
        team_name="North",
        standup_kind="evening",
        local_date=MONDAY,
        expected=8,
        answered=7,
        not_due=1,
        totals=(MetricPair(code="won_deals", actual=2, target=2),),
    )
    content = DigestContent(digest_kind="evening", local_date=MONDAY, teams=(team,), sections=())
    assert words(content) == [
        "Your evening digest · Mon, Mar 9",
        "North, evening stand-up",
        "7 of 8 answered, 1 not asked yet",
        "Deals won: 2 of 2 (100%)",
        "Nothing needs you.",
    ]


def test_sections_come_worst_first() -> None:
    """The order of the codes, whatever order the content has."""
    blocks = digest_blocks(digest("morning", 1, "Ana", "x"), READER)
    titles = [block["text"]["text"] for block in blocks if block["type"] == "section"]
    shown = [title for title in titles if title.startswith("*") and "(1)" in title]
    assert shown == [f"*{TITLES[code]} (1)*" for code in SECTIONS]


def test_what_waits_for_a_decision_stands_above_the_totals_and_news_below() -> None:
    """The first screen of a phone is for what the manager alone can settle."""
    said = words(digest("morning", 1, "Ana", "x"))
    totals = next(
        number for number, line in enumerate(said) if "stand-up" in line and "answered" in said[number + 1]
    )
    decided = {TITLES[code] for code in ("not_due", "away", "corrections", "came_late", "wins")}
    above = {title for title in TITLES.values() if f"{title} (1)" in said[:totals]}
    assert above == set(TITLES.values()) - decided
    assert decided == {title for title in TITLES.values() if f"{title} (1)" in said[totals:]}


def test_a_team_of_another_day_names_it() -> None:
    """A Monday morning tells of Friday evening."""
    team = TeamNumbers(
        team_name="North", standup_kind="evening", local_date=date(2026, 3, 6), expected=4, answered=4,
        totals=(MetricPair(code="won_deals", actual=2),),
    )  # fmt: skip
    content = DigestContent(digest_kind="morning", local_date=MONDAY, teams=(team,), sections=())
    assert "North, evening stand-up of Fri, Mar 6" in words(content)


def test_five_lines_and_the_rest_behind_all() -> None:
    """The button carries which section, which digest, which day."""
    content = digest("morning", 0, "Ana", "x").model_copy(
        update={"sections": (section("missed", 60, "Ana", ""),)}
    )
    blocks = digest_blocks(content, READER)
    title = next(block for block in blocks if "Did not answer" in block["text"]["text"])
    assert title["accessory"]["text"]["text"] == "All 60"
    assert title["accessory"]["action_id"] == "digest_all"
    assert title["accessory"]["value"] == "missed|morning|2026-03-09"
    assert len(blocks) == 1 + 1 + 5
    assert blocks[-1]["text"]["text"].endswith("… and 55 more")


def test_sixty_teams_are_cut_behind_a_button() -> None:
    """Five teams are shown."""
    blocks = digest_blocks(digest("morning", 60, "North", "x"), READER)
    more = next(block for block in blocks if block["type"] == "actions")["elements"][0]
    assert (more["text"]["text"], more["value"]) == ("… and 55 more", "teams|morning|2026-03-09")


@pytest.mark.parametrize(
    ("action", "action_id", "text", "label"),
    [
        ("open_entry", "digest_open_entry", "Open", "Open the answers of Ana"),
        ("excuse", "digest_excuse", "Excuse", "Excuse Ana"),
        ("take_blocker", "blocker_take", "Take", "Take the stuck point of Ana"),
        ("review", "review_open", "Review", "Review the report of Ana"),
        ("open_blocker", "blocker_open", "Open", "Open the stuck point of Ana"),
        ("open_complaint", "case_open", "Open", "Open Ana"),
    ],
)
def test_each_line_leads_to_its_button(action: Any, action_id: str, text: str, label: str) -> None:
    """The button says whose it is to those who cannot see the line."""
    line = DigestLine(key="a", name="Ana", action=action, subject_id=ID)
    button = block_of(line)["accessory"]
    value = f"complaint:{ID}" if action_id == "case_open" else str(ID)
    assert (button["action_id"], button["text"]["text"], button["value"]) == (action_id, text, value)
    assert button["accessibility_label"] == label


def test_a_line_acted_on_is_struck_through_and_says_so() -> None:
    """Its button is gone."""
    block = block_of(DigestLine(key="a", name="Ana", action="excuse", subject_id=ID, done=True))
    assert block["text"]["text"] == "~Ana~\nDone"
    assert "accessory" not in block


def test_a_line_that_was_only_taken_leads_on() -> None:
    """Its point is not solved yet: the card with comment and solution stays within reach."""
    block = block_of(DigestLine(key="a", name="Ana", action="take_blocker", subject_id=ID, taken=True))
    assert block["text"]["text"] == "Ana\nYou took it"
    assert (block["accessory"]["action_id"], block["accessory"]["text"]["text"]) == ("blocker_open", "Open")


def test_what_came_on_another_day_reads_as_a_sentence() -> None:
    """Kai's Friday evening in Honolulu is Saturday in London."""
    line = DigestLine(code="", key="a", name="Kai", text="", at=NINE, on=MONDAY - timedelta(days=3))
    content = DigestContent(
        digest_kind="morning",
        local_date=MONDAY,
        teams=(),
        sections=(DigestSection(code="came_late", lines=(line,)),),
    )
    assert "Kai: Fri, Mar 6, came Mon, Mar 9, 09:00" in in_words(digest_blocks(content, READER))


@pytest.mark.parametrize("locale", get_args(Locale))
@pytest.mark.parametrize("code", SECTIONS)
@pytest.mark.parametrize("count", [0, 1, 20, 60])
def test_all_lines_are_pages_of_twenty(locale: Locale, code: Any, count: int) -> None:
    """Every page is a modal that Slack takes, whatever page number comes back."""
    reader = Reader(locale=locale)
    for page in (-1, 0, 1, 2, 99):
        view = all_lines(section(code, count, "欧阳" * 40, "x" * 2_000), reader, page)
        assert violations(view, "modal") == []
        assert len(view["blocks"]) <= 22


def test_pages_can_be_turned() -> None:
    """The middle page leads both ways and remembers what it shows."""
    view = all_lines(section("missed", 60, "Ana", ""), READER, 1, subject="missed|morning|2026-03-09")
    assert [(turn["action_id"], turn["value"]) for turn in view["blocks"][-1]["elements"]] == [
        ("digest_all_previous", "missed|morning|2026-03-09|0"),
        ("digest_all_next", "missed|morning|2026-03-09|2"),
    ]
    assert view["callback_id"] == "digest_all_view"


def test_all_teams_are_pages_too() -> None:
    """The numbers of sixty teams fit three pages."""
    view = all_teams(digest("morning", 60, "North", "x"), READER, 2)
    assert violations(view, "modal") == []
    assert "Page 3 of 3" in in_words(view["blocks"])


def words(content: DigestContent) -> list[str]:
    """Return what a screen reader says, line by line."""
    return in_words(digest_blocks(content, READER)).split("\n")


def block_of(line: DigestLine) -> dict[str, Any]:
    """Return the block of the only line of a digest."""
    content = DigestContent(
        digest_kind="morning",
        local_date=MONDAY,
        teams=(),
        sections=(DigestSection(code="missed", lines=(line,)),),
    )
    return digest_blocks(content, READER)[-1]
