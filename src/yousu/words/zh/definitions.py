"""Chinese of the definitions of the figures."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    (
        "Tickets first given to a unit in the period when the limit that ran since registration was over. "
        "That is the team's delay: the unit's limit runs from the assignment on."
    ): "本期首次交办、交办时自登记起算的时限已过的工单，属专班交办迟延；承办单位的时限自交办起另计。",
    "contact answered": "已答是否联系",
    "solution answered": "已答是否解决",
    "satisfaction answered": "已答是否满意",
    "Tickets whose time of receipt lies in the period, from every channel.": "受理时间在本期内的工单，各渠道合计。",
    "Tickets first given to a unit in the period.": "本期内首次交办给承办单位的工单。",
    "Tickets received in the period that the team answered itself at registration.": "本期受理、登记时由专班当场答复的工单。",
    "Tickets resolved in the period and not reopened by the cut-off; the accepted reply's time counts.": "本期内办结、截至统计时未重启的工单，以审核通过的那次答复时间为准。",
    (
        "Tickets that count, resolved in the period, or open, not on account and past their limit at the cut-off. "
        "A ticket that is open within its limit is not due."
    ): "纳入统计的工单中，本期内办结的，以及截至统计时在办、未挂账且已超过时限的。在办且未到期的不计。",
    "Of those due, the ones resolved within the limit in force, an approved extension included.": "应办结工单中，在有效时限（含经批准的延期）内办结的。",
    "Of those due, the ones resolved late, or open and past their limit.": "应办结工单中，超过时限才办结的，以及超过时限仍在办的。",
    "Of those resolved on time, the ones whose limit had been extended.": "按期办结工单中，时限曾经延期的。",
    "Tickets that count whose callback falls due in the period; those answered at once need none.": "纳入统计、回访期限在本期内的工单；直接答复的无需回访。",
    "Of the callbacks due, those made: the citizen was reached, or the attempts were used up.": "应回访工单中，已接通回访的，以及规定次数内均未接通的。",
    (
        "Tickets that count with a valid callback in the window of the rules: reached, and at least one question answered. "
        "However many callbacks a ticket has, it counts once, by the latest."
    ): "纳入统计、在规则所定时段内有有效回访的工单：已接通且至少答复一问。一件工单无论回访几次只计一次，以最近一次为准。",
    "Tickets that were called and never reached; they are in none of the three rates.": "回访过但始终未接通的工单，不计入三率。",
    "Valid callbacks in which satisfaction was not answered; they are left out of its rate.": "有效回访中未评价满意度的，不计入满意率。",
    "Valid callbacks in which the citizen said that the unit made contact.": "有效回访中，诉求人表示承办单位已联系的。",
    "Valid callbacks in which the citizen said that the matter is solved.": "有效回访中，诉求人表示问题已解决的。",
    "Valid callbacks in which it is partly solved; for the rate that is not solved.": "有效回访中部分解决的，计算解决率时按未解决。",
    "Valid callbacks in which the citizen is satisfied.": "有效回访中，诉求人表示满意的。",
    "Valid callbacks in which the citizen is basically satisfied; the rules say for how much it counts.": "有效回访中，诉求人表示基本满意的，按规则所定系数折算。",
    "Valid callbacks in which the citizen is not satisfied.": "有效回访中，诉求人表示不满意的。",
    "Tickets whose first valid callback found the citizen satisfied; rework does not change it.": "首次有效回访即满意的工单，重办不改变首次结果。",
    "Tickets that count with a callback result corrected in the window of the rules, whenever the call was made.": (
        "计入统计的工单中，按规则确定的时间范围内更正过回访结果的，不论原回访何时进行。"
    ),
    "Tickets received in the period whose resolving clock runs at the cut-off.": "本期受理、统计时点办理时限仍在计算的工单。",
    "Tickets received in the period that are resolved at the cut-off.": "本期受理、统计时点已办结的工单。",
    "Tickets received in the period and terminated.": "本期受理后终止办理的工单。",
    "Of the proactive tickets, those neither joined nor ended otherwise; they do not count.": "主动发现工单中未并单、未撤诉、未终止的，不纳入统计。",
    "Of those overdue, the ones resolved after their limit.": "超期工单中，超过时限才办结的。",
    "Of those overdue, the ones that are open.": "超期工单中，统计时点尚未办结的。",
    "Proactive tickets open and past their limit at the cut-off; they are not among those overdue.": "统计时点已超期未办结的主动发现工单，不计入超期。",
    "Of the valid callbacks, those of tickets whose callback did not fall due in the period.": "有效回访中，回访时限不在本期的。",
    "Tickets received in the period and excluded by approval; the figures without excluded ones leave them out.": "本期受理、经批准剔除的工单，“不含剔除”口径不计。",
    "Tickets found by the team itself before anybody complained; they are in none of the rates.": "专班主动发现、无人投诉的工单，不计入各项比率。",
    "Tickets received in the period and joined to a main ticket.": "本期受理、已并入主单的工单。",
    "Tickets received in the period that the citizen took back.": "本期受理、诉求人撤回的工单。",
    "Tickets received in the period and not accepted, for one of the six reasons.": "本期受理、因六类情形之一不予受理的工单。",
    "Tickets received in the period and put on account with a plan; they stay unsolved.": "本期受理、已按方案挂账的工单，仍计未解决。",
    "Tickets assigned in the period whose unit asked to return them.": "本期交办、承办单位申请退单的工单。",
    "Tickets assigned in the period whose return was upheld.": "本期交办、退单获准的工单。",
    "Tickets whose reply was sent back for rework in the period, by its latest return.": "本期内答复被退回重办的工单，以最近一次退回为准。",
    "Tickets put on the supervision list in the period, by the latest time.": "本期内列入督办清单的工单，以最近一次列入为准。",
    "Tickets received in the period that repeat an earlier one: the same person and the same matter.": "本期受理、同一人就同一事再次反映的工单。",
    "Tickets whose resolving clock runs at the cut-off, whenever they were received.": "截至统计时办理时限仍在计的工单，不论何时受理。",
    "Contacted, over the valid callbacks in which that question was answered.": "响应数除以回答了该问的有效回访数。",
    "Solved, over the valid callbacks in which that question was answered.": "解决数除以回答了该问的有效回访数。",
    "Satisfied plus basically satisfied times its coefficient, over the valid callbacks in which it was answered.": "满意数加基本满意数乘系数，除以评价了满意度的有效回访数。",
    "Resolved on time over due, not over received.": "按期办结数除以应办结数，不除以受理数。",
    "Of the tickets received in the period that count, those resolved by the cut-off.": "本期受理并纳入统计的工单中，截至统计时已办结的占比。",
    "Callbacks made over callbacks due.": "已回访数除以应回访数。",
    "Valid callbacks over all tickets that were called.": "有效回访数除以回访过的工单数。",
    "Returns upheld over tickets assigned.": "退单获准数除以交办数。",
    "Tickets resolved in the period that needed more than one round, over those resolved.": "本期办结工单中办理超过一轮的占比。",
    "Repeats over tickets received.": "重复诉求数除以受理数。",
    "Tickets accepted within the acceptance limit over those assigned that have one.": "在签收时限内签收的工单数除以有签收时限的交办数。",
    "Tickets received in the period that count and are resolved by the cut-off.": "本期受理并纳入统计、截至统计时已办结的工单。",
    "Tickets resolved in the period that needed more than one round.": "本期办结、办理超过一轮的工单。",
    "Tickets assigned in the period and accepted within the acceptance limit; "
    "a first contact or a reply of the unit is an acceptance too, where none was recorded before it.": (
        "本期交办、在签收时限内签收的工单；未登记签收而在时限内已首次联系或反馈的，视同签收。"
    ),
    "Tickets received in the period of which a step was recorded on a later day.": "本期受理、有环节事后补录的工单。",
    "Tickets that count and were called in the window of the rules, whether anybody was reached or not.": "纳入统计、在规则所定时段内回访过的工单，不论是否接通。",
    "Tickets received in the period that count: not joined, withdrawn, declined or proactive.": "本期受理并纳入统计的工单，不含并单、撤诉、不予受理和主动发现。",
    "Tickets assigned in the period that have an acceptance limit, without those joined or ended otherwise before the unit had taken them up.": "本期交办、有签收时限的工单；承办单位尚未签收即并单、撤诉、不予受理或终止办理的不计。",
    "Valid callbacks in which the citizen said whether the unit made contact.": "有效回访中回答了承办单位是否联系的。",
    "Valid callbacks in which the citizen said whether the matter is solved.": "有效回访中回答了问题是否解决的。",
    "Valid callbacks in which the citizen said whether they are satisfied.": "有效回访中评价了满意度的。",
    "How the figures are defined": "统计指标口径",
    "Counts": "数量指标",
    "Rates": "比率指标",
    "Condition": "条件",
    "Key": "代码",
    "Figure": "指标名称",
    "Definition": "口径",
    "Rules {rules}.": "规则版本{rules}。",
}
