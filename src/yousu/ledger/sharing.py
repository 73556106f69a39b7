"""What several units did together in a span: whistles with their minutes, co-units with their lateness, meetings.

A part ends when the lead unit answers, or when a new round begins: nobody waits for a co-unit's answer after that, so
a limit that comes later is no limit missed. Of a ticket's rounds the latest that can be judged is, once a ticket.
"""

from __future__ import annotations

from yousu.ledger.driver import Connection
from yousu.periods.written import Moment
from yousu.ticket.calls import Call, Helper, Together

WHISTLES = """
SELECT whistles.ticket, whistles.blower, whistles.unit, whistles.blown, whistles.due,
  CASE WHEN whistles.arrived < :cut THEN whistles.arrived END AS arrived,
  CASE WHEN whistles.arrived < :cut THEN whistles.minutes END AS minutes,
  CASE WHEN whistles.due < :cut AND (whistles.arrived IS NULL OR whistles.arrived >= :cut)
   AND NOT EXISTS (SELECT 1 FROM shares WHERE shares.ticket = whistles.ticket AND shares.role = 'lead'
    AND shares.answered >= whistles.blown AND shares.answered <= whistles.due) THEN 1 ELSE 0 END AS missing,
  (SELECT MAX(shares.answered) FROM shares WHERE shares.ticket = whistles.ticket AND shares.unit = whistles.unit
   AND shares.answered >= whistles.blown AND shares.answered < :cut) AS answered
FROM whistles WHERE whistles.blown >= :start AND whistles.blown < :cut
ORDER BY whistles.blown, whistles.ticket, whistles.whistle, whistles.unit
"""
HELPERS = """
WITH parts AS (
  SELECT shares.ticket, shares.unit, shares.round,
    CASE WHEN shares.answered < :cut AND shares.answered <= shares.due THEN 'in_time'
     WHEN shares.answered < :cut AND shares.answered > shares.due THEN 'late'
     WHEN (shares.answered IS NULL OR shares.answered >= :cut) AND shares.due < :cut
      AND EXISTS (SELECT 1 FROM facts WHERE facts.ticket = shares.ticket
       AND facts.state NOT IN ('linked', 'withdrawn', 'declined', 'terminated', 'on_account'))
      AND NOT EXISTS (SELECT 1 FROM shares AS lead WHERE lead.ticket = shares.ticket AND lead.role = 'lead'
       AND ((lead.round = shares.round AND lead.answered <= shares.due)
        OR (lead.round > shares.round AND lead.assigned <= shares.due))) THEN 'missing' END AS verdict
  FROM shares WHERE shares.role = 'co' AND shares.assigned >= :start AND shares.assigned < :cut
    AND (shares.left_at IS NULL OR shares.left_at >= :cut OR shares.answered < :cut)),
latest AS (SELECT parts.ticket, parts.unit, MAX(parts.round) AS round FROM parts
  WHERE parts.verdict IS NOT NULL GROUP BY parts.ticket, parts.unit)
SELECT parts.unit, COUNT(DISTINCT parts.ticket) AS helped,
  SUM(CASE WHEN latest.round = parts.round AND parts.verdict = 'in_time' THEN 1 ELSE 0 END) AS in_time,
  SUM(CASE WHEN latest.round = parts.round AND parts.verdict = 'late' THEN 1 ELSE 0 END) AS late,
  SUM(CASE WHEN latest.round = parts.round AND parts.verdict = 'missing' THEN 1 ELSE 0 END) AS missing
FROM parts LEFT JOIN latest ON latest.ticket = parts.ticket AND latest.unit = parts.unit
GROUP BY parts.unit ORDER BY parts.unit
"""
"""Read within ``at_cut``: a ticket that has no part in the span any more was ended otherwise."""
MEETINGS = "SELECT COUNT(DISTINCT meeting) AS meetings FROM meetings WHERE held >= :start AND held < :cut"


def together(connection: Connection, start: Moment, cut: Moment) -> Together:
    """All of it for the span; what happened at the cut-off or later is left out."""
    span = {"start": start, "cut": cut}
    return Together(
        [Call(*row) for row in connection.execute(WHISTLES, span)],
        [Helper(*row) for row in connection.execute(HELPERS, span)],
        connection.execute(MEETINGS, span).fetchone()[0],
    )
