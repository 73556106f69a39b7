"""Whatever text stands in any field: no script of it, no tag of it, no eleven digits of it reach a page."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples.test_scenarios import play
from tests.tickets import ticket_with
from tests.wall.corpus import corpus
from tests.wall.walls import problem
from yousu.cli import main
from yousu.ledger import Ledger, open_ledger
from yousu.masking.outside import hide, plain
from yousu.ticket.events import Event
from yousu.ticket.parts import Callback, Posting
from yousu.ticket.vocabulary import Said, Source
from yousu.wall import Problem, area, counts, rated, rating, steps_of, unplaced, voice
from yousu.wall import problem as of_ticket
from yousu.wall.pages import pages
from yousu.wall.scanning import scan, texts
from yousu.words import use

WICKED = st.text() | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</style><script>",
        "&lt;b&gt;",
        "<!--",
        "javascript:x",
    ]
)
NUMBERS = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


class Tags(HTMLParser):
    """The tags and the attributes of a page, and how many scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name in {"src", "style", "action"}]


def tags(page: str) -> list[str]:
    reader = Tags()
    reader.feed(page)
    assert reader.handlers == []
    return reader.tags


def of(**texts_of: str | None) -> Problem:
    ticket = ticket_with(
        1, state="archived", unit=texts_of.get("unit"), place=texts_of.get("place"), category=texts_of.get("category")
    )
    ticket.wall = Posting(
        1, "approved", "2024-04-01T09:00:00+08:00", texts_of["summary"], texts_of["result"], texts_of["post"]
    )
    rules = mock.Mock(wall_minimum=1)
    return of_ticket(ticket, [], {texts_of.get("place") or "": 9}, rules, "2024-04-10T09:00:00+08:00")


@given(
    st.dictionaries(
        st.sampled_from(["summary", "result", "post", "unit", "place", "category"]), st.tuples(WICKED, NUMBERS)
    )
)
def test_no_text_becomes_markup_and_no_telephone_survives(said: dict[str, tuple[str, str]]) -> None:
    plain_texts = dict.fromkeys(("summary", "result", "post", "unit", "place", "category"), "路灯")
    wicked = plain_texts | {name: text + number for name, (text, number) in said.items()}
    wanted, got = (pages([of(**each)], "墙", "2024-04-10", 1) for each in (plain_texts, wicked))

    for name, page in got.items():
        assert set(tags(page)) <= set(tags(wanted[name])) | {
            "br",
            "p",
            "ul",
            "li",
            "tr",
            "th",
            "td",
            "h2",
            "a",
            "rect",
            "figure",
            "svg",
            "title",
            "desc",
            "text",
        }
        assert tags(page).count("script") == tags(wanted[name]).count("script") <= 1
        shown = plain("".join(texts(page)))
        assert not any(number in shown for _, number in said.values())


def test_the_corpus_in_every_field_leaves_no_trace_in_any_page() -> None:
    planted = corpus()
    problems = [
        problem(
            number,
            summary=hide(each.text).text,
            result=hide(each.text).text,
            post=hide(each.it).text if each.kind == "titled" else "岗位",
        )
        for number, each in enumerate(planted, 1)
    ]
    made = pages(problems, "问题墙回音壁", "2024-04-10", 3)
    known = [each.it for each in planted if each.kind != "sensitive"]

    assert scan(made, known) == []


def test_small_numbers_are_not_told_and_cannot_be_had_from_the_total() -> None:
    assert counts(["甲"] * 5 + ["乙"] * 4 + ["丙"], 3) == [("甲", 5), ("乙", None), ("丙", None)]
    assert area(ticket_with(1, place="边麻沟村"), {"边麻沟村": 1}, 3) == "其他区域"
    lone = ticket_with(1, place="恒通家园")
    assert unplaced("恒通家园3部电梯封停", lone, {"恒通家园": 2}, 3) == "某处3部电梯封停"
    assert unplaced("恒通家园3部电梯封停", lone, {"恒通家园": 3}, 3) == "恒通家园3部电梯封停"
    assert rating("yes", 1, 3) == "不足3人，只计入总评价"
    assert rated([problem(1), problem(2)], 3) == "有评价的不足3件"


@pytest.mark.parametrize(
    ("calls", "said"),
    [
        ([], None),
        ([("own", "yes")], "yes"),
        ([("own", "no"), ("own", "basically"), ("platform", "yes")], "basically"),
        ([("platform", "no"), ("own", None)], "no"),
        ([("unit", "yes")], None),
    ],
)
def test_a_ticket_has_one_voice_and_the_platform_speaks_where_nobody_told_us(
    calls: list[tuple[Source, Said | None]], said: Said | None
) -> None:
    ticket = ticket_with(1)
    ticket.callbacks = [
        Callback(place, 1, source, f"2024-04-0{place}T09:00:00+08:00", "reached", contacted="yes", satisfied=satisfied)
        for place, (source, satisfied) in enumerate(calls, 1)
    ]

    assert voice(ticket) == said


def test_who_is_basically_satisfied_is_counted_apart() -> None:
    said: list[Said | None] = ["yes", "basically", "basically", "no", None]
    problems = [problem(number, satisfied=each) for number, each in enumerate(said, 1)]

    assert rated(problems, 3) == "4件有评价，满意1件、基本满意2件、不满意1件"
    assert "基本满意2件" in pages(problems, "墙", "2024-04-10", 3)["figures.html"]
    assert rating("basically", 3, 3) == "基本满意"


def test_an_imported_ticket_has_the_steps_that_its_row_tells() -> None:
    at = "2024-04-{:02}T09:00:00+08:00".format
    row = {"unit": "供热公司", "assigned": at(2), "accepted": at(3), "first_contact": at(4), "resolved": at(5)}
    history = [
        Event(1, 1, 1, "imported", at(1), row | {"called_back": at(6), "reached": "reached"}, {}, at(9), "张三"),
        Event(2, 2, 1, "supervised", at(7), {"list_no": 1}, {}, at(9), "张三"),
    ]

    assert [f"{step.day[-2:]} {step.said}" for step in steps_of(history)] == [
        "01 受理登记", "02 交责任单位办理", "03 责任单位签收", "04 已联系群众", "05 办结", "06 已回访群众", "07 列入督办",
    ]  # fmt: skip


def test_a_place_that_is_not_told_is_a_mark_in_the_text_of_either_language() -> None:
    use("en")
    assert unplaced("恒通家园停水", ticket_with(1, place="恒通家园"), {}, 3) == "〔place〕停水"


def wall(*words: str) -> int:
    return main(["wall", *words])


def on_the_wall(folder: Path) -> Ledger:
    with mock.patch.dict(os.environ, {"YOUSU_LEDGER": str(folder / "l.db"), "YOUSU_NOW": "2024-04-10 09:00"}):
        play(folder / "l.db", "s05", "s07", "s14", "s16").close()
        ledger = open_ledger(str(folder / "l.db"))
        for number in (1, 2, 3, 4):
            assert wall("propose", str(number), "--by", "小马") == 0
            assert wall("review", str(number), "--by", "小马") == 0
            if wall("approve", str(number), "--by", "小张"):
                assert wall("approve", str(number), "--leader", "王主任", "--reason", "已征得同意", "--by", "小张") == 0
        assert wall("build", "-o", str(folder / "out"), "--by", "小张") == 0
    return ledger


def test_the_examples_on_the_wall_show_no_one(tmp_path: Path) -> None:
    ledger = on_the_wall(tmp_path)
    said = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())

    assert "化粪池已疏通" in said
    assert "特殊困难群众" in said
    rows = ledger.connection.execute("SELECT name, phone FROM texts").fetchall()
    people = [value for row in rows for value in row if value]
    assert len(people) >= 6
    assert [each for each in people if each in said] == []
    assert "XN2024" not in said  # the platform's numbers


def test_the_wall_speaks_english(tmp_path: Path) -> None:
    on_the_wall(tmp_path).close()
    day = {"YOUSU_LEDGER": str(tmp_path / "l.db"), "YOUSU_NOW": "2024-04-11 09:00", "YOUSU_LANG": "en"}
    with mock.patch.dict(os.environ, day):
        assert wall("build", "-o", str(tmp_path / "en"), "--by", "小张") == 0

    page = (tmp_path / "en" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "Built on 2024-04-11." in page


def test_what_is_withdrawn_or_erased_leaves_the_next_build(tmp_path: Path) -> None:
    on_the_wall(tmp_path).close()
    with mock.patch.dict(
        os.environ, {"YOUSU_LEDGER": str(tmp_path / "l.db"), "YOUSU_NOW": "2024-04-11 09:00", "YOUSU_BY": "小张"}
    ):
        assert wall("withdraw", "1", "--reason", "当事人请求") == 0
        assert main(["erase", "2", "--reason", "本人申请", "--yes"]) == 0
        assert wall("build", "-o", str(tmp_path / "out")) == 0
        assert main(["check", "--rebuild"]) == 0

    assert sorted(path.name for path in (tmp_path / "out").glob("problem-*")) == [
        "problem-003.html",
        "problem-004.html",
    ]


def test_erased_data_is_in_no_byte_of_the_ledger_its_journal_or_a_new_backup(tmp_path: Path) -> None:
    on_the_wall(tmp_path).close()
    with open_ledger(str(tmp_path / "l.db")) as ledger:
        row = ledger.connection.execute("SELECT title, body, name, phone, reply FROM texts WHERE ticket = 4").fetchone()
        summary = ledger.ticket(4).wall
    told = [value.encode() for value in row if value] + [b"13900000016"]
    assert summary is not None
    assert any(value in (tmp_path / "l.db").read_bytes() for value in told)
    with mock.patch.dict(
        os.environ, {"YOUSU_LEDGER": str(tmp_path / "l.db"), "YOUSU_NOW": "2024-04-11 09:00", "YOUSU_BY": "小张"}
    ):
        assert main(["erase", "4", "--reason", "本人申请", "--yes"]) == 0
        assert main(["backup", str(tmp_path / "new.db")]) == 0

    for file in (path for path in tmp_path.iterdir() if path.is_file()):
        assert [value.decode() for value in told if value in file.read_bytes()] == [], file.name


def test_retention_is_proposed_and_the_copies_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on_the_wall(tmp_path).close()
    with mock.patch.dict(
        os.environ, {"YOUSU_LEDGER": str(tmp_path / "l.db"), "YOUSU_NOW": "2024-04-11 09:00", "YOUSU_BY": "小张"}
    ):
        assert main(["backup", str(tmp_path / "kept.db")]) == 0
        capsys.readouterr()
        assert main(["erase", "--due"]) == 0
        assert "：0件" in capsys.readouterr().err
        with mock.patch.dict(os.environ, {"YOUSU_NOW": "2026-06-01 09:00"}):
            assert main(["erase", "--due"]) == 0
    said = capsys.readouterr().err
    assert "：4件" in said
    assert "yousu erase 1,2,3,4 --reason 保管期满" in said
    assert str(tmp_path / "kept.db") in said


def test_access_says_who_saw_what_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on_the_wall(tmp_path).close()
    with mock.patch.dict(os.environ, {"YOUSU_LEDGER": str(tmp_path / "l.db"), "YOUSU_NOW": "2024-04-11 09:00"}):
        assert main(["show", "4", "--reveal", "核实地址", "--by", "小李"]) == 0
        capsys.readouterr()
        assert main(["access", "--format", "csv"]) == 0
    said = capsys.readouterr().out
    assert "小李" in said
    assert "核实地址" in said
    assert "姓名、电话" in said


def test_a_file_written_is_on_record_and_named_when_a_ticket_is_erased(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on_the_wall(tmp_path).close()
    with mock.patch.dict(
        os.environ, {"YOUSU_LEDGER": str(tmp_path / "l.db"), "YOUSU_NOW": "2024-04-11 09:00", "YOUSU_BY": "小张"}
    ):
        assert main(["export", "-o", str(tmp_path / "全部.xlsx")]) == 0
        assert main(["list", "化粪池", "--reveal", "移交", "-o", str(tmp_path / "一件.csv")]) == 0
        capsys.readouterr()
        assert main(["access", "--format", "json"]) == 0
        told = [row for row in json.loads(capsys.readouterr().out)["accesses"] if row["file"]]
        named = [(os.path.relpath(row["file"], tmp_path), row["rows"]) for row in told]
        assert named == [("out", 4), ("全部.xlsx", 4), ("一件.csv", 1)]
        assert main(["erase", "2", "--reason", "本人申请", "--yes"]) == 0
        said = capsys.readouterr().err
        assert "全部.xlsx" in said
        assert "一件.csv" not in said
        assert str(tmp_path / "out") in said  # the pages built before
        assert "仍保留：地点" in said
        assert main(["amend", "3", "--secret", "--yes"]) == 0
    said = capsys.readouterr().err
    assert "全部.xlsx，共4行" in said
    assert "回音壁" in said


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    """A ledger to practise on with one ticket, its office at work."""
    day = {"YOUSU_LEDGER": str(tmp_path / "l.db"), "YOUSU_NOW": "2024-04-10 09:00", "YOUSU_BY": "张三"}
    with mock.patch.dict(os.environ, day):
        assert main(["init", "--test-clock"]) == 0
        assert (
            main(
                ["new", "路灯坏", "--name", "马秀英", "--phone", "13900000001", "--place", "马秀英家（13号楼2单元501）"]
            )
            == 0
        )
        yield tmp_path


def approved(number: int = 1) -> None:
    assert wall("propose", str(number)) == 0
    assert wall("review", str(number)) == 0
    assert wall("approve", str(number), "--by", "李四") == 0


def test_a_build_touches_no_page_that_is_not_its_own(desk: Path) -> None:
    approved()
    for name in ("index.html", "problem-notice.html"):
        (desk / "site").mkdir(exist_ok=True)
        (desk / "site" / name).write_text("<h1>首页</h1>", encoding="utf-8")
        assert wall("build", "-o", str(desk / "site")) == 9
        assert (desk / "site" / name).read_text(encoding="utf-8") == "<h1>首页</h1>"
        (desk / "site" / name).unlink()
    assert wall("build", "-o", str(desk / "site")) == 0
    assert wall("build", "-o", str(desk / "site")) == 0
    assert (desk / "site" / "index.html").stat().st_mode & 0o777 == 0o644


@pytest.mark.usefixtures("desk")
def test_who_rewrote_a_text_does_not_approve_it() -> None:
    assert wall("propose", "1") == 0
    assert wall("review", "1", "--summary", "小区路灯不亮", "--by", "李四") == 0
    assert wall("approve", "1", "--by", "李四") == 4
    assert wall("approve", "1", "--by", "王五") == 0


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    "title", ["市民王某某反映路灯不亮", "居民李某反映井盖坏", "联系人：马某", "业主张先生反映漏水"]
)
def test_what_was_masked_is_not_refused_in_review(title: str) -> None:
    assert main(["new", title]) == 0
    approved(2)


@pytest.mark.parametrize(
    "reply",
    [
        "维修师傅已上门更换阀门",
        "已于2026-11-19 10:30修好",
        "总投资1200万元，2026-2028年",
        "环卫大叔已清理，12345（2026）7号",
    ],
)
def test_ordinary_words_do_not_stop_the_wall(desk: Path, reply: str) -> None:
    assert main(["new", "井盖坏", "--name", "市民", "--phone", "12345"]) == 0
    assert wall("propose", "2", "--summary", f"市民反映：{reply}") == 0
    assert wall("review", "2") == 0
    assert wall("approve", "2", "--by", "李四") == 0
    assert wall("build", "-o", str(desk / "out")) == 0


@pytest.mark.usefixtures("desk")
def test_the_second_detector_is_asked_at_the_review_and_names_the_ticket(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "井盖坏", "--name", "图门巴雅尔"]) == 0
    assert wall("propose", "1", "--result", "感谢图门巴雅尔") == 0
    capsys.readouterr()
    assert wall("review", "1") == 4
    assert "工单1" in capsys.readouterr().err


def test_what_is_approved_and_not_shown_is_said(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    approved()
    assert main(["amend", "1", "--secret"]) == 0
    capsys.readouterr()
    assert wall("build", "-o", str(desk / "out")) == 0
    assert "工单1" in capsys.readouterr().err
    assert not list((desk / "out").glob("problem-*"))
    assert wall("list") == 0
    assert "暂不公开" in capsys.readouterr().out


def test_place_and_tags_hide_their_people_in_whatever_leaves(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tag", "1", "马秀英的孩子有自闭症"]) == 0
    assert main(["list", "--columns", "编号,地点,标签", "-o", str(desk / "l.csv")]) == 0
    assert main(["export", "-o", str(desk / "x.csv")]) == 0
    capsys.readouterr()
    for report in ("opinion", "monthly"):
        assert main(["report", report, "--of", "2024-04", "--format", "json"]) == 0
    said = capsys.readouterr().out + "".join((desk / name).read_text("utf-8-sig") for name in ("l.csv", "x.csv"))

    assert [word for word in ("马秀英", "2单元", "501", "自闭症") if word in said] == []


@pytest.mark.parametrize("reason", [" ", "\u3000", "13897412356要求"])
def test_to_reveal_wants_a_reason_without_a_telephone(desk: Path, reason: str) -> None:
    assert main(["list", "1", "--reveal", reason]) == 2
    assert main(["export", "-o", str(desk / "x.csv"), "--reveal", reason]) == 2
    assert not (desk / "x.csv").exists()


def test_a_file_s_name_holds_no_telephone(desk: Path) -> None:
    assert main(["list", "1", "-o", str(desk / "王某13897412356.csv")]) == 2


def test_a_file_that_cannot_be_written_is_not_put_on_record(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["list", "1", "-o", str(desk / "no" / "x.csv")], ["export", "-o", str(desk / "no" / "x.csv")]):
        assert main(words) == 9
    (desk / "d.csv").mkdir()
    assert main(["list", "1", "-o", str(desk / "d.csv")]) == 9
    capsys.readouterr()
    assert main(["access", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["accesses"] == []


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("reason", [" ", "\u3000", "13897412356要求"])
def test_a_ticket_is_not_shown_in_full_without_a_reason(reason: str) -> None:
    assert main(["show", "1", "--reveal", reason]) == 2
