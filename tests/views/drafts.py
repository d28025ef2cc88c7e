"""Drafts of the stand-up form, and pages as Slack sends them back."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from models.shapes.reader import Locale
from models.shapes.standup import (
    MetricField,
    StandupDraft,
)
from sandbox.screens import Screen
from views.blocks import Block

ENTRY = UUID("01900000-0000-7000-8000-000000000001")
BLOCKER = UUID("01900000-0000-7000-8000-000000000002")
LONG = "Maximiliane von und zu Hohenstein-Wittgenstein " * 2
LOCALES: tuple[Locale, ...] = ("en", "zh_CN")
NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


def count(code: str = "effective_visits", value: int | None = 3) -> MetricField:
    """Return a field of a count."""
    return MetricField(code=code, unit="count", value=value, maximum=50)


def money(value: int | None = 5_000_000) -> MetricField:
    """Return a field of an amount."""
    return MetricField(code="booked_amount", unit="money", value=value, maximum=10**13)


def draft(**more: Any) -> StandupDraft:
    """Return a morning's draft with one count and one amount."""
    plain: dict[str, Any] = {
        "entry_id": ENTRY,
        "standup_kind": "morning",
        "local_date": date(2026, 3, 9),
        "due_at": NOON,
        "locks_at": NOON,
        "currency": "CNY",
        "state": "prompted",
        "today": (count(), money()),
    }
    return StandupDraft(**{**plain, **more})


def evening(**more: Any) -> StandupDraft:
    """Return an evening's draft."""
    targets = (count(value=4), money(value=None))
    return draft(standup_kind="evening", tomorrow=targets, **more)


def filled(view: Block, **values: Any) -> dict[str, Any]:
    """Return the view as Slack sends it back, with some fields changed (`today__x` = `today:x`)."""
    screen = Screen("V1", "U1", view, "h", "V1")
    for given_name, value in values.items():
        name = given_name.replace("__", ":")
        address = screen.address_of(name)
        screen.state[address] = {**screen.state[address], "value": value}
    return {**view, "state": {"values": screen.values()}}
