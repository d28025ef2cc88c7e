"""The page as a browser asks for it, from a running sandbox."""

from collections.abc import Mapping
from http.client import HTTPConnection
from urllib.parse import urlsplit

from sandbox.server import running
from tests.sandbox.page.conftest import Seen


def test_the_page_is_served_beside_the_web_api_and_to_this_machine_alone(seen: Seen) -> None:
    """The page holds the message as text, hands files out, and is refused under another name."""
    seen.say("<script>alert('said')</script>")
    seen.workspace.files["F_1"] = {"id": "F_1", "name": "数字.csv", "size": 3}
    seen.workspace.uploads["F_1"] = b"a,b"
    with running(seen.workspace, page_port=0) as served:
        status, _, drawn = _asked(served.page_url, "/?as=U_ANA&at=C_DEALS")
        assert (status, "alert(" in drawn, "<script>alert" in drawn) == (200, True, False)
        status, headers, inside = _asked(served.page_url, "/sandbox-file/F_1")
        assert (status, inside) == (200, "a,b")
        assert headers["content-disposition"].startswith("attachment;")
        status, _, _ = _asked(served.page_url, "/", host="sandbox.example")
        assert status == 403
    assert seen.workspace.watchers == []  # no browser came: nobody is told of changes


def _asked(address: str, path: str, host: str = "") -> tuple[int, Mapping[str, str], str]:
    place = urlsplit(address).netloc
    connection = HTTPConnection(place, timeout=10)
    connection.request("GET", path, headers={"Host": host or place})
    answer = connection.getresponse()
    inside = answer.read().decode()
    connection.close()
    return answer.status, dict(answer.headers), inside
