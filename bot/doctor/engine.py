"""The engine: what does not move on, what was given up, what Slack holds back."""

from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version

from sqlalchemy.orm import Session

from bot.doctor.finding import Finding
from models.clock import Clock
from models.queries import trouble
from models.queries.stuck import stuck_rows
from models.shapes.delivery import TOKEN_REFUSED
from models.store import Sessions

TIME_ZONES = "tzdata"
REINSTALL = "install the app again, set the new SLACK_BOT_TOKEN, restart `coach run`"
WAIT = "wait; if it comes again and again, look in the log for what was sent so often"
RUNNING = "is `coach run` running? If it is, look in its log for batch_failed and not_settled"
SEND_AGAIN = "mend what the reason names; /coach setup shows them, to be sent again or dropped"
PLANNABLE = "choose a valid time zone in /coach setup; it is tried again every hour"


def of_engine(sessions: Sessions, clock: Clock) -> Iterator[Finding]:
    """Tell of each thing that time and the relay should have done, whether it is done."""
    now = clock.now()
    with sessions.glance() as session:
        lease = trouble.last_lease(session)
        stuck = stuck_rows(session, now=now)
        held = trouble.held(session, now=now)
        deferred = trouble.deferred(session)
        dead = _dead(session)
        planned = set(trouble.planned_with(session, TIME_ZONES)) - {version(TIME_ZONES)}
    yield _of_run(lease, now)
    yield _finding("stuck rows", [f"{one.rows} of {one.kind}" for one in stuck], RUNNING)
    yield _finding("messages given up", dead, SEND_AGAIN)
    yield _finding("hours to plan", [f"{n} x {kind}: {error}" for kind, error, n in deferred], PLANNABLE)
    refused = any(one.reason in TOKEN_REFUSED for one in held)
    waits = [f"nothing is sent until {one.until:%H:%M} UTC: {one.reason}" for one in held]
    yield _finding("sender", waits, REINSTALL if refused else WAIT)
    old = [f"the hours were planned with the data of {one}" for one in sorted(planned)]
    yield _finding("planned hours", old, "restart `coach run`: it plans anew")


def _of_run(lease: datetime | None, now: datetime) -> Finding:
    """Tell whether a `coach run` serves this database: on SQLite too it renews its lease."""
    if lease is None:
        return Finding("bot", well=True, told="not started yet; start it with `coach run`")
    if lease > now:
        return Finding("bot", well=True, told="a `coach run` serves this database")
    told = f"no coach run serves this database (the last one did until {lease:%Y-%m-%d %H:%M} UTC)"
    return Finding("bot", well=False, told=told, mend="start `coach run`")


def _dead(session: Session) -> list[str]:
    """Return how many for each reason, then the newest."""
    counts = [f"{count} x {reason}" for reason, count in trouble.dead_by_reason(session)]
    newest = [
        f"{one.kind} to {one.target} of {one.created_at:%Y-%m-%d %H:%M}"
        for one in trouble.newest_dead(session)
    ]
    return [*counts, f"the newest: {', '.join(newest)}"] if counts else []


def _finding(part: str, wrong: list[str], mend: str) -> Finding:
    if wrong:
        return Finding(part, well=False, told="; ".join(wrong), mend=mend)
    return Finding(part, well=True, told="nothing to mend")
