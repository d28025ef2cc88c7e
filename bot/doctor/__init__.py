"""What is wrong with this installation, part by part, and how to mend it."""

from collections.abc import Iterator

from bot.config import Settings
from bot.doctor.engine import of_engine
from bot.doctor.finding import Finding
from bot.doctor.keys import of_keys
from bot.doctor.machine import of_settings, of_time_zones
from bot.doctor.people import of_administrators, of_channels, of_roles, of_sending
from bot.doctor.retention import of_retention
from bot.doctor.slack import of_bot_token, of_door
from bot.doctor.store import of_store
from models.clock import Clock

__all__ = ["Finding", "examine"]


def examine(settings: Settings, clock: Clock) -> Iterator[Finding]:
    """Yield a finding for every part, in the order in which they need each other.

    Nothing is made or changed: on an empty machine every line says what is missing.
    """
    yield from of_settings(settings)
    yield from of_time_zones(clock)
    with of_store(settings, clock) as (findings, sessions):
        yield from findings
        scopes = yield from of_bot_token(settings, clock)
        yield from of_door(settings)
        if sessions is not None:
            yield from of_keys(settings, sessions)
            yield from of_administrators(sessions)
            yield from of_roles(sessions)
            yield from of_sending(sessions, clock)
            yield from of_engine(sessions, clock)
            yield from of_retention(sessions, clock)
            yield from of_channels(settings, sessions, clock, scopes)
