"""docs/reference says what the code says: `python -m tests.reference` writes it anew."""

import re

from models.policy import Policy
from tests.reference import COMMAND, FOLDER, pages
from tests.reference.policy import kinds
from tests.test_policy_docs import keys, told


def test_every_page_of_the_reference_says_what_the_code_says() -> None:
    """A word, option, setting, key or metric that is not written there fails, with the way to mend it."""
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    stale = sorted(name for name, text in pages().items() if kept.pop(name, None) != text)
    assert not stale, f"docs/reference is not what the code says: run `{COMMAND}` ({', '.join(stale)})"
    assert list(kept) == [], "nothing writes these pages"


def test_every_option_of_a_command_says_what_it_means() -> None:
    """A name alone helps nobody."""
    assert (
        re.findall(r"^\| `[^`]+` \|  \|", (FOLDER / "coach.md").read_text(encoding="utf-8"), re.MULTILINE)
        == []
    )


def test_the_reference_holds_every_key_of_the_policy_with_its_meaning() -> None:
    """The two ways through the document find the same keys."""
    found = [path for path, _ in kinds(Policy)]
    assert found == list(dict(keys(Policy, Policy().model_dump())))
    assert sorted(found) == sorted(told())
