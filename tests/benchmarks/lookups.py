"""How long `/coach me` and `/coach team` take over HTTP while a wave of prompts fires in the same process."""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import func, select

from models.clock import SystemClock
from models.policy import CalendarPolicy, Policy, StandupPolicy, StandupTimes
from models.store import Sessions
from models.tables import StandupEntry
from models.usecases import policy
from tests.benchmarks.database import KINDS, Kind, fresh, opened
from tests.benchmarks.figure import Figure, at_most, told
from tests.benchmarks.load import Load, submit_all
from tests.benchmarks.open_morning import zone_where_it_is
from tests.benchmarks.population import populate
from tests.benchmarks.programs import environment, free_port, sandbox, serving

BAR_MS = 250.0
RATE = 20.0  # look-ups a second
SECONDS = 15.0
SUBMITTERS = 16
WORKSPACES = 20
MORNING = 9  # o'clock
LEAD = timedelta(seconds=75)  # founding the companies, starting the bot and measuring the quiet take so long


def figures(*, prompts: int) -> Sequence[Figure]:
    """Ask 20 times a second while `prompts` prompts fire, on both databases."""
    return [figure for kind in KINDS for figure in _asked(kind, prompts)]


def _asked(kind: Kind, prompts: int) -> Iterator[Figure]:
    reps = prompts // WORKSPACES
    due = _next_minute(SystemClock().now() + LEAD)
    zone = zone_where_it_is(MORNING, due)
    people = [{"id": one, "name": one.lower(), "tz": zone} for one in _people(reps)]
    with (
        fresh(kind) as url,
        opened(url) as sessions,
        sandbox({"team": {"team_id": "T00000"}, "people": people}) as slack,
    ):
        made = _companies(sessions, reps, zone, due)
        port = free_port()
        with serving(["bot", "run", "--transport", "http"], environment(slack, url, port), port):
            quiet = _load(port, reps)
            wave = _load_at(due, port, reps)
        if (fired := sum(_fired(sessions, one) for one in made)) != prompts:
            raise AssertionError(f"{fired} of {prompts} prompts were fired meanwhile")
    name = f"look-ups while {prompts:,} prompts fire, p99, {kind}"
    yield at_most(name, wave.p99_ms, "ms", bar=BAR_MS)
    yield told(f"{name}, without the wave", quiet.p99_ms, "ms", wave.p99_ms)


def _next_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _companies(sessions: Sessions, reps: int, zone: str, due: datetime) -> Sequence[UUID]:
    """Found companies that work every day and are asked at `due`."""
    founded = due - timedelta(days=1)
    made = populate(sessions, workspaces=WORKSPACES, reps=reps, zone=zone, now=founded)
    times = StandupTimes(prompt_at=f"{MORNING:02}:{due.minute:02}", window_minutes=60, grace_minutes=120)
    hours = CalendarPolicy(intervals=dict.fromkeys(range(1, 8), ((540, 1080),)))
    for workspace in made:
        with sessions.writing(workspace) as session:
            rules = Policy(calendar=hours, standup=StandupPolicy(morning=times))
            policy.activate(session, rules, actor=None, now=due - timedelta(hours=1))
    return made


def _people(reps: int) -> Sequence[str]:
    return [f"U000{number:06}" for number in range(reps)]


def _load(port: int, reps: int) -> Load:
    words = ("me", "team")
    bodies = [
        command(_people(reps)[number % reps], words[number % 2], number)
        for number in range(int(RATE * SECONDS))
    ]
    load = submit_all(port, bodies, submitters=SUBMITTERS, rate=RATE)
    if set(load.statuses) != {200}:
        raise AssertionError(f"not every look-up was answered 200: {load.statuses}")
    return load


def _load_at(due: datetime, port: int, reps: int) -> Load:
    left = (due - SystemClock().now()) / timedelta(seconds=1)
    if left < 0:
        raise AssertionError(f"the wave began {-left:.0f} s too early to be measured")
    time.sleep(left)
    return _load(port, reps)


def command(user: str, text: str, number: int) -> bytes:
    """Return a signed-form body as Slack sends it for a slash command (slack.md 1.2)."""
    facts = {
        "command": "/coach",
        "text": text,
        "user_id": user,
        "user_name": user.lower(),
        "team_id": "T00000",
        "team_domain": "bench",
        "channel_id": "C0BENCH00",
        "channel_name": "bench",
        "api_app_id": "A_COACH",
        "trigger_id": f"1.{number}",
        "response_url": "http://127.0.0.1:9/",
        "is_enterprise_install": "false",
        "token": "x",
    }
    return urlencode(facts).encode()


def _fired(sessions: Sessions, workspace: UUID) -> int:
    with sessions.reading(workspace) as session:
        ours = (StandupEntry.workspace_id == workspace, StandupEntry.kind == "morning")
        return session.scalar(select(func.count()).select_from(StandupEntry).where(*ours)) or 0
