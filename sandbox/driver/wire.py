"""One request to a control door."""

import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

OK = 200
SECONDS = 30.0


class SandboxSaysNoError(Exception):
    """The sandbox could not do that: usually a person tried what Slack's client would not offer."""


@dataclass(frozen=True)
class Wire:
    """The address of a sandbox."""

    url: str

    def ask(self, verb: str, **body: Any) -> Any:
        """Send one verb with its arguments and return the decoded answer.

        Raises:
            SandboxSaysNoError: the sandbox refused, in its own words.
        """
        where = urlsplit(self.url)  # its path is a workspace's, where several stand behind one address
        connection = http.client.HTTPConnection(where.netloc, timeout=SECONDS)
        try:
            connection.request("POST", f"{where.path}/control/{verb}", json.dumps(body).encode())
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        if response.status != OK:
            raise SandboxSaysNoError(f"{verb} {body}: {text}")
        return json.loads(text)
