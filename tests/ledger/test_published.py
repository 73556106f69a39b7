"""Ledgers made of published counts print what was published: the figures, and the sentences they stand in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.reports.readings import table, text
from yousu.document import Document
from yousu.ledger import Act, Ledger
from yousu.ledger.filling import bulk
from yousu.ledger.reading import read_report
from yousu.ledger.scopes import SCOPES
from yousu.periods import containing
from yousu.render import render
from yousu.reports.monthly import monthly
from yousu.reports.weekly import weekly
from yousu.rules.compiling import compiled
from yousu.rules.profiles import toml
from yousu.ticket.events import Draft, draft

Command = tuple[Act, list[Draft]]
FOUNDED, RECEIVED = "2024-05-31T09:00:00+08:00", "2024-06-03T10:00:00+08:00"
RESOLVED, CALLED, DUE = "2024-06-05T10:00:00+08:00", "2024-06-06T10:00:00+08:00", "2024-06-13T17:00:00+08:00"
JULY = "2024-07-01T00:00:00+08:00"


def act(verb: str, at: str) -> Act:
    return Act(verb, "值班员", "clerk", at, at)


TOWNS, DEPARTMENTS = "甲乙丙丁戊己", "局"


def founding(basically: str = "0.6") -> Command:
    said = toml("xining").replace("basically = 0.6", f"basically = {basically}")
    drafts = [
        draft(
            0,
            "rules_set",
            FOUNDED,
            version=1,
            profile="xining",
            tier="township",
            compiled=compiled(tomllib.loads(said)),
            toml=said,
        )
    ]
    return act("init", FOUNDED), [
        *drafts,
        *(
            draft(0, "unit_set", FOUNDED, unit=unit, name=unit, kind=kind, initials="x")
            for kind, units in (("township", TOWNS), ("department", DEPARTMENTS))
            for unit in units
        ),
    ]


def life(
    number: int, kind: str, unit: str, answer: Sequence[str] | None, *, resolved: str | None = RESOLVED
) -> Iterator[Command]:
    """Registered and assigned; resolved, in time if not said otherwise; called back with these three answers."""
    clock = {"due": DUE, "due_source": "own", "limit": "7d", "limit_from": RECEIVED, "rules": 1}
    yield (
        act("new", RECEIVED),
        [
            draft(
                number, "registered", RECEIVED, kind=kind, category="住建物业/物业管理", title=f"工单{number}", **clock
            ),
            draft(number, "assigned", RECEIVED, unit=unit, **clock),
        ],
    )
    if resolved is not None:
        yield act("resolve", resolved), [draft(number, "resolved", resolved, unit=unit, outcome="solved", reply="已办")]
    if answer is not None:
        contacted, solved, satisfied = answer
        yield act("callback", CALLED), [
            draft(
                number, "called_back", CALLED, source="own", attempt=1, reached="reached", contacted=contacted,
                solved=solved, satisfied=satisfied, closes=True,
            )
        ]  # fmt: skip


def made(path: Path, commands: Iterator[Command], basically: str = "0.6") -> Ledger:
    """A ledger of these commands, in the order of their moments."""
    ordered = sorted(commands, key=lambda command: command[0].at)
    return bulk(str(path / "ledger.db"), {"offset": "+08:00", "test_clock": "1"}, [founding(basically), *ordered])


def june(ledger: Ledger, name: str = "monthly") -> Document:
    with ledger:
        period = containing(SCOPES[name].kind, RECEIVED, ledger.rules(RECEIVED).conventions)
        read = read_report(ledger, name, period, JULY)
        return {"monthly": monthly, "weekly": weekly}[name](read)


def chengzhong() -> Iterator[Command]:
    """城中区, June 2024: 1153 of six kinds; 404 to the towns, of which 97, 81, 68 to three of them; 670 called back."""
    kinds = ["complaint"] * 528 + ["inquiry"] * 75 + ["help"] * 522 + ["suggestion"] * 17 + ["thanks"] * 5
    kinds += ["wrongdoing"] * 6
    units = ["甲"] * 97 + ["乙"] * 81 + ["丙"] * 68 + ["丁"] * 52 + ["戊"] * 52 + ["己"] * 54 + ["局"] * 749
    satisfied = ["yes"] * 614 + ["basically"] * 34 + ["no"] * 22
    for number, (kind, unit) in enumerate(zip(kinds, units, strict=True), 1):
        answer = None
        if number <= len(satisfied):
            answer = ("yes", "yes" if number <= 663 else "no", satisfied[number - 1])
        yield from life(number, kind, unit, answer)


def test_chengzhong_in_june_2024_reads_as_it_was_published(tmp_path: Path) -> None:
    """回访670件，响应670件，响应率100%；解决663件…解决率98.96%；满意614件…满意率94.69% (source 1; R1, R6)."""
    document = june(made(tmp_path, chengzhong()))
    said = text(document)

    assert "受理诉求1153件" in said
    assert "办结1153件" in said
    assert (
        "有效回访670件，响应670件，响应率100%；解决663件、未解决7件，解决率98.96%；"
        "满意614件、基本满意34件、不满意22件，满意率94.69%。"
    ) in said
    assert "按诉求类型分，投诉528件、求助522件、咨询75件、建议17件、举报6件、感谢5件。" in said
    assert "乡镇街道承接404件，占35%，其中较多的：甲97件（占24%）、乙81件（占20%）、丙68件（占17%）。" in said  # R7
    kinds = table(document, "by_kind")
    assert sum(row[1] for row in kinds.rows[:-1] if isinstance(row[1], int)) == kinds.rows[-1][1] == 1153


@pytest.mark.parametrize(("basically", "percent"), [("0.9", "96.21%"), ("1.0", "96.72%"), ("0.0", "91.64%")])
def test_another_coefficient_gives_another_rate(tmp_path: Path, basically: str, percent: str) -> None:
    """R2."""
    assert f"不满意22件，满意率{percent}。" in text(june(made(tmp_path, chengzhong(), basically)))


def test_qingzhen_lane_is_at_a_hundred_per_cent_with_seven_in_hand(tmp_path: Path) -> None:
    """清真巷街道: 受理354起，办结347起，待办7件，均在办理期限内，按期办结率100% (the newspaper page; R3)."""

    def commands() -> Iterator[Command]:
        for number in range(1, 355):
            yield from life(number, "complaint", "甲", None, resolved=RESOLVED if number <= 347 else None)

    with made(tmp_path, commands()) as ledger:
        period = containing("week", RECEIVED, ledger.rules(RECEIVED).conventions)
        said = text(weekly(read_report(ledger, "weekly", period, JULY)))

    assert "受理诉求354件" in said
    assert "办结347件，截至统计时在办7件" in said
    assert "应办结347件，按期办结347件（其中延期办结0件），超期0件，按期办结率100%" in said
    assert "本期受理并纳入统计的354件中，已办结347件，办结率98.02%。" in said
    assert "本期无有效回访，响应率、解决率、满意率不作统计（—）。" in said


def called(count: int, solved: int) -> Iterator[Command]:
    """So many called back, all contacted and satisfied, of whom so many say that the matter is solved."""
    for number in range(1, count + 1):
        yield from life(number, "complaint", "甲", ("yes", "yes" if number <= solved else "no", "yes"))


def test_lianyungang_closes_and_closes_in_time(tmp_path: Path) -> None:
    """应结案24932，结案23974 = 96.16%，按期结案22345 = 89.62% (source 12; R4)."""
    late = "2024-06-20T10:00:00+08:00"

    def commands() -> Iterator[Command]:
        for number in range(1, 24_933):
            done = RESOLVED if number <= 22_345 else late if number <= 23_974 else None
            yield from life(number, "complaint", "甲", None, resolved=done)

    said = text(june(made(tmp_path, commands())))

    assert (
        "应办结24932件，按期办结22345件（其中延期办结0件），超期2587件（超期办结1629件、超期未办结958件），按期办结率89.62%"
        in said
    )
    assert "本期受理并纳入统计的24932件中，已办结23974件，办结率96.16%。" in said


@pytest.mark.parametrize(
    ("count", "solved", "said"),
    [
        (3456, 3112, "解决3112件、未解决344件，解决率90.05%"),  # R5: Fengcheng, of those closed
        (5229, 5165, "解决5165件、未解决64件，解决率98.78%"),  # R9: 城北区's 98.79 lies between the two
        (5229, 5166, "解决5166件、未解决63件，解决率98.80%"),
    ],
)
def test_solved_of_those_called_back(tmp_path: Path, count: int, solved: int, said: str) -> None:
    document = june(made(tmp_path, called(count, solved)))

    assert said in text(document)
    assert document.data is not None
    assert document.data["totals"]["rates"]["resolution"]["percent"] == said[-6:-1]


def test_a_unit_that_nobody_was_called_back_about_has_no_rate_and_no_place(tmp_path: Path) -> None:
    """R8: a dash, never 0 and never 100."""

    def commands() -> Iterator[Command]:
        for number in range(1, 21):
            answer = ("yes", "yes", "yes") if number <= 10 else None
            yield from life(number, "complaint", "甲" if number <= 10 else "乙", answer)

    document = june(made(tmp_path, commands()))

    ranked = {row[1]: [row[0], *map(str, row[-4:])] for row in table(document, "group_1").rows}
    assert ranked["甲"][0] == "1"
    assert ranked["乙"][0] == ranked["乙"][-1] == "—"
    written = render(document, "md")
    assert "| — | 乙 | 10 | 10 | 0 | — | — | — | — |" in written
    assert "有效评价不足5件，样本不足、不参与排名的单位：乙。" in text(document)
