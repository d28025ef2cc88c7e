"""The keys that tokens are sealed with: are there any, and do they open what is in the store."""

from collections.abc import Iterator

from bot.config import Settings
from bot.doctor.finding import Finding
from bot.half_set import half_of_several
from bot.installations.resealing import keys_of, shut
from models.store import Sessions


def of_keys(settings: Settings, sessions: Sessions) -> Iterator[Finding]:
    """Tell whose tokens no key opens; one token in the settings needs no key."""
    if half := half_of_several(settings):
        yield Finding("several workspaces", well=False, told=half, mend="docs/install.md, Several workspaces")
    keys = keys_of(settings)
    names, rows = shut(sessions.bind, keys)
    if settings.several and keys is None:
        yield Finding("keys", well=False, told="COACH_KEYS is not set", mend="`coach keys new` makes one")
    elif names:
        told = f"no key of COACH_KEYS opens the tokens of {', '.join(names)}"
        mend = "put the lost key back, or let them install the app again at /slack/install"
        yield Finding("keys", well=False, told=told, mend=mend)
    elif rows:
        yield Finding("keys", well=True, told="they open every token in the store")
