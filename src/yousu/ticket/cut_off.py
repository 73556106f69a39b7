"""What of a ticket's events a report with a cut-off knows: what had happened by then, and what was really said then.

A correction (``callback --correct``) puts right what is on record of a call; it is no later act of the citizen's. So it
counts from the moment of the call on, whenever it was made, as an undo does.
"""

from __future__ import annotations

from collections.abc import Iterable

from yousu.ticket.events import Event
from yousu.ticket.replay import dated

Moment = str


def before(events: Iterable[Event], cut: Moment) -> list[Event]:
    """The steps that happened before the cut-off, and the corrections of calls that did; those that count, in order."""
    steps = dated(events)
    called = {_attempt(step) for step in steps if _calls(step) and step.at < cut}
    return [step for step in steps if step.at < cut or (corrects(step) and _attempt(step) in called)]


def corrects(event: Event) -> bool:
    """Whether the event puts an earlier callback right."""
    return event.body.get("corrects") is not None


def counts_since(correction: Event, events: Iterable[Event]) -> Moment | None:
    """From when on a correction counts: the moment of the call. None where these events hold no such call."""
    made = (step.at for step in dated(events) if _calls(step) and _attempt(step) == _attempt(correction))
    return min(made, default=None)


def _calls(step: Event) -> bool:
    return step.kind in {"called_back", "platform_called"} and not corrects(step)


def _attempt(step: Event) -> tuple[str, int]:
    """Whose callback, and which; a correction has the number of the one it corrects."""
    return step.body["source"], step.body["attempt"]
