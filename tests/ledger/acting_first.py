"""Steps of a walk that belong to no ticket: visits, campaigns over places, classes of problems."""

from __future__ import annotations

from collections.abc import Callable

from yousu.lifecycle import Context, preventing
from yousu.lifecycle.preventing import Figure, Inspection, Patrol
from yousu.ticket.events import Draft
from yousu.ticket.prevention import Campaign, Prevention, ProblemClass
from yousu.ticket.vocabulary import CheckResult

PLACES = ("东关", "西关", "城关")

Step = Callable[[Prevention, int, int, Context], list[Draft]]


def _campaign(known: Prevention) -> Campaign:
    return preventing.find_campaign(str(max(known.campaigns, default=0)), known)


def _class(known: Prevention) -> ProblemClass:
    return preventing.find_class(str(max(known.classes, default=0)), known)


def _checked(known: Prevention, number: int, choice: int, context: Context) -> list[Draft]:
    results: tuple[CheckResult, ...] = ("clean", "found", "fixed", "closed")
    made = Inspection(results[choice % 4], choice % 3, choice % 2, number if choice % 5 == 0 else None)
    return preventing.check_place(_campaign(known), PLACES[choice % 3], made, context)


def _counted(known: Prevention, _number: int, choice: int, context: Context) -> list[Draft]:
    """Every third time the parts do not make the total."""
    figure = Figure("车位", choice + (choice % 3 == 0), [("东", choice), ("西", 0)], "个")
    return preventing.count_class(_class(known), figure, context)


STEPS: dict[str, Step] = {
    "visit": lambda known, number, choice, context: preventing.visit(
        known, Patrol(place=PLACES[choice % 3], person="网格员", text="看过", ticket=number), context
    ),
    "campaign": lambda known, _number, choice, context: preventing.open_campaign(
        known, "飞线充电", PLACES[: choice % 3], context
    ),
    "widen": lambda known, _number, _choice, context: preventing.widen(_campaign(known), PLACES, context),
    "check_place": _checked,
    "close_campaign": lambda known, _number, _choice, context: preventing.close_campaign(
        _campaign(known), "查完", context
    ),
    "class": lambda known, _number, choice, context: preventing.open_class(
        known, f"停车难{choice}", "交通停车/停车", (), context
    ),
    "join_class": lambda known, number, _choice, context: preventing.join_class(_class(known), [number], context),
    "act_class": lambda known, _number, _choice, context: preventing.act_on(_class(known), "新建停车场", context),
    "count_class": _counted,
}
