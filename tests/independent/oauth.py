"""The app is installed as people install it from a web page: ask, consent, exchange the code for a token."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth import AuthorizeUrlGenerator

from tests.independent.emulator import BOT_USER, CLIENT_ID, CLIENT_SECRET, Emulator, scopes
from tests.independent.sides import Slack

FORM = re.compile(r'<form[^>]*action="(/oauth/v2/authorize/callback)"[^>]*>(.*?)</form>', re.DOTALL)
FIELD = re.compile(r'name="([^"]+)" value="([^"]*)"')
# Slack names the secret (oauth.v2.access: bad_client_secret); the emulator calls both invalid_client_id.
REFUSED = {"client_secret": "invalid_client_id", "redirect_uri": "bad_redirect_uri", "code": "invalid_code"}


def consented(emulator: Emulator, url: str, name: str) -> str:
    """Open the page that asks somebody for consent, say yes; return where the browser is sent."""
    asked = urlsplit(url)
    page = httpx.get(f"{emulator.url}{asked.path}?{asked.query}")
    page.raise_for_status()
    forms = [(path, dict(FIELD.findall(unescape(inner)))) for path, inner in FORM.findall(page.text)]
    path, fields = next(one for one in forms if one[1]["user_id"] == emulator.people[name])
    sent = httpx.post(f"{emulator.url}{path}", data=fields)
    return str(sent.headers["location"])


def query_of(url: str) -> Mapping[str, str]:
    """Return the query of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def library_wrong(emulator: Emulator, slack: Slack, redirect: str) -> Iterator[str]:
    """Install by slack_sdk; yield what is not as its documents say."""
    needed, optional = scopes()
    asked = [*needed, *optional]
    generator = AuthorizeUrlGenerator(client_id=CLIENT_ID, redirect_uri=redirect, scopes=asked)
    client = WebClient(base_url=slack.full().base_url)
    right = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "redirect_uri": redirect}
    for field, error in REFUSED.items():
        back = query_of(consented(emulator, generator.generate("state"), "kim"))
        found = _exchanged(client, {**right, "code": back["code"], field: "wrong"})
        if found != error:
            yield f"with a wrong {field} oauth.v2.access answers {found}, not {error}"
    back = query_of(consented(emulator, generator.generate("5afe57a7e"), "kim"))
    if back["state"] != "5afe57a7e":
        yield f"the state came back as {back['state']!r}"
    answer = client.oauth_v2_access(code=back["code"], **right)
    if _exchanged(client, {**right, "code": back["code"]}) != "invalid_code":
        yield "a code was taken twice"
    if sorted(str(answer["scope"]).split(",")) != sorted(asked):
        yield f"granted: {answer['scope']}"
    if (answer["bot_user_id"], answer["authed_user"]["id"]) != (BOT_USER, emulator.people["kim"]):
        yield f"installed for {answer['bot_user_id']} by {answer['authed_user']}"
    token = WebClient(str(answer["access_token"]), base_url=client.base_url)
    if token.auth_test()["bot_id"] is None:
        yield "the token is nobody's"


def _exchanged(client: WebClient, given: Mapping[str, str]) -> str:
    try:
        client.oauth_v2_access(**given)
    except SlackApiError as refused:
        return str(refused.response["error"])
    return "ok"
