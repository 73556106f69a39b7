"""A limit as people say it: it lies ahead, with a time as without one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from yousu.cli.session import moment
from yousu.periods.written import read, short

HALF_A_YEAR = 183
"""Days: 01-05 said in December is next January, 11-20 said on 23 November is over."""


def ahead(said: str, now: str, closing: str) -> str:
    """A limit as people say it: forwards in time, and a day alone ends at the close of business.

    周五 is the next one, 01-05 said in December the next year's; 3天后 counts calendar days. A day that is over is
    refused unless its year was typed: whoever enters late what a platform had set says so in full. Raises LimitPassed.
    """
    from yousu.deadlines import close_of
    from yousu.lifecycle.leading import LimitPassed
    from yousu.periods.folding import tidy
    from yousu.periods.spoken import number, read_day

    text, today = tidy(said), read(now).date()
    later = text[:-2] if text.endswith(("天后", "日后")) else ""
    day = today + timedelta(days=number(later)) if later.isalnum() else read_day(text, today)
    if day is None:
        return _ahead_at(text, moment(said, now), now)
    if day < today and not re.search(r"\d{4}", text):
        day = _next(text, day, today)
    if day < today and not re.search(r"\d{4}", text):
        raise LimitPassed(due=day.isoformat(), start=today.isoformat())
    return close_of(f"{day.isoformat()}{now[10:]}", closing)


def _ahead_at(text: str, found: str, now: str) -> str:
    """A day with a time, read backwards as what happened is, turned to the one that is still to come."""
    if found >= now or re.search(r"\d{4}", text):
        return found
    day = _next(text, date.fromisoformat(found[:10]), read(now).date())
    later = f"{day.isoformat()}{found[10:]}"
    if later < now:
        from yousu.lifecycle.leading import LimitPassed

        raise LimitPassed(due=short(found), start=short(now))
    return later


def _next(text: str, day: date, today: date) -> date:
    """The day of that name that is still to come; the day itself where it was said to be over: 昨天, 上周五, 11-20."""
    if re.search("周|星期|礼拜|day", text) and not re.search("上|last|yester|to", text):
        return day + timedelta(days=7)
    if re.search(r"\d\D+\d", text) and (today - day).days > HALF_A_YEAR:
        from dateutil.relativedelta import relativedelta

        return day + relativedelta(years=1)
    return day
