"""Arguments and options that several verbs take."""

from __future__ import annotations

from typing import Annotated

import typer

from yousu.words import mark

Title = Annotated[str, typer.Argument(metavar="TITLE", help=mark("what it is about, in one line"))]
Body = Annotated[str, typer.Option("--body", metavar="TEXT", help=mark("the citizen's words; - reads standard input"))]
Channel = Annotated[str, typer.Option("--channel", metavar="C", help=mark("how it came in: 12345热线, 来访 …"))]
Kind = Annotated[
    str, typer.Option("--kind", metavar="K", help=mark("complaint inquiry help wrongdoing suggestion thanks"))
]
Category = Annotated[str, typer.Option("--category", metavar="A/B", help=mark("the category; a unique part will do"))]
Place = Annotated[str, typer.Option("--place", metavar="P", help=mark("compound, village or street"))]
Object = Annotated[str, typer.Option("--object", metavar="WHO", help=mark("the firm or person complained of"))]
Name = Annotated[str, typer.Option("--name", metavar="N", help=mark("the citizen's name"))]
Phone = Annotated[str, typer.Option("--phone", metavar="T", help=mark("the citizen's telephone"))]
Address = Annotated[str, typer.Option("--address", metavar="A", help=mark("the citizen's address"))]
No = Annotated[str, typer.Option("--no", metavar="NUMBER", help=mark("the platform's number"))]
Secret = Annotated[bool, typer.Option("--secret", help=mark("the citizen asks for secrecy"))]
Level = Annotated[int, typer.Option("--level", metavar="1..4", help=mark("urgency, if not the category's"))]
People = Annotated[int, typer.Option("--people", metavar="N", help=mark("how many people stand behind it"))]
Proactive = Annotated[
    str, typer.Option("--proactive", metavar="HOW", help=mark("found by ourselves: trend or unprompted"))
]
Answer = Annotated[str, typer.Option("--answer", metavar="TEXT", help=mark("answered at once, with this text"))]
Assign = Annotated[str, typer.Option("--assign", metavar="UNIT", help=mark("assign it at once to this lead unit"))]
Template = Annotated[
    str,
    typer.Option("--template", metavar="NAME", help=mark("lead unit and co-units by a template of the rules: 欠薪")),
]
Co = Annotated[
    list[str],
    typer.Option(
        "--co",
        metavar="UNIT",
        help=mark("a co-unit, UNIT:WHEN with a limit of its own; several with commas; none: no longer any"),
    ),
]
Owner = Annotated[str, typer.Option("--owner", metavar="WHO", help=mark("the unit's handler"))]
Watch = Annotated[str, typer.Option("--watch", metavar="WHO", help=mark("our watcher of this ticket"))]
DueAt = Annotated[
    str, typer.Option("--due", metavar="WHEN", help=mark("a limit given from outside; the platform's, with --no"))
]
Text = Annotated[str, typer.Argument(metavar="TEXT", help=mark("what was done or said"))]
File = Annotated[str, typer.Option("--file", metavar="FILE", help=mark("evidence: a copy is kept beside the ledger"))]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help=mark("why"))]
NewUnit = Annotated[bool, typer.Option("--new", help=mark("add the unit if the directory lacks it"))]
