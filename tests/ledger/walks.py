"""Ledgers for the tests, and random walks through the lifecycle: refused steps are simply skipped."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.ledger import acting_first
from yousu import schema
from yousu.cli.calendar import notice_draft
from yousu.errors import YousuError
from yousu.ledger import Act, Change, Ledger, chain, create_ledger, evidence, walling
from yousu.ledger.importing import Import
from yousu.ledger.prevention import prevention
from yousu.ledger.staging import staged
from yousu.lifecycle import (
    Context,
    answering,
    excluding,
    joining,
    linking,
    opening,
    returning,
    supervising,
    taking,
    telling,
)
from yousu.lifecycle import walling as posting
from yousu.lifecycle.answering import Call, Resolution
from yousu.lifecycle.excluding import Appeal, Tag
from yousu.lifecycle.joining import Minutes, Plan
from yousu.lifecycle.opening import Assignment, Details
from yousu.lifecycle.returning import ExtensionGrant, ExtensionRequest
from yousu.lifecycle.supervising import Directive, Supervision
from yousu.lifecycle.telling import Exhibit, Measurement
from yousu.lifecycle.walling import Texts
from yousu.rules import compiling, profiles
from yousu.ticket.events import Draft, draft
from yousu.ticket.filled import Filled, token
from yousu.ticket.foreign import Foreign, Place
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import Sheet, Source
from yousu.workdays.notices import notices_of

START = "2026-11-02T09:00:00+08:00"
UNITS = ("市场监管局", "住建局", "城关镇")
PHONES = ("13900000001", "13900000002", "13900000003")
SEND_BACK = ("evasive", "shirking", "not_done")

VERBS = (
    "register", "answer", "assign", "accept", "contact", "note", "resolve", "review", "send_back", "callback",
    "correct", "platform", "link", "unlink", "reopen", "withdraw", "decline", "amend", "handover", "sign",
    "take",
    "import",
    "return", "uphold", "refuse", "extend", "approve", "hold", "release", "whistle", "arrive", "co_answer", "meet",
    "urge", "order", "answer_order", "close_order", "put_on_list", "leave_off", "instruct", "verify", "revisit",
    "ask_exclusion", "appeal", "decide_exclusion", "tag", "lend", "give_back", "party",
    "distinct", "reply", "measure", "evidence", "co_accept", "grant", "sign_head", "sign_dispatch",
    "wall_propose", "wall_review", "wall_approve", "wall_withdraw",
    "calendar", *acting_first.STEPS,
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
GATES = st.sampled_from([(), (), ("review",), ("review", "head", "dispatch", "leader")])
"""The gates that a walk's rules require: mostly none, as shipped; sometimes all."""
OPENING = [Move("register", 1, 0, 0), Move("assign", 1, 5, 0), Move("register", 2, 1, 1), Move("resolve", 1, 9, 0)]


def act(verb: str, minutes: int = 0, actor: str = "张") -> Act:
    moment = (datetime.fromisoformat(START) + timedelta(minutes=minutes)).isoformat()
    return Act(verb, actor, "clerk", moment, moment)


def founding(*, review: bool = False, gates: Sequence[str] = ()) -> list[Draft]:
    """The ledger's first events: the rules and three units."""
    toml = profiles.toml("xining")
    for gate in {*gates, *(["review"] if review else [])}:
        toml = toml.replace(f"\n{gate} = false", f"\n{gate} = true ")
    compiled = compiling.compiled(tomllib.loads(toml))
    rules = draft(0, "rules_set", START, version=1, profile="xining", tier="township", compiled=compiled, toml=toml)
    units = [
        draft(0, "unit_set", START, unit=unit, name=unit, kind="department", initials=f"u{place}", duty="09718888888")
        for place, unit in enumerate(UNITS)
    ]
    return [rules, *units]


def new_ledger(path: Path, *, review: bool = False, gates: Sequence[str] = ()) -> Ledger:
    ledger = create_ledger(str(path), {"offset": "+08:00", "id": "aa"})
    with ledger.transaction():
        ledger.write(founding(review=review, gates=gates), act("init"))
    return ledger


def register(phone: str = PHONES[0], **said: Any) -> Callable[[list[Ticket], Context], list[Draft]]:
    details = Details(title="电梯坏了", kind="complaint", name="王某某", phone=phone)._replace(**said)
    return lambda _tickets, context: opening.register(details, context)


def add(ledger: Ledger, minutes: int = 0, actor: str = "张", phone: str = PHONES[0]) -> int:
    """One more ticket; its number."""
    return ledger.change([], register(phone), act("new", minutes, actor)).events[0].ticket


def do(ledger: Ledger, number: int, verb: str, minutes: int, choice: int = 0) -> Change:
    if verb in _OF_THE_LEDGER:
        return _OF_THE_LEDGER[verb](ledger, number, choice, minutes)
    if verb in acting_first.STEPS:
        step, known = acting_first.STEPS[verb], prevention(ledger)
        return ledger.change([], lambda _tickets, context: step(known, number, choice, context), act(verb, minutes))
    return ledger.change(_numbers(verb, number, choice), _only_looking(_decide(verb, choice)), act(verb, minutes))


def _only_looking(
    decide: Callable[[list[Ticket], Context], list[Draft]],
) -> Callable[[list[Ticket], Context], list[Draft]]:
    """A step looks at its tickets and at the context; what it decides stands in the drafts alone."""

    def looking(tickets: list[Ticket], context: Context) -> list[Draft]:
        before = deepcopy(tickets)
        try:
            return decide(tickets, context)
        finally:
            assert tickets == before

    return looking


def row(number: int, minutes: int, choice: int) -> Foreign:
    """A row of the platform's workbook as it may stand so many minutes after the start."""
    now = act("import", minutes).now
    values: dict[str, object] = {
        "received": START, "unit": (*UNITS, "新设局")[choice % 4], "assigned": START, "kind": "complaint",
        "place": ("东关", "西关")[choice % 2], "due": act("", 9_000 + choice % 2).now,
    }  # fmt: skip
    if choice % 3:
        values["resolved"] = now
    if choice % 3 == 2:
        values |= {"called_back": now, "solved": "yes", "satisfied": ("yes", "basically", "no")[choice // 3 % 3]}
    texts = {"title": f"路灯不亮{choice % 5}", "phone": PHONES[choice % 3], "reply": f"已修{choice % 2}"}
    return Foreign(
        Place("a.xlsx", "", number), f"DH2026{number:04d}", values, texts, {"status": str(choice)}, {"标签": "夜"}
    )


def bring(ledger: Ledger, rows: Sequence[Foreign], at: Act) -> Change:
    """Import rows; what was written, the tickets left aside."""
    run = Import(ledger, at, lambda name: name[:1])
    try:
        run.add(map(staged, rows))
        command = run.commit().command or 0
    finally:
        run.close()
    query = chain.EVENTS + "WHERE events.command = ?"
    return Change(command, [chain.event_of(each) for each in ledger.connection.execute(query, (command,))], {})


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
    if verb == "meet":
        return list(dict.fromkeys([number, choice % 6 + 1]))
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
    given = Assignment(UNITS[choice % 3], [UNITS[(choice + 1) % 3]] if choice % 2 else (), owner="刘")
    return opening.assign(tickets[0], given, context)


def _callback(source: Source) -> Callable[[Sequence[Ticket], int, Context], list[Draft]]:
    def step(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
        answer = answering.read_digits(("111", "113", "0", "132", "001", "122")[choice % 6])
        return answering.call_back(tickets[0], answer, Call(source, words="还行", reason="没有修好"), context)

    return step


def _correct(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
    answer = answering.read_digits(("111", "113", "0", "122")[choice % 4])
    call = Call(correct=choice % 3 + 1, second="王" if choice % 2 else None)
    return answering.call_back(tickets[0], answer, call, context)


def _party(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
    answer = answering.read_digits(("111", "0", "113", "122")[choice % 4])
    return answering.call_back(tickets[0], answer, Call(party=("first", "second")[choice % 2]), context)


def _ahead(context: Context) -> str:
    """Two days from now."""
    return (datetime.fromisoformat(context.at) + timedelta(days=2)).isoformat()


def _tag(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
    word = ("正面典型", "反面案例", "欠薪")[choice % 3]
    return excluding.tag(tickets[0], Tag(word, "马县长", "当天办成", off=choice % 5 == 0), context)


def _revisit(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
    further = _ahead(context) if choice % 2 else None
    return supervising.revisit(tickets[0], "看过", context, further, reopen=choice % 3 == 0)


def _take(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
    """A row of a form that comes back; one in four for a second time, one in four too late."""
    ticket = tickets[0]
    kinds: tuple[Sheet, ...] = ("callback", "units", "check")
    kind = kinds[choice % 3]
    said = {
        "callback": {"when": context.at, "solved": ("yes", "no")[choice % 2], "satisfied": "no", "words": "还行"},
        "units": {"accepted": context.at, "contacted": context.at, "reply": f"已修{choice % 5}"}
        | ({"resolved": context.at, "outcome": "partly"} if choice % 2 else {}),
        "check": {"objection": ("yes", "no")[choice % 2], "text": "不属我单位"},
    }[kind]
    period = "2026-11-01..2026-11-30" if kind == "check" else ""
    mark = token(kind, ticket, period) if choice % 4 else next(iter(ticket.taken), "1-00000000")
    row = Filled(kind, mark, ticket.number, context.now, "李", said, period)
    return taking.take(ticket, row, lambda at: context._replace(at=at), context.now).drafts


def _day_off(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
    """The year's notice comes out anew with one day off more; open limits are counted again."""
    known = notices_of(2026)[-1]
    notice = known._replace(rest=tuple(sorted({*known.rest, date(2026, 11, 3 + choice)})))
    calendar = context.calendar.with_notice(notice)
    return [notice_draft(notice, context.at), *opening.recalculate(tickets, context._replace(calendar=calendar))]


def _unlink(tickets: Sequence[Ticket], _choice: int, context: Context) -> list[Draft]:
    if tickets[0].linked_to != tickets[1].number:
        return []
    return linking.unlink(tickets[0], tickets[1], "不是一件事", context)


def _answer(tickets: Sequence[Ticket], _choice: int, context: Context) -> list[Draft]:
    return opening.answer(tickets[0], "当场答复", context) if tickets[0].state == "registered" else []


def _extend(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
    told = context.at if choice % 2 else None
    if choice % 5 == 0:
        return returning.extend_by_platform(tickets[0], f"2027-{choice % 12 + 1:02}-01T17:00:00+08:00", context, told)
    request = ExtensionRequest(choice % 11 + 1, "订货", informed=told, unit=UNITS[choice % 3])
    return returning.ask_extension(tickets[0], request, context)


def _approve(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
    if choice % 4 == 0:
        return returning.refuse_extension(tickets[0], "own", "理由不足", context)
    grant = ExtensionGrant(informed=context.at, leader="王副县长" if choice % 2 else None)
    return returning.approve_extension(tickets[0], grant, context)


def _hold(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
    review = f"2027-01-{choice + 1:02}T17:00:00+08:00"
    return joining.hold(tickets[0], Plan("分期更换", "刘工", "王副县长", review), context)


def _meet(tickets: Sequence[Ticket], choice: int, context: Context) -> list[Draft]:
    lead = UNITS[choice % 3] if choice % 2 else None
    return joining.meet(tickets, Minutes("会商", "由其统筹", UNITS[:2], "物业", lead), context)


_STEPS: dict[str, Callable[[Sequence[Ticket], int, Context], list[Draft]]] = {
    "answer": _answer,
    "assign": _assign,
    "accept": lambda t, _n, c: opening.accept(t[0], "收到", c),
    "contact": lambda t, _n, c: opening.contact(t[0], "已电话联系", None, c),
    "note": lambda t, _n, c: opening.note(t[0], "现场看过", None, c),
    "resolve": lambda t, n, c: answering.resolve(
        t[0], Resolution(reply=f"已办结{n}", outcome=("solved", "partly")[n % 2]), c
    ),
    "review": lambda t, _n, c: answering.review_pass(t[0], "同意", c),
    "send_back": lambda t, n, c: answering.review_send_back(t[0], SEND_BACK[n % 3], "重办", c),
    "callback": _callback("own"),
    "correct": _correct,
    "platform": _callback("platform"),
    "link": lambda t, n, c: linking.link(t[0], t[1], c, repeat=(True, False, None)[n % 3]),
    "unlink": _unlink,
    "reopen": lambda t, _n, c: linking.reopen(t[0], "又坏了", c),
    "withdraw": lambda t, _n, c: opening.withdraw(t[0], "不要了", c),
    "decline": lambda t, _n, c: opening.decline(t[0], "secrecy", "走信访", c),
    "amend": lambda t, n, c: opening.amend(
        t[0], Details(phone=PHONES[n % 3], level=n % 4 + 1) if n % 2 else Details(title="改"), c
    ),
    "handover": lambda t, _n, c: opening.hand_over(t[0], "小李", None, c),
    "urge": lambda t, _n, c: supervising.urge(t[0], c),
    "order": lambda t, _n, c: supervising.order(
        t[0], Supervision(issuer="马县长", text="限期办结", until=_ahead(c)), c
    ),
    "answer_order": lambda t, _n, c: supervising.answer_order(t[0], "正在办", c),
    "close_order": lambda t, _n, c: supervising.close_order(t[0], "办结", c),
    "put_on_list": lambda t, _n, c: supervising.put_on_list(t[0], "平台回访不满意", c),
    "leave_off": lambda t, _n, c: supervising.leave_off(t[0], "已核实办结", c),
    "instruct": lambda t, n, c: supervising.instruct(
        t[0], Directive(leader="马县长", text="请抓紧", takes=n % 2 == 0, gives_back=n % 5 == 0), c
    ),
    "verify": lambda t, n, c: supervising.verify(t[0], ("true", "partly", "untrue")[n % 3], "现场核查", c),
    "revisit": _revisit,
    "ask_exclusion": lambda t, _n, c: excluding.ask(t[0], "unreasonable", "城关镇", "诉求不合理", c),
    "appeal": lambda t, n, c: excluding.appeal(t[0], Appeal(text="已办成", source=("own", "platform")[n % 2]), c),
    "decide_exclusion": lambda t, n, c: excluding.decide(t[0], "马县长", c, approved=n % 2 == 0),
    "tag": _tag,
    "lend": lambda t, _n, c: opening.hand_over(t[0], "小王", "请假", c, _ahead(c)),
    "give_back": lambda t, _n, c: opening.give_back(t[0], None, c),
    "party": _party,
    "distinct": lambda t, _n, c: telling.distinguish(t[0], t[1], "另一件事", c) if len(t) > 1 else [],
    "reply": lambda t, n, c: telling.reply(t[0], t[1], "已并入主单" if n % 2 else None, c) if len(t) > 1 else [],
    "co_accept": lambda t, n, c: joining.accept_as_co_unit(t[0], UNITS[n % 3], "收到", c),
    "grant": lambda t, n, c: returning.ask_and_approve(
        t[0], ExtensionRequest(days=n % 11 + 1, reason="订货", informed=c.at, unit=UNITS[n % 3]), None, c
    ),
    "sign_head": lambda t, _n, c: opening.sign(t[0], "head", "刘局长", None, c),
    "sign_dispatch": lambda t, _n, c: opening.sign(t[0], "dispatch", "李主任", None, c),
    "wall_review": lambda t, n, c: posting.review(
        t[0], Texts(summary="路灯不亮", result=("已修复", "电13900000001")[n % 2]), c
    ),
    "wall_withdraw": lambda t, _n, c: posting.withdraw(t[0], "重写", c),
    "measure": lambda t, n, c: telling.measure(t[0], Measurement(what="温度", value=f"1{n % 10}.5", unit="℃"), c),
    "sign": lambda t, _n, c: opening.sign(t[0], "leader", "马县长", None, c),
    "take": _take,
    "return": lambda t, n, c: returning.ask_return(t[0], "不属职责", UNITS[n % 3] if n % 2 else None, c),
    "uphold": lambda t, n, c: returning.uphold_return(t[0], UNITS[n % 3] if n % 2 else None, "同意", c),
    "refuse": lambda t, _n, c: returning.refuse_return(t[0], "经指定不得再退", c),
    "extend": _extend,
    "approve": _approve,
    "hold": _hold,
    "release": lambda t, _n, c: joining.release(t[0], "资金到位", c),
    "whistle": lambda t, n, c: joining.whistle(t[0], UNITS[: n % 3 + 1], "到现场", c),
    "arrive": lambda t, n, c: joining.arrive(t[0], UNITS[: n % 2], "已到", c),
    "co_answer": lambda t, n, c: joining.answer(t[0], UNITS[n % 3], "已提供", c),
    "meet": _meet,
}


def _photographed(ledger: Ledger, number: int, choice: int, minutes: int) -> Change:
    """A picture kept beside the ledger; where the step is refused it stays there, as with the command."""
    picture = Path(ledger.path).with_name(f"前{choice % 3}.jpg")
    picture.write_text(str(choice % 3), encoding="utf-8")
    kept = evidence.keep(str(picture), ledger.path)
    said = Exhibit("before", kept.digest, kept.size, kept.name, "现场")
    return ledger.change([number], lambda t, c: telling.prove(t[0], said, c), act("evidence", minutes))


def _propose(ledger: Ledger, number: int, choice: int, minutes: int) -> Change:
    texts = Texts(f"路灯不亮{choice}", "已修复", "李主任")
    return walling.propose(ledger, [number], lambda t, n, c: posting.propose(t, texts, n, c), act("wall", minutes))


def _approve_for_wall(ledger: Ledger, number: int, choice: int, minutes: int) -> Change:
    """By another than the one who proposed."""
    leader, why = ("马县长", "群众关心") if choice % 2 else (None, None)
    return ledger.change([number], lambda t, c: posting.approve(t[0], leader, why, c), act("wall", minutes, "李"))


_OF_THE_LEDGER: dict[str, Callable[[Ledger, int, int, int], Change]] = {
    "import": lambda ledger, number, choice, minutes: bring(
        ledger, [row(number, minutes, choice)], act("import", minutes)
    ),
    "evidence": _photographed,
    "calendar": lambda ledger, _number, choice, minutes: ledger.change(
        ledger.open_numbers(), lambda t, c: _day_off(t, choice, c), act("calendar", minutes)
    ),
    "wall_propose": _propose,
    "wall_approve": _approve_for_wall,
}
"""Steps that take more than a ticket and what is said of it."""

__all__ = ["GATES", "MOVES", "OPENING", "Move", "act", "add", "do", "new_ledger", "projections", "register", "walk"]
