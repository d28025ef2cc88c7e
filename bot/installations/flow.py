"""Installing by OAuth: to Slack's page, back with a code, a token sealed, a workspace founded."""

from collections.abc import Callable, Sequence
from urllib.parse import urljoin

import structlog
from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.error import BoltError
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.callback_options import CallbackOptions, FailureArgs, SuccessArgs
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth import OAuthStateUtils
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy.exc import OperationalError

from bot.config import CALL_SECONDS, Settings, secret
from bot.doctor.slack import OPTIONAL, REQUIRED
from bot.identity import Identity
from bot.installations.page import HEADERS, html, preferred
from bot.installations.states import States
from bot.installations.store import Installations
from bot.settling import settle_in
from handlers.no_answer import NO_ANSWER
from models.clock import Clock
from models.errors import NotSaved
from models.queries.tenancy import place_named
from models.shapes.reader import Locale
from models.shapes.roster import SlackPerson
from models.store import Sessions
from models.usecases.purge import StillErasing
from views.installing import InstallPage, failed, installed
from views.slack_person import slack_person

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
DONE, NOT_NOW = 200, 503
AGAIN = "coach_again"  # whether the workspace had the app before
FORGET = OAuthStateUtils().build_set_cookie_for_deletion()
log = structlog.get_logger(__name__)


def flow_of(
    settings: Settings, sessions: Sessions, clock: Clock, installations: Installations | None
) -> "Flow | None":
    """Return the flow of an app that several workspaces may install; None for one token alone."""
    return None if installations is None else Flow(settings, sessions, clock, installations)


class Flow(OAuthFlow):
    """Bolt's flow, with our stores behind it and our words at its end."""

    def __init__(
        self,
        settings: Settings,
        sessions: Sessions,
        clock: Clock,
        installations: Installations,
    ) -> None:
        """Install into `sessions`' database."""
        self._sessions = sessions
        self._clock = clock
        self.afterwards: Callable[[], None] = lambda: None  # somebody new is there
        api = settings.slack_api_url
        super().__init__(
            client=WebClient(base_url=api, timeout=CALL_SECONDS),
            settings=OAuthSettings(
                client_id=settings.slack_client_id,
                client_secret=secret(settings.slack_client_secret),
                scopes=[*REQUIRED, *OPTIONAL],
                user_scopes=[],
                redirect_uri=settings.slack_redirect_uri,
                install_path=INSTALL,
                install_page_rendering_enabled=False,
                redirect_uri_path=REDIRECT,
                authorization_url=urljoin(api, "../oauth/v2/authorize"),
                callback_options=CallbackOptions(success=_succeeded, failure=_failed),
                installation_store=installations,
                state_store=States(sessions.bind, clock),
            ),
        )

    def run_installation(self, code: str) -> Installation | None:
        """Exchange the code for a token; None when Slack refuses it, or does not answer."""
        try:
            return super().run_installation(code)
        except NO_ANSWER as error:
            log.warning("install_unanswered", error=repr(error))
            return None

    def store_installation(self, request: BoltRequest, installation: Installation) -> None:
        """Found the workspace and seal the token; of an organisation, each when it is first heard of.

        The token comes last: one of a workspace that is not in the store would never be erased.

        Raises:
            BoltError: the store is busy or away, or what it held of the workspace is just being erased.
        """
        again = False
        try:
            if installation.team_id and not installation.is_enterprise_install:
                again = self._knows(installation.team_id)
                self._found(installation)
            installation.installed_at = self._clock.now().timestamp()
            super().store_installation(request, installation)
        except (NotSaved, OperationalError, StillErasing) as error:
            log.warning("install_not_saved", team=installation.team_id, error=repr(error))
            raise BoltError("the installation was not saved") from error
        installation.set_custom_value(AGAIN, again)
        self.afterwards()
        log.info("installed", team=installation.team_id, organisation=installation.enterprise_id)

    def _knows(self, slack_team_id: str) -> bool:
        """Tell whether the workspace is in the store already."""
        with self._sessions.glance() as session:
            known = place_named(session, slack_team_id)
        return known is not None

    def _found(self, installation: Installation) -> None:
        here = Identity(
            slack_team_id=str(installation.team_id),
            team_name=installation.team_name or str(installation.team_id),
            bot_user_id=installation.bot_user_id or "",
            bot_id=installation.bot_id or "",
        )
        settle_in(
            self._sessions,
            here,
            self._clock.now,
            slack_enterprise_id=installation.enterprise_id,
            installer=self._installer(installation),
        )

    def _installer(self, installation: Installation) -> SlackPerson | None:
        """Return who installed the app, as Slack tells it: whose language and zone the welcome is in."""
        try:
            answer = self.client.users_info(
                token=installation.bot_token, user=installation.user_id, include_locale=True
            )
        except NO_ANSWER as error:
            log.warning("installer_unknown", error=repr(error))
            return None
        return slack_person(answer["user"])


def shown(request: BoltRequest, page: Callable[[Locale], InstallPage], status: int) -> BoltResponse:
    """Return a page in the browser's language; the state's cookie has served."""
    headers: dict[str, str | Sequence[str]] = {**HEADERS, "Set-Cookie": FORGET}
    return BoltResponse(status=status, body=html(page(preferred(request.headers))), headers=headers)


def _succeeded(args: SuccessArgs) -> BoltResponse:
    done = args.installation
    whole = bool(done.is_enterprise_install)
    name = (done.enterprise_name if whole else done.team_name) or ""
    link = "" if whole else f"slack://app?team={done.team_id}&id={done.app_id}"
    again = bool(done.get_custom_value(AGAIN))
    return shown(
        args.request, lambda locale: installed(locale, name, whole=whole, link=link, again=again), DONE
    )


def _failed(args: FailureArgs) -> BoltResponse:
    log.warning("install_failed", reason=args.reason)
    reason, status = args.reason, args.suggested_status_code
    if args.error is not None and isinstance(args.error.__cause__, StillErasing):
        reason, status = "erasing", NOT_NOW
    return shown(args.request, lambda locale: failed(locale, reason, again=INSTALL), status)
