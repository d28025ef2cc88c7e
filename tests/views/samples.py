"""Every kind of message, with as many items and as long names as a test wants."""

from datetime import timedelta
from decimal import Decimal
from typing import get_args

from models.shapes.blocker import BlockerComment, BlockerStatus, BlockerView
from models.shapes.boards import Board, BoardCode, BoardView
from models.shapes.messages import (
    AbsenceNotice,
    AdminAlert,
    AlertCode,
    BlockerCard,
    BoardPost,
    EntryChanged,
    ManagerDigest,
    Message,
    NoteToManager,
    OwnData,
    SharedExperience,
    StandupAnswered,
    StandupPrompt,
    StandupReminder,
    StandupSummary,
    Welcome,
    ZoneChanged,
)
from models.shapes.metric import METRICS, MetricPair, MetricValue
from models.shapes.period import Period
from models.shapes.standup import OpenBlocker, StandupKind
from tests.views.case_samples import case_messages
from tests.views.collecting.samples import letters
from tests.views.complaint_samples import complaint_messages
from tests.views.digest_samples import ID, MONDAY, NINE, digest
from tests.views.given_samples import given_messages
from tests.views.honor_samples import honor_messages
from tests.views.number_samples import number_messages
from tests.views.report_samples import report_messages
from tests.views.watch_samples import watch_messages
from tests.views.weekly_samples import weekly_messages

KINDS: tuple[StandupKind, ...] = get_args(StandupKind)
STATUSES: tuple[BlockerStatus, ...] = get_args(BlockerStatus)
ALERTS: tuple[AlertCode, ...] = get_args(AlertCode)
PAIRS = tuple(MetricPair(code=code, actual=3, target=4) for code in METRICS)
GIVEN = tuple(MetricValue(code=code, value=3) for code in METRICS)


def every_message(count: int, name: str, text: str) -> list[Message]:
    """Return messages of every kind and variant; lists have `count` items."""
    return [
        *standup_messages(count, name, text),
        *(summary(kind, count, name, text) for kind in KINDS),
        *blocker_cards(count, name, text),
        *board_posts(count, name),
        *(ManagerDigest(digest=digest(kind, count, name, text)) for kind in KINDS),
        *roster_messages(name),
        *honor_messages(count, name, text),
        *number_messages(count, name, text),
        *weekly_messages(count, name, text),
        *watch_messages(count, name),
        *report_messages(count, name, text),
        *letters(count, name, text),
        *given_messages(count, name, text),
        *complaint_messages(count, name, text),
        *case_messages(count, name, text),
        *(
            AdminAlert(
                code=code,
                facts={} if count == 0 else {"team": name, "reason": text},
                count=count + 1,
                subjects=(f"{name}:standup_prompt", *(text for _ in range(count)))[:5],
            )
            for code in ALERTS
        ),
    ]


def standup_messages(count: int, name: str, text: str) -> list[Message]:
    """Return what a rep and a manager get about one rep's stand-ups."""
    found: list[Message] = []
    for kind in KINDS:
        own = {"standup_kind": kind, "local_date": MONDAY}
        times = {"due_at": NINE + timedelta(hours=1), "locks_at": NINE + timedelta(hours=2)}
        stuck = tuple(OpenBlocker(blocker_id=ID, ref_no=n, text=text, age_days=n) for n in range(count))
        found += [
            StandupPrompt(entry_id=ID, name=name, still_stuck=stuck, test=count == 1, **own, **times),
            *(StandupReminder(entry_id=ID, after_due=late, **own, **times) for late in (False, True)),
            StandupReminder(entry_id=ID, after_due=False, settled=True, **own, **times),
            *(
                StandupAnswered(
                    entry_id=ID, state=state, at=NINE, locks_at=times["locks_at"], numbers=GIVEN, **own
                )
                for state in ("submitted", "late", "skipped")
            ),
            *(
                EntryChanged(by=name, change=change, reason=text * min(count, 1), corrections=PAIRS, **own)
                for change in ("excused", "excuse_withdrawn", "corrected")
            ),
            NoteToManager(name=name, slack_user_id="U1", text=text, **own),
        ]
    return found


def board_view(board: Board, count: int, name: str, **said: object) -> BoardView:
    """Return a board with `count` lines, all of one rank."""
    line = {"rank": 1, "name": name, "value": Decimal(123_456), "shared": count > 1}
    plain = {
        "board": board,
        "period": Period(kind="week", starts_on=MONDAY, ends_on=MONDAY + timedelta(days=6)),
        "as_of": NINE,
        "ranked": count * 3,
        "lines": [line] * count,
        "left_out": {"USD": count} if count else {},
    }
    return BoardView.model_validate(plain | said)


def board_posts(count: int, name: str) -> list[Message]:
    """Return a post of a week, and of a month that was corrected."""
    others = tuple(board_view(Board(code=code), count, name) for code in get_args(BoardCode))
    team = board_view(Board(code="booked_amount"), count, name, league=f"team:{ID}", league_name=name)
    final = team.model_copy(update={"is_final": True, "revision": count + 1})
    return [
        BoardPost(team_name=name, board=team, others=others),
        BoardPost(team_name=name, board=final),
    ]


def summary(kind: StandupKind, count: int, name: str, text: str) -> StandupSummary:
    """Return a summary with `count` people and shared experiences."""
    return StandupSummary(
        standup_id=ID,
        team_name=name,
        standup_kind=kind,
        local_date=MONDAY,
        expected=count,
        answered=count,
        late=count,
        excused=count,
        not_due=count,
        totals=PAIRS[:count],
        shares=tuple(SharedExperience(name=name, text=text) for _ in range(count)),
        common_blockers=count,
        paused=count == 1,
    )


def blocker_cards(count: int, name: str, text: str) -> list[Message]:
    """Return cards of every status in every place, with `count` comments."""
    comments = tuple(BlockerComment(author_slack_id="U1", text=text, at=NINE) for _ in range(count))
    return [
        BlockerCard(
            place=place,
            blocker=BlockerView(
                blocker_id=ID,
                ref_no=12,
                text=text,
                category="price",
                scope="common",
                support_from="manager" if count else "none",
                status=status,
                raised_by=name,
                raised_by_slack_id="U1",
                owner=name if count else None,
                age_days=count,
                solution=text,
                comments=comments,
            ),
        )
        for status in STATUSES
        for place in ("thread", "direct", "channel")
    ]


def roster_messages(name: str) -> list[Message]:
    """Return what people are told about their own days and hours."""
    return [
        Welcome(audience="installer", name=name),
        Welcome(audience="rep", name=name),
        Welcome(audience="rep", name=name, morning_at="09:00", evening_at="17:30", zone="Asia/Shanghai"),
        ZoneChanged(old_zone="Europe/Berlin", new_zone="Asia/Tokyo", morning_at="09:00"),
        *(
            AbsenceNotice(absence_id=ID, by=name, starts_on=MONDAY, ends_on=end, withdrawn=withdrawn)
            for end in (MONDAY, MONDAY + timedelta(days=3))
            for withdrawn in (False, True)
        ),
        OwnData(on=MONDAY, rows=60, content="UEsFBg=="),
    ]
