"""The JSON of a report: keys that never change (design.md 9). The renderer adds ``yousu_format``."""

from __future__ import annotations

from typing import Any

from yousu.document import Mapped
from yousu.figures import DIMENSIONS
from yousu.figures.tally import Tally, rate_json, tally_json
from yousu.periods import Period
from yousu.reports import Point, Reading, Span
from yousu.reports.findings import ranked
from yousu.reports.lines import ticket_object
from yousu.reports.outside import part_outside


def report_json(reading: Reading, name: str) -> dict[str, Any]:
    """Figures of both sources in both calibers, the breakdowns, and the tickets behind them, masked.

    ``previous`` holds the period before with its own ``totals`` and ``platform``. A row of a breakdown is a key
    beside the keys of ``totals``; one of ``by_unit`` holds the platform's figures too.
    """
    now, basically = reading.now, reading.rules.basically
    found: dict[str, Any] = {
        "report": name,
        "period": _period(now.period),
        "as_of": reading.as_of,
        "rules": reading.rules.label,
        "head": reading.head,
        "totals": tally_json(now.own.totals, basically),
        "platform": tally_json(now.platform.totals, basically),
        "previous": _previous(reading.before, basically),
        "minutes": now.minutes.as_json(),
    }
    found |= {f"by_{dimension}": _rows(now, dimension, basically) for dimension in DIMENSIONS}
    if reading.issue is not None:
        found["issue"] = {"year": reading.issue.year, "number": reading.issue.number}
    if reading.trend:
        found["trend"] = [_point(point, basically) for point in reading.trend]
    found["together"] = _together(reading)
    found["lists"] = {key: Mapped(lines, ticket_object) for key, lines in reading.lists.items()}
    return found


def _point(point: Point, basically: int) -> dict[str, Any]:
    rate = rate_json(point.totals.rate("satisfaction", basically))
    return {"period": _period(point.period), "received": point.totals["received"], "satisfaction": rate}


def _together(reading: Reading) -> dict[str, Any]:
    """Whistles with their minutes, co-units, meetings; numbers of tickets are text to the world."""
    held = reading.together
    return {
        "calls": [
            call._asdict() | {"ticket": str(call.ticket), "late": call.late, "missing": bool(call.missing)}
            for call in held.calls
        ],
        "helpers": [helper._asdict() for helper in held.helpers],
        "meetings": held.meetings,
    }


def _period(period: Period) -> dict[str, str]:
    return {"start": period.start, "end": period.end, "label": period.label}


def _previous(span: Span, basically: int) -> dict[str, Any]:
    return {
        "period": _period(span.period),
        "totals": tally_json(span.own.totals, basically),
        "platform": tally_json(span.platform.totals, basically),
    }


def _rows(span: Span, dimension: str, basically: int) -> list[dict[str, Any]]:
    parts = ranked(span.own, dimension)
    rows = [{"key": key and part_outside(dimension, key), **tally_json(tally, basically)} for key, tally in parts]
    if dimension == "unit":
        for row in rows:
            row["platform"] = tally_json(span.platform.by[dimension].get(row["key"], Tally()), basically)
    return rows
