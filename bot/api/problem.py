"""Refusals of the API: problem+json with a sentence that says what to do."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response


class Problem(Exception):
    """Ends a request with a status and a sentence."""

    def __init__(self, status: HTTPStatus, detail: str, *, headers: Mapping[str, str] | None = None) -> None:
        """Keep what to answer."""
        super().__init__(detail)
        self.status = status
        self.headers = dict(headers or {})

    def response(self) -> Response:
        """Return the answer."""
        body = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": str(self),
        }
        text = json.dumps(body, ensure_ascii=False)
        return Response(text, self.status, self.headers, media_type="application/problem+json")
