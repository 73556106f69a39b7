"""Where the ledger is, who is acting, which language: options first, then the environment, then a small file."""

from __future__ import annotations

import json
import os
from typing import ClassVar

from yousu.errors import BAD_INPUT, YousuError
from yousu.words import mark, say

CHOICES = {"lang": (mark("The language"), ("zh", "en")), "width.ambiguous": (mark("The width of “ ” … —"), ("1", "2"))}
"""What a setting may be, where that is not anything at all."""
KEYS = ("ledger", "by", "lang", "width.ambiguous", "import.folder")


class SettingsUnreadable(YousuError):
    """A settings file that is no JSON object."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("The settings file {path} cannot be read.")
    remedy: ClassVar[str] = mark("Remove it, then set it again: yousu config set by NAME")


class SettingRefused(YousuError):
    """A value that a setting cannot have."""

    sentence: ClassVar[str] = mark("{what} can only be {known}.")
    remedy: ClassVar[str] = mark("Type: yousu config set {key} {first}")


class SettingUnknown(YousuError):
    """A setting that does not exist."""

    sentence: ClassVar[str] = mark("There is no setting called {key}.")
    remedy: ClassVar[str] = mark("Type one of: {known}.")


def config_path() -> str:
    """The settings file of this user."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return os.path.join(home, "yousu", "config.json")


def read() -> dict[str, str]:
    """The settings of this user; none where there is no file. Raises SettingsUnreadable."""
    try:
        with open(config_path(), encoding="utf-8") as file:
            found = json.load(file)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise SettingsUnreadable(path=config_path()) from error
    if not isinstance(found, dict):
        raise SettingsUnreadable(path=config_path())
    return {str(key): str(value) for key, value in found.items()}


def write(key: str, value: str | None) -> None:
    """Set one setting, or forget it. Raises SettingUnknown, SettingRefused."""
    if key not in KEYS:
        raise SettingUnknown(key=key, known=say(", ").join(KEYS))
    what, known = CHOICES.get(key, ("", ()))
    if value is not None and known and value not in known:
        raise SettingRefused(what=say(what), known=say(" or ").join(known), key=key, first=known[0])
    found = read()
    if value is None:
        found.pop(key, None)
    else:
        found[key] = value
    os.makedirs(os.path.dirname(config_path()), exist_ok=True)
    with open(config_path(), "w", encoding="utf-8") as file:
        json.dump(found, file, ensure_ascii=False, indent=1, sort_keys=True)


def ledger_path(given: str | None) -> str:
    """The ledger's path: option, YOUSU_LEDGER, settings, then the user's data folder."""
    default = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return (
        given or os.environ.get("YOUSU_LEDGER") or read().get("ledger") or os.path.join(default, "yousu", "ledger.db")
    )


def os_user() -> str:
    """The operating system's user, who is recorded beside the one named by --by."""
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        return os.environ.get("USERNAME", "?")


def actor(given: str | None) -> str:
    """Who is acting: --by, YOUSU_BY, settings, then the operating system's user."""
    return given or os.environ.get("YOUSU_BY") or read().get("by") or os_user()


def lang() -> str:
    """``zh`` or ``en``: YOUSU_LANG, settings, an English locale, else Chinese."""
    said = os.environ.get("YOUSU_LANG")
    if not said:
        try:
            said = read().get("lang")
        except SettingsUnreadable:
            said = None
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return said or ("en" if locale.startswith("en") else "zh")


def ambiguous_width() -> int:
    """Columns that “ ” … — take in this user's terminal: 1, or 2 in many Chinese ones."""
    return 2 if read().get("width.ambiguous") == "2" else 1
