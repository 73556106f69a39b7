"""The fold of what several units do on one ticket: returns, extensions, accounts, co-units, whistles, meetings.

Like all of the fold it is total: an event that answers nothing changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from yousu.ticket.claims import Account, Extension, Meeting, Objection, Whistle
from yousu.ticket.events import Event
from yousu.ticket.limits import hand_to, set_limits
from yousu.ticket.parts import Share
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import Role


def take_part(ticket: Ticket, at: str) -> list[Share]:
    """Give the lead unit and every co-unit a share of the present round, where they have none yet; the new ones.

    Those who take part no more have left; a co-unit that is called again begins anew.
    """
    again = [share for share in ticket.shares if _called_again(ticket, share)]
    ticket.shares = [share for share in ticket.shares if share not in again]
    present = {(share.unit, share.role) for share in ticket.shares if share.round == ticket.round}
    parts: list[tuple[str | None, Role]] = [(ticket.unit, "lead"), *((unit, "co") for unit in ticket.co)]
    made = [
        Share(ticket.round, unit, role, at, ticket.due)
        for unit, role in parts
        if unit is not None and (unit, role) not in present
    ]
    for share in ticket.shares:
        if share.round == ticket.round:
            share.left = None if (share.unit, share.role) in parts else share.left or at
    ticket.shares.extend(made)
    return made


def _called_again(ticket: Ticket, share: Share) -> bool:
    part = share.round == ticket.round and share.role == "co"
    return part and share.left is not None and share.unit in ticket.co


def arrange(ticket: Ticket, event: Event) -> None:
    """Who helps the lead unit from now on, and the owner, watch, level and limits that were said with it."""
    ticket.co = tuple(event.body.get("co", ()))
    for name in ("level", "watch", "owner"):
        value = event.get(name)
        if value is not None:
            setattr(ticket, name, value)
    made = take_part(ticket, event.at)
    set_limits(ticket, event)
    for share in made:  # a co-unit gets the limit that this event sets, not the one before it
        share.due = ticket.due


def lead_by(ticket: Ticket, unit: str, co: tuple[str, ...], at: str) -> None:
    """Another unit leads from now on; the clock goes on, the share of the one before stays on record."""
    hand_to(ticket, unit, at)
    ticket.co = tuple(each for each in co if each != unit)
    ticket.first_unit = ticket.first_unit or unit
    ticket.assigned = ticket.assigned or at
    ticket.accepted = ticket.owner = None
    if ticket.state != "supervised":
        ticket.state = "assigned"
    take_part(ticket, at)


def _note(ticket: Ticket, event: Event, *fields: str) -> None:
    """What was written is found by ``find``."""
    ticket.notes.extend(text for name in fields if (text := event.get(name)))


def _return_asked(ticket: Ticket, event: Event) -> None:
    body = event.body
    asked = Objection(body["unit"], ticket.round, event.at, body.get("suggested"), event.get("basis"))
    ticket.objections.append(asked)
    _note(ticket, event, "basis")


def _decided_return(ticket: Ticket, event: Event, *, upheld: bool) -> None:
    waiting = [each for each in ticket.objections if each.decided is None]
    if waiting:
        waiting[-1].decided, waiting[-1].upheld, waiting[-1].opinion = event.at, upheld, event.get("opinion")
        waiting[-1].to = event.body["unit"] if upheld else None
    _note(ticket, event, "opinion")


def _return_upheld(ticket: Ticket, event: Event) -> None:
    _decided_return(ticket, event, upheld=True)
    share = ticket.lead_share()
    if share is not None:
        share.returned = event.at
    lead_by(ticket, event.body["unit"], ticket.co, event.at)
    set_limits(ticket, event)


def _return_refused(ticket: Ticket, event: Event) -> None:
    _decided_return(ticket, event, upheld=False)


def _extension_asked(ticket: Ticket, event: Event) -> None:
    body, share = event.body, ticket.share_of(event.body["unit"])
    ticket.extensions.append(
        Extension(
            body["unit"], ticket.round, event.at, body.get("days"), share.due if share else None,
            "own", event.get("reason"), event.get("basis"), body.get("informed"),
        )
    )  # fmt: skip
    _note(ticket, event, "reason", "basis")


def _extension_of(ticket: Ticket, event: Event) -> Extension:
    """The request that is decided; the platform may decide what nobody had asked here."""
    unit = event.body["unit"]
    waiting = [each for each in ticket.extensions if each.decided is None and each.unit == unit]
    if waiting:
        return waiting[-1]
    share = ticket.share_of(unit)
    made = Extension(unit, ticket.round, event.at, event.body.get("days"), share.due if share else None)
    ticket.extensions.append(made)
    return made


def _extended(ticket: Ticket, event: Event) -> None:
    body, found, share = event.body, _extension_of(ticket, event), ticket.share_of(event.body["unit"])
    found.decided, found.approved, found.due = event.at, True, body["due"]
    found.days, found.source = body.get("days", found.days), body.get("authority", "own")
    found.informed = body.get("informed", found.informed)
    found.leader, found.opinion = event.get("leader"), event.get("opinion")
    if share is not None:
        share.original_due, share.due = share.original_due or share.due, body["due"]
        share.extensions += 1
    if body["unit"] == ticket.unit:
        set_limits(ticket, event)
    _note(ticket, event, "opinion")


def _extension_refused(ticket: Ticket, event: Event) -> None:
    found = _extension_of(ticket, event)
    found.decided, found.source, found.opinion = event.at, event.body.get("authority", "own"), event.get("opinion")
    _note(ticket, event, "opinion")


def _put_on_account(ticket: Ticket, event: Event) -> None:
    before = ticket.account
    said = (event.get("plan"), event.get("owner"), event.get("leader"))
    state = before.state if before else ticket.state
    ticket.accounts.append(Account(event.at, event.body["review"], state, *said))
    share = ticket.lead_share()
    if share is not None and "due" in event.body:
        share.original_due = share.original_due or share.due
    ticket.state = "on_account"
    set_limits(ticket, event)
    _note(ticket, event, "plan", "owner")


def _taken_off_account(ticket: Ticket, event: Event) -> None:
    account = ticket.account
    if account is not None:
        account.ended, ticket.state = event.at, account.state
    set_limits(ticket, event)
    _note(ticket, event, "note")


def _co_assigned(ticket: Ticket, event: Event) -> None:
    unit, due = event.body["unit"], event.body.get("due")
    if unit != ticket.unit and unit not in ticket.co:
        ticket.co = (*ticket.co, unit)
    take_part(ticket, event.at)
    share = ticket.share_of(unit)
    if share is not None and due is not None:
        share.due = due


def _co_accepted(ticket: Ticket, event: Event) -> None:
    share = ticket.share_of(event.body["unit"])
    if share is not None:
        share.accepted = event.at
    _note(ticket, event, "note")


def _co_answered(ticket: Ticket, event: Event) -> None:
    share = ticket.share_of(event.body["unit"])
    if share is not None:
        share.answered = event.at
    _note(ticket, event, "answer")


def _whistled(ticket: Ticket, event: Event) -> None:
    body = event.body
    whistle = Whistle(body["whistle"], body.get("unit"), event.at, body.get("arrive_due"), event.get("text"))
    whistle.arrived = dict.fromkeys(body["units"])
    ticket.whistles.append(whistle)
    _note(ticket, event, "text")


def _arrived(ticket: Ticket, event: Event) -> None:
    for whistle in ticket.whistles:
        if whistle.number == event.body["whistle"] and event.body["unit"] in whistle.arrived:
            whistle.arrived[event.body["unit"]] = event.at
    _note(ticket, event, "note")


def _met(ticket: Ticket, event: Event) -> None:
    body = event.body
    ticket.meetings.append(
        Meeting(
            body["meeting"], body.get("meeting_kind", "joint"), event.at, tuple(body.get("units", ())),
            tuple(body.get("tickets", ())), body.get("lead"), event.get("title"), event.get("decision"),
            event.get("others"),
        )
    )  # fmt: skip
    _note(ticket, event, "title", "decision", "others")


def _lead_named(ticket: Ticket, event: Event) -> None:
    lead_by(ticket, event.body["unit"], tuple(event.body.get("co", ())), event.at)
    set_limits(ticket, event)


CHANGES: dict[str, Callable[[Ticket, Event], None]] = {
    "return_asked": _return_asked, "return_upheld": _return_upheld, "return_refused": _return_refused,
    "extension_asked": _extension_asked, "extended": _extended, "extension_refused": _extension_refused,
    "put_on_account": _put_on_account, "taken_off_account": _taken_off_account, "co_assigned": _co_assigned,
    "parts_set": arrange,
    "co_accepted": _co_accepted, "co_answered": _co_answered, "whistled": _whistled, "arrived": _arrived,
    "met": _met, "lead_named": _lead_named,
}  # fmt: skip
"""Kind of event -> how it changes the ticket; ``replay`` takes them in."""
