"""The steps of acting before the complaint: visits, campaigns over a checklist of places, classes of problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from yousu.errors import REFUSED, UNKNOWN, YousuError
from yousu.lifecycle import Context
from yousu.ticket.events import Draft, draft
from yousu.ticket.prevention import Campaign, Prevention, ProblemClass
from yousu.ticket.vocabulary import CheckResult
from yousu.words import mark, say


class CampaignUnknown(YousuError):
    """No campaign, or several, of that number or title."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("{said} is not one campaign.")
    remedy: ClassVar[str] = mark("Campaigns: {known}.")


class ClassUnknown(YousuError):
    """No class of problems, or several, of that number or title."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("{said} is not one class of problems.")
    remedy: ClassVar[str] = mark("Classes: {known}.")


class CampaignEnded(YousuError):
    """A check for a campaign that has ended."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("The campaign {title} has ended.")
    remedy: ClassVar[str] = mark('Begin another: yousu campaign new "TITLE" --places A,B')


class PlaceNotListed(YousuError):
    """A check of a place that is not on the campaign's list."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{place} is not on the list of the campaign {title}.")
    remedy: ClassVar[str] = mark("On the list: {places}. To add it: yousu campaign add {number} --places {place}")


class CheckDisagrees(YousuError):
    """A check that puts more right than was found, or finds none where something was found."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("The numbers of {place} do not agree: found {found}, put right {fixed}.")
    remedy: ClassVar[str] = mark("Say what was found with --found N and what was put right with --fixed N.")


class PartsDisagree(YousuError):
    """Parts of a figure that do not make its total (domain.md 8.1: 95 + 287 + 60 = 442)."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{parts} make {sum}, not {total}; nothing was written.")
    remedy: ClassVar[str] = mark("Correct a part or the total.")


class ChecklistEmpty(YousuError):
    """A campaign without a place to go to."""

    sentence: ClassVar[str] = mark("A campaign needs places to check.")
    remedy: ClassVar[str] = mark("Give them with --places A,B,…")


class Patrol(NamedTuple):
    """A line of the visit log: where, who went, what was seen, and the number of the ticket that it becomes."""

    place: str
    person: str | None
    text: str
    ticket: int | None = None


class Inspection(NamedTuple):
    """What a check found at a place: a code of CHECKS, how many were found, how many put right.

    ``fixed`` without a number puts right all that is open there.
    """

    result: CheckResult
    found: int = 0
    fixed: int = 0
    ticket: int | None = None
    note: str | None = None


class Figure(NamedTuple):
    """A figure of a class with its parts, which must add up: name and amount of each."""

    what: str
    total: int
    parts: Sequence[tuple[str, int]]
    unit: str | None = None


def find_campaign(said: str, known: Prevention) -> Campaign:
    """The campaign of that number, or of that unique part of a title. Raises CampaignUnknown."""
    campaigns = list(known.campaigns.values())
    found = [each for each in campaigns if said in {str(each.number), each.title}]
    found = found or [each for each in campaigns if said in each.title]
    if len(found) != 1:
        raise CampaignUnknown(said=said, known=_named(campaigns))
    return found[0]


def find_class(said: str, known: Prevention) -> ProblemClass:
    """The class of that number, or of that unique part of a title. Raises ClassUnknown."""
    classes = list(known.classes.values())
    found = [each for each in classes if said in {str(each.number), each.title}]
    found = found or [each for each in classes if said in each.title]
    if len(found) != 1:
        raise ClassUnknown(said=said, known=_named(classes))
    return found[0]


def _named(things: Sequence[Campaign | ProblemClass]) -> str:
    return say(", ").join(f"{each.number} {each.title}" for each in things) or say("none so far")


def visit(known: Prevention, made: Patrol, context: Context) -> list[Draft]:
    """A line of the visit log."""
    return [draft(0, "visited", context.at, visit=known.next("visit"), **made._asdict())]


def open_campaign(known: Prevention, title: str, places: Sequence[str], context: Context) -> list[Draft]:
    """A campaign with its checklist. Raises ChecklistEmpty."""
    if not places:
        raise ChecklistEmpty
    number = known.next("campaign")
    return [draft(0, "campaign_opened", context.at, campaign=number, title=title, places=tuple(places))]


def widen(campaign: Campaign, places: Sequence[str], context: Context) -> list[Draft]:
    """More places on the checklist; those on it already are passed over. Raises CampaignEnded, ChecklistEmpty."""
    _going_on(campaign)
    new = tuple(place for place in places if place not in campaign.places)
    if not new:
        raise ChecklistEmpty
    return [draft(0, "campaign_widened", context.at, campaign=campaign.number, places=new)]


def check_place(campaign: Campaign, place: str, made: Inspection, context: Context) -> list[Draft]:
    """A check of a place that is on the list. Raises CampaignEnded, PlaceNotListed, CheckDisagrees."""
    _going_on(campaign)
    if place not in campaign.places:
        listed = say(", ").join(campaign.places)
        raise PlaceNotListed(place=place, title=campaign.title, places=listed, number=campaign.number)
    result, found, open_there = made.result, made.found, campaign.found(place) - campaign.fixed(place)
    fixed = made.fixed or (open_there + found if result == "fixed" else 0)
    nothing = (result == "fixed" and not fixed) or (result == "found" and not found)
    wrong = result in {"clean", "closed"} and (found or fixed)
    if nothing or wrong or fixed > open_there + found:
        raise CheckDisagrees(place=place, found=open_there + found, fixed=fixed)
    return [
        draft(
            0, "campaign_checked", context.at, campaign=campaign.number, place=place, result=result,
            found=found or None, fixed=fixed or None, ticket=made.ticket, note=made.note,
        )
    ]  # fmt: skip


def close_campaign(campaign: Campaign, note: str | None, context: Context) -> list[Draft]:
    """The campaign has ended. Raises CampaignEnded."""
    _going_on(campaign)
    return [draft(0, "campaign_closed", context.at, campaign=campaign.number, note=note)]


def _going_on(campaign: Campaign) -> None:
    if campaign.ended is not None:
        raise CampaignEnded(title=campaign.title)


def open_class(
    known: Prevention, title: str, category: str | None, places: Sequence[str], context: Context
) -> list[Draft]:  # fmt: skip
    """A class of problems: what belongs to it by category and by place."""
    fields = {"class": known.next("class"), "title": title, "category": category, "places": tuple(places) or None}
    return [draft(0, "class_opened", context.at, **fields)]


def join_class(problem: ProblemClass, numbers: Sequence[int], context: Context) -> list[Draft]:
    """Put tickets into a class; those in it already are passed over."""
    new = tuple(number for number in numbers if number not in problem.tickets)
    return [draft(0, "class_joined", context.at, **{"class": problem.number}, tickets=new)] if new else []


def act_on(problem: ProblemClass, text: str, context: Context) -> list[Draft]:
    """What was done about the whole class (举一反三)."""
    return [draft(0, "class_acted", context.at, **{"class": problem.number}, text=text)]


def count_class(problem: ProblemClass, figure: Figure, context: Context) -> list[Draft]:
    """A figure of the class with its parts. Raises PartsDisagree."""
    total, amounts = figure.total, tuple(amount for _name, amount in figure.parts)
    if sum(amounts) != total:
        raise PartsDisagree(parts=" + ".join(map(str, amounts)), sum=sum(amounts), total=total)
    names = "\n".join(name for name, _amount in figure.parts)
    fields = {"total": total, "parts": amounts, "unit": figure.unit or None, "what": figure.what, "names": names}
    return [draft(0, "class_counted", context.at, **{"class": problem.number}, **fields)]
