"""Settings that belong together, of which only some are there."""

from bot.config import Settings


def half_of_several(settings: Settings) -> str:
    """Return what to say where only one of the app's id and its secret is set, else nothing."""
    if bool(settings.slack_client_id) == bool(settings.slack_client_secret):
        return ""
    there, missing = "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"
    if settings.slack_client_secret:
        there, missing = missing, there
    return (
        f"{there} is set, {missing} is not: set it too and several workspaces may install the app, or take"
        f" {there} out for one workspace. Both are on the app's page, Basic Information."
    )
