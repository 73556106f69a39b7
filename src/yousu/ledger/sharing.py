"""What several units did together in a span: whistles with their minutes, co-units with their lateness, meetings."""

from __future__ import annotations

from yousu.ledger.driver import Connection
from yousu.periods.written import Moment
from yousu.ticket.calls import Call, Helper, Together

WHISTLES = """
SELECT whistles.ticket, whistles.blower, whistles.unit, whistles.blown, whistles.due,
  CASE WHEN whistles.arrived < :cut THEN whistles.arrived END AS arrived,
  CASE WHEN whistles.arrived < :cut THEN whistles.minutes END AS minutes,
  (SELECT MAX(shares.answered) FROM shares WHERE shares.ticket = whistles.ticket AND shares.unit = whistles.unit
   AND shares.answered >= whistles.blown AND shares.answered < :cut) AS answered
FROM whistles WHERE whistles.blown >= :start AND whistles.blown < :cut
ORDER BY whistles.blown, whistles.ticket, whistles.whistle, whistles.unit
"""
HELPERS = """
SELECT shares.unit, COUNT(*) AS helped,
  SUM(CASE WHEN shares.answered < :cut AND shares.answered <= shares.due THEN 1 ELSE 0 END) AS in_time,
  SUM(CASE WHEN shares.answered < :cut AND shares.answered > shares.due THEN 1 ELSE 0 END) AS late,
  SUM(CASE WHEN (shares.answered IS NULL OR shares.answered >= :cut) AND shares.due < :cut THEN 1 ELSE 0 END) AS missing
FROM shares WHERE shares.role = 'co' AND shares.assigned >= :start AND shares.assigned < :cut
  AND (shares.left_at IS NULL OR shares.left_at >= :cut OR shares.answered < :cut)
GROUP BY shares.unit ORDER BY shares.unit
"""
MEETINGS = "SELECT COUNT(DISTINCT meeting) AS meetings FROM meetings WHERE held >= :start AND held < :cut"


def together(connection: Connection, start: Moment, cut: Moment) -> Together:
    """All of it for the span; what happened at the cut-off or later is left out."""
    span = {"start": start, "cut": cut}
    return Together(
        [Call(*row) for row in connection.execute(WHISTLES, span)],
        [Helper(*row) for row in connection.execute(HELPERS, span)],
        connection.execute(MEETINGS, span).fetchone()[0],
    )
