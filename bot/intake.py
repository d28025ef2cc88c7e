"""A request's body, read up to a limit: no more is kept of it than it may hold."""

from starlette.requests import Request


class BodyTooLong(Exception):
    """A body of more bytes than its address takes."""


async def whole_body(request: Request, most: int) -> bytes:
    """Return the body.

    Raises:
        BodyTooLong: it is longer than `most`, or says so.
    """
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told[:20]) > most:
        raise BodyTooLong
    parts: list[bytes] = []
    length = 0
    async for part in request.stream():
        length += len(part)
        if length > most:
            raise BodyTooLong
        parts.append(part)
    return b"".join(parts)
