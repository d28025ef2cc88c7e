"""March of the standard team, in few words."""

from datetime import UTC, datetime
from decimal import Decimal

from uuid_utils.compat import uuid7

from models.queries.boards import Ranking, ranking
from models.queries.tenancy import workspace_of
from models.rules.periods import labelled
from models.shapes.boards import EVERYBODY, Board, BoardCode
from models.tables import Target
from models.usecases.settings import hide_on_boards
from tests.queries.numbers.books import Books

MARCH = labelled("2026-03")
ENDED = datetime(2026, 4, 1, 9, tzinfo=UTC)
BOOKED = Board(code="booked_amount")
X05 = {  # booked, target, collected: in millions
    "Ana": (520, 500, 400),
    "Li": (520, 500, 455),
    "Mia": (480, 400, 480),
    "Kai": (480, 500, 300),
    "Zoe": (455, 350, 455),
}


def told(office: Books, code: BoardCode, numbers: dict[str, int], first: int = 2) -> None:
    """Let people report one number each, on days of their own in March."""
    for day, (name, value) in enumerate(numbers.items(), first):
        currency = None if code == "effective_visits" else "CNY"
        office.told(day, value, name=name, code=code, currency=currency)


def x05(office: Books) -> None:
    """Let March be X-05's: R1 to R5 are Ana, Li, Mia, Kai and Zoe."""
    told(office, "booked_amount", {name: facts[0] * 100_000 for name, facts in X05.items()})
    told(office, "collected_amount", {name: facts[2] * 100_000 for name, facts in X05.items()}, first=12)
    for name, facts in X05.items():
        office.session.add(
            Target(
                workspace_id=workspace_of(office.session),
                id=uuid7(),
                scope="member",
                subject_id=office.cast[name],
                metric_code="booked_amount",
                period_kind="month",
                starts_on=MARCH.starts_on,
                ends_on=MARCH.ends_on,
                value=Decimal(facts[1] * 100_000),
                currency="CNY",
                changed_at=ENDED,
            )
        )
    office.session.flush()


def live(office: Books, board: Board = BOOKED, league: str = EVERYBODY) -> Ranking:
    """Return March's board after its end."""
    return ranking(office.session, board, league, MARCH, now=ENDED)


def order(office: Books, found: Ranking) -> list[tuple[str, int]]:
    """Return who stands where, those with something to show."""
    names = {member_id: name for name, member_id in office.cast.ids.items()}
    return [(names[place.member_id], place.rank) for place in found.places if place.value]


def hide(office: Books, name: str) -> None:
    """Let somebody leave the boards."""
    hide_on_boards(office.session, office.who(name), hidden=True, now=ENDED)
