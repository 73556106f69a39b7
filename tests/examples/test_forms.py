"""The forms in examples/forms, each in the formats of paper: golden files, rewritten by --update-examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.examples.test_reports import seen, squeezed, text_of_pdf
from tests.render.papers import needs
from tests.worked import build
from yousu.document import Form
from yousu.forms import Printed, printed
from yousu.forms.filing import Filing
from yousu.ledger import open_ledger
from yousu.render import render
from yousu.ticket.replay import live
from yousu.ticket.vocabulary import FORMS, word_of

GOLDEN = Path(__file__).parents[2] / "examples" / "forms"
NOW = "2024-04-01T09:00:00+08:00"
TICKETS = {"handling": 19, "supervision": 20, "extension": 29, "callback": 19}
ENDINGS = ("docx", "html", "pdf")


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Printed]]:
    with open_ledger(str(build(tmp_path_factory.mktemp("forms") / "ledger.db"))) as ledger:
        rules, units = ledger.rules(NOW), {unit.unit: unit for unit in ledger.units()}
        made = {}
        for kind, number in TICKETS.items():
            ticket = ledger.ticket(number)
            filing = Filing(ticket, live(ledger.history(number)), units.get(ticket.unit or ""), rules, NOW)
            made[kind] = printed(kind, [filing])
        yield made


@pytest.mark.parametrize("kind", TICKETS)
@pytest.mark.parametrize("ending", ["docx", "html"])
def test_a_form_is_as_the_example_shows_it(
    forms: dict[str, Printed], kind: str, ending: str, pytestconfig: pytest.Config
) -> None:
    path, content = drawn(forms, kind, ending, pytestconfig)

    assert seen(ending, content) == seen(ending, path.read_bytes())


@needs("fc-list")
@pytest.mark.parametrize("kind", TICKETS)
def test_a_pdf_says_all_that_the_form_says(
    forms: dict[str, Printed], kind: str, pytestconfig: pytest.Config
) -> None:  # fmt: skip
    path, content = drawn(forms, kind, "pdf", pytestconfig)
    blocks = [block for section in forms[kind].document.sections for block in section.blocks]
    told = [text for form in blocks if isinstance(form, Form) for row in form.rows for each in row for text in each.text.split("\n")]  # fmt: skip # noqa: E501

    for each in (content, path.read_bytes()):
        said = text_of_pdf(each)
        assert [words for words in told if squeezed(words) not in said] == []


def drawn(forms: dict[str, Printed], kind: str, ending: str, config: pytest.Config) -> tuple[Path, bytes]:
    """Where the example stands, and the form drawn now; written there if that was asked for."""
    path = GOLDEN / f"{word_of(kind, FORMS)}.{ending}"
    made = render(forms[kind].document, ending)
    content = made if isinstance(made, bytes) else made.encode()
    if config.getoption("update_examples"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return path, content


def test_nothing_else_stands_beside_them() -> None:
    wanted = {f"{word_of(kind, FORMS)}.{ending}" for kind in TICKETS for ending in ENDINGS}

    assert {path.name for path in GOLDEN.iterdir()} == wanted
