"""What each figure means, in a sentence that can be read out; the condition itself is ``conditions`` (design.md 7)."""

from __future__ import annotations

from collections.abc import Mapping

from yousu.words import mark

DEFINITIONS: Mapping[str, str] = {
    "received": mark("Tickets whose time of receipt lies in the period, from every channel."),
    "assigned": mark("Tickets first given to a unit in the period."),
    "assigned_late": mark(
        "Tickets first given to a unit in the period when the limit that ran since registration was over. "
        "That is the team's delay: the unit's limit runs from the assignment on."
    ),
    "answered_at_once": mark("Tickets received in the period that the team answered itself at registration."),
    "resolved": mark(
        "Tickets resolved in the period and not reopened by the cut-off; the accepted reply's time counts."
    ),
    "due": mark(
        "Tickets that count, resolved in the period, or open, not on account and past their limit at the cut-off. "
        "A ticket that is open within its limit is not due."
    ),
    "on_time": mark("Of those due, the ones resolved within the limit in force, an approved extension included."),
    "overdue": mark("Of those due, the ones resolved late, or open and past their limit."),
    "extended": mark("Of those resolved on time, the ones whose limit had been extended."),
    "callbacks_due": mark(
        "Tickets that count whose callback falls due in the period; those answered at once need none."
    ),
    "called_back": mark("Of the callbacks due, those made: the citizen was reached, or the attempts were used up."),
    "valid": mark(
        "Tickets that count with a valid callback in the window of the rules: reached, and at least one question answered. "
        "However many callbacks a ticket has, it counts once, by the latest."
    ),
    "unreached": mark("Tickets that were called and never reached; they are in none of the three rates."),
    "valid_undue": mark("Of the valid callbacks, those of tickets whose callback did not fall due in the period."),
    "unanswered": mark("Valid callbacks in which satisfaction was not answered; they are left out of its rate."),
    "contacted": mark("Valid callbacks in which the citizen said that the unit made contact."),
    "solved": mark("Valid callbacks in which the citizen said that the matter is solved."),
    "partly": mark("Valid callbacks in which it is partly solved; for the rate that is not solved."),
    "satisfied": mark("Valid callbacks in which the citizen is satisfied."),
    "basically": mark(
        "Valid callbacks in which the citizen is basically satisfied; the rules say for how much it counts."
    ),
    "dissatisfied": mark("Valid callbacks in which the citizen is not satisfied."),
    "first_satisfied": mark(
        "Tickets whose first valid callback found the citizen satisfied; rework does not change it."
    ),
    "corrected": mark(
        "Tickets that count with a callback result corrected in the window of the rules, whenever the call was made."
    ),
    "raised": mark("Of these, corrected to a better result; a second person has confirmed each."),
    "excluded": mark(
        "Tickets received in the period and excluded by approval; the figures without excluded ones leave them out."
    ),
    "proactive": mark("Tickets found by the team itself before anybody complained; they are in none of the rates."),
    "linked": mark("Tickets received in the period and joined to a main ticket."),
    "withdrawn": mark("Tickets received in the period that the citizen took back."),
    "declined": mark("Tickets received in the period and not accepted, for one of the six reasons."),
    "on_account": mark("Tickets received in the period and put on account with a plan; they stay unsolved."),
    "return_requested": mark("Tickets assigned in the period whose unit asked to return them."),
    "returned": mark("Tickets assigned in the period whose return was upheld."),
    "sent_back": mark("Tickets whose reply was sent back for rework in the period, by its latest return."),
    "supervised": mark("Tickets put on the supervision list in the period, by the latest time."),
    "repeats": mark("Tickets received in the period that repeat an earlier one: the same person and the same matter."),
    "backlog": mark("Tickets whose resolving clock runs at the cut-off, whenever they were received."),
    "received_open": mark("Tickets received in the period whose resolving clock runs at the cut-off."),
    "received_resolved": mark("Tickets received in the period that are resolved at the cut-off."),
    "terminated": mark("Tickets received in the period and terminated."),
    "acted_first": mark("Of the proactive tickets, those neither joined nor ended otherwise; they do not count."),
    "overdue_late": mark("Of those overdue, the ones resolved after their limit."),
    "overdue_open": mark("Of those overdue, the ones that are open."),
    "overdue_apart": mark(
        "Proactive tickets open and past their limit at the cut-off; they are not among those overdue."
    ),
    "closed": mark("Tickets received in the period that count and are resolved by the cut-off."),
    "reworked": mark("Tickets resolved in the period that needed more than one round."),
    "accepted_in_time": mark(
        "Tickets assigned in the period and accepted within the acceptance limit; "
        "a first contact or a reply of the unit is an acceptance too, where none was recorded before it."
    ),
    "late_recorded": mark("Tickets received in the period of which a step was recorded on a later day."),
    "tried": mark("Tickets that count and were called in the window of the rules, whether anybody was reached or not."),
    "accepted": mark("Tickets received in the period that count: not joined, withdrawn, declined or proactive."),
    "to_accept": mark(
        "Tickets assigned in the period that have an acceptance limit, without those joined or ended otherwise "
        "before the unit had taken them up."
    ),
    "asked_contacted": mark("Valid callbacks in which the citizen said whether the unit made contact."),
    "asked_solved": mark("Valid callbacks in which the citizen said whether the matter is solved."),
    "asked_satisfied": mark("Valid callbacks in which the citizen said whether they are satisfied."),
    "response": mark("Contacted, over the valid callbacks in which that question was answered."),
    "resolution": mark("Solved, over the valid callbacks in which that question was answered."),
    "satisfaction": mark(
        "Satisfied plus basically satisfied times its coefficient, over the valid callbacks in which it was answered."
    ),
    "on_time_rate": mark("Resolved on time over due, not over received."),
    "closure": mark("Of the tickets received in the period that count, those resolved by the cut-off."),
    "callback_coverage": mark("Callbacks made over callbacks due."),
    "valid_callback": mark("Valid callbacks over all tickets that were called."),
    "return": mark("Returns upheld over tickets assigned."),
    "rework": mark("Tickets resolved in the period that needed more than one round, over those resolved."),
    "repeat": mark("Repeats over tickets received."),
    "acceptance": mark("Tickets accepted within the acceptance limit over those assigned that have one."),
}
"""Figure or rate -> its definition. ``on_time_rate`` is the rate, ``on_time`` the count."""

BASES: Mapping[str, str] = {
    "response": "asked_contacted", "resolution": "asked_solved", "satisfaction": "asked_satisfied",
    "on_time_rate": "due", "closure": "accepted", "callback_coverage": "callbacks_due", "valid_callback": "tried",
    "return": "assigned", "rework": "resolved", "repeat": "received", "acceptance": "to_accept",
}  # fmt: skip
"""Rate -> the figure whose tickets are its base: the list behind a rate."""
