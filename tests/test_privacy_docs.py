"""docs/privacy.md and its Chinese tell of every kind of data, with the program's words, days and readers."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from models.policy import RetentionPolicy
from models.rules.kept_data import KINDS, days_of
from models.rules.who_sees import SEEN_BY, Written
from models.shapes.privacy import Kept, KeptCode, MyData
from models.shapes.reader import Locale, Reader
from tests.second_opinion import violations
from views.drawing import in_words
from views.language import speak
from views.privacy import my_data
from views.privacy.names import KEPT
from views.who_sees import NEAR, OFFICE, ORDER

ROOT = Path(__file__).parent.parent / "docs"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ?(yes|可以)? ?\|$", flags=re.MULTILINE)
WHOSE: Mapping[KeptCode, Written] = {  # of what is kept, what the lines under the forms speak of, too
    "settings": "settings",
    "standup_words": "standup",
    "standup_numbers": "standup",
    "report_words": "report",
    "report_numbers": "report",
    "stuck_points": "blocker_individual",
    "error_reports": "error",
    "absences": "away",
    "targets": "target",
    "results": "standup",
    "records": "deal",
}


class Page(NamedTuple):
    """One language's page, and how it says days."""

    path: Path
    locale: Locale
    days: str
    company: str

    def rows(self) -> Mapping[str, tuple[str, str, bool]]:
        """Return the table: by what is kept who sees it, for how long, and whether one may erase it."""
        text = self.path.read_text(encoding="utf-8").split("\n## ")
        (part,) = (one for one in text if "/coach my-data` shows" in one or "会列出同样的清单" in one)
        found = ROW.findall(part)
        return {
            label: (seen, long, bool(may))
            for label, _, seen, long, may in found
            if label not in {"what", "---"}
        }

    def reasons(self) -> Mapping[str, tuple[str, str]]:
        """Return the table: by what is kept why, and who sees it."""
        say, text = speak(Reader(locale=self.locale)), self.path.read_text(encoding="utf-8")
        labels = {say(KEPT[kind.code]) for kind in KINDS}
        return {label: (why, seen) for label, why, seen, *_ in ROW.findall(text) if label in labels}


PAGES = (
    Page(ROOT / "privacy.md", "en", "{} days", "with the company's records"),
    Page(ROOT / "zh" / "privacy.md", "zh_CN", "{} 天", "随公司记录"),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.locale)
def test_every_kind_of_data_stands_there_with_its_days(page: Page) -> None:
    """As the policy's defaults are, and whether one may erase it oneself."""
    say, told = speak(Reader(locale=page.locale)), page.rows()
    told = {label: row for label, row in told.items() if label != "内容"}
    assert list(told) == [say(KEPT[kind.code]) for kind in KINDS]
    for kind in KINDS:
        _, long, erased = told[say(KEPT[kind.code])]
        days = days_of(kind, RetentionPolicy())
        assert erased == kind.erasable, kind.code
        assert (page.days.format(days) in long) if days else (long == page.company), kind.code


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.locale)
def test_who_sees_it_is_who_the_forms_name(page: Page) -> None:
    """First the same people in the same words, then what more there is to say."""
    say, told = speak(Reader(locale=page.locale)), page.rows()
    names = {**NEAR["own"], **OFFICE}
    wrong = {}
    for code, written in WHOSE.items():
        people = say.list([say(names[one]) for one in ORDER if one in SEEN_BY[written]])
        seen = told[say(KEPT[code])][0]
        if re.split("[;；]", seen)[0].strip() != people:
            wrong[code] = (seen, people)
    assert wrong == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.locale)
def test_the_page_in_slack_says_of_each_kind_why_and_who_sees_it_as_the_document_does(page: Page) -> None:
    """In the same words, within what Slack takes."""
    kept = tuple(Kept(code=kind.code, count=3, days=days_of(kind, RetentionPolicy())) for kind in KINDS)
    found = MyData(name="Ana", kept=kept, looks=(), may_erase=True)
    drawn = my_data(found, Reader(locale=page.locale))
    assert violations({"text": drawn.text, "blocks": drawn.blocks}, "message") == []
    said, say = in_words(drawn.blocks), speak(Reader(locale=page.locale))
    for label, (why, seen) in page.reasons().items():
        line = f"{say.labelled(say('Why'), why)} · {say.labelled(say('Who sees it'), seen)}"
        assert line in said, label


def test_both_languages_say_the_same_commands_and_keys() -> None:
    """What is to be typed and set stands in both, in the same order of parts."""
    english, chinese = (page.path.read_text(encoding="utf-8") for page in PAGES)
    typed = set(re.findall(r"`((?:coach|find) [^`]+|[a-z_]+\.[a-z_…]+)`", english.replace("\n", " ")))
    assert typed - {"coach retention"} <= set(re.findall(r"`([^`]+)`", chinese))
    assert english.count("\n## ") == chinese.count("\n## ")
