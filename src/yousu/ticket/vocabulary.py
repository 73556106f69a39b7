"""The codes a ticket is written in, each with the word it is shown by (domain.md 3.2, 3.3, 4.3, 4.4).

Codes go into the ledger and into JSON; words are what people read and may also type.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, TypeVar

from yousu.errors import YousuError
from yousu.words import mark, say
from yousu.words.zh import TEXTS

Words = Mapping[Any, str]
"""Codes of any vocabulary, each with its word."""
Code = TypeVar("Code", bound=str)

State = Literal[
    "registered", "assigned", "handling", "submitted", "resolved", "archived", "supervised", "on_account", "linked",
    "withdrawn", "declined", "terminated",
]  # fmt: skip
Kind = Literal["complaint", "inquiry", "help", "suggestion", "thanks", "wrongdoing"]
Outcome = Literal["solved", "partly", "explained"]
Reached = Literal["reached", "no_answer", "refused", "switched_off", "wrong_number", "no_number"]
Said = Literal["yes", "basically", "partly", "no"]
Source = Literal["own", "platform", "unit"]
SignOffRole = Literal["dispatch", "leader", "head"]
Finding = Literal["true", "partly", "untrue"]
Example = Literal["good", "bad"]
Party = Literal["first", "second"]
Proactive = Literal["trend", "unprompted"]
ProofStage = Literal["before", "after", "other"]
CheckResult = Literal["clean", "found", "fixed", "closed"]
Role = Literal["lead", "co"]
Authority = Literal["own", "platform"]
Sheet = Literal["callback", "units", "check"]
"""The closed vocabularies as types, so that a misspelt code is found before it is compared with one that is not."""

STATES: Mapping[State, str] = {
    "registered": mark("registered"),
    "assigned": mark("assigned"),
    "handling": mark("handling"),
    "submitted": mark("submitted"),
    "resolved": mark("resolved"),
    "archived": mark("archived"),
    "supervised": mark("supervised"),
    "on_account": mark("on account"),
    "linked": mark("linked"),
    "withdrawn": mark("withdrawn"),
    "declined": mark("declined"),
    "terminated": mark("terminated"),
}
ENDS: frozenset[State] = frozenset({"linked", "withdrawn", "declined", "terminated"})
"""States in which a ticket is nobody's work any more; ``linked`` can be taken back."""

WAITING: frozenset[State] = frozenset({"registered", "assigned", "handling", "submitted", "supervised"})
"""States in which the resolving clock runs."""

DONE: frozenset[State] = frozenset({"resolved", "archived"})
"""States of a ticket that was answered (办结), whether the citizen was called back yet or not."""

KINDS: Mapping[Kind, str] = {
    "complaint": mark("complaint"),
    "inquiry": mark("inquiry"),
    "help": mark("help"),
    "suggestion": mark("suggestion"),
    "thanks": mark("thanks"),
    "wrongdoing": mark("wrongdoing report"),
}

OUTCOMES: Mapping[Outcome, str] = {
    "solved": mark("solved"),
    "partly": mark("partly solved"),
    "explained": mark("explained"),
}

REACHED: Mapping[Reached, str] = {
    "reached": mark("reached"),
    "no_answer": mark("no answer"),
    "refused": mark("refused"),
    "switched_off": mark("switched off"),
    "wrong_number": mark("wrong number"),
    "no_number": mark("no number given"),
}
"""How a callback attempt went; every code but ``reached`` is unreached (domain.md 1.2)."""

CONTACTED: Mapping[Said, str] = {"yes": mark("contacted"), "no": mark("not contacted")}
SOLVED: Mapping[Said, str] = {"yes": mark("solved"), "partly": mark("partly solved"), "no": mark("unsolved")}
SATISFIED: Mapping[Said, str] = {
    "yes": mark("satisfied"),
    "basically": mark("basically satisfied"),
    "no": mark("dissatisfied"),
}

SOURCES: Mapping[Source, str] = {
    "own": mark("own callback"),
    "platform": mark("platform callback"),
    "unit": mark("callback by the unit"),
}
"""Who called. A callback by the handling unit's own people is recorded and stays out of the rates (design.md 7)."""

SEND_BACK: Words = {
    "evasive": mark("evades the point"),
    "shirking": mark("units shift the blame"),
    "irrelevant": mark("answers beside the question"),
    "no_contact": mark("citizen not contacted"),
    "no_basis": mark("no basis given"),
    "not_done": mark("closed before it was done"),
}
"""Why a reply is sent back (domain.md 3.3; 湟源: 避重就轻、互相推诿、答非所问)."""

DECLINE: Words = {
    "emergency": mark("emergency line"),
    "statutory": mark("statutory route or petition"),
    "same_matter": mark("same matter, no new fact"),
    "secrecy": mark("secrets or privacy"),
    "beyond_duties": mark("beyond duties"),
    "unlawful": mark("unlawful or against public order"),
}
"""The six classes of Beijing's regulation, Art. 11 (domain.md 1.2)."""

SIGN_OFFS: Mapping[SignOffRole, str] = {
    "dispatch": mark("sign-off"),
    "leader": mark("leader's sign-off"),
    "head": mark("head's sign-off"),
}
"""签批 before dispatch; 阅批 by the county leader (双交办); 一把手签批 by the unit's head."""

FINDINGS: Mapping[Finding, str] = {
    "true": mark("borne out"),
    "partly": mark("partly borne out"),
    "untrue": mark("not borne out"),
}
"""What the verification of a ticket on the supervision list found (核查再办)."""

TRIGGERS: Words = {
    "overdue": mark("overdue for days"),
    "repeats": mark("complained of repeatedly"),
    "reopens": mark("reopened repeatedly"),
    "dissatisfied": mark("dissatisfied repeatedly"),
    "people": mark("complained of by many"),
    "order": mark("ordered by a leader"),
}
"""Why a ticket is supervised by order (督办); all but the last are counted by the rules."""

EXCLUSIONS: Words = {
    "unreasonable": mark("unreasonable demand"),
    "appeal": mark("appeal against a callback result"),
    "other": mark("other reason"),
}
"""Why a ticket is to be left out of the second caliber (domain.md 1.2: 不合理诉求, 考核申诉)."""

EXAMPLES: Mapping[Example, str] = {"good": mark("good example"), "bad": mark("bad example")}
"""正面典型 and 反面案例 (湟源): tags that a leader has agreed to."""

PARTIES: Mapping[Party, str] = {"first": mark("first party"), "second": mark("second party")}
"""The two sides of a dispute, each called back (domain.md 9, S6)."""

ERASURES: Words = {
    "retention": mark("kept long enough"),
    "request": mark("the person's own request"),
    "mistake": mark("entered by mistake"),
}
"""Why personal data is erased (domain.md 6.3; 个人信息保护法 47)."""

FORMS: Words = {
    "handling": mark("handling form"),
    "supervision": mark("supervision notice"),
    "extension": mark("extension approval form"),
    "callback": mark("callback record"),
}
"""Forms to sign: 工单处理单, 督办通知单, 延期审批单, 回访记录."""

PROACTIVE: Mapping[Proactive, str] = {"trend": mark("known trend"), "unprompted": mark("nobody complained")}
"""未诉先办 and 不诉自办 (domain.md 8.5 CB7)."""

PROOF_STAGES: Mapping[ProofStage, str] = {
    "before": mark("before the work"),
    "after": mark("after the work"),
    "other": mark("other evidence"),
}
"""When a photograph was taken (整改前, 整改后)."""

CHECKS: Mapping[CheckResult, str] = {
    "clean": mark("nothing found"),
    "found": mark("problem found"),
    "fixed": mark("problem put right"),
    "closed": mark("not entered"),
}
"""What a check of a campaign found at a place (domain.md 8.5 CB9)."""

ROLES: Mapping[Role, str] = {"lead": mark("lead unit"), "co": mark("co-unit")}

SHEETS: Mapping[Sheet, str] = {
    "callback": mark("callback sheet"),
    "units": mark("sheet of a unit's tickets"),
    "check": mark("check sheet"),
}
"""The workbooks that others fill in: 回访登记表, 交办回复表, 数据核对表."""

AUTHORITIES: Mapping[Authority, str] = {"own": mark("team"), "platform": mark("platform")}
"""Who decided: the team itself, or the hotline's platform."""

MEETINGS: Words = {
    "joint": mark("joint meeting"),
    "consultation": mark("joint consultation"),
    "on_site": mark("on-site meeting"),
    "special": mark("special meeting"),
    "talks": mark("talks with residents"),
}
"""会商、会诊、现场会议、专题会议、协商 (domain.md 8.1 DT10, 8.3 CZ3, 8.4 CX8, 8.7 HY15)."""

UNIT_KINDS: Words = {
    "township": mark("township or street"),
    "department": mark("county department"),
    "utility": mark("public service company"),
    "village": mark("village or community"),
    "property": mark("property firm"),
    "other": mark("other unit"),
}


class WordUnknown(YousuError):
    """A word that no vocabulary has."""

    sentence: ClassVar[str] = mark("There is no {what} called {word}.")
    remedy: ClassVar[str] = mark("Type one of: {known}.")


def code_of(said: str, words: Mapping[Code, str], what: str) -> Code:
    """The code that was meant: the code itself, its word in either language, or the one word that starts so.

    Raises WordUnknown, which lists the words there are.
    """
    asked = said.strip().lower()
    exact = [code for code, word in words.items() if asked in {code, word.lower(), TEXTS.get(word, word)}]
    if exact:
        return exact[0]
    near = [
        code
        for code, word in words.items()
        if asked and (code.startswith(asked) or TEXTS.get(word, "").startswith(asked))
    ]
    if len(near) == 1:
        return near[0]
    raise WordUnknown(what=say(what), word=said, known=say(", ").join(say(word) for word in words.values()))


def word_of(code: str | None, words: Words) -> str:
    """The word a code is shown by; an unknown code shows itself, nothing shows as empty."""
    return "" if code is None else say(words.get(code, code))
