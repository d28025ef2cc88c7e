"""Who is not Slack is sent away before anything of the request is read."""

import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt import BoltRequest, BoltResponse
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.routing import Route

from bot.doorway import Doorway
from bot.signature import SIGNATURE, STAMP, is_signed
from bot.slack_door import slack_door
from models.clock import SystemClock
from tests.security.serving import served

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NOW = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
STAMPED = str(int(NOW.timestamp()))
BODY = b'{"type":"url_verification","challenge":"c"}'
Pairs = list[tuple[str, str | bytes]]


def as_bytes(value: str | bytes) -> bytes:
    """Return a header's value as it travels."""
    return value if isinstance(value, bytes) else value.encode()


def signature(body: bytes = BODY, stamp: str = STAMPED) -> str:
    """Return what Slack's own library signs with."""
    return SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""


def let_in(stamps: Pairs, signatures: Pairs, body: bytes = BODY) -> bool:
    """Tell whether a request with these headers is let in at nine."""
    raw = [(name.encode(), as_bytes(value)) for name, value in (*stamps, *signatures)]
    return is_signed(Headers(raw=raw), body, SECRET, now=NOW)


def test_what_slack_signed_is_let_in() -> None:
    """And with a minute's difference between two machines."""
    assert let_in([(STAMP, STAMPED)], [(SIGNATURE, signature())])
    early = str(int(STAMPED) + 60)
    assert let_in([(STAMP, early)], [(SIGNATURE, signature(stamp=early))])


@pytest.mark.parametrize("age", [-301, 301, 10**9, -(10**10)])
def test_what_was_signed_more_than_five_minutes_away_is_not(age: int) -> None:
    """Neither before nor after."""
    stamp = str(int(STAMPED) - age)
    assert not let_in([(STAMP, stamp)], [(SIGNATURE, signature(stamp=stamp))])


@pytest.mark.parametrize(
    "stamp",
    ["", "now", "-5", f"-{STAMPED}", f"+{STAMPED}", f" {STAMPED}", f"{STAMPED}\t", f"{STAMPED}.0", "1e9",
     "0x10", "9" * 4_500, "٣٤٥", "²", b"\xb2\xb3", b"\xff", "1_773_046_800", f"{STAMPED}\x00"],
)  # fmt: skip
def test_a_time_that_is_no_plain_number_is_not_let_in(stamp: str | bytes) -> None:
    """However it was signed: what two readers could read differently is no time."""
    text = stamp if isinstance(stamp, str) else stamp.decode("latin-1")
    assert not let_in([(STAMP, stamp)], [(SIGNATURE, signature(stamp=text))])


@pytest.mark.parametrize(
    "written",
    ["", "v0=", signature().upper(), "v0=" + signature()[3:].upper(), "v1=" + signature()[3:],
     signature()[3:], signature()[:-1], signature() + "0", f" {signature()}",
     b"v0=\xff", "v0=" + "é" * 64, "v0=" + "٠" * 64],
)  # fmt: skip
def test_a_signature_written_otherwise_is_not_let_in(written: str | bytes) -> None:
    """One that is not plain letters failed inside the library, and a press was answered at any address."""
    assert not let_in([(STAMP, STAMPED)], [(SIGNATURE, written)])


@pytest.mark.parametrize("stamps", [[], [STAMPED, "1"], ["1", STAMPED], [STAMPED, STAMPED]])
@pytest.mark.parametrize("doubled", [0, 1, 2])
def test_a_header_that_is_missing_or_doubled_is_not_let_in(stamps: list[str], doubled: int) -> None:
    """The signature must be of what is read."""
    signatures: Pairs = [(SIGNATURE, signature())] * doubled
    assert not let_in([(STAMP, one) for one in stamps], signatures)


@given(at=st.integers(0, len(BODY) * 8 - 1))
def test_no_bit_of_a_body_can_be_flipped(at: int) -> None:
    """Not one."""
    changed = bytearray(BODY)
    changed[at // 8] ^= 1 << at % 8
    assert not let_in([(STAMP, STAMPED)], [(SIGNATURE, signature())], bytes(changed))


def test_without_a_secret_nobody_is_let_in() -> None:
    """An empty secret is no secret."""
    empty = Headers(raw=[(STAMP.encode(), STAMPED.encode()), (SIGNATURE.encode(), signature().encode())])
    assert not is_signed(empty, BODY, "", now=NOW)


class Heard(Doorway):
    """A doorway that only notes what came through."""

    def __init__(self) -> None:
        """Hear nothing yet."""
        self.heard: list[dict[str, Any]] = []

    def dispatch(self, request: BoltRequest) -> BoltResponse:
        """Note it."""
        self.heard.append(dict(request.body))
        return BoltResponse(status=200, body="")


PRESS = json.dumps({"type": "block_actions", "response_url": "http://127.0.0.1:9/inside"})
DEEP = "[" * 10_000
NAUGHT = "v0=" + "0" * 64


def sent(body: str, written: str | bytes, **headers: str) -> tuple[int, list[dict[str, Any]]]:
    """Return how Slack's door answers now, and what came through it."""
    doorway = Heard()
    stamp = str(int(SystemClock().now().timestamp()))
    signed = written or signature(body.encode(), stamp)
    site = Starlette(routes=[Route("/", slack_door(doorway, SECRET), methods=["POST"])])
    given = {STAMP: stamp, SIGNATURE: signed, **headers}
    pairs = [(name.encode(), as_bytes(value)) for name, value in given.items()]
    with served(site) as port:
        answer = httpx.post(f"http://127.0.0.1:{port}/", content=body, headers=pairs)
    return answer.status_code, doorway.heard


@pytest.mark.parametrize(
    ("body", "written", "status"),
    [(PRESS, NAUGHT, 401), (PRESS, b"v0=\xe9", 401), (DEEP, NAUGHT, 401), ("x" * 1_000_001, NAUGHT, 413)],
)
def test_nothing_of_a_strangers_request_is_read(body: str, written: str | bytes, status: int) -> None:
    """Else a stranger could let the bot call an address of its own network, or read until it fell."""
    assert sent(body, written) == (status, [])


@pytest.mark.parametrize(
    "body",
    [DEEP + "]" * 10_000, '{"a":' * 10_000 + "1" + "}" * 10_000, '{"type":1' + "0" * 5_000 + "}",
     "payload=" + DEEP, "\x1f\x8b"],
)  # fmt: skip
def test_a_body_that_breaks_its_reader_is_told_so(body: str) -> None:
    """Never a 500, even when it is signed; nothing is unpacked."""
    packed = {"content-encoding": "gzip", "content-type": "application/json"}
    assert sent(body, "", **packed) == (400, [])


def test_a_form_of_very_many_fields_is_read_in_time() -> None:
    """A hundred thousand of them are one small part of a second."""
    form = "&".join(f"a{number}=1" for number in range(100_000))
    status, heard = sent(form, "", **{"content-type": "application/x-www-form-urlencoded"})
    assert (status, len(heard[0])) == (200, 100_000)
