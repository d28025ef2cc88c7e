"""Awards that two processes work on at the same moment."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, timedelta
from uuid import UUID

import pytest

from models.shapes.messages import CorrectionProposed
from models.store import Sessions
from models.tables import HonorAward
from models.usecases import correction, honors
from models.usecases.honors.errors import DecidedMeanwhile
from tests.cast import NORTH_CHANNEL, Cast
from tests.meanwhile import before, beside
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


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_who_approves_while_the_month_is_corrected_hears_that_it_was_decided(
    sessions: Sessions, workspace_id: UUID, hired: Cast
) -> None:
    """Nobody is congratulated on an award that is revoked at that moment."""
    with sessions.writing(workspace_id) as session:
        march = March(Book.opened(session, hired))
        march.fill()
        march.freeze()
        award_id, acme = march.id_of(), march.book.acme
        march.win([("Ana", 1_000_000)], at=LATER, on=date(2026, 3, 30))
        march.freeze(on=date(2026, 4, 2))
        asked = CorrectionProposed.model_validate(march.told("correction_proposed")[-1].payload)
        ruth = march.book.who("Ruth")
    decided: list[Future[object]] = []

    def approve() -> None:
        with sessions.writing(workspace_id) as other:
            honors.approve(other, ruth, award_id, now=LATER)

    with ThreadPoolExecutor(1) as pool:
        with (
            sessions.writing(workspace_id) as session,
            before(session, "UPDATE honor_awards", lambda: decided.append(beside(session, pool, approve))),
        ):
            correction.correct(session, ruth, "2026-03", asked.mark, now=LATER + timedelta(days=1))
        assert type(decided[0].exception(10)) is DecidedMeanwhile
    with sessions.writing(workspace_id) as session:
        assert not March(Book(session, hired, acme)).told("honor_won")
