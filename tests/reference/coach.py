"""The commands of the machine, with their arguments and options."""

from collections.abc import Iterator
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from bot.cli.program import COMMANDS, OF_NO_WORKSPACE, loaded
from tests.reference import page, table

WORKSPACE = "workspace"


def commands() -> Iterator[tuple[str, Any]]:
    """Yield every command by its whole name, those of a group one by one."""
    for name in COMMANDS:
        command = loaded(name)
        inner = getattr(command, "commands", None)
        if inner is None:
            yield name, command
        else:
            yield from ((f"{name} {each}", one) for each, one in inner.items())


def written() -> str:
    """Return the page."""
    outside = ", ".join(f"`{name}`" for name in COMMANDS if name in OF_NO_WORKSPACE)
    intro = (
        "On the machine, in the folder with `coach.env`: `.venv/bin/coach COMMAND`. Each answers `--help`. "
        "Where several workspaces are served, `--workspace T…` says which one is meant, in every "
        f"command but {outside}."
    )
    return page("The `coach` program", intro, *(_part(name, command) for name, command in commands()))


def _part(name: str, command: Any) -> str:
    params = [one for one in command.params if one.name != WORKSPACE]
    arguments = [_shown(one) for one in params if one.param_type_name == "argument"]
    told = [f"## coach {name}", _told(command), f"`{' '.join(['coach', name, *arguments])}`"]
    rows = [_row(one) for one in params if one.name != "help" and _worth(one)]
    return "\n\n".join([*told, *([table(("", "meaning", "default"), rows)] if rows else [])])


def _worth(param: Any) -> bool:
    return param.param_type_name == "option" or bool(param.help)


def _told(command: Any) -> str:
    return " ".join(str(command.help or "").split("\f", maxsplit=1)[0].split())


def _shown(param: Any) -> str:
    name = str(param.metavar or param.name).upper().strip("[]")
    return name if param.required else f"[{name}]"


def _row(param: Any) -> tuple[str, str, str]:
    names = ", ".join(f"`{one}`" for one in (*param.opts, *param.secondary_opts))
    shown = names if param.param_type_name == "option" else f"`{_shown(param)}`"
    choices = " ".join(f"`{one}`" for one in _choices(param.type_descriptor.annotation))
    return shown, " ".join(filter(None, (param.help or "", choices))), _default(param)


def _default(param: Any) -> str:
    value = param.default.value if isinstance(param.default, Enum) else param.default
    told = isinstance(value, str | int) and not isinstance(value, bool) and value != ""
    return f"`{value}`" if told else ""


def _choices(annotation: Any) -> tuple[str, ...]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(str(one.value) for one in annotation)
    return tuple(map(str, get_args(annotation))) if get_origin(annotation) is Literal else ()
