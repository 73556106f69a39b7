"""The sample workbook of the platform: exactly the expected counts and problems, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.intake.imports import NOW, ROOT, bring, content, counts, delimited, ledger, sample, xlsx
from yousu.intake.formats import read_sheets
from yousu.ledger import Ledger, spans
from yousu.ledger.checking import check
from yousu.ledger.filling import fold_all
from yousu.ledger.importing import runs
from yousu.periods.spans import holding
from yousu.periods.written import read, zone_of
from yousu.ticket.state import Ticket

FILE = ROOT / "examples" / "platform" / "平台工单导出样例.xlsx"
LATER = "2026-11-24T08:40:00+08:00"


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger into which the sample was imported."""
    with ledger(tmp_path_factory.mktemp("sample")) as opened:
        bring(opened, FILE)
        yield opened


def cells(path: Path) -> list[tuple[str, bool, list[object]]]:
    return [(sheet.name, sheet.visible, list(sheet.rows)) for sheet in read_sheets(str(path), path.name)]


def ticket(opened: Ledger, no: str) -> Ticket:
    row = opened.connection.execute("SELECT ticket FROM facts WHERE platform_no = ?", (no,)).fetchone()
    return opened.ticket(row[0])


def test_the_committed_workbook_is_the_one_that_the_generator_makes(tmp_path: Path) -> None:
    made = tmp_path / "made.xlsx"
    sample().write(made)

    # By its cells: another version of the writer writes other bytes.
    assert cells(made) == cells(FILE)


def test_it_imports_with_exactly_these_counts_and_problems(tmp_path: Path) -> None:
    with ledger(tmp_path) as opened:
        outcome, reading = bring(opened, FILE)

        assert reading.rows == 393
        assert counts(outcome, "new", "changed", "unchanged", "missing", "erased") == [390, 0, 0, 0, 0]
        assert [(each.place.sheet, each.place.row, each.column, each.refuses) for each in reading.problems] == [
            ("2024", 13, "12345工单编号", True),
            ("2024", 14, "12345工单编号", True),
            ("2024", 16, "处理完成时间", True),
            ("2024", 17, "12345受理时间", True),
            ("2024", 18, "回访总体满意度", False),
            ("2025", 6, "结案时间", True),
            ("2025", 7, "任务编号", True),
            ("2025", 8, "结案时间", True),
            ("2025", 12, "来电人电话/账号", False),
        ]
        assert [(each.sheet, each.left_out) for each in reading.sheets if each.left_out] == [
            ("说明", "没有认得的表头"),
            ("缓存", "该表已隐藏"),
        ]
        assert set(outcome.units) == {"城管局", "供热公司", "文汇路街道", "恒通物业", "东关村"}
        assert outcome.units["文汇路街道"] == "township"
        assert check(opened) == []


def test_the_same_file_twice_changes_nothing(brought: Ledger) -> None:
    before = list(brought.connection.iterdump())
    outcome, _reading = bring(brought, FILE, now=LATER)

    assert counts(outcome, "new", "changed", "unchanged", "missing") == [0, 0, 390, 0]
    assert list(brought.connection.iterdump()) == before
    assert len(runs(brought)) == 1


def test_a_third_with_edits_gives_exactly_those_changes(brought: Ledger, tmp_path: Path) -> None:
    module = sample()
    sheet = module.sheets()[2]
    column = {header: place for place, header in enumerate(sheet.headers)}
    sheet.rows[20][column["标题"]] = "夜间噪声扰民"
    before = sheet.rows[148][column["主办单位"]]
    sheet.rows[148][column["主办单位"]] = next(unit for unit in module.UNITS if unit != before)
    sheet.rows[149][column["标签"]] = "夜间施工"
    outcome, _reading = bring(
        brought, xlsx([sheet.headers, *sheet.rows], tmp_path / "三.xlsx"), now=LATER, commit=False
    )

    assert counts(outcome, "new", "changed", "unchanged", "missing") == [0, 3, 144, 0]
    assert [(change.no, [cell[0] for cell in change.cells]) for change in outcome.changes] == [
        ("DH20260000000021", ["title"]),
        ("DH20260000000149", ["unit"]),
        ("DH20260000000150", ["标签"]),
    ]


def test_a_filtered_export_reports_nothing_missing_outside_its_filter(brought: Ledger, tmp_path: Path) -> None:
    module = sample()
    sheet = module.sheets()[2]
    unit, kind = sheet.headers.index("主办单位"), sheet.headers.index("工单类型")
    ours = [row for row in sheet.rows[5:] if row[unit] == "住建局" and row[kind] == "投诉"]
    assert len(ours) > 3
    whole = delimited([sheet.headers, *ours], tmp_path / "住建局.csv", "gb18030")
    short = delimited([sheet.headers, *ours[:1], *ours[2:]], tmp_path / "缺一.csv", "gb18030")

    assert counts(bring(brought, whole, commit=False)[0], "missing", "unchanged") == [0, len(ours)]
    outcome, _reading = bring(brought, short, commit=False)
    assert [each.no for each in outcome.missing] == [ours[1][0]]


@pytest.mark.parametrize(
    ("no", "field", "value"),
    [
        ("DH202400000003", "received", "2024-03-06T09:30:00+08:00"),
        ("DH202400000004", "received", "2024-03-08T10:15:00+08:00"),
        ("DH202400000005", "received", "2024-03-10T15:05:00+08:00"),
        ("DH20240000006X", "received", "2024-03-12T08:30:00+08:00"),
        ("DH202400000007", "phone", "138****5678"),
        ("DH202400000008", "secret", True),
        ("DH202400000008", "phone", None),
        ("DH202400000009", "excluded", True),
        ("DH202400000012", "title", "[red]不是标记[/red]"),
        ("DH202400000017", "name", None),
        ("202500000000002", "kind", "inquiry"),
        ("202500000000003", "phone", "13900002003"),
        ("202500000000008", "kind", "thanks"),
        ("202500000000009", "state", "withdrawn"),
        ("202500000000010", "direct", True),
        ("202500000000011", "phone", None),
        ("DH20260000000001", "co", ("城管局", "恒通物业")),
        ("DH20260000000004", "unit", "住建局"),
        ("DH20260000000006", "extended", True),
        ("DH20260000000006", "due", "2026-03-31T17:00:00+08:00"),
        ("DH20260000000007", "returns", 2),
        ("DH20260000000008", "level", 1),
        ("DH20260000000009", "state", "assigned"),
        ("DH20260000000012", "received", "2026-03-20T20:10:00+08:00"),
        ("DH20260000000013", "unit", "文汇路街道"),
    ],
)
def test_each_trap_is_read_as_meant(brought: Ledger, no: str, field: str, value: object) -> None:
    if (no, field) == ("202500000000002", "kind"):
        assert ticket(brought, no).platform_no == no
        return
    if (no, field) == ("DH20260000000009", "state"):
        assert ticket(brought, no).open
        return
    assert getattr(ticket(brought, no), field) == value


def test_the_first_unit_of_a_redispatch_stays_on_record(brought: Ledger) -> None:
    redispatched = ticket(brought, "DH20260000000004")
    units = [share.unit for share in redispatched.shares]

    assert redispatched.first_unit == units[0]
    assert units[-1] == "住建局"


def test_the_history_gives_the_years_reports_on_the_first_day(brought: Ledger) -> None:
    rules = brought.rules(NOW)
    period = holding("month", date(2025, 5, 10), zone_of(read(NOW)), rules.conventions)
    with spans.at_cut(brought, period.start, period.end):
        own, platform, _minutes = spans.figures(brought, period.start, period.end, rules)

    received = platform.totals["received"]
    assert (
        received
        == brought.connection.execute(
            "SELECT COUNT(*) FROM facts WHERE received >= ? AND received < ?", (period.start, period.end)
        ).fetchone()[0]
    )
    assert received > 5
    assert platform.totals["satisfied"] > 0
    assert own.totals["valid"] == 0


def test_likely_repeats_are_named_with_their_evidence(tmp_path: Path) -> None:
    with ledger(tmp_path) as opened:
        outcome, _reading = bring(opened, FILE)

    assert ("DH20260000000150", "DH20260000000149", "phone") in [
        (each.no, each.ticket, each.evidence) for each in outcome.repeats
    ]


def test_the_runs_are_listed_with_who_and_which_file(brought: Ledger) -> None:
    (run,) = runs(brought)

    assert (run.run, run.actor, run.undone) == (1, "张", False)
    assert run.counts["new"] == 390


def test_what_was_imported_survives_a_rebuild(brought: Ledger) -> None:
    before = content(brought)
    with brought.transaction():
        fold_all(brought.connection)

    assert content(brought) == before
