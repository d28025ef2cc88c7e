"""Digests with as many lines and as long names as a test wants."""

from datetime import UTC, date, datetime
from typing import get_args
from uuid import UUID

from models.shapes.digest import (
    DigestContent,
    DigestLine,
    DigestSection,
    LineAction,
    SectionCode,
    TeamNumbers,
)
from models.shapes.metric import METRICS, MetricPair
from models.shapes.standup import BlockerCategory, Cause, StandupKind

ID = UUID("018f0000-0000-7000-8000-000000000001")
MONDAY = date(2026, 3, 9)
NINE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai
SECTIONS: tuple[SectionCode, ...] = get_args(SectionCode)
ACTIONS: tuple[LineAction, ...] = get_args(LineAction)
PAIRS = tuple(MetricPair(code=code, actual=3, target=4) for code in METRICS)


def digest(kind: StandupKind, count: int, name: str, text: str) -> DigestContent:
    """Return a digest with `count` teams and `count` lines in every section."""
    teams = tuple(
        TeamNumbers(
            team_name=name,
            standup_kind=kind,
            local_date=MONDAY,
            expected=8,
            answered=6,
            not_due=1,
            totals=PAIRS,
        )
        for _ in range(count)
    )
    sections = tuple(section(code, count, name, text) for code in reversed(SECTIONS))
    return DigestContent(
        digest_kind=kind, local_date=MONDAY, teams=teams, sections=sections, paused=name if count else ""
    )


def section(code: SectionCode, count: int, name: str, text: str) -> DigestSection:
    """Return a section whose lines show every action, code and fact."""
    codes = (*get_args(BlockerCategory), *get_args(Cause), "sick", "holiday", "")
    return DigestSection(
        code=code,
        lines=tuple(
            DigestLine(
                key=f"entry:{n}",
                name=name,
                text=text,
                code=codes[n % len(codes)],
                count=n,
                pair=MetricPair(code="booked_amount", actual=n, target=n * 100) if n % 2 else None,
                on=MONDAY,
                at=NINE,
                action=ACTIONS[n % len(ACTIONS)],
                subject_id=ID,
                done=n % 7 == 6,
            )
            for n in range(count)
        ),
    )
