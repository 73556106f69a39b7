"""The part of a ticket's sheet that tells how it was followed up: stages, orders, instructions, exclusion, tags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from yousu.document import Cited, Column, Section, Table, Value
from yousu.lifecycle import dual
from yousu.reports.sentences import at, listed
from yousu.rules import Rules
from yousu.ticket.events import Event
from yousu.ticket.parts import Exclusion, Order
from yousu.ticket.replay import dated
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import EXAMPLES, EXCLUSIONS, FINDINGS, PARTIES, TRIGGERS, word_of
from yousu.words import language, say

Show = Callable[[str | None], str]

DONE, OPEN = "☑", "☐"


def following(ticket: Ticket, history: Sequence[Event], rules: Rules, show: Show) -> list[Section]:
    """The section, where there is anything to tell; ``show`` is how free text is shown. ``history``: what counts."""
    rows: list[list[Value]] = [
        [title, Cited(value, ticket.number)] for title, value in _rows(ticket, history, rules, show) if value
    ]
    if not rows:
        return []
    table = Table("following", [Column("fact", say("Fact")), Column("value", say("Value"), "prose")], rows)
    return [Section("following", say("Following up"), [table])]


def _rows(ticket: Ticket, history: Sequence[Event], rules: Rules, show: Show) -> Iterator[tuple[str, str]]:
    yield say("Stages"), stages(history, rules)
    yield say("Dual assignment"), _dual(ticket, rules)
    yield say("Leader in charge"), ticket.leader or ""
    for each in ticket.instructions:
        said = say("{leader}, {moment}", leader=each.leader, moment=at(each.at))
        yield say("Instruction"), say("; ").join(part for part in (said, show(each.text)) if part)
    yield say("Times urged"), _urged(ticket)
    for order in ticket.orders:
        yield say("Order no. {number}", number=order.number), _order(order, show)
    yield say("Verified"), _verified(ticket)
    yield say("Parties called back"), _parties(ticket)
    yield say("Looked at again"), at(ticket.revisited)
    yield say("Watch"), _lent(ticket)
    for request in ticket.exclusions:
        yield say("Exclusion"), _exclusion(request, show)
    yield say("Tags"), listed(list(ticket.tags))
    yield say("Example"), _example(ticket, show)
    for name, items in rules.checklist.items():
        yield name, listed([f"{DONE if item in ticket.tags else OPEN} {item}" for item in items])


def stages(history: Sequence[Event], rules: Rules) -> str:
    """The stages by the names of the rules, each with the day of its latest record (接、派、办、督、访、评、报、宣).

    An imported row counts as the steps it tells of, each on its own day.
    """
    said, steps = [], [(_AS_RECORDED.get(event.kind, event.kind), event.at) for event in dated(history)]
    for name, kinds in rules.stages.items():
        days = [day for kind, day in steps if kind in kinds]
        called = name if language() == "zh" else _STAGES.get(name, name)
        said.append(f"{called} {max(days)[5:10]}" if days else f"{called} —")
    return " → ".join(said)


_STAGES = {
    "接": "taken in", "派": "dispatched", "转": "forwarded", "办": "handled", "督": "pressed", "访": "called back",
    "评": "assessed", "报": "reported", "宣": "published",
}  # fmt: skip
"""The profiles' stages in English; a place's own names stand as they are."""


_AS_RECORDED = {"platform_called": "called_back"}
"""What a step of an imported row is called where a person records it; the rules' stages know these names."""


def _dual(ticket: Ticket, rules: Rules) -> str:
    """Why the ticket is a matter of dual assignment: the evidence, the leader's reading, the strict limit."""
    if not dual(ticket, rules):
        return ""
    said = [
        *evidence(ticket),
        say("read by the leader {moment}", moment=at(ticket.dual_signed))
        if ticket.dual_signed
        else say("not yet read"),
        say("strict limit {value}", value=at(ticket.dual_due)) if ticket.dual_due else "",
    ]
    return say("; ").join(part for part in said if part)


def evidence(ticket: Ticket) -> list[str]:
    """What makes it one: how often one person repeated it, how many people stand behind it, in which tickets."""
    repeats, people = ticket.together
    of = {
        flag: listed([str(number) for number, each in ticket.joined.items() if each == flag]) for flag in (True, False)
    }
    said = [say("repeated {count} times (tickets {numbers})", count=repeats, numbers=of[True])] if repeats else []
    if people > 1:
        many = say("{count} people (also in tickets {numbers})", count=people, numbers=of[False])
        said.append(many if of[False] else say("{count} people", count=people))
    return said


def _urged(ticket: Ticket) -> str:
    return say("{count}, last {moment}", count=ticket.urges, moment=at(ticket.urged)) if ticket.urges else ""


def _order(order: Order, show: Show) -> str:
    said = [
        word_of(order.trigger, TRIGGERS), order.issuer or "", at(order.at),
        say("due {due}", due=at(order.until)) if order.until else "", show(order.text),
        say("answered {moment}", moment=at(order.answered)) if order.answered else say("not answered"),
        show(order.answer), say("closed {moment}", moment=at(order.closed)) if order.closed else "",
    ]  # fmt: skip
    return say("; ").join(part for part in said if part)


def _verified(ticket: Ticket) -> str:
    if ticket.verified is None:
        return ""
    return say("{leader}, {moment}", leader=word_of(ticket.finding, FINDINGS), moment=at(ticket.verified))


def _parties(ticket: Ticket) -> str:
    return listed([f"{DONE if ticket.called(party) else OPEN} {word_of(party, PARTIES)}" for party in ticket.parties])


def _lent(ticket: Ticket) -> str:
    if ticket.watch_until is None:
        return ""
    told = {"home": ticket.watch_home or "", "watch": ticket.watch or "", "day": at(ticket.watch_until)[:10]}
    return say("{home} handed over to {watch} until {day}", **told)


def _exclusion(request: Exclusion, show: Show) -> str:
    standing = {None: say("pending"), True: say("approved"), False: say("not approved")}[request.approved]
    said = [
        word_of(request.reason, EXCLUSIONS), say("asked for by {value}", value=request.asker), show(request.text),
        standing, request.leader or "", at(request.decided),
    ]  # fmt: skip
    return say("; ").join(part for part in said if part)


def _example(ticket: Ticket, show: Show) -> str:
    if ticket.example is None:
        return ""
    said = [word_of(ticket.example, EXAMPLES), show(ticket.example_text), ticket.example_leader or ""]
    return say("; ").join(part for part in said if part)
