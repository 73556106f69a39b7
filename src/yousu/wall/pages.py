"""The pages of the wall as strings: the index, a page a problem, the figures, and the A3 poster.

Everything is readable without a script. What a citizen wrote is text and nothing else: ``element`` escapes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from yousu.document import Chart
from yousu.render.markup import Markup, element, stacked
from yousu.render.svg import drawn
from yousu.wall import LIGHTS, Problem, counts, rated
from yousu.wall.looks import LOOK, POLICY, POSTER, SCRIPT
from yousu.words import language, mark, say

GENERATOR = '<meta name="generator" content="yousu wall">'
"""By which a later build knows the pages that it may replace."""

INDEX, FIGURES, PRINT = "index.html", "figures.html", "poster.html"
_NAVIGATION = {INDEX: mark("All problems"), FIGURES: mark("Figures"), PRINT: mark("Poster")}


def pages(problems: Sequence[Problem], title: str, built: str, minimum: int) -> dict[str, str]:
    """File name -> page. ``built`` is the day of the build, ``minimum`` the least number that is told."""
    ordered = sorted(problems, key=lambda each: each.number, reverse=True)
    return {
        INDEX: _page(title, _index(ordered, title), built, INDEX),
        FIGURES: _page(say("Figures"), _figures(ordered, minimum), built, FIGURES),
        PRINT: _page(title, _poster(ordered, title, built), built, PRINT, POSTER),
        **{each.file: _page(each.summary, _problem(each), built, each.file) for each in ordered},
    }


def _page(title: str, main: Markup, built: str, file: str, more: str = "") -> str:
    head = element(
        "head",
        element("meta", charset="utf-8"),
        Markup(GENERATOR),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", Markup(f"\n{LOOK}{more}\n")),
    )
    body = element(
        "body",
        stacked(
            element("a", say("Skip to the content"), class_="skip", href="#main"),
            element("header", _navigation(file), class_="bar"),
            main,
            element("footer", element("p", say("Built on {day}.", day=built), class_="foot"), class_="bar"),
            element("script", Markup(SCRIPT)) if file == INDEX else None,
        ),
    )
    tongue = "zh-CN" if language() == "zh" else "en"
    return f"<!DOCTYPE html>\n{element('html', head, body, lang=tongue)}\n"


def _navigation(file: str) -> Markup:
    links = [
        element("li", element("a", say(word), href=name, aria_current="page" if name == file else None))
        for name, word in _NAVIGATION.items()
    ]
    return element("nav", element("ul", *links), aria_label=say("Pages"))


def _main(*parts: Markup | None, more: str = "") -> Markup:
    return element("main", stacked(*parts), id="main", class_=f"sheet{more}")


def _index(problems: Sequence[Problem], title: str) -> Markup:
    lead = say("What residents brought forward, who answers for it, by when, and what came of it.")
    told = say("{count} problems")
    return _main(
        element("h1", title),
        element("p", lead),
        _filters(problems),
        element("p", told.replace("{count}", str(len(problems))), id="count", role="status", data_said=told),
        element("ul", *map(_card, problems), class_="cards") if problems else element("p", say("Nothing yet.")),
    )


def _filters(problems: Sequence[Problem]) -> Markup:
    lights = {key: say(word) for key, word in LIGHTS.items()}
    return element(
        "form",
        element("label", say("Search"), element("input", type="search", name="q", autocomplete="off")),
        _select("area", say("Area of the place"), {each.area: each.area for each in problems}),
        _select("category", say("Category"), {each.category: each.category for each in problems}),
        _select("light", say("State"), lights),
        element("button", say("Show all"), type="reset"),
        id="filters", class_="filters", hidden="", role="search",
    )  # fmt: skip


def _select(name: str, word: str, options: dict[str, str]) -> Markup:
    made = [element("option", said, value=value) for value, said in sorted(options.items())]
    return element("label", word, element("select", element("option", say("all"), value=""), *made, name=name))


def _card(each: Problem) -> Markup:
    return element(
        "li",
        element("h2", element("a", f"{each.number} · {each.summary}", href=each.file)),
        element("p", _light(each)),
        element("p", f"{each.area} · {each.category}"),
        element("p", say("{unit}, {post}", unit=each.unit, post=each.post)),
        element("p", say("by {due}", due=each.due or say("no limit"))),
        class_=f"card {each.light}", data_area=each.area, data_category=each.category, data_light=each.light,
    )  # fmt: skip


def _light(each: Problem) -> Markup:
    return element("span", say(LIGHTS[each.light]), class_=f"light {each.light}")


def _problem(each: Problem) -> Markup:
    rows: list[tuple[str, str]] = [
        (say("Number on the wall"), each.number), (say("State"), _light(each)), (say("Area of the place"), each.area),
        (say("Category"), each.category), (say("Responsible unit"), each.unit or say("not assigned yet")),
        (say("Responsible post"), each.post), (say("To be put right by"), each.due or say("no limit")),
        (say("What came of it"), each.result or say("in hand")), (say("Rating by the people"), each.rating),
        (say("Updated"), each.updated),
    ]  # fmt: skip
    told = [part for name, value in rows for part in (element("dt", name), element("dd", value))]
    steps = [element("li", element("time", step.day, datetime=step.day), step.said) for step in each.steps]
    return _main(
        element("h1", each.summary),
        element("dl", *told),
        element("h2", say("Step by step")),
        element("ol", *steps, class_="steps"),
    )


def _figures(problems: Sequence[Problem], minimum: int) -> Markup:
    total = rated(problems, minimum)
    groups = {
        "light": (say("State"), [say(LIGHTS[each.light]) for each in problems]),
        "category": (say("Category"), [each.category for each in problems]),
        "area": (say("Area of the place"), [each.area for each in problems]),
    }
    return _main(
        element("h1", say("Figures")),
        element("p", say("{count} problems on the wall. Rating: {rating}.", count=len(problems), rating=total)),
        element(
            "p", say("Numbers of problems below {minimum} are not told, so that nobody can be found.", minimum=minimum)
        ),
        *[part for key, (title, values) in groups.items() for part in _group(key, title, values, minimum)],
    )


def _group(key: str, title: str, values: Sequence[str], minimum: int) -> list[Markup]:
    found = counts(values, minimum)
    few = say("few")
    rows = [
        element("tr", element("th", name, scope="row"), element("td", few if count is None else str(count)))
        for name, count in found
    ]
    told = [(name, count) for name, count in found if count is not None]
    head = element("tr", element("th", title, scope="col"), element("th", say("Number of problems"), scope="col"))
    chart = Chart(key, title, "bars", [name for name, _ in told], [count for _, count in told])
    return [
        element("h2", title),
        *([element("figure", drawn(chart, key))] if told else []),
        element("table", element("thead", head), element("tbody", *rows)),
    ]


def _poster(problems: Sequence[Problem], title: str, built: str) -> Markup:
    columns = (
        say("No."),
        say("Problem"),
        say("Area of the place"),
        say("Unit and post responsible"),
        say("To be put right by"),
        say("State"),
        say("What came of it"),
    )
    head = element("tr", *(element("th", name, scope="col") for name in columns))
    rows = [_poster_row(each, columns) for each in problems]
    table = element("table", element("thead", head), element("tbody", *rows))
    return _main(
        element("h1", title),
        element("p", say("Updated on {day}. Watched over and judged by the people.", day=built), class_="lead"),
        element("div", table, class_="scroll", tabindex="0", role="region", aria_label=title),
        more=" poster",
    )


def _poster_row(each: Problem, columns: Sequence[str]) -> Markup:
    """A row; each cell knows its heading, which stands beside it where a telephone shows the row as a block."""
    said: list[str] = [
        each.summary, each.area, f"{each.unit} {each.post}", each.due or "", _light(each), each.result or say("in hand")
    ]  # fmt: skip
    cells = [
        element("td", value, class_="day" if place == _DAY else None, data_head=columns[place])
        for place, value in enumerate(said, 1)
    ]
    return element("tr", element("th", each.number, scope="row"), *cells)


_DAY = 4
"""The column of the poster that holds a day, which is not broken over two lines."""
