"""A ticket as one line of a list: what lists, the desk and the reports show of it."""

from typing import NamedTuple

from yousu.ticket.vocabulary import Authority, Example, Kind, Said, State

Moment = str


class Line(NamedTuple):
    """The columns of a list. Private ones (title, name, phone, reply) are None once erased.

    ``contacted``, ``solved`` and ``satisfied`` are the answers of our latest valid callback, as codes.
    ``send_back_unit`` is the unit whose reply was last sent back, ``callback_reason`` why a citizen was dissatisfied.
    ``tags`` stand on lines of their own, and so do ``co``, the units that help now.
    """

    number: int
    platform_no: str | None
    state: State
    kind: Kind | None
    category: str | None
    channel: str | None
    place: str | None
    object: str | None
    level: int | None
    unit: str | None
    first_unit: str | None
    watch: str | None
    received: Moment
    assigned: Moment | None
    accepted: Moment | None
    contacted_at: Moment | None
    resolved: Moment | None
    due: Moment | None
    due_source: Authority | None
    provisional: bool
    contact_due: Moment | None
    accept_due: Moment | None
    callback_due: Moment | None
    sent_back: Moment | None
    send_back_reason: str | None
    supervised: Moment | None
    cleared: Moment | None
    list_no: int | None
    rounds: int
    attempts: int
    people: int
    open: bool
    repeat: bool
    linked_to: int | None
    secret: bool
    covered: bool
    review: Moment | None
    title: str | None
    name: str | None
    phone: str | None
    reply: str | None
    contacted: Said | None
    solved: Said | None
    satisfied: Said | None

    # following up
    urges: int = 0
    urged: Moment | None = None
    leader: str | None = None
    watch_home: str | None = None
    watch_until: Moment | None = None
    order_due: Moment | None = None
    revisit: Moment | None = None
    dual_signed: Moment | None = None
    dual_due: Moment | None = None
    tried: Moment | None = None
    verified: Moment | None = None
    tags: str | None = None
    example: Example | None = None
    example_text: str | None = None
    example_leader: str | None = None

    # who works on it, and what the unit says came of it
    owner: str | None = None
    outcome: str | None = None
    co: str | None = None

    # since when this unit has it, and when it first showed that it does
    unit_since: Moment | None = None
    taken_up: Moment | None = None
    # departments whistled for that have not arrived, and when the first of them was due
    awaited: str | None = None
    awaited_due: Moment | None = None
    # found by the team itself before anybody complained
    proactive: bool = False
    # when the first of the co-units that have not answered was due
    co_due: Moment | None = None


class Whole(NamedTuple):
    """A ticket as it is handed out in a workbook: its line, and what no list shows.

    ``called`` is when our latest valid callback was made, ``tried`` when we last tried, ``tries`` how often.
    """

    line: Line
    body: str | None
    address: str | None
    called: Moment | None
    tried: Moment | None
    tries: int
