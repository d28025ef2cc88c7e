"""Keys change while processes are restarted one after the other: none meets a token that it cannot open."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from slack_sdk.oauth.installation_store import Installation as Installed
from sqlalchemy import Engine, create_engine

from bot.installations.resealing import reseal
from bot.installations.store import Installations
from bot.keys import Keys, NoKeyOpens, new_key
from models.tables.columns import Table

OPERATE = Path(__file__).parents[3] / "docs" / "operate.md"
OLD, NEW = new_key(), new_key()
NAMES = {"OLD": OLD, "NEW": NEW}
ORDER = ("OLD", "OLD,NEW", "NEW,OLD", "rotate", "NEW")  # as docs/operate.md tells it
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Yield a database with tables."""
    engine = create_engine(database_url)
    Table.metadata.create_all(engine)
    yield engine
    engine.dispose()


def keys_of(words: str) -> Keys:
    """Return the keys of a process that was started with these words in COACH_KEYS."""
    return Keys(",".join(NAMES[word] for word in words.split(",")))


def change(engine: Engine, order: Sequence[str], processes: int = 3) -> None:
    """Go through the order; after each restart somebody installs the app at each process, and all read it.

    Raises:
        NoKeyOpens: a process met a token that it cannot open.
    """
    running = [keys_of(order[0])] * processes
    for step in order[1:]:
        if step == "rotate":
            reseal(engine, running[0])
            _all_read(engine, running)
            continue
        for number in range(processes):
            running[number] = keys_of(step)
            for at, keys in enumerate(running):
                store = Installations("1.2", engine, keys)
                store.save(Installed(app_id="A1", user_id="U1", team_id=f"T{at}", bot_token=f"xoxb-{at}"))
            _all_read(engine, running)


def _all_read(engine: Engine, running: Sequence[Keys]) -> None:
    for keys in running:
        for at in range(len(running)):
            bot = Installations("1.2", engine, keys).bot_for(None, f"T{at}")
            assert bot is None or bot.bot_token == f"xoxb-{at}"


def test_nobody_meets_a_token_that_it_cannot_open(engine: Engine) -> None:
    """Every one can open the new key's before the first one seals with it, and nothing is left of the old."""
    change(engine, ORDER)


@pytest.mark.parametrize(
    "order",
    [("OLD", "NEW,OLD", "rotate", "NEW"), ("OLD", "OLD,NEW", "rotate", "NEW"), ("OLD", "OLD,NEW", "NEW")],
)
def test_any_shorter_way_shuts_somebody_out(engine: Engine, order: Sequence[str]) -> None:
    """The new key in front at once, the old one still sealing while it goes, or no rotation."""
    with pytest.raises(NoKeyOpens):
        change(engine, order)


def test_the_manual_tells_this_order(database_url: str) -> None:
    """In the same words."""
    assert database_url
    part = OPERATE.read_text(encoding="utf-8").split("\n## Keys\n", 1)[1].split("\n## ", 1)[0]
    told = re.findall(r"COACH_KEYS=([A-Z,]+)|coach keys (rotate)", part.split("\n\n", 2)[1])
    assert [keys or word for keys, word in told] == list(ORDER[1:])
