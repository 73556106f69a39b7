"""Is this matter known? Earlier tickets that a new one may repeat, each with the evidence, for a person to decide.

Evidence comes in a fixed order: a cited number, the telephone, the place, the topic, then the text, because text alone
is inverted in this field: the same complaint about another compound reads more alike than the same one told again
(ecosystem.md 7). A hard conflict stops a match whatever the text: another compound, another building for a matter of
one building, another firm, another kind of matter. Nothing is joined here; ``link`` is what a person types.
"""
