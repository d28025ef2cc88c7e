"""docs/privacy.md tells of every kind of data, with the program's own words and days."""

import re
from pathlib import Path

from models.policy import RetentionPolicy
from models.rules.kept_data import KINDS, days_of
from views.privacy.names import KEPT

TEXT = (Path(__file__).parent.parent / "docs" / "privacy.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([^|]+) \| [^|]+ \| [^|]+ \| ([^|]+) \| ?(yes )?\|$", flags=re.MULTILINE)


def test_every_kind_of_data_stands_there_with_its_days() -> None:
    """As the policy's defaults are, and whether one may erase it oneself."""
    told = {label: (long, bool(erased)) for label, long, erased in ROW.findall(TEXT) if label != "what"}
    told.pop("---", None)
    assert list(told) == [KEPT[kind.code] for kind in KINDS]
    for kind in KINDS:
        long, erased = told[KEPT[kind.code]]
        days = days_of(kind, RetentionPolicy())
        assert erased == kind.erasable, kind.code
        assert (f"{days} days" in long) if days else (long == "with the company's records"), kind.code


def test_the_chinese_page_names_the_same_days() -> None:
    """In short: words, drafts, messages, looks, audit, names."""
    keep = RetentionPolicy()
    chinese = TEXT.split("## 中文摘要", 1)[1]
    days = (keep.raw_answers, keep.drafts, keep.outbox, keep.looks, keep.audit, keep.names)
    assert [one for one in days if f"{one} 天" not in chinese] == []
