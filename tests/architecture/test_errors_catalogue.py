"""The catalogue of errors is complete: each fault a user can meet is caused once, in tests/errors/."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import yousu
from tests.architecture.sources import ROOT
from yousu.errors import YousuError

CATALOGUE = ROOT / "tests" / "errors"


def test_every_error_has_its_page_and_every_page_its_error() -> None:
    pages = {path.stem for path in CATALOGUE.glob("*.md")}

    assert {_page(fault) for fault in _faults()} == pages


def test_every_error_says_what_is_wrong_and_what_to_type_next() -> None:
    silent = [
        fault.__qualname__
        for fault in _faults()
        if not getattr(fault, "sentence", "") or not getattr(fault, "remedy", "")
    ]

    assert silent == []


def _faults() -> list[type[YousuError]]:
    """The classes that are raised: those that no other class narrows."""
    for module in pkgutil.walk_packages(yousu.__path__, "yousu."):
        if module.name != "yousu.__main__":  # it runs the program
            importlib.import_module(module.name)
    return [
        fault for fault in _below(YousuError) if not fault.__subclasses__() and fault.__module__.startswith("yousu.")
    ]


def _below(parent: type[YousuError]) -> Iterator[type[YousuError]]:
    for child in parent.__subclasses__():
        yield child
        yield from _below(child)


def _page(fault: type[YousuError]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", fault.__name__).lower()
