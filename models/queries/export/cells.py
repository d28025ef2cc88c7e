"""How values are written into a table, so that an import reads the same ones again."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.rules.local_time import known_zone, local_date, local_text
from models.rules.money import exponent


def money_cell(minor: int, currency: str) -> str:
    """Return an amount with all its decimals and nothing else."""
    decimals = exponent(currency)
    return f"{Decimal(minor).scaleb(-decimals):.{decimals}f}"


def moment_cell(at: datetime, on: date, zone: str) -> str:
    """Return a moment on the member's own wall; with its offset where that would be another day."""
    known = known_zone(zone)
    return local_text(at, known) if local_date(at, known) == on else at.isoformat(timespec="minutes")


def plain_cell(value: Any) -> str:
    """Return a text, a number, a date or a yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return str(value)


def shares_cell(shares: Mapping[UUID, int], names: Mapping[UUID, str]) -> str:
    """Return who is credited with what: `ana@example.com 60%, ben@example.com 40%`."""
    parts = sorted(shares.items(), key=lambda one: (-one[1], names[one[0]]))
    return ", ".join(f"{names[member_id]} {plain_cell(Decimal(share) / 100)}%" for member_id, share in parts)
