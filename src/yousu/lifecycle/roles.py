"""Who may do what: the names in the rules, held against the name of who acts.

A record and not a lock: whoever has the file can call himself what he likes, and the operating system's user
stands beside the name in every command (docs/privacy.zh.md).
"""

from __future__ import annotations

from typing import ClassVar

from yousu.errors import REFUSED, YousuError
from yousu.lifecycle import Context
from yousu.words import mark, say

ACTS = {
    "review": mark("review replies"), "approve": mark("approve for the wall"), "sign": mark("record sign-offs"),
    "publish": mark("publish what is sensitive"),
}  # fmt: skip


class RoleMissing(YousuError):
    """An act that the rules keep for others."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{who} may not {act}; the rules name: {names}.")
    remedy: ClassVar[str] = mark("Let one of them do it, with --by NAME, or change [roles]: yousu rules show --toml")


def require(context: Context, role: str, who: str = "") -> None:
    """Raise RoleMissing where the rules keep the act for people among whom this one is not."""
    named, actor = context.rules.roles.get(role, ()), who or context.actor
    if named and actor not in named:
        raise RoleMissing(who=actor, act=say(ACTS[role]), names=say(", ").join(named))
