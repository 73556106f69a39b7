"""What a bulletin asks for next, from what is open; and the places that only a person can fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yousu.document import Blank, Block, Cited, Paragraph
from yousu.masking import hide_numbers
from yousu.reports import Reading
from yousu.reports.findings import below_floor_units
from yousu.reports.lines import ERASED, NOTHING
from yousu.reports.sentences import listed, ordinal
from yousu.ticket.line import Line
from yousu.words import mark, say


def examples(reading: Reading) -> list[Block]:
    """正面典型与反面案例: chosen by people and shown with a leader's consent, never by the program (湟源)."""
    shown = reading.lists.get("examples", ())
    blocks: list[Block] = [Paragraph(_example(line)) for line in shown]
    if not reading.draft:
        return blocks or [Paragraph(say(NOTHING))]
    blanks = {
        "good": Blank("good_example", say("a good example: unit, ticket, what was done, what the citizen said")),
        "bad": Blank("bad_example", say("a bad example: unit, ticket, what went wrong, how it was put right")),
    }
    tagged = {line.example for line in shown}
    return [*blocks, *(blank for kind, blank in blanks.items() if kind not in tagged)]


def _example(line: Line) -> str:
    """One example: which kind, whose, what it shows, and who agreed to its being printed."""
    messages = {
        "good": mark("Good example. {unit}, ticket {number}: {text} (agreed to by {leader})."),
        "bad": mark("Bad example. {unit}, ticket {number}: {text} (agreed to by {leader})."),
    }
    text = (hide_numbers(line.example_text) or say(ERASED)).rstrip("。.")
    said = {"unit": line.unit or say("the team"), "number": line.number, "text": text}
    return Cited(say(messages[line.example or "good"], leader=line.example_leader or "", **said), line.number)


def comment(reading: Reading) -> list[Block]:
    """A place for the leader's comment, in a draft."""
    return [Blank("comment", say("the leader's comment on the period"))] if reading.draft else []


def demands(reading: Reading) -> list[Block]:
    """One demand a matter that is open, with the units it is addressed to."""
    said: list[Block] = [
        Paragraph(say("({number}) {demand}", number=ordinal(number), demand=demand))
        for number, demand in enumerate(_demands(reading), 1)
    ]
    if reading.draft:
        said.append(Blank("demands", say("further demands")))
    return said or [Paragraph(say(NOTHING))]


def _demands(reading: Reading) -> Iterator[str]:
    """The demands in their order, each addressed to the units that it is about; the team's own work to the team."""
    yield from _overdue(reading.lists.get("overdue", ()))
    for matters, message in (
        (
            [line for line in reading.lists.get("on_list", ()) if line.cleared is None],
            mark("{units}: verify and redo the {count} tickets on the supervision list within their limits."),
        ),
        (
            [line for line in reading.lists.get("sent_back", ()) if line.open],
            mark("{units}: the head of the unit reads the {count} replies sent back before they are submitted again."),
        ),
        (
            reading.lists.get("dual", ()),
            mark("{units}: report the progress of the {count} matters under dual assignment every week."),
        ),
    ):
        if matters:
            yield say(message, units=_of(matters), count=len(matters))
    if low := below_floor_units(reading):
        yield say("{units}: look into every dissatisfied callback and put right what caused it.", units=listed(low))
    totals = reading.now.own.totals
    if (missing := totals["callbacks_due"] - totals["called_back"]) > 0:
        yield say("The team makes up for the {count} callbacks that are missing.", count=missing)


def _overdue(late: Sequence[Line]) -> Iterator[str]:
    """What is late: the units resolve what they have, the team assigns what nobody has, in one demand."""
    held, left = ([line for line in late if (line.unit is None) == free] for free in (False, True))
    said = []
    if held:
        first = sum(line.proactive for line in held)
        apart = say(" ({count} of them found before any complaint)", count=first) if first else ""
        message = mark("{units}: resolve the {count} overdue tickets{apart} at once and say why they are late")
        said.append(say(message, units=_of(held), count=len(held), apart=apart))
    if left:
        said.append(say("the team: assign the {count} overdue tickets at once", count=len(left)))
    if said:
        yield say("{demands}.", demands=say("; ").join(said))


def _of(lines: Sequence[Line]) -> str:
    """The units of these tickets, each once; those not yet assigned are the team's own."""
    return listed(list(dict.fromkeys(line.unit or say("the team") for line in lines)))
