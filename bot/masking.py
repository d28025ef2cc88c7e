"""What must not be read: tokens, the secret parts of addresses, whatever else is named as a secret."""

import re
from collections.abc import Sequence

TOKENS = re.compile(
    r"\b(?:(?:xox[a-z]|xapp|xwfp)(?:\.xox[a-z])?-(?=[.-]*\w)[\w.-]+|sc_[0-9a-f]{32}_[\w-]{43})", re.IGNORECASE
)
# The secret part of an address: a password, what an OAuth page is called with, a wall's signature, a hook.
ADDRESSES = re.compile(
    r"(://[^\s:/@\"']*:)[^\s/@\"']+(?=@)"
    r"|([?&](?:code|state|token|client_secret)=)[^\s&\"']+"
    r"|(\bwith code: )[^\s\"']+"  # of an installation, as Bolt warns of it
    r"|(/wall/[0-9a-f]{32}/\w+/\d+/)[0-9a-f]{40}"
    r"|(\bhooks\.slack\.com/\w+/)[^\s\"']+"
)
MASK = "[secret]"
SHORTEST_SECRET = 6  # a shorter one would blot out ordinary words


def masked(text: str, secrets: Sequence[str] = ()) -> str:
    """Return a text without tokens, without the secret parts of addresses and without any of `secrets`."""
    for secret in secrets:
        if len(secret) >= SHORTEST_SECRET:
            text = text.replace(secret, MASK)
    return TOKENS.sub(MASK, ADDRESSES.sub(lambda found: f"{found[found.lastindex or 0]}{MASK}", text))
