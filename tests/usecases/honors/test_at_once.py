"""Awards that two processes work on at the same moment."""

from datetime import timedelta
from uuid import UUID

import pytest

from models.store import Sessions
from models.tables import HonorAward
from models.usecases import honors
from tests.cast import NORTH_CHANNEL, Cast
from tests.meanwhile import before
from tests.usecases.honors.march import FIRST_OF_APRIL, March, Rep, at
from tests.usecases.records.book import Book

LATER = FIRST_OF_APRIL + timedelta(hours=1)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_two_teams_summaries_at_once_announce_a_shared_award_once(
    sessions: Sessions, workspace_id: UUID, hired: Cast
) -> None:
    """East's was first: North's channel hears of it, and nobody tells East once more."""
    with sessions.writing(workspace_id) as session:
        march = March(Book.opened(session, hired))
        march.fill([Rep(name, 9_000_000, 9_000_000, 0, 1, at(12)) for name in ("Ana", "Li")])
        march.freeze()
        honors.approve(session, march.book.who("Ruth"), march.id_of(), now=LATER)

    def east() -> None:
        with sessions.writing(workspace_id) as session:
            honors.announce_in(session, hired.east, now=LATER)

    with sessions.writing(workspace_id) as session, before(session, "UPDATE honor_awards", east):
        honors.announce_in(session, hired.north, now=LATER + timedelta(hours=1))
    with sessions.writing(workspace_id) as session:
        march = March(Book(session, hired, march.book.acme))
        assert [row.target for row in march.told("honor_announced")] == [NORTH_CHANNEL]
        assert {row.announced_at for row in march.book.rows(HonorAward)} == {LATER}
