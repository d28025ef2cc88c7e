"""The token of a program that sends records: it says which workspace it is of, and is kept as a hash."""

import hashlib
import hmac
import re
from typing import NamedTuple
from uuid import UUID

PATTERN = re.compile(r"sc_([0-9a-f]{32})_([A-Za-z0-9_-]{43})")


class ApiToken(NamedTuple):
    """A token that looks like one."""

    workspace_id: UUID
    sha256: str

    def fits(self, sha256: str) -> bool:
        """Tell whether it is the token of this hash, in the same time whatever differs."""
        return hmac.compare_digest(self.sha256, sha256)


def new_token(workspace_id: UUID, secret: str) -> str:
    """Return the token of a workspace with a secret as `secrets.token_urlsafe(32)` gives it."""
    return f"sc_{workspace_id.hex}_{secret}"


def read_token(text: str) -> ApiToken | None:
    """Return the token that a text is; None = it is none."""
    found = PATTERN.fullmatch(text)
    if found is None:
        return None
    return ApiToken(UUID(found[1]), hashed(text))


def hashed(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
