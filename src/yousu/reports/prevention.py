"""Acting before the complaint as documents: the visit log, campaigns with their checklists, classes of problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from yousu.document import Block, Column, Document, Paragraph, Section, Table, Tone, Value
from yousu.masking import hide_numbers
from yousu.reports.chance import fall, worded
from yousu.reports.sentences import at, listed
from yousu.ticket.prevention import Campaign, Check, Counted, Prevention, ProblemClass, Visit
from yousu.ticket.vocabulary import CHECKS, word_of
from yousu.words import say

Moment = str


class Effect(NamedTuple):
    """Complaints of a class, and the repeats among them, in as many days before and after it was acted on."""

    acted: Moment
    days: int
    before: int
    repeats_before: int
    after: int
    repeats_after: int


def visits_log(visits: Sequence[Visit]) -> Document:
    """The patrols and visits in order; telephones in what was seen are hidden."""
    columns = [
        Column("visit", say("No."), "number"), Column("at", say("Happened at"), "moment"),
        Column("place", say("Place")), Column("person", say("Who went")), Column("text", say("What was seen"), "prose"),
        Column("ticket", say("Ticket"), "number"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [str(each.number), each.at, each.place, each.person, hide_numbers(each.text), _number(each.ticket)]
        for each in visits
    ]
    table = Table("visits", columns, rows, empty=say("No visit is recorded."))
    return Document("visits", say("Visits and patrols"), [Section("visits", "", [table])])


def _number(ticket: int | None) -> str | None:
    return None if ticket is None else str(ticket)


def progress(campaign: Campaign) -> str:
    """排查3处中的2处，发现12处，整改10处."""
    return say(
        "{checked} of {places} places checked, {found} found, {fixed} put right, {open} open.",
        checked=len(campaign.places) - len(campaign.left()), places=len(campaign.places), found=campaign.found(),
        fixed=campaign.fixed(), open=campaign.found() - campaign.fixed(),
    )  # fmt: skip


def campaigns_table(campaigns: Sequence[Campaign]) -> Table:
    """A row a campaign: how far its checklist has come."""
    columns = [
        Column("campaign", say("No."), "number"), Column("title", say("Campaign")),
        Column("begun", say("Begun"), "moment"), Column("places", say("Places"), "count"),
        Column("checked", say("Checked"), "count"),
        Column("found", say("Found"), "count"), Column("fixed", say("Put right"), "count"),
        Column("ended", say("Ended"), "moment"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            str(each.number), each.title, each.begun, len(each.places), len(each.places) - len(each.left()),
            each.found(), each.fixed(), each.ended,
        ]
        for each in campaigns
    ]  # fmt: skip
    return Table("campaigns", columns, rows, empty=say("No campaign yet."))


def campaign_sheet(campaign: Campaign) -> Document:
    """One campaign: its checklist, place by place, those not yet checked among them; the places add up to the whole."""
    columns = [
        Column("place", say("Place")), Column("result", say("Result")), Column("at", say("Last checked at"), "moment"),
        Column("found", say("Found"), "count"), Column("fixed", say("Put right"), "count"),
        Column("tickets", say("Tickets")), Column("note", say("Note"), "prose"),
    ]  # fmt: skip
    rows = [_place(campaign, place) for place in campaign.places]
    tones: dict[int, Tone] = {
        row: "warn" for row, place in enumerate(campaign.places) if campaign.found(place) > campaign.fixed(place)
    }
    whole: list[Value] = [say("Total"), "", None, campaign.found(), campaign.fixed(), "", ""]
    table = Table("checklist", columns, [*rows, whole], tones=tones, total=True)
    said = [Paragraph(progress(campaign))]
    if campaign.left():
        said.append(Paragraph(say("Still to be checked: {places}.", places=listed(campaign.left())), "warn"))
    if campaign.ended:
        said.append(Paragraph(say("Ended {moment}.", moment=at(campaign.ended))))
    title = say("Campaign {number}: {title}", number=campaign.number, title=campaign.title)
    return Document("campaign", title, [Section("checklist", "", [*said, table])], data=_campaign_data(campaign))


def _place(campaign: Campaign, place: str) -> list[Value]:
    checks = campaign.at(place)
    last = checks[-1] if checks else None
    tickets = listed([str(check.ticket) for check in checks if check.ticket])
    notes = "；".join(hide_numbers(check.note) or "" for check in checks if check.note)
    result = say("not yet checked") if last is None else word_of(last.result, CHECKS)
    return [place, result, last.at if last else None, campaign.found(place), campaign.fixed(place), tickets, notes]


def _campaign_data(campaign: Campaign) -> dict[str, Any]:
    return {
        "campaign": campaign.number, "title": campaign.title, "begun": campaign.begun, "ended": campaign.ended,
        "places": campaign.places, "left": campaign.left(), "found": campaign.found(), "fixed": campaign.fixed(),
        "checks": [_check_data(check) for check in campaign.checks],
    }  # fmt: skip


def _check_data(check: Check) -> dict[str, Any]:
    return check._asdict() | {"ticket": _number(check.ticket), "note": hide_numbers(check.note)}


def classes_table(classes: Sequence[ProblemClass]) -> Table:
    """A row a class of problems."""
    columns = [
        Column("class", say("No."), "number"), Column("title", say("Class of problems")),
        Column("category", say("Category")), Column("tickets", say("Tickets"), "count"),
        Column("actions", say("Actions"), "count"), Column("acted", say("First acted on"), "moment"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            str(each.number), each.title, each.category, len(each.tickets), len(each.actions),
            min((moment for moment, _text in each.actions), default=None),
        ]
        for each in classes
    ]  # fmt: skip
    return Table("classes", columns, rows, empty=say("No class of problems yet."))


def class_sheet(problem: ProblemClass, effect: Effect | None) -> Document:
    """One class: its tickets, what was done, whether complaints fell after it, its figures with their parts."""
    numbers = [str(number) for number in sorted(problem.tickets)]
    blocks: list[Block] = [Paragraph(say("Tickets: {tickets}.", tickets=listed(numbers) or say("none so far")))]
    columns = [Column("at", say("Happened at"), "moment"), Column("action", say("What was done"), "prose")]
    acts: list[list[Value]] = [[moment, hide_numbers(text)] for moment, text in problem.actions]
    blocks.append(Table("actions", columns, acts, say("Actions"), empty=say("Nothing was done about the class yet.")))
    if effect is not None:
        blocks.append(Paragraph(told(effect)))
    blocks += [_figure(counted) for counted in problem.counted]
    title = say("Class {number}: {title}", number=problem.number, title=problem.title)
    data: Mapping[str, Any] = {
        "class": problem.number, "title": problem.title, "category": problem.category, "places": list(problem.places),
        "tickets": numbers, "actions": [{"at": moment, "text": text} for moment, text in problem.actions],
        "effect": effect._asdict() if effect else None,
        "figures": [each._asdict() | {"parts": [list(part) for part in each.parts]} for each in problem.counted],
    }  # fmt: skip
    return Document("class", title, [Section("class", "", blocks)], data=data)


def told(effect: Effect) -> str:
    """Whether complaints fell after the class was acted on, in a sentence that does not make much of little."""
    if effect.days < 1:
        return say("Acted on {moment}; no full day has passed since.", moment=at(effect.acted))
    said = say(
        "In the {days} days before {moment}: {before} ({repeats_before} repeats); after: {after} ({repeats_after}).",
        days=effect.days, moment=at(effect.acted), before=effect.before, repeats_before=effect.repeats_before,
        after=effect.after, repeats_after=effect.repeats_after,
    )  # fmt: skip
    if not effect.before:
        return said + say("There is nothing to compare with.")
    if effect.after >= effect.before:
        return said + say("They did not fall.")
    return said + say("Fewer: {chance}.", chance=worded(fall(effect.after, effect.before, effect.days, effect.days)))


def _figure(counted: Counted) -> Table:
    columns = [Column("part", counted.what), Column("amount", counted.unit or say("Number"), "count")]
    rows: list[list[Value]] = [[name, amount] for name, amount in counted.parts]
    return Table(f"figure_{counted.what}", columns, [*rows, [say("Total"), counted.total]], counted.what, total=True)


def acting_first(known: Prevention, start: Moment, cut: Moment) -> list[Block]:
    """Visits, campaigns and classes of a period, for the month's report of public opinion."""
    visits = [each for each in known.visits.values() if start <= each.at < cut]
    become = sum(each.ticket is not None for each in visits)
    blocks: list[Block] = []
    if visits:
        said = say("Visits and patrols {count}, of which {tickets} became tickets.", count=len(visits), tickets=become)
        blocks.append(Paragraph(said))
    running = [each for each in known.campaigns.values() if each.ended is None or each.ended >= start]
    blocks.extend(
        Paragraph(say("{title}: {progress}", title=campaign.title, progress=progress(campaign))) for campaign in running
    )
    if running:
        blocks.append(campaigns_table(running))
    acted = [each for each in known.classes.values() if any(start <= moment < cut for moment, _text in each.actions)]
    for problem in acted:
        done = "；".join(hide_numbers(text) or "" for moment, text in problem.actions if start <= moment < cut)
        blocks.append(Paragraph(say("From one to a class, {title}: {actions}", title=problem.title, actions=done)))
    return blocks
