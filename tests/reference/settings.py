"""The settings: what stands in the environment or in `coach.env`."""

from pydantic.fields import FieldInfo

from bot.config import Settings
from tests.reference import page, table


def written() -> str:
    """Return the page."""
    intro = (
        "Environment variables, or lines `NAME=value` of `coach.env` in the folder where `coach` is run "
        "(`COACH_SETTINGS` names another file). The environment beats the file; `coach init` writes it. "
        "Everything about people, hours and rules is set in Slack with `/coach setup`."
    )
    rows = [_row(name, field) for name, field in Settings.model_fields.items()]
    return page("Settings", intro, table(("setting", "meaning", "default"), rows))


def _row(name: str, field: FieldInfo) -> tuple[str, str, str]:
    made = field.default_factory is not None  # by the machine: no reference can name it
    default = "" if made or field.default is None else f"`{field.default}`"
    return f"`{name.upper()}`", str(field.description), default
