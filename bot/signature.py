"""Whether Slack sent a request: looked at before anything of the request is read."""

import hashlib
import hmac
import re
from datetime import datetime

from starlette.datastructures import Headers

STAMP = "x-slack-request-timestamp"
SIGNATURE = "x-slack-signature"
WINDOW = 300  # seconds; Slack's own
SECONDS = re.compile(r"[0-9]{1,11}")
WRITTEN = re.compile(r"v0=[0-9a-f]{64}")


def stamp_of(headers: Headers, *, now: datetime) -> str | None:
    """Return the moment that a request was signed, as it is written; None when it cannot be from Slack."""
    stamps, signatures = headers.getlist(STAMP), headers.getlist(SIGNATURE)
    if len(stamps) != 1 or len(signatures) != 1:  # two could be read differently by two readers
        return None
    if not SECONDS.fullmatch(stamps[0]) or not WRITTEN.fullmatch(signatures[0]):
        return None
    return stamps[0] if abs(now.timestamp() - int(stamps[0])) <= WINDOW else None


def is_signed(headers: Headers, body: bytes, secret: str, *, now: datetime) -> bool:
    """Tell whether somebody who knows the secret signed exactly these bytes within five minutes."""
    stamp = stamp_of(headers, now=now)
    if stamp is None or not secret:
        return False
    known = hmac.new(secret.encode(), b"v0:%b:%b" % (stamp.encode(), body), hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"v0={known}", headers[SIGNATURE])
