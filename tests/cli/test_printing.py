"""Forms at the command line: files, what is recorded of them, and what is out when a ticket becomes secret."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import docx
import pypdf
import pytest

from tests.render.papers import needs
from tests.worked import build
from yousu.cli import main
from yousu.cli.session import held
from yousu.ledger import open_ledger
from yousu.ledger.handed_out import handed_out
from yousu.ticket.events import Event


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("cases") / "ledger.db")


@pytest.fixture
def desk(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    shutil.copyfile(made, tmp_path / "ledger.db")
    monkeypatch.chdir(tmp_path)
    acting = {"YOUSU_LEDGER": str(tmp_path / "ledger.db"), "YOUSU_BY": "张三", "YOUSU_NOW": "2024-04-01 09:00"}
    with mock.patch.dict(os.environ, acting):
        yield tmp_path
        held.clear()


def out(desk: Path, ticket: int) -> list[Event]:
    with open_ledger(str(desk / "ledger.db"), write=False) as ledger:
        return [event for event in handed_out(ledger, ticket) if event.kind == "printed"]


def test_two_tickets_are_one_event_and_one_file(desk: Path) -> None:
    assert main(["form", "1,2", "处理单", "-o", "单.docx"]) == 0

    [event] = out(desk, 1)
    assert [event] == out(desk, 2)
    assert (event.body["form"], event.body["tickets"], event.get("file")) == (
        "handling", [1, 2], str(desk / "单.docx"),
    )  # fmt: skip
    assert {"name", "phone"} <= set(event.body["fields"])
    assert len(docx.Document("单.docx").tables) == 2


@needs("fc-list")
@pytest.mark.usefixtures("desk")
def test_each_ticket_is_a_page() -> None:
    assert main(["form", "1,2,4", "callback", "-o", "回访.pdf"]) == 0

    assert len(pypdf.PdfReader("回访.pdf").pages) == 3


def test_the_screen_shows_nobody_in_full(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_ledger(str(desk / "ledger.db"), write=False) as ledger:
        phone = ledger.ticket(1).phone
    capsys.readouterr()
    assert main(["form", "1", "处理单"]) == 0

    shown = capsys.readouterr().out
    assert phone
    assert phone[-4:] in shown
    assert phone not in shown
    [event] = out(desk, 1)
    assert (event.body["fields"], event.body["full"]) == ([], [])


def test_each_ticket_is_a_file(desk: Path) -> None:
    assert main(["打印", "1,2", "回访单", "--each", "单子", "--format", "html"]) == 0

    assert sorted(path.name for path in (desk / "单子").iterdir()) == ["1-回访记录.html", "2-回访记录.html"]
    [event] = out(desk, 2)
    assert (event.body["fields"], event.body["full"]) == ([], [])


def test_a_format_nobody_draws_is_refused_before_it_is_recorded(desk: Path) -> None:
    assert main(["form", "1", "处理单", "-o", "单.doc"]) != 0

    assert out(desk, 1) == []


def test_what_is_out_is_named_when_a_ticket_becomes_secret(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["form", "1", "处理单", "-o", "单.docx"])
    main(["form", "1", "回访单", "-o", "访.html"])
    main(["show", "1", "--reveal", "回访"])
    capsys.readouterr()

    assert main(["amend", "1", "--secret"]) == 0

    said = capsys.readouterr().err
    assert f"工单处理单（{desk / '单.docx'}），含完整的姓名、电话" in said
    assert f"回访记录（{desk / '访.html'}），已脱敏" in said
    assert "查看完整的姓名、电话：回访" in said


def test_a_secret_ticket_is_not_named_on_paper_or_as_shown_in_full(desk: Path) -> None:
    main(["amend", "1", "--secret"])
    main(["form", "1", "处理单", "-o", "单.html"])

    assert "1390000" not in (desk / "单.html").read_text("utf-8")
    [event] = out(desk, 1)
    assert (event.body["fields"], event.body["full"]) == ([], [])


def test_a_form_cannot_be_taken_back(desk: Path) -> None:
    main(["note", "1", "一条记录"])
    main(["form", "1", "处理单", "-o", "单.docx"])

    assert main(["undo"]) == 0, "the note is what is undone"
    assert len(out(desk, 1)) == 1
    assert main(["check", "--rebuild"]) == 0
