"""A team's boards are posted: last week's on the week's first working day, last month's once it is final."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from models.policy import Policy
from models.queries.boards import StoredBoard, stored_board
from models.queries.calendar import company_calendar
from models.queries.roster import team
from models.queries.roster.belonging import founded_by
from models.queries.tenancy import policy, sending_paused, workspace
from models.rules.calendar import is_working_day
from models.rules.periods import period_of, previous
from models.shapes.boards import EVERYBODY, Board
from models.shapes.messages.board import BoardPost
from models.shapes.outbox import Envelope, Lane
from models.shapes.period import Period
from models.shapes.schedule import Due, SlotVerdict
from models.tables import Team
from models.usecases import outbox
from models.usecases.boards.run import run
from models.usecases.boards.showing import show_board

CORRECTED = "corrected with the company's board"
MONTH_OPEN = 15  # days in which the month before is still looked at: for its freeze, and for corrections


def prompt(session: Session, due: Sequence[Due], *, now: datetime) -> Sequence[SlotVerdict]:
    """Post the boards of the teams of `due` whose day has come."""
    posting = _Posting(session, policy(session), now)
    verdicts = []
    for one in due:
        reason = posting.post_due(one)
        verdicts.append(SlotVerdict(one.schedule_id, one.slot, "skipped" if reason else "fired", reason))
    return verdicts


@dataclass(frozen=True)
class _Posting:
    session: Session
    rules: Policy
    now: datetime

    def post_due(self, one: Due) -> str:
        """Post what there is to post in one team; return why nothing is, if so."""
        row = team(self.session, one.subject_id)
        if row is None or not row.active:
            return "no_team"
        if row.slack_channel_id is None:
            return "no_channel"
        paused = row.paused_until is not None and one.slot < row.paused_until
        if paused or sending_paused(workspace(self.session), self.now):
            return "paused"
        posted = [self._post(row, one, period) for period in self._periods(one.slot)]
        return "" if any(posted) else "nothing_to_post"

    def _periods(self, on: date) -> Iterator[Period]:
        """Yield the periods whose boards may be posted on a date."""
        monday = on - timedelta(days=on.isoweekday() - 1)
        calendar = company_calendar(self.session, monday, on)
        if not (is_working_day(calendar, on) and self.rules.leaderboard.boards):
            return
        kinds = self.rules.leaderboard.period_kinds
        earlier = (monday + timedelta(days=after) for after in range((on - monday).days))
        if "week" in kinds and not any(is_working_day(calendar, day) for day in earlier):
            yield previous(period_of("week", on))
        if "month" in kinds and on.day <= MONTH_OPEN:
            yield previous(period_of("month", on))

    def _post(self, row: Team, one: Due, period: Period) -> bool:
        """Post a team's boards of one period, each revision once; tell whether there was something new."""
        if not founded_by([row], period.ends_on):
            return False
        codes = self.rules.leaderboard.boards
        computed = [self._computed(Board(code=code), row.id, period) for code in codes]
        shown = [board for board in computed if board is not None and board.view.lines]
        if not shown:
            return False
        first, *others = shown  # whatever nobody has a result on takes no room
        envelope = Envelope(
            message=BoardPost(
                team_name=row.name,
                board=first.view.model_copy(update={"league_name": row.name}),
                others=tuple(board.view for board in others),
            ),
            key=self._key(row, shown),
            target=row.slack_channel_id,
            lane=Lane.BOARD,
            due_at=one.due_at,
            subject_id=row.id,
        )
        if outbox.put(self.session, [envelope], now=self.now)[0] is None:
            return False
        for board in (first, *others):
            show_board(self.session, board.view, board.member_ids, now=self.now)
        return True

    def _key(self, row: Team, shown: Sequence[StoredBoard]) -> str:
        """Return a key that another one follows once any of the boards is corrected."""
        view, home = shown[0].view, workspace(self.session)
        revision = 1 + sum(board.view.revision - 1 for board in shown)
        scope = f"{home.slack_team_id}:{row.slack_channel_id}"
        return f"board:{view.board.code}:{scope}:{view.period.label}:{revision}:{row.name}"[:200]

    def _computed(self, board: Board, team_id: UUID, period: Period) -> StoredBoard | None:
        """Return a team's board of a period that is over; of a month only once the company's is final."""
        league = f"team:{team_id}"
        if period.kind == "week":
            run(self.session, board, league, period, now=self.now)
            return self._stored(board, league, period)
        company = self._stored(board, EVERYBODY, period)
        if company is None or not company.view.is_final:
            return None
        run(self.session, board, league, period, now=self.now, final=True)
        own = self._stored(board, league, period)
        if own is not None and own.view.revision < company.view.revision:
            run(self.session, board, league, period, now=self.now, final=True, reason=CORRECTED)
            own = self._stored(board, league, period)
        return own

    def _stored(self, board: Board, league: str, period: Period) -> StoredBoard | None:
        return stored_board(self.session, board, league, period, me=None, rules=self.rules)
