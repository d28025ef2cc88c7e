"""What the bot asks of Slack, method by method, and what it must be refused with."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.independent.sides import Slack

TEXT = [{"type": "section", "text": {"type": "mrkdwn", "text": "Good morning"}}]
NOBODY, NOWHERE, NEVER = "U0NOBODY", "C0NOWHERE", "1700000000.000100"

Ask = Callable[[Slack], Any]


def word(ask: Ask, slack: Slack) -> str:
    """Return "ok", Slack's own word for its refusal, or the status of an answer that has none."""
    try:
        ask(slack)
    except SlackApiError as refused:
        return str(refused.response.get("error") or refused.response.status_code)
    return "ok"


def modal(title: str = "Morning") -> dict[str, Any]:
    """Return a small form."""
    return {"type": "modal", "title": {"type": "plain_text", "text": title}, "blocks": TEXT}


def home() -> dict[str, Any]:
    """Return a small Home tab."""
    return {"type": "home", "blocks": TEXT}


def north(slack: Slack) -> str:
    """Return a public channel that the bot is in."""
    slack.full().conversations_join(channel=slack.channels["north"])
    return slack.channels["north"]


def room(slack: Slack, name: str) -> str:
    """Return a private channel that the bot has made."""
    made: Any = slack.full().conversations_create(name=name, is_private=True)["channel"]
    return str(made["id"])


def opened(slack: Slack, *, push: int = 0) -> str:
    """Return the id of a form of Ana's, with so many others on top."""
    ana = slack.people["ana"]
    view: Any = slack.full().views_open(trigger_id=slack.trigger(ana, ""), view=modal())["view"]
    for _ in range(push):
        trigger = slack.trigger(ana, view["id"])
        view = slack.full().views_push(trigger_id=trigger, view=modal("Numbers"))["view"]
    return str(view["id"])


def _said(slack: Slack, channel: str, **more: Any) -> str:
    return str(slack.full().chat_postMessage(channel=channel, text="Good morning", **more)["ts"])


def _direct(slack: Slack, name: str) -> str:
    said: Any = slack.full().chat_postMessage(channel=slack.people[name], text="Good morning")
    return str(said["channel"])


def _archived(slack: Slack, name: str) -> str:
    channel = room(slack, name)
    slack.full().conversations_archive(channel=channel)
    return channel


def _spent(slack: Slack) -> str:
    trigger = slack.trigger(slack.people["ana"], "")
    slack.full().views_open(trigger_id=trigger, view=modal())
    return trigger


def _uploaded(client: WebClient) -> Any:
    return client.files_upload_v2(filename="letter.docx", content=b"Dear customer")


def _conflict(slack: Slack) -> Any:
    view = opened(slack)
    slack.full().views_update(view_id=view, view=modal("Numbers"))
    return slack.full().views_update(view_id=view, view=modal("Words"), hash="1700000000.stale")


WHO: Mapping[str, Ask] = {
    "auth.test": lambda s: s.full().auth_test(),
    "a token of nobody": lambda s: WebClient("xoxb-nobody", base_url=s.full().base_url).auth_test(),
    "users.list in pages": lambda s: list(s.full().users_list(limit=3, include_locale=True)),
    "users.info": lambda s: s.full().users_info(user=s.people["ana"], include_locale=True),
    "users.info of nobody": lambda s: s.full().users_info(user=NOBODY),
}
MESSAGES: Mapping[str, Ask] = {
    "a message to a person": lambda s: _direct(s, "ana"),
    "a message to a conversation": lambda s: _said(s, _direct(s, "ben")),
    "a message to a channel we are in": lambda s: _said(s, north(s), blocks=TEXT),
    "a message to a channel we are not in": lambda s: _said(s, s.channels["quiet"]),
    "a message to a private channel we are not in": lambda s: _said(s, s.channels["secret"]),
    "a message to nowhere": lambda s: _said(s, NOWHERE),
    "a message to nobody": lambda s: _said(s, NOBODY),
    "a message without words": lambda s: s.full().chat_postMessage(channel=north(s), text=""),
    "a message to an archived channel": lambda s: _said(s, _archived(s, "case-1")),
    "a reply": lambda s: _said(s, north(s), thread_ts=_said(s, north(s))),
    "a reply to nothing": lambda s: _said(s, north(s), thread_ts=NEVER),
    "blocks that are no list": lambda s: s.full().chat_postMessage(channel=north(s), text="x", blocks="no"),
    "an update": lambda s: s.full().chat_update(channel=north(s), ts=_said(s, north(s)), text="x"),
    "an update of nothing": lambda s: s.full().chat_update(channel=north(s), ts=NEVER, text="x"),
    "an update of another's words": lambda s: s.full().chat_update(
        channel=north(s), ts=s.said(north(s), "mine"), text="x"
    ),
    "a link": lambda s: s.full().chat_getPermalink(channel=north(s), message_ts=_said(s, north(s))),
    "a link to nothing": lambda s: s.full().chat_getPermalink(channel=north(s), message_ts=NEVER),
}
PLACES: Mapping[str, Ask] = {
    "a direct conversation": lambda s: s.poor().conversations_open(users=s.people["cho"]),
    "a direct conversation with nobody": lambda s: s.full().conversations_open(users=NOBODY),
    "a group": lambda s: s.full().conversations_open(users=[s.people["ana"], s.people["ben"]]),
    "a group without the scope": lambda s: s.poor().conversations_open(
        users=[s.people["ana"], s.people["ben"]]
    ),
    "a group of nine": lambda s: s.full().conversations_open(users=list(s.people.values())[:9]),
    "what was said in our conversation": lambda s: _history(s.poor(), _direct(s, "ana")),
    "what was said in a channel without the scope": lambda s: _history_of(s.poor, north(s)),
    "what was said in a channel we are not in": lambda s: _history(s.full(), s.channels["quiet"]),
    "what was said in a private channel we are not in": lambda s: _history(s.full(), s.channels["secret"]),
    "what was said nowhere": lambda s: _history(s.full(), NOWHERE),
    "a thread": lambda s: s.full().conversations_replies(channel=north(s), ts=_said(s, north(s))),
    "a thread of nothing": lambda s: s.full().conversations_replies(channel=north(s), ts=NEVER),
    "joining without the scope": lambda s: s.poor().conversations_join(channel=s.channels["quiet"]),
    "joining a private channel": lambda s: s.full().conversations_join(channel=s.channels["secret"]),
}
ROOMS: Mapping[str, Ask] = {
    "a room": lambda s: room(s, "case-2"),
    "a room without the scope": lambda s: s.poor().conversations_create(name="case-3", is_private=True),
    "a room whose name is taken": lambda s: [room(s, "case-4"), room(s, "case-4")],
    "a room of an unspeakable name": lambda s: room(s, "case 5!"),
    "inviting two": lambda s: _invite(s, room(s, "case-6"), "ana", "ben"),
    "inviting somebody twice": lambda s: [_invite(s, one, "ana") for one in [room(s, "case-7")] * 2],
    "inviting nobody": lambda s: s.full().conversations_invite(channel=room(s, "case-8"), users=[NOBODY]),
    "inviting into a channel we are not in": lambda s: _invite(s, s.channels["quiet"], "ana"),
    "taking somebody out": lambda s: [_invite(s, one := room(s, "case-9"), "ana"), _kick(s, one, "ana")],
    "taking out who is not in": lambda s: _kick(s, room(s, "case-10"), "ana"),
    "who is in a room": lambda s: s.full().conversations_members(channel=room(s, "case-11"), limit=2),
    "closing a room": lambda s: _archived(s, "case-12"),
    "closing it twice": lambda s: s.full().conversations_archive(channel=_archived(s, "case-13")),
    "opening it again": lambda s: s.full().conversations_unarchive(channel=_archived(s, "case-14")),
    "opening what is open": lambda s: s.full().conversations_unarchive(channel=room(s, "case-15")),
    "the rooms we are in": lambda s: s.full().users_conversations(types="private_channel", limit=2),
}
FORMS: Mapping[str, Ask] = {
    "a form": opened,
    "a form with a trigger used before": lambda s: s.full().views_open(trigger_id=_spent(s), view=modal()),
    "a form with a made-up trigger": lambda s: s.full().views_open(trigger_id="1.2.x", view=modal()),
    "a form without a title": lambda s: s.full().views_open(
        trigger_id=s.trigger(s.people["ana"], ""), view={"type": "modal", "blocks": TEXT}
    ),
    "a second and a third form": lambda s: opened(s, push=2),
    "a fourth form": lambda s: opened(s, push=3),
    "a form drawn anew": lambda s: s.full().views_update(view_id=opened(s), view=modal("Numbers")),
    "a form that changed meanwhile": _conflict,
    "a form that is gone": lambda s: s.full().views_update(view_id="V0GONE", view=modal()),
    "a Home tab": lambda s: s.poor().views_publish(user_id=s.people["ana"], view=home()),
    "a Home tab for nobody": lambda s: s.full().views_publish(user_id=NOBODY, view=home()),
    "a modal as Home tab": lambda s: s.full().views_publish(user_id=s.people["ana"], view=modal()),
}
FILES: Mapping[str, Ask] = {
    "a file": lambda s: _uploaded(s.full()),
    "a file without the scope": lambda s: _uploaded(s.poor()),
    "a file that was never sent": lambda s: s.full().files_completeUploadExternal(files=[{"id": "F0NONE"}]),
    "a socket": lambda s: s.full().apps_connections_open(app_token="xapp-none"),
}
ASKED: Mapping[str, Ask] = {**WHO, **MESSAGES, **PLACES, **ROOMS, **FORMS, **FILES}


def _history(client: WebClient, channel: str) -> Any:
    return client.conversations_history(channel=channel, oldest=NEVER, limit=200, include_all_metadata=True)


def _history_of(client: Callable[[], WebClient], channel: str) -> Any:
    return _history(client(), channel)  # a sandbox knows one client at a time: the newest


def _invite(slack: Slack, channel: str, *names: str) -> Any:
    users = [slack.people[name] for name in names]
    return slack.full().conversations_invite(channel=channel, users=users)


def _kick(slack: Slack, channel: str, name: str) -> Any:
    return slack.full().conversations_kick(channel=channel, user=slack.people[name])
