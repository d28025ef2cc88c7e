"""What a request holds: read up to a limit, and taken apart exactly."""

import json
from collections.abc import Sequence
from decimal import Decimal
from http import HTTPStatus

from starlette.requests import Request

from bot.api.problem import Problem
from bot.intake import BodyTooLong, whole_body

LARGEST_BODY = 5_000_000  # bytes: a thousand records with long notes
MOST_RECORDS = 1_000
LONGEST_KEY = 200
WRONG_BODY = 'Send an object with one key: {"records": [ … ]}.'
NOTHING_SENT = '"records" is empty. Send at least one record.'


async def read_body(request: Request) -> bytes:
    """Return the body.

    Raises:
        Problem: it is no JSON, or larger than a request may be.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send JSON, with Content-Type: application/json.")
    try:
        return await whole_body(request, LARGEST_BODY)
    except BodyTooLong as error:
        raise Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"The body is larger than {LARGEST_BODY:,} bytes. Send fewer records at once.",
        ) from error


def records_in(body: bytes) -> Sequence[object]:
    """Return the records of a body, with exact numbers.

    Raises:
        Problem: there are none, or more than one request may bring.
    """
    try:
        found = json.loads(body, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"The body is no JSON in UTF-8: {error}.") from error
    records = found.get("records") if isinstance(found, dict) and set(found) == {"records"} else None
    if not isinstance(records, list):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, WRONG_BODY)
    if not records:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, NOTHING_SENT)
    if len(records) > MOST_RECORDS:
        raise Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"{len(records):,} records are too many for one request. Send at most {MOST_RECORDS:,} at once.",
        )
    return records


def key_of(request: Request) -> str | None:
    """Return the request's Idempotency-Key, if it has one.

    Raises:
        Problem: it is longer than is kept, or no plain text.
    """
    key = request.headers.get("idempotency-key")
    if key is None:
        return None
    if not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY, f"An Idempotency-Key has 1 to {LONGEST_KEY} plain characters."
        )
    return key


def _no_number(text: str) -> object:
    raise ValueError(f"{text} is no number")
