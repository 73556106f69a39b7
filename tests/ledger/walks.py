"""Ledgers for the tests, and random walks through the lifecycle: refused steps are simply skipped."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from yousu import schema
from yousu.errors import YousuError
from yousu.ledger import Act, Change, Ledger, create_ledger
from yousu.lifecycle import Context, answering, linking, opening, telling
from yousu.rules import compiling, profiles
from yousu.ticket.events import Draft, draft
from yousu.ticket.state import Ticket

START = "2026-11-02T09:00:00+08:00"
UNITS = ("市场监管局", "住建局", "城关镇")
PHONES = ("13900000001", "13900000002", "13900000003")
SEND_BACK = ("evasive", "shirking", "not_done")

VERBS = (
    "register", "answer", "assign", "accept", "contact", "note", "resolve", "review", "send_back", "callback",
    "correct", "platform", "link", "unlink", "reopen", "withdraw", "decline", "amend", "handover", "sign",
    "distinct", "reply", "measure",
)  # fmt: skip


class Move(NamedTuple):
    """One step of a walk: what to which ticket, how much later, and what is chosen in it."""

    verb: str
    ticket: int
    minutes: int
    choice: int


# Each walk opens with a few tickets in hand, so that the later steps have something to be done to.
MOVES = st.lists(
    st.builds(Move, st.sampled_from(VERBS), st.integers(1, 6), st.integers(0, 900), st.integers(0, 23)),
    min_size=4,
    max_size=26,
)
OPENING = [Move("register", 1, 0, 0), Move("assign", 1, 5, 0), Move("register", 2, 1, 1), Move("resolve", 1, 9, 0)]


def act(verb: str, minutes: int = 0, actor: str = "张") -> Act:
    moment = (datetime.fromisoformat(START) + timedelta(minutes=minutes)).isoformat()
    return Act(verb, actor, "clerk", moment, moment)


def founding(*, review: bool = False) -> list[Draft]:
    """The ledger's first events: the rules and three units."""
    toml = profiles.toml("xining")
    if review:
        toml = toml.replace("review = false", "review = true ")
    compiled = compiling.compiled(tomllib.loads(toml))
    rules = draft(0, "rules_set", START, version=1, profile="xining", tier="township", compiled=compiled, toml=toml)
    units = [
        draft(0, "unit_set", START, unit=unit, name=unit, kind="department", initials=f"u{place}", duty="09718888888")
        for place, unit in enumerate(UNITS)
    ]
    return [rules, *units]


def new_ledger(path: Path, *, review: bool = False) -> Ledger:
    ledger = create_ledger(str(path), {"offset": "+08:00", "id": "aa"})
    with ledger.transaction():
        ledger.write(founding(review=review), act("init"))
    return ledger


def register(phone: str = PHONES[0], **said: object) -> Callable[[list[Ticket], Context], list[Draft]]:
    fields = {"title": "电梯坏了", "kind": "complaint", "name": "王某某", "phone": phone} | said
    return lambda _tickets, context: opening.register(fields, context)


def add(ledger: Ledger, minutes: int = 0, actor: str = "张", phone: str = PHONES[0]) -> int:
    """One more ticket; its number."""
    return ledger.change([], register(phone), act("new", minutes, actor)).events[0].ticket


def do(ledger: Ledger, number: int, verb: str, minutes: int, choice: int = 0) -> Change:
    return ledger.change(_numbers(verb, number, choice), _decide(verb, choice), act(verb, minutes))


def walk(ledger: Ledger, moves: Iterable[Move]) -> list[Change]:
    """Take the steps that the lifecycle allows; what each wrote."""
    done, minutes = [], 0
    for move in moves:
        minutes += move.minutes
        try:
            done.append(do(ledger, move.ticket, move.verb, minutes, move.choice))
        except YousuError:
            continue
    return [change for change in done if change.events]


def projections(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every projection."""
    return {
        table: sorted((tuple(row) for row in ledger.connection.execute(f"SELECT * FROM {table}")), key=repr)
        for table in schema.PROJECTIONS
        if table != "rulebook"
    } | {"rulebook": [tuple(row) for row in ledger.connection.execute("SELECT version, since, compiled FROM rulebook")]}


def _numbers(verb: str, number: int, choice: int) -> list[int]:
    if verb == "register":
        return []
    return [number, choice % 6 + 1] if verb in {"link", "unlink", "distinct", "reply"} else [number]


def _decide(verb: str, choice: int) -> Callable[[list[Ticket], Context], list[Draft]]:
    if verb == "register":
        fields = {
            "category": ("住建物业/电梯困人", "市政公用/路灯", None)[choice % 3],
            "place": ("东关", None)[choice % 2],
            "platform_no": (None, None, f"XN{choice:08d}")[choice % 3],
        }
        return register(PHONES[choice % 3], **fields)
    return lambda tickets, context: _STEPS[verb](tickets, choice, context)


def _assign(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
    said = {"unit": UNITS[choice % 3], "co": [UNITS[(choice + 1) % 3]] if choice % 2 else None, "owner": "刘"}
    return opening.assign(tickets[0], said, context)


def _callback(source: str) -> Callable[[Sequence[Ticket], int, Context], list[Draft]]:
    def step(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
        answer = answering.read_digits(("111", "113", "0", "132", "001", "122")[choice % 6])
        said = {"source": source, "words": "还行", "reason": "没有修好"}
        return answering.call_back(tickets[0], answer, said, context)

    return step


def _correct(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
    answer = answering.read_digits(("111", "113", "0", "122")[choice % 4])
    return answering.call_back(tickets[0], answer, {"correct": choice % 3 + 1}, context)


def _unlink(tickets: Sequence[Ticket], _choice: int, context: Context) -> list[Draft]:
    if tickets[0].linked_to != tickets[1].number:
        return []
    return linking.unlink(tickets[0], tickets[1], "不是一件事", context)


def _answer(tickets: Sequence[Ticket], _choice: int, context: Context) -> list[Draft]:
    return opening.answer(tickets[0], "当场答复", context) if tickets[0].state == "registered" else []


_STEPS: dict[str, Callable[[Sequence[Ticket], int, Context], list[Draft]]] = {
    "answer": _answer,
    "assign": _assign,
    "accept": lambda t, _n, c: opening.accept(t[0], "收到", c),
    "contact": lambda t, _n, c: opening.contact(t[0], "已电话联系", None, c),
    "note": lambda t, _n, c: opening.note(t[0], "现场看过", None, c),
    "resolve": lambda t, n, c: answering.resolve(
        t[0], {"reply": f"已办结{n}", "outcome": ("solved", "partly")[n % 2]}, c
    ),
    "review": lambda t, _n, c: answering.review_pass(t[0], "同意", c),
    "send_back": lambda t, n, c: answering.review_send_back(t[0], SEND_BACK[n % 3], "重办", c),
    "callback": _callback("own"),
    "correct": _correct,
    "platform": _callback("platform"),
    "link": lambda t, n, c: linking.link(t[0], t[1], {"repeat": (True, False, None)[n % 3]}, c),
    "unlink": _unlink,
    "reopen": lambda t, _n, c: linking.reopen(t[0], "又坏了", c),
    "withdraw": lambda t, _n, c: opening.withdraw(t[0], "不要了", c),
    "decline": lambda t, _n, c: opening.decline(t[0], "secrecy", "走信访", c),
    "amend": lambda t, n, c: opening.amend(
        t[0], {"phone": PHONES[n % 3], "level": n % 4 + 1} if n % 2 else {"title": "改"}, c
    ),
    "handover": lambda t, _n, c: opening.hand_over(t[0], "小李", None, c),
    "distinct": lambda t, _n, c: telling.distinguish(t[0], t[1], "另一件事", c) if len(t) > 1 else [],
    "reply": lambda t, n, c: telling.reply(t[0], t[1], "已并入主单" if n % 2 else None, c) if len(t) > 1 else [],
    "measure": lambda t, n, c: telling.measure(t[0], {"what": "温度", "value": f"1{n % 10}.5", "unit": "℃"}, c),
    "sign": lambda t, _n, c: opening.sign(t[0], "leader", "马县长", None, c),
}

__all__ = ["MOVES", "OPENING", "Move", "act", "add", "do", "new_ledger", "projections", "register", "walk"]
