"""Signed addresses of wall pages: who knows one may look until it runs out or is revoked."""

import hashlib
import hmac
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

COMPANY = "company"  # in the place of a team
SIGNED = 40  # characters of the signature: 160 bits


class Place(NamedTuple):
    """Whose wall an address shows, and until when."""

    workspace_id: UUID
    team_id: UUID | None  # None = the company's
    until: datetime


def path_of(place: Place, secret: str) -> str:
    """Return the address, without the machine."""
    words = _words(place)
    return f"/wall/{words}/{_signature(words, secret)}"


def place_of(workspace: str, team: str, until: str) -> Place | None:
    """Return what the parts of an address say; None when they say nothing that we wrote."""
    try:
        team_id = None if team == COMPANY else UUID(hex=team)
        place = Place(UUID(hex=workspace), team_id, datetime.fromtimestamp(int(until), UTC))
    except (ValueError, OverflowError, OSError):
        return None
    return place if _words(place) == f"{workspace}/{team}/{until}" else None


def is_signed(place: Place, signature: str, secret: str, *, now: datetime) -> bool:
    """Tell whether an address is one that we gave out and that has not run out."""
    right = _signature(_words(place), secret)
    return hmac.compare_digest(right.encode(), signature.encode()) and now < place.until


def _words(place: Place) -> str:
    team = place.team_id.hex if place.team_id else COMPANY
    return f"{place.workspace_id.hex}/{team}/{int(place.until.timestamp())}"


def _signature(words: str, secret: str) -> str:
    return hmac.new(secret.encode(), f"wall/{words}".encode(), hashlib.sha256).hexdigest()[:SIGNED]
