"""The steps that open a ticket and keep it going: register, answer at once, assign, accept, contact, note."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from yousu import deadlines
from yousu.errors import REFUSED, YousuError
from yousu.lifecycle import Context, GateClosed, dual, guard, read_by_leader, strictest
from yousu.lifecycle.leading import LimitPassed, accepting, limit_co_units, one_lead, undisputed
from yousu.lifecycle.roles import require
from yousu.periods.written import short
from yousu.ticket.events import Draft, draft
from yousu.ticket.limits import held_by
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import DECLINE, SIGN_OFFS, Authority, Kind, Proactive, code_of, word_of
from yousu.words import mark

Moment = str

NUMBER_LENGTH = 40
TITLE_LENGTH = 100


class NumberTooLong(YousuError):
    """A platform number longer than any platform's."""

    sentence: ClassVar[str] = mark(
        "The platform number {number} has {length} characters; {most} are the most there can be."
    )
    remedy: ClassVar[str] = mark("Check the number and type it again with --no.")


class TitleMissing(YousuError):
    """A ticket without a title."""

    sentence: ClassVar[str] = mark("A ticket needs a title.")
    remedy: ClassVar[str] = mark('Type: yousu new "TITLE" --assign UNIT')


class TitleTooLong(YousuError):
    """A title that would make every list unreadable."""

    sentence: ClassVar[str] = mark("The title has {length} characters; {most} are the most a list can show.")
    remedy: ClassVar[str] = mark("Shorten it, and give the whole text with --body.")


class NotLent(YousuError):
    """Giving back a watch that was not lent for a time."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("The watch over ticket {number} was not handed over for a time.")
    remedy: ClassVar[str] = mark("See who watches it with: yousu show {number}")


class NothingToAmend(YousuError):
    """An amendment that names no field."""

    sentence: ClassVar[str] = mark("Nothing to amend in ticket {number}: no field was given.")
    remedy: ClassVar[str] = mark("Type for example: yousu amend {number} --phone NUMBER")


class Details(NamedTuple):
    """What is said of a matter and of the one who brought it; None: nothing. On amending, ``""`` empties a field.

    ``object`` is a directory key, ``object_name`` the accused where the directory has none; ``category`` a path of
    the rules, ``kind`` and ``proactive`` codes.
    """

    channel: str | None = None
    kind: Kind | None = None
    category: str | None = None
    place: str | None = None
    object: str | None = None
    level: int | None = None
    people: int | None = None
    secret: bool | None = None
    platform_no: str | None = None
    watch: str | None = None
    title: str | None = None
    body: str | None = None
    name: str | None = None
    phone: str | None = None
    address: str | None = None
    object_name: str | None = None
    proactive: Proactive | None = None


class Assignment(NamedTuple):
    """To whom a ticket is given (交办): the lead unit, the co-units and limits of their own, its owner, the watch.

    Units are named as the directory finds them; ``level`` and ``due`` set the clock anew. Where nothing is said of
    co-units (None), those of the unit that has the ticket already stay.
    """

    unit: str
    co: Sequence[str] | None = None
    co_due: Mapping[str, Moment] | None = None
    owner: str | None = None
    watch: str | None = None
    level: int | None = None
    due: Moment | None = None


def register(details: Details, context: Context, due: Moment | None = None) -> list[Draft]:
    """A new ticket. Its clock runs from registration until an assignment sets it anew; ``due``: a limit was given.

    Raises TitleMissing, TitleTooLong, NumberTooLong, LimitPassed.
    """
    if not (details.title or "").strip():
        raise TitleMissing
    _check_title(details.title)
    platform_no = details.platform_no or ""
    if len(platform_no) > NUMBER_LENGTH:
        raise NumberTooLong(number=platform_no[:12] + "…", length=len(platform_no), most=NUMBER_LENGTH)
    level = details.level or context.rules.level(details.category)
    clock = _clock(level, details.kind, context)
    if due:
        clock |= _given(due, platform_no, context)
    many = details.people if (details.people or 1) > 1 else None
    fields = details._replace(level=level, people=many, secret=details.secret or None)._asdict()
    return [draft(context.next_number, "registered", context.at, **fields, **clock)]


def _check_title(title: str | None) -> None:
    if title is not None and len(title) > TITLE_LENGTH:
        raise TitleTooLong(length=len(title), most=TITLE_LENGTH)


def _clock(level: int | None, kind: str | None, context: Context) -> dict[str, Any]:
    rules = context.rules
    return deadlines.fields(rules.limit(level, kind), rules.contact(level), context.at, rules, context.calendar)


def _given(due: str, platform_no: str | None, context: Context) -> dict[str, Any]:
    if due <= context.at:
        raise LimitPassed(due=short(due), start=short(context.at))
    source: Authority = "platform" if platform_no else "own"
    return {"limit": None, **deadlines.given(due, source, context.at, context.rules)}


def answer(ticket: Ticket, text: str, context: Context) -> list[Draft]:
    """Answered at once (直接答复): no unit, no limit, no callback due."""
    return [draft(ticket.number, "answered", context.at, answer=text)]


def assign(ticket: Ticket, given: Assignment, context: Context) -> list[Draft]:
    """Give the ticket to a lead unit.

    The first assignment sets the clock (day 0 is the day of dispatch); a later one leaves it alone
    unless a level or a limit is given. The unit that has the work already keeps it as it stands: only who helps,
    the owner, the watch or the limit are set, and where nothing is said nothing is written.
    Raises StepRefused, GateClosed, LeadsSeveral, RequestPending, LimitPassed.
    """
    guard(ticket, "assign")
    _signed_off(ticket, context)
    lead = context.unit(one_lead(given.unit))
    undisputed(ticket, lead)
    co = tuple(dict.fromkeys(unit for each in given.co or () if (unit := context.unit(each)) != lead))
    clock: dict[str, Any] = {}
    bound = ticket.clock is not None and ticket.clock.source == "platform"
    if not bound and (ticket.assigned is None or given.level):
        clock = strictest(ticket, _clock(given.level or ticket.level, ticket.kind, context), context)
    if given.due:
        clock |= _given(given.due, ticket.platform_no, context)
    said = {"level": given.level, "watch": given.watch, "owner": given.owner}
    limits = limit_co_units(ticket.number, given.co_due or {}, context)
    if held_by(ticket, lead):
        return [*_rearranged(ticket, ticket.co if given.co is None else co, said | clock, context), *limits]
    if lead != ticket.unit:
        clock = accepting(context) | clock
    made = draft(ticket.number, "assigned", context.at, unit=lead, co=co or None, **said, **clock)
    return [made, *limits]


def _rearranged(ticket: Ticket, co: tuple[str, ...], said: Mapping[str, Any], context: Context) -> list[Draft]:
    if co == ticket.co and not any(said.values()):
        return []
    return [draft(ticket.number, "parts_set", context.at, co=co or None, **said)]


def _signed_off(ticket: Ticket, context: Context) -> None:
    if "dispatch" in context.rules.gates and not ticket.signed_as("dispatch") and ticket.assigned is None:
        raise GateClosed(number=ticket.number, gate=word_of("dispatch", SIGN_OFFS))
    read_by_leader(ticket, context.rules)


def accept(ticket: Ticket, note: str | None, context: Context) -> list[Draft]:
    """The unit signs for the ticket (签收)."""
    guard(ticket, "accept")
    return [draft(ticket.number, "accepted", context.at, unit=ticket.unit, note=note)]


def contact(ticket: Ticket, note: str | None, evidence: str | None, context: Context) -> list[Draft]:
    """The unit has contacted the citizen; the earliest one is the first contact."""
    guard(ticket, "contact")
    return [draft(ticket.number, "contacted", context.at, unit=ticket.unit, note=note, evidence=evidence)]


def note(ticket: Ticket, text: str, evidence: str | None, context: Context) -> list[Draft]:
    """A line in the ticket's history; moves nothing."""
    guard(ticket, "note")
    return [draft(ticket.number, "noted", context.at, note=text, evidence=evidence)]


def sign(  # noqa: PLR0913, PLR0917 - what is said and by whom
    ticket: Ticket, role: str, leader: str, opinion: str | None, context: Context, due: Moment | None = None
) -> list[Draft]:
    """A sign-off (签批, 阅批, 一把手签批) of the present round.

    The county leader's of a 双交办 matter sets its strict limit (限时办结): ``due``, or that of the rules. Our own
    limit is moved up to it; the platform's stays, and the strict one stands beside it. Raises LimitPassed.
    """
    guard(ticket, "sign")
    require(context, "sign")
    code = code_of(role, SIGN_OFFS, mark("sign-off"))
    strict: dict[str, Any] = {}
    if code == "leader" and (due is not None or dual(ticket, context.rules)):
        strict = _strict(ticket, due, context)
    fields = {"as": code, "leader": leader, "opinion": opinion, **strict}
    return [draft(ticket.number, "signed", context.at, **fields)]


def _strict(ticket: Ticket, due: Moment | None, context: Context) -> dict[str, Any]:
    if due is not None and due <= context.at:
        raise LimitPassed(due=short(due), start=short(context.at))
    rules = context.rules
    made = deadlines.fields(rules.dual_limit, None, context.at, rules, context.calendar)
    made.pop("accept_due", None)
    if due is not None:
        made = deadlines.given(due, "own", context.at, rules)
    clock = ticket.clock
    if ticket.open and clock is not None and clock.source == "own" and made["due"] < clock.due:
        return {"dual_due": made["due"], **made}
    return {"dual_due": made["due"]}


def amend(
    ticket: Ticket, right: Details, context: Context, due: Moment | None = None, reason: str | None = None
) -> list[Draft]:
    """Correct what was registered. A changed level or kind sets the clock anew, and so does a limit that is given.

    Raises NothingToAmend where no field was given.
    """
    guard(ticket, "amend")
    if right.title == "":
        raise TitleMissing
    _check_title(right.title)
    fields = {name: value for name, value in right._asdict().items() if value is not None}
    clock: dict[str, Any] = {}
    if fields.get("category") and "level" not in fields and ticket.assigned is None:
        fields["level"] = context.rules.level(fields["category"])
    if ticket.open and ticket.clock is not None and ticket.clock.source == "own" and {"level", "kind"} & set(fields):
        level, kind = fields.get("level", ticket.level), fields.get("kind", ticket.kind)
        start = ticket.clock.start or ticket.received
        rules = context.rules
        clock = deadlines.fields(rules.limit(level, kind), rules.contact(level), start, rules, context.calendar)
        clock = strictest(ticket, clock, context)
        if ticket.clock.extension:  # what was granted is not lost with a corrected level
            clock |= deadlines.extended(clock["due"], ticket.clock.extension, rules, context.calendar)
    if due:
        clock |= _given(due, ticket.platform_no, context)
    if not fields and not clock:
        raise NothingToAmend(number=ticket.number)
    return [draft(ticket.number, "amended", context.at, reason=reason, **fields, **clock)]


def hand_over(
    ticket: Ticket, watch: str, note: str | None, context: Context, until: Moment | None = None
) -> list[Draft]:
    """Give the watch over a ticket (盯单) to a colleague, for good or until a day. Raises LimitPassed."""
    guard(ticket, "handover")
    if until is not None and until <= context.at:
        raise LimitPassed(due=short(until), start=short(context.at))
    return [draft(ticket.number, "handed_over", context.at, watch=watch, until=until, note=note)]


def give_back(ticket: Ticket, note: str | None, context: Context) -> list[Draft]:
    """The watch goes back to the colleague who lent it. Raises NotLent."""
    guard(ticket, "handover")
    if ticket.watch_home is None:
        raise NotLent(number=ticket.number)
    return [draft(ticket.number, "handed_over", context.at, watch=ticket.watch_home, back=True, note=note)]


def withdraw(ticket: Ticket, reason: str | None, context: Context) -> list[Draft]:
    """The citizen takes the request back: an end, out of the three rates, still received."""
    guard(ticket, "withdraw")
    return [draft(ticket.number, "withdrawn", context.at, reason=reason)]


def decline(ticket: Ticket, reason: str, route: str | None, context: Context) -> list[Draft]:
    """Not accepted, for one of six reasons, with the route the citizen was told (Beijing Art. 11)."""
    guard(ticket, "decline")
    code = code_of(reason, DECLINE, mark("reason for declining"))
    return [draft(ticket.number, "declined", context.at, reason=code, route=route)]


def recalculate(tickets: Sequence[Ticket], context: Context) -> list[Draft]:
    """New due moments for open tickets whose calendar has changed, and those that are provisional no longer.

    Each is a fact of its own (design.md 5).
    """
    drafts = []
    for ticket in tickets:
        clock = ticket.clock
        if not ticket.open or clock is None or clock.limit is None or clock.start is None:
            continue
        limit = context.rules.limit(ticket.level, ticket.kind)
        made = deadlines.fields(
            limit, context.rules.contact(ticket.level), clock.start, context.rules, context.calendar
        )
        if clock.extension:
            made |= deadlines.extended(made["due"], clock.extension, context.rules, context.calendar)
        settled = clock.provisional and not made.get("provisional")
        if clock.limit == limit.code and (made["due"] != clock.due or settled):
            drafts.append(draft(ticket.number, "recalculated", context.at, **made))
    return drafts
