"""Installing an app by OAuth: who allowed it where, the codes that become tokens (slack.md 3.2, 5)."""

import uuid
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.shapes import Payload, RefusedBySlackError
from sandbox.workspace import Workspace

ACCESS = "oauth.v2.access"
NAMES_ONE = (
    "team_id",
    "trigger_id",
    "channel",
    "user",
    "user_id",
    "users",
)  # a workspace of the organisation
WANT_TEAM = frozenset({"users.list", "users.conversations", "conversations.list", "conversations.create"})


@dataclass(frozen=True)
class Code:
    """What somebody allowed on Slack's page, not exchanged yet."""

    workspace: Workspace
    user: str
    redirect_uri: str
    whole: bool


@dataclass
class Organisation:
    """Workspaces behind one Web API address that may install the same app; the first one's is the address."""

    workspaces: list[Workspace]
    client_id: str = "1.2"
    client_secret: str = "sandbox-client-secret"  # noqa: S105 - made up
    redirect_uris: tuple[str, ...] = ()
    id: str = "E_SANDBOX"
    name: str = "Sandbox Org"
    token: str = "xoxb-organisation"  # noqa: S105 - made up
    whole: bool = False  # installed for all of them at once
    codes: dict[str, Code] = field(default_factory=dict)

    def others(self, home: Workspace) -> list[Workspace]:
        """Return the workspaces that stand behind the first one's address; of another one, none."""
        return self.workspaces[1:] if self.workspaces[0] is home else []

    def allow(self, workspace: Workspace, user: str, redirect_uri: str = "", *, whole: bool = False) -> str:
        """Let a person allow the app; return the code that Slack leads back with.

        Raises:
            RefusedBySlackError: Slack would not lead to that address.
        """
        if redirect_uri and redirect_uri not in self.redirect_uris:
            raise RefusedBySlackError("bad_redirect_uri")
        code = uuid.uuid4().hex
        self.codes[code] = Code(workspace, user, redirect_uri, whole)
        return code

    def access(self, args: Payload, client_id: str, client_secret: str) -> Payload:
        """Exchange a code for a token, once (slack.md 1.3 T4 `oauth.v2.access`).

        Raises:
            RefusedBySlackError: the code, the app or the address is another one's.
        """
        if client_id != self.client_id:
            raise RefusedBySlackError("invalid_client_id")
        if client_secret != self.client_secret:
            raise RefusedBySlackError("bad_client_secret")
        allowed = self.codes.get(str(args.get("code", "")))
        if allowed is None:
            raise RefusedBySlackError("invalid_code")
        if str(args.get("redirect_uri") or "") != allowed.redirect_uri:
            raise RefusedBySlackError("bad_redirect_uri")
        del self.codes[str(args["code"])]  # the same code again is no code
        app, workspace = allowed.workspace.app, allowed.workspace
        app.revoked, self.whole = "", self.whole or allowed.whole
        return {
            "access_token": self.token if allowed.whole else app.bot_token,
            "token_type": "bot",
            "scope": ",".join(app.scopes),
            "bot_user_id": app.bot_user,
            "app_id": app.app_id,
            "team": None if allowed.whole else {"id": workspace.team_id, "name": workspace.name},
            "enterprise": {"id": self.id, "name": self.name} if allowed.whole else None,
            "authed_user": {"id": allowed.user},
            "is_enterprise_install": allowed.whole,
        }

    def of_token(self, token: str, args: Payload) -> Workspace | None:
        """Return the workspace that a call concerns: its token's, or where the organisation's points to."""
        for one in self.workspaces:
            if token == one.app.bot_token:
                return one
        if token != self.token:
            return None
        given = {name: str(args.get(name)) for name in NAMES_ONE}
        for one in self.workspaces:
            if given["team_id"] == one.team_id or given["trigger_id"] in one.permissions.triggers:
                return one
        for one in self.workspaces:
            if {*given.values()} & {*one.people, *one.conversations.channels}:
                return one
        return self.workspaces[0]


def whose(home: Workspace, token: str, args: Payload) -> tuple[Workspace, str]:
    """Return the workspace that a call concerns, and the token that it knows."""
    found = home.organisation and home.organisation.of_token(token, args)
    if not found:
        return home, token
    return found, found.app.bot_token


def refusal(home: Workspace, method: str, token: str, args: Payload) -> Payload | None:
    """Refuse an organisation's token where it must say which workspace (slack.md 2 Org-ready)."""
    whole = home.organisation is not None and token == home.organisation.token
    if whole and method in WANT_TEAM and not args.get("team_id"):
        return {"ok": False, "error": "missing_argument"}
    return None


def installing(home: Workspace, headers: Mapping[str, str], args: Payload) -> Payload:
    """Answer `oauth.v2.access`: the app names itself by HTTP Basic or in the body."""
    if home.organisation is None:
        return {"ok": False, "error": "invalid_client_id"}
    basic = headers.get("authorization", "").removeprefix("Basic ")
    client_id, _, secret = b64decode(basic).decode().partition(":")
    client_id, secret = client_id or str(args.get("client_id")), secret or str(args.get("client_secret"))
    try:
        return {"ok": True, **home.organisation.access(args, client_id, secret)}
    except RefusedBySlackError as refused:
        return {"ok": False, "error": refused.error}


def of_organisation(workspace: Workspace) -> Payload:
    """Return what a command says of the organisation that installed the app (slack.md 2 Org-ready)."""
    organisation = installed_whole(workspace)
    return {"enterprise_id": organisation.id, "is_enterprise_install": "true"} if organisation else {}


def interaction_of_organisation(workspace: Workspace) -> Payload:
    """Return what an interaction says of it: no team, for the person and the view name theirs."""
    organisation = installed_whole(workspace)
    if organisation is None:
        return {}
    enterprise = {"id": organisation.id, "name": organisation.name}
    return {"team": None, "enterprise": enterprise, "is_enterprise_install": True}


def event_of_organisation(workspace: Workspace) -> Payload:
    """Return what an event says of it: the authorization names no team."""
    organisation = installed_whole(workspace)
    if organisation is None:
        return {}
    told = {"enterprise_id": organisation.id, "team_id": None, "is_enterprise_install": True}
    return {
        "enterprise_id": organisation.id,
        "context_team_id": workspace.team_id,
        "context_enterprise_id": organisation.id,
        "authorizations": [{"user_id": workspace.app.bot_user, "is_bot": True, **told}],
    }


def installed_whole(workspace: Workspace) -> Organisation | None:
    """Return the organisation that installed the app for all its workspaces, if one did."""
    organisation = workspace.organisation
    return organisation if organisation is not None and organisation.whole else None
