"""Edited Word files read back: every passage with its place, as the accepted document shows it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings

from tests.render.documents import TEXTS, page, texts
from tests.render.papers import BRIEF, bulletin, converted, needs
from yousu.document import Paragraph
from yousu.errors import BAD_INPUT
from yousu.intake import word_files
from yousu.intake.word_files import WordFileUnreadable, paragraphs
from yousu.render.docx import render
from yousu.render.plain import lines
from yousu.reports.proofreading import Passage

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def saved(folder: Path, body: str, *, before: str = "", **others: str) -> Path:
    """A file with a body of WordprocessingML, and with parts beside it."""
    path = folder / "edited.docx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("_rels/.rels", RELATIONS)
        file.writestr("word/document.xml", f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, content in others.items():
            file.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{content}</w:{name}>')
    return path


def told(folder: Path, body: str, **others: str) -> list[tuple[str, str]]:
    return [(passage.place, passage.text) for passage in paragraphs(saved(folder, body, **others))]


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(text: str) -> str:
    return f"<w:p>{r(text)}</w:p>"


def test_paragraphs_and_cells_come_in_the_order_of_reading(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("一、基本情况")
    made.add_paragraph("")
    table = made.add_table(2, 2)
    for at, text in enumerate(["单位", "受理量", "多林镇", "31"]):
        table.cell(at // 2, at % 2).text = text
    made.add_paragraph("受理31件。")
    made.save(str(tmp_path / "made.docx"))

    assert paragraphs(tmp_path / "made.docx") == [
        Passage("第1段", "一、基本情况"),
        Passage("表1第1行第1列", "单位", 1, 1, 1),
        Passage("表1第1行第2列", "受理量", 1, 1, 2),
        Passage("表1第2行第1列", "多林镇", 1, 2, 1),
        Passage("表1第2行第2列", "31", 1, 2, 2),
        Passage("第2段", "受理31件。"),
    ]


@settings(max_examples=40)
@given(TEXTS)
def test_what_we_wrote_is_read(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "written.docx"
    path.write_bytes(render(page(Paragraph(text), texts([text], titles=["标题"]))))

    found = paragraphs(path)
    shown = [line for line in lines(text) if line.strip()]
    assert [passage.text for passage in found if passage.table is None] == shown
    cells = [passage.text for passage in found if passage.row == 2]
    assert cells == (["\n".join(lines(text)).strip("\n")] if shown else [])


def test_a_bulletin_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "bulletin.docx"
    path.write_bytes(render(bulletin(BRIEF, rows=2)))

    found = paragraphs(path)
    assert [passage.text for passage in found if passage.table is None][:3] == [
        BRIEF.name, BRIEF.number, f"　{BRIEF.issuer}\t{BRIEF.date}",
    ]  # fmt: skip
    cells = {(passage.table, passage.row, passage.column): passage.text for passage in found}
    assert cells[1, 3, 1] == "20261123001"
    assert cells[2, 7, 12] == "81.78%"
    assert [passage.text.strip() for passage in found if passage.table == 3] == list(BRIEF.copies)


@pytest.mark.office
@needs("soffice", "fc-list")
def test_what_libreoffice_saved_is_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "bulletin.docx"
    path.write_bytes(render(bulletin(BRIEF, rows=3)))

    once_more = converted(path, "docx")
    ours = [(passage[1].strip(), *passage[2:]) for passage in paragraphs(path)]
    theirs = [(passage[1].strip(), *passage[2:]) for passage in paragraphs(once_more)]
    assert theirs == ours


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"<w:ins>{r('受理')}</w:ins><w:del><w:r><w:delText>30</w:delText></w:r></w:del>{r('31件')}", "受理31件"),
        (f"<w:moveFrom>{r('旧')}</w:moveFrom><w:moveTo>{r('新')}</w:moveTo>", "新"),
        (f"<w:hyperlink>{r('链接')}</w:hyperlink>", "链接"),
        ("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t><w:noBreakHyphen/></w:r>", "一\t二\n三-"),
        (f"<w:fldSimple w:instr='DATE'>{r('23日')}</w:fldSimple>", "23日"),
        (f"<w:r><w:instrText>PAGE</w:instrText></w:r>{r('7')}", "7"),
        (f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>{r('显')}", "显"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r>", "显"),
        (f"<w:sdt><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:r><w:ruby><w:rt>{r('pin')}</w:rt><w:rubyBase>{r('拼')}</w:rubyBase></w:ruby></w:r>", "拼"),
        ("<w:r><w:sym w:char='2460'/></w:r>", "①"),
        (f"{r('甲')}<!-- 注 --><?x y?><w:commentReference/>", "甲"),
    ],
)  # fmt: skip
def test_the_accepted_paragraph_is_read(tmp_path: Path, inside: str, text: str) -> None:
    assert told(tmp_path, f"<w:p>{inside}</w:p>") == [("第1段", text)]


def test_a_paragraph_whose_end_was_deleted_runs_on(tmp_path: Path) -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('并')}</w:p>"

    assert told(tmp_path, first + p("段")) == [("第1段", "并段")]


def test_content_controls_are_read(tmp_path: Path) -> None:
    assert told(tmp_path, f"<w:sdt><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>") == [("第1段", "控件")]


def test_deleted_rows_and_cells_are_gone(tmp_path: Path) -> None:
    row = "<w:tr>{}<w:tc>{}<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    body = (
        "<w:tbl>"
        + row.format("<w:trPr><w:del/></w:trPr>", "", "一")
        + row.format("", "", "二")
        + row.format("", "<w:tcPr><w:cellDel/></w:tcPr>", "三")
        + "</w:tbl>"
    )

    assert told(tmp_path, body) == [("表1第1行第1列", "二")]


def test_a_cell_over_several_columns_counts_them(tmp_path: Path) -> None:
    wide = f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('合计')}</w:tc>"
    body = (
        f"<w:tbl><w:tr>{wide}<w:sdt><w:sdtContent><w:tc>{p('31')}{p('件')}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"
    )

    assert told(tmp_path, body) == [("表1第1行第1列", "合计"), ("表1第1行第3列", "31\n件")]


def test_tables_in_tables_are_counted_on_their_own(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('内')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{p('外')}{inner}{p('')}</w:tc></w:tr></w:tbl>{inner}"

    assert told(tmp_path, body) == [("表1第1行第1列", "外"), ("表2第1行第1列", "内"), ("表3第1行第1列", "内")]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('盒中31件')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )

    assert told(tmp_path, f"<w:p><w:r><w:t>前</w:t></w:r><w:r>{both}</w:r></w:p>{p('后')}") == [
        ("第1段", "前"), ("文本框1", "盒中31件"), ("第2段", "后"),
    ]  # fmt: skip


def test_notes_come_last_without_the_lines_over_them(tmp_path: Path) -> None:
    notes = (
        f"<w:footnote w:type='separator' w:id='-1'>{p('线')}</w:footnote><w:footnote w:id='1'>{p('口径')}</w:footnote>"
    )
    ends = f"<w:endnote w:id='1'>{p('完')}</w:endnote>"

    assert told(tmp_path, p("正文"), footnotes=notes, endnotes=ends) == [
        ("第1段", "正文"), ("脚注1", "口径"), ("尾注1", "完"),
    ]  # fmt: skip


def test_strict_files_are_read_too(tmp_path: Path) -> None:
    path = saved(tmp_path, p("严格"))
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main"))

    assert paragraphs(path) == [Passage("第1段", "严格")]


def refused(path: Path) -> str:
    with pytest.raises(WordFileUnreadable) as refusal:
        paragraphs(path)
    assert refusal.value.exit_code == BAD_INPUT
    assert str(path) in refusal.value.lines()[0]
    return str(refusal.value.values["why"])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "不是 .docx 文件"),
        ("通报".encode(), "不是 .docx 文件"),
        (b"PK\x03\x04" + b"\0" * 40, "不是 .docx 文件"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "文件是旧版 .doc 格式或设有密码"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(content)

    assert refused(path) == why


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as file:
        file.writestr("a.txt", "x")

    assert refused(tmp_path / "x.docx") == "不是 .docx 文件"


def test_damaged_xml_is_refused(tmp_path: Path) -> None:
    assert refused(saved(tmp_path, "<w:p>")) == "文件已损坏"


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    content = bytearray(render(bulletin(rows=1)))
    content[200:5000] = b"\0" * 4800
    path.write_bytes(content)

    assert refused(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    outside = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'

    assert refused(saved(tmp_path, p("&e;"), before=outside)) == "文件内含自定义实体，不是文字处理软件所存"


def test_what_grows_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_files, "PART_LIMIT", 10_000)

    assert refused(saved(tmp_path, p("0" * 10_001))) == "解压后过大"


def test_a_file_that_is_not_there_is_left_to_the_caller(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        paragraphs(tmp_path / "nowhere.docx")
