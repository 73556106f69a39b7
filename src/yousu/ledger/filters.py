"""Filters in words: 超期 市场监管局 本周; spaces mean and, commas or, 非 not.

A word is, in this order: a state of the desk, a state or kind of the vocabulary, a range of time (of
receipt), a field with its value (单位:…, 办结:本周), a ticket's number, a unit, or text to be found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple

from yousu.errors import YousuError
from yousu.ledger import Act, Ledger
from yousu.ledger.lists import CONDITIONS, bounds, select, today
from yousu.ledger.refs import numbers_of, one
from yousu.periods.moments import is_range, parse_range
from yousu.periods.written import read
from yousu.rules import Rules
from yousu.ticket.directory import matches
from yousu.ticket.line import Line
from yousu.ticket.vocabulary import KINDS, OUTCOMES, SATISFIED, SOLVED, STATES, WordUnknown, code_of
from yousu.words import mark, say

STATE_WORDS: Mapping[str, str] = {
    "超期": CONDITIONS["overdue"], "overdue": CONDITIONS["overdue"],
    "临期": CONDITIONS["due_soon"], "soon": CONDITIONS["due_soon"],
    "今天到期": CONDITIONS["due_today"], "due-today": CONDITIONS["due_today"],
    "明天到期": CONDITIONS["due_tomorrow"], "due-tomorrow": CONDITIONS["due_tomorrow"],
    "待交办": CONDITIONS["unassigned"], "unassigned": CONDITIONS["unassigned"],
    "交办超时": "facts.assigned > facts.registered_due", "assigned-late": "facts.assigned > facts.registered_due",
    "待签收": CONDITIONS["to_accept"], "to-accept": CONDITIONS["to_accept"],
    "签收超期": CONDITIONS["accept_overdue"], "超时未签收": CONDITIONS["accept_overdue"],
    "accept-overdue": CONDITIONS["accept_overdue"],
    "首次联系超期": CONDITIONS["contact_overdue"], "首联超期": CONDITIONS["contact_overdue"],
    "contact-overdue": CONDITIONS["contact_overdue"],
    "未联系": CONDITIONS["not_contacted"], "not-contacted": CONDITIONS["not_contacted"],
    "待审核": CONDITIONS["to_review"], "to-review": CONDITIONS["to_review"],
    "待回访": CONDITIONS["to_call_back"], "to-call-back": CONDITIONS["to_call_back"],
    "待回复平台": CONDITIONS["to_reply"], "to-reply": CONDITIONS["to_reply"],
    "退回重办": CONDITIONS["rework"], "rework": CONDITIONS["rework"],
    "督办": CONDITIONS["on_list_now"], "on-list": CONDITIONS["on_list_now"],
    "退单待审": CONDITIONS["returns"], "returns": CONDITIONS["returns"],
    "延期待批": CONDITIONS["extensions"], "extensions": CONDITIONS["extensions"],
    "待报到": CONDITIONS["awaited"], "awaited": CONDITIONS["awaited"],
    "协办超期": CONDITIONS["co_overdue"], "co-overdue": CONDITIONS["co_overdue"],
    "挂账": CONDITIONS["on_account"], "on-account": CONDITIONS["on_account"],
    "挂账复查": CONDITIONS["account_review"], "account-review": CONDITIONS["account_review"],
    "延期": "facts.extended = 1", "extended": "facts.extended = 1",
    "退单": "facts.returns_asked > 0", "returned": "facts.returns_asked > 0",
    "吹哨": "facts.ticket IN (SELECT whistles.ticket FROM whistles)",
    "whistled": "facts.ticket IN (SELECT whistles.ticket FROM whistles)",
    "会商": "facts.ticket IN (SELECT meetings.ticket FROM meetings)",
    "met": "facts.ticket IN (SELECT meetings.ticket FROM meetings)",
    "双交办": CONDITIONS["dual"], "dual": CONDITIONS["dual"],
    "在办": "facts.open = 1", "open": "facts.open = 1",
    "不满意": "answers.dissatisfied = 1", "dissatisfied": "answers.dissatisfied = 1",
    "满意": "answers.satisfied = 1", "satisfied": "answers.satisfied = 1",
    "基本满意": "answers.basically = 1", "basically": "answers.basically = 1",
    "未解决": "answers.solve_asked = 1 AND answers.solved = 0", "unsolved": "answers.solve_asked = 1 AND answers.solved = 0",
    "重复": "facts.repeat = 1", "repeat": "facts.repeat = 1",
    "保密": "facts.secret = 1", "secret": "facts.secret = 1",
    "未诉先办": "facts.proactive = 1", "proactive": "facts.proactive = 1",
    "未接通": "facts.attempts > 0 AND answers.latest_at IS NULL", "unreached": "facts.attempts > 0 AND answers.latest_at IS NULL",
    "暂定": "facts.provisional = 1", "provisional": "facts.provisional = 1",
    "催办": "facts.urges > 0", "urged": "facts.urges > 0",
    "督办件": CONDITIONS["ordered"], "ordered": CONDITIONS["ordered"],
    "建议督办": CONDITIONS["triggered"], "triggered": CONDITIONS["triggered"],
    "待核查": CONDITIONS["to_verify"], "to-verify": CONDITIONS["to_verify"],
    "平台不满意": CONDITIONS["platform_dissatisfied"], "platform-dissatisfied": CONDITIONS["platform_dissatisfied"],
    "平台不满意待处置": CONDITIONS["platform_to_decide"], "platform-to-decide": CONDITIONS["platform_to_decide"],
    "导入前不满意": CONDITIONS["platform_before"], "platform-before": CONDITIONS["platform_before"],
    "回头看": CONDITIONS["revisit"], "revisit": CONDITIONS["revisit"],
    "剔除": "facts.excluded = 1", "excluded": "facts.excluded = 1",
    "剔除待审": CONDITIONS["exclusion_asked"], "exclusion-asked": CONDITIONS["exclusion_asked"],
    "包案": "facts.leader IS NOT NULL", "led": "facts.leader IS NOT NULL",
    "批示": "facts.instructed > 0", "instructed": "facts.instructed > 0",
    "移交": "facts.watch_until IS NOT NULL", "lent": "facts.watch_until IS NOT NULL",
    "移交到期": CONDITIONS["lent"], "lent-over": CONDITIONS["lent"],
    "改时段再拨": CONDITIONS["call_later"], "call-later": CONDITIONS["call_later"],
    "正面典型": "facts.example = 'good'", "good-example": "facts.example = 'good'",
    "反面案例": "facts.example = 'bad'", "bad-example": "facts.example = 'bad'",
    "有解释": "facts.outcome = 'explained'", "已解释": "facts.outcome = 'explained'", "explained": "facts.outcome = 'explained'",
    "部分解决": "facts.outcome = 'partly'", "partly": "facts.outcome = 'partly'",
    "全部": "1 = 1", "all": "1 = 1",
}  # fmt: skip
"""What people call a set of tickets, in either language."""

_FIELDS: Mapping[str, str] = {
    "单位": "unit", "unit": "unit", "首接": "first_unit", "first_unit": "first_unit", "类别": "category",
    "category": "category", "渠道": "channel", "channel": "channel", "地点": "place", "place": "place",
    "对象": "object", "object": "object", "盯单": "watch", "watch": "watch", "级": "level", "level": "level",
    "类型": "kind", "kind": "kind", "状态": "state", "state": "state", "受理": "received", "received": "received",
    "交办": "assigned", "assigned": "assigned", "办结": "resolved", "resolved": "resolved", "归档": "archived",
    "archived": "archived", "到期": "due", "due": "due", "回访": "called", "called": "called", "姓名": "name",
    "name": "name", "责任人": "person", "person": "person", "网格": "area", "area": "area", "协办": "co", "co": "co",
    "电话": "phone", "phone": "phone", "满意": "satisfied", "解决": "solved",
    "领导": "leader", "leader": "leader", "原盯单": "watch_home", "watch_home": "watch_home", "标签": "tag", "tag": "tag",
    "同人": "caller", "caller": "caller", "结论": "outcome", "outcome": "outcome", "承办人": "owner", "owner": "owner",
}  # fmt: skip
_MOMENTS = frozenset({"received", "assigned", "resolved", "archived", "due"})
_NAMES = frozenset({"unit", "first_unit", "category", "channel", "place", "object", "watch", "leader", "watch_home"})
_PREFIXES = ("非", "not:", "!", "！")


class FilterUnknown(YousuError):
    """A field of a filter that no ticket has."""

    sentence: ClassVar[str] = mark("No ticket has a field called {field}.")
    remedy: ClassVar[str] = mark("Type one of: {known}.")


class Filter(NamedTuple):
    """A condition over facts, answers and texts, its parameters, and the words that are only looked for as text."""

    condition: str
    parameters: dict[str, Any]
    texts: tuple[str, ...] = ()


def parse(ledger: Ledger, said: str, act: Act) -> Filter:
    """The filter that the words mean. Raises FilterUnknown, WordUnknown, RangeUnknown."""
    rules = ledger.rules(act.now)
    reading = _Reading(ledger, act, rules, bounds(today(act.now, rules).start, act.now, rules, ledger.calendar()))
    terms = [reading.term(word) for word in _words(said)]
    condition = " AND ".join(f"({term})" for term in terms) or "1 = 1"
    used = {name: value for name, value in reading.parameters.items() if f":{name}" in condition}
    return Filter(condition, used, tuple(reading.texts))


def _words(said: str) -> list[str]:
    """The words between blanks; a 非 that stands alone belongs to the word after it."""
    words: list[str] = []
    for word in said.replace("\u3000", " ").split():
        alone = bool(words) and words[-1] in _PREFIXES
        words[-1:] = [words[-1] + word] if alone else [*words[-1:], word]
    return words


def tickets_of(ledger: Ledger, said: str, act: Act) -> list[int]:
    """The numbers of the tickets that a filter in words names."""
    return [line.number for line in lines_of(ledger, said, act)]


def lines_of(
    ledger: Ledger, said: str, act: Act, *, order: str = "facts.ticket", limit: int | None = None
) -> list[Line]:
    """The lines of the tickets that a filter in words names."""
    found = parse(ledger, said, act)
    return select(ledger.connection, found.condition, found.parameters, order=order, limit=limit)


class _Reading:
    """Words being read into SQL; every value becomes a parameter."""

    def __init__(self, ledger: Ledger, act: Act, rules: Rules, parameters: dict[str, Any]) -> None:
        self.ledger, self.act, self.rules, self.parameters = ledger, act, rules, parameters
        self.texts: list[str] = []

    def bind(self, value: Any) -> str:
        """A new parameter holding the value."""
        name = f"w{len(self.parameters)}_"
        self.parameters[name] = value
        return f":{name}"

    def term(self, word: str) -> str:
        """One word: alternatives by comma, perhaps negated."""
        prefix = next((prefix for prefix in _PREFIXES if word.startswith(prefix) and len(word) > len(prefix)), "")
        rest = word[len(prefix) :]
        parts = [part for part in rest.replace("，", ",").replace("、", ",").split(",") if part]
        field, colon, first = parts[0].replace("：", ":").partition(":") if parts else ("", "", "")
        if colon:
            parts = [first, *parts[1:]]
            options = [self.field(field, part) for part in parts]
        else:
            options = [self.word(part) for part in parts]
        joined = " OR ".join(f"({option})" for option in options) or "1 = 1"
        return f"NOT COALESCE(({joined}), 0)" if prefix else joined

    def word(self, word: str) -> str:
        """A word without a field."""
        asked = word.lower()
        if asked in STATE_WORDS:
            return STATE_WORDS[asked]
        for column, words in (("state", STATES), ("kind", KINDS)):
            code = _exact(asked, words) or _exact(f"已{asked}", words)  # 撤诉 for 已撤诉
            if code:
                return f"facts.{column} = {self.bind(code)}"
        now = read(self.act.now)
        if is_range(word, now, self.rules.conventions):
            return self.within("facts.received", word)
        units = [unit for unit in self.ledger.units() if asked in {unit.unit.lower(), unit.name.lower(), unit.initials}]
        if units:
            return f"facts.unit = {self.bind(units[0].unit)}"
        return self.number_or_text(word)

    def number_or_text(self, word: str) -> str:
        """A ticket's number or a run of them, a platform's number, else what is looked for in the texts."""
        found = f"instr(texts.folded, {self.bind(word.casefold())}) > 0"
        numbers = numbers_of(word)
        if numbers:
            return f"facts.ticket BETWEEN {self.bind(numbers[0])} AND {self.bind(numbers[-1])}"
        if word.isdecimal():
            return f"facts.platform_no = {self.bind(word)} OR {found}"
        self.texts.append(word)
        return found

    def within(self, column: str, word: str) -> str:
        """A moment within a range of time."""
        start, end = parse_range(word, read(self.act.now), self.rules.conventions)
        return f"{column} >= {self.bind(start)} AND {column} < {self.bind(end)}"

    def field(self, name: str, value: str) -> str:
        """A field with its value."""
        column = _FIELDS.get(name.lower())
        if column is None:
            raise FilterUnknown(field=name, known=say(", ").join(_FIELDS))
        if column in _MOMENTS:
            return self.within(f"facts.{column}", value)
        if column in _NAMES:
            return self.name(column, value)
        return _OTHERS[column](self, value)

    def name(self, column: str, value: str) -> str:
        """A directory name: the units or places that match, else the part of a name."""
        if column in {"unit", "first_unit"}:
            entries = [(unit.unit, unit.name, *unit.aliases, unit.initials) for unit in self.ledger.units()]
            found = matches(value, entries)
        else:
            found = matches(value, self.ledger.places()) if column == "place" else []
        if found:
            return f"facts.{column} IN ({', '.join(self.bind(key) for key in found)})"
        return f"instr(COALESCE(facts.{column}, ''), {self.bind(value)}) > 0"

    def co(self, value: str) -> str:
        """A unit that helps, or helped, on the ticket."""
        entries = [(unit.unit, unit.name, *unit.aliases, unit.initials) for unit in self.ledger.units()]
        keys = ", ".join(self.bind(key) for key in matches(value, entries) or [value])
        return (
            f"facts.ticket IN (SELECT shares.ticket FROM shares WHERE shares.role = 'co' AND shares.unit IN ({keys}))"
        )


def _exact(asked: str, words: Mapping[Any, str]) -> str | None:
    try:
        code: str = code_of(asked, words, "")
    except WordUnknown:
        return None
    return code if len(asked) > 1 else None


def _satisfied(_reading: _Reading, value: str) -> str:
    code = code_of(value, SATISFIED, mark("satisfied"))
    return {"yes": STATE_WORDS["satisfied"], "basically": STATE_WORDS["basically"], "no": STATE_WORDS["dissatisfied"]}[
        code
    ]


def _solved(_reading: _Reading, value: str) -> str:
    code = code_of(value, SOLVED, mark("solved"))
    return {
        "yes": "answers.solved = 1",
        "partly": "answers.partly = 1",
        "no": STATE_WORDS["unsolved"] + " AND answers.partly = 0",
    }[code]


def _outcome(reading: _Reading, value: str) -> str:
    """What the unit says came of it; what the citizen says is 解决:."""
    asked = {"有解释": "explained", "解释": "explained", "解决": "solved", "部分": "partly"}.get(value, value)
    return f"facts.outcome = {reading.bind(code_of(asked, OUTCOMES, mark('outcome')))}"


def _in_area(column: str, value: str) -> str:
    """The place lies in an area that was so when the ticket was received."""
    return (
        f"EXISTS (SELECT 1 FROM areas WHERE areas.place = facts.place AND areas.{column} = {value} "
        "AND areas.since <= facts.received AND facts.received < COALESCE(areas.until, '9999'))"
    )


def _caller(reading: _Reading, value: str) -> str:
    """The tickets of the caller of a ticket: by telephone, else by name, else that ticket alone."""
    number = one(reading.ledger, value, reading.act)
    row = reading.ledger.connection.execute("SELECT phone, name FROM texts WHERE ticket = ?", (number,)).fetchone()
    phone, name = row or (None, None)
    if phone is None and name is None:
        return f"facts.ticket = {reading.bind(number)}"
    return f"texts.{'name' if phone is None else 'phone'} = {reading.bind(phone or name)}"


_OTHERS: Mapping[str, Callable[[_Reading, str], str]] = {
    "level": lambda reading, value: f"facts.level = {reading.bind(value)} + 0",
    "kind": lambda reading, value: f"facts.kind = {reading.bind(code_of(value, KINDS, mark('kind')))}",
    "state": lambda reading, value: f"facts.state = {reading.bind(code_of(value, STATES, mark('state')))}",
    "called": lambda reading, value: reading.within("answers.latest_at", value),
    "name": lambda reading, value: f"instr(texts.name, {reading.bind(value)}) > 0",
    "person": lambda reading, value: _in_area("person", reading.bind(value)),
    "area": lambda reading, value: _in_area("area", reading.bind(value)),
    "co": lambda reading, value: reading.co(value),
    "phone": lambda reading, value: f"texts.phone = {reading.bind(value)}",
    "tag": lambda reading, value: "instr(facts.tags, {}) > 0".format(reading.bind("\n" + value + "\n")),
    "owner": lambda reading, value: f"instr(texts.owner, {reading.bind(value)}) > 0",
    "outcome": _outcome,
    "satisfied": _satisfied,
    "solved": _solved,
    "caller": _caller,
}
