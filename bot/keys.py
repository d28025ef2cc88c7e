"""The keys that Slack's tokens are sealed with in the store: the first one seals, each of them opens."""

from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.config import key_texts
from models.errors import CoachError

MOST_REMEMBERED = 10_000  # tokens


class NoKeyOpens(CoachError):
    """A token was sealed with a key that COACH_KEYS does not hold any more."""


class Keys:
    """The keys of COACH_KEYS, the newest first."""

    def __init__(self, text: str) -> None:
        """Read keys that are separated by commas."""
        keys = [Fernet(one) for one in key_texts(text)]
        self._newest, self._all = keys[0], MultiFernet(keys)
        self._opened = lru_cache(MOST_REMEMBERED)(self._decrypted)  # every message asks for its token

    def seal(self, token: str) -> str:
        """Return what may stand in the store."""
        return self._newest.encrypt(token.encode()).decode()

    def open(self, sealed: str) -> str:
        """Return the token.

        Raises:
            NoKeyOpens: the key it was sealed with is gone.
        """
        return self._opened(sealed)

    def opens(self, sealed: str, *, newest: bool = False) -> bool:
        """Tell whether one of the keys opens it, or the newest one."""
        try:
            if newest:
                self._newest.decrypt(sealed)
            else:
                self.open(sealed)
        except (InvalidToken, NoKeyOpens):
            return False
        return True

    def _decrypted(self, sealed: str) -> str:
        try:
            return self._all.decrypt(sealed).decode()
        except InvalidToken:
            raise NoKeyOpens from None


def new_key() -> str:
    """Return a key that nobody has."""
    return Fernet.generate_key().decode()
