"""The commands typed forty times a day load nothing heavy: held by what they load, not by a stopwatch."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "dateutil",
    "decimal",
    "docx",
    "openpyxl",
    "pydantic",
    "python_calamine",
    "rapidfuzz",
    "rich",
    "sqlite_utils",
    "tomllib",
    "xlsxwriter",
    "zoneinfo",
}

# One ticket to assign, one to resolve, one to call back.
PREPARED = [
    ["init"],
    ["unit", "add", "市场监管局", "--kind", "县直部门"],
    ["new", "路灯不亮"],
    ["new", "噪声扰民", "--assign", "市场监管局"],
    ["new", "井盖松动", "--assign", "市场监管局"],
    ["resolve", "3", "已修复"],
]

HOT = {
    "new": ["new", "占道经营", "--assign", "市场监管局"],
    "assign": ["assign", "1", "--to", "市场监管局"],
    "resolve": ["resolve", "2", "已修复"],
    "callback": ["callback", "3", "111"],
    "list": ["list"],
    "show": ["show", "1"],
    "today": ["today"],
}

PROBE = """
import sys
from yousu.cli import main
try:
    code = main(sys.argv[2:])
except SystemExit as stop:
    code = stop.code
loaded = sorted(sys.modules)
import json
with open(sys.argv[1], "w") as file:
    json.dump([code, loaded], file)
"""


def test_hot_commands_load_nothing_heavy(own_home: Path) -> None:
    for arguments in PREPARED:
        _run(own_home, arguments)

    loaded = {verb: sorted(HEAVY & _run(own_home, arguments)) for verb, arguments in HOT.items()}

    assert {verb: modules for verb, modules in loaded.items() if modules} == {}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_asking_what_there_is_loads_nothing_heavy(own_home: Path, arguments: list[str]) -> None:
    assert sorted(HEAVY & _run(own_home, arguments)) == []


def test_typing_compiles_no_annotations_of_a_hot_command(own_home: Path) -> None:
    """What stands as text in a NamedTuple is compiled at every start, and so are a dataclass's __eq__ and __repr__.

    Only a module with names that it must not import may keep its annotations as text.
    """
    for arguments in PREPARED:
        _run(own_home, arguments)
    loaded = {
        module for arguments in HOT.values() for module in _run(own_home, arguments) if module.startswith("yousu.")
    }
    sources = {module: _source(module) for module in loaded}

    postponed = [
        module
        for module, text in sources.items()
        if "(NamedTuple)" in text and "from __future__ import annotations" in text and "TYPE_CHECKING" not in text
    ]
    whole = [module for module, text in sources.items() if "@dataclass\n" in text or "@dataclass(slots=True)\n" in text]

    assert (sorted(postponed), sorted(whole)) == ([], [])


def _source(module: str) -> str:
    found = importlib.util.find_spec(module)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).read_text(encoding="utf-8")


def _run(folder: Path, arguments: list[str]) -> set[str]:
    """The modules that the command had loaded when it was done."""
    note = folder / "probe.json"
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(note), *arguments],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 0, f"yousu {' '.join(arguments)}\n{done.stderr}"
    code, modules = json.loads(note.read_text(encoding="utf-8"))
    assert code in {0, None}, f"yousu {' '.join(arguments)} [exit {code}]\n{done.stdout}{done.stderr}"
    return set(modules)
