"""Charts as pictures inside a page: drawn in shares of the width, so that their letters keep their size on a phone.

Colours are those of the page (``currentColor`` and classes), in print and in the dark too. The text alternative
says every value.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from yousu.document import Chart
from yousu.render.markup import Markup, element
from yousu.render.values import WHOLE, longest, measured, one_line
from yousu.render.widths import Ruler
from yousu.words import say

NARROW = 300  # pixels of the narrowest picture that is drawn for: a phone's, less its margins
WIDE = 576  # pixels of a picture on a screen or on paper
CELL = 7  # pixels of half a Chinese character
DIGIT = 6.8  # pixels of a small digit
BOLD = 8  # pixels of a bold one
LABEL = 16  # cells of a label's line, longer ones are broken
LABEL_LINES = 3
LINE = 18  # pixels from one line of a label to the next
LEAST = 10  # per cent of the width that the longest bar keeps, however long the texts beside it
AIR = 10  # pixels between two bars
BAR = 14  # pixels of a bar's height
PLOT_TOP, PLOT_HEIGHT, PLOT_FOOT = 24, 170, 34  # pixels above, within and below the lines
PLOT_LEFT, PLOT_RIGHT = 13.0, 92.5  # per cent of the width between which the points stand
STEPS = 4  # lines of the grid, at most one more
FEW = 3  # points that an extreme and the last one stand apart at least, so that both figures have room
PER_CENT = 100  # a rate of 1 % in hundredths of a per cent

_ruler = Ruler(2)


def drawn(chart: Chart, name: str) -> Markup:
    """The chart as an ``svg`` element; ``name`` makes its identifiers unique within the page."""
    height, shapes = (_bars if chart.kind == "bars" else _line)(chart)
    title, described = f"{name}-title", f"{name}-desc"
    return element(
        "svg",
        element("title", one_line(chart.title or chart.key), id=title),
        element("desc", one_line(spoken(chart)), id=described),
        *shapes,
        role="img",
        aria_labelledby=f"{title} {described}",
        width="100%",
        height=str(height),
    )


def spoken(chart: Chart) -> str:
    """Every label with its value, in one sentence."""
    pairs = [
        say("{label}: {value}", label=label, value=measured(value, chart))
        for label, value in zip(chart.labels, chart.values, strict=True)
    ]
    return say("; ").join(pairs)


def _bars(chart: Chart) -> tuple[int, list[Markup]]:
    """The height, and a label, a bar and a figure for each value, one below the other."""
    labels = [_label_lines(label) for label in chart.labels]
    figures = [measured(value, chart) for value in chart.values]
    left = _share(max((_ruler.width(line) for lines in labels for line in lines), default=0))
    room = max(100 - left - 4 - 100 * BOLD * max(map(len, figures), default=0) / NARROW, LEAST)
    most = longest(chart)
    shapes: list[Markup] = []
    top = 0
    for lines, value, figure in zip(labels, chart.values, figures, strict=True):
        height = LINE * len(lines) + AIR
        length, track = room * max(value or 0, 0) / most, room if chart.measure == "rate" else 0
        shapes += _label(lines, top + height / 2)
        shapes += _bar(left + 2, top + (height - BAR) / 2, length, track)
        shapes.append(_text(figure, left + 2 + max(length, track), top + height / 2, dx="6", class_="figure"))
        top += height
    return top, shapes


def _share(cells: int) -> float:
    """Per cent of the narrowest picture that a text takes."""
    return 100 * cells * CELL / NARROW


def _label_lines(label: str) -> list[str]:
    lines = _ruler.balanced(one_line(label), LABEL) or [""]
    if len(lines) > LABEL_LINES:
        lines[LABEL_LINES - 1 :] = [_ruler.cut("".join(lines[LABEL_LINES - 1 :]), LABEL)]
    return lines


def _label(lines: Sequence[str], middle: float) -> list[Markup]:
    first = middle - LINE * (len(lines) - 1) / 2
    return [_text(line, 0, first + LINE * index) for index, line in enumerate(lines)]


def _bar(left: float, top: float, length: float, track: float) -> list[Markup]:
    """The bar, before the track of a whole where there is one."""
    sizes = [("track", track), ("bar", length)]
    return [
        element("rect", x=f"{left:.2f}%", y=f"{top:g}", width=f"{size:.2f}%", height=str(BAR), rx="1", class_=name)
        for name, size in sizes
        if size > 0
    ]


def _text(said: str, across: float, down: float, **attributes: str | None) -> Markup:
    """A text whose middle, from top to bottom, stands at ``down``."""
    return element("text", said, x=f"{across:.2f}%", y=f"{down:g}", dy=".35em", **attributes)


def _line(chart: Chart) -> tuple[int, list[Markup]]:
    """The height, and grid, line, points, figures and labels; where nothing was counted the line has a gap."""
    ticks = _ticks([value for value in chart.values if value is not None], chart.measure)
    places = _places(len(chart.values))
    points = [
        None if value is None else (across, _down(value, ticks))
        for across, value in zip(places, chart.values, strict=True)
    ]
    shapes = [shape for tick in ticks for shape in _grid(tick, ticks, chart)]
    shapes += [_segment(*start, *end) for start, end in pairwise(points) if start and end]
    shapes += [
        element("circle", cx=f"{point[0]:.2f}%", cy=f"{point[1]:.1f}", r="3.5", class_="point")
        for point in points
        if point
    ]
    return PLOT_TOP + PLOT_HEIGHT + PLOT_FOOT, [*shapes, *_figures(chart, points), *_axis(chart.labels, places)]


def _ticks(values: Sequence[int], measure: str) -> list[int]:
    """Round numbers from below the least to above the most, at a step of 1, 2 or 5 times a power of ten.

    Rates go by whole per cents, and no further than 100 unless one does.
    """
    low, high = (min(values), max(values)) if values else (0, 1)
    least, end = (PER_CENT, WHOLE) if measure == "rate" and high <= WHOLE else (1, None)
    steps = (base * 10**power for power in range(len(str(high - low)) + 3) for base in (1, 2, 5))
    step = next(step for step in steps if step >= least and high - low <= step * (STEPS - 1))
    first, last = low // step * step, -(-high // step) * step
    if first == last:
        first, last = (first - step, last) if last == end else (first, last + step)
    return sorted({tick if end is None else min(tick, end) for tick in range(first, last + 1, step)})


def _places(count: int) -> list[float]:
    """Where the points stand, in per cent of the width."""
    if count == 1:
        return [(PLOT_LEFT + PLOT_RIGHT) / 2]
    return [PLOT_LEFT + (PLOT_RIGHT - PLOT_LEFT) * index / (count - 1) for index in range(count)]


def _down(value: int, ticks: Sequence[int]) -> float:
    return PLOT_TOP + PLOT_HEIGHT * (ticks[-1] - value) / (ticks[-1] - ticks[0])


def _grid(tick: int, ticks: Sequence[int], chart: Chart) -> list[Markup]:
    down = _down(tick, ticks)
    figure = measured(tick, chart).replace(".00%", "%")
    rule = element("line", x1="0", x2="100%", y1=f"{down:.1f}", y2=f"{down:.1f}", class_="grid")
    return [rule, _text(figure, 0, down - 8, class_="tick")]


def _segment(across: float, down: float, end: float, level: float) -> Markup:
    return element(
        "line", x1=f"{across:.2f}%", y1=f"{down:.1f}", x2=f"{end:.2f}%", y2=f"{level:.1f}", class_="line"
    )  # fmt: skip


def _figures(chart: Chart, points: Sequence[tuple[float, float] | None]) -> list[Markup]:
    """The figures at their points, above a rise and below a dip; where room is short only those of the extremes."""
    counted = [index for index, value in enumerate(chart.values) if value is not None]
    if not counted:
        return []
    least, most = _extremes(chart.values, counted)
    last = counted[-1] if all(abs(counted[-1] - index) >= FEW for index in (least, most)) else most
    figures = [measured(value, chart) for value in chart.values]
    roomy = max(map(len, figures)) * DIGIT <= _apart(len(points), WIDE)
    under = {index for index in counted if index != most and _dips(chart.values, index)}
    return [
        _text(
            figures[index], point[0], _beside(point[1], under=index in under),
            text_anchor="middle", class_="figure" if index in {least, most, last} else "figure minor",
        )
        for index, point in enumerate(points)
        if point and (roomy or index in {least, most, last})
    ]  # fmt: skip


def _beside(level: float, *, under: bool) -> float:
    """Where a figure stands by its point: above, or below where there is room over the labels of the axis."""
    return level + 14 if under and level + 14 <= PLOT_TOP + PLOT_HEIGHT else level - 13


def _extremes(values: Sequence[int | None], counted: Sequence[int]) -> tuple[int, int]:
    """Where the least and the most stand."""
    by_value = sorted(counted, key=lambda index: (values[index] or 0, index))
    return by_value[0], by_value[-1]


def _dips(values: Sequence[int | None], index: int) -> bool:
    """Whether a value lies below those beside it."""
    here = values[index] or 0
    beside = [
        value for value in (*values[max(index - 1, 0) : index], *values[index + 1 : index + 2]) if value is not None
    ]
    return bool(beside) and all(here <= value for value in beside)


def _apart(count: int, width: int) -> float:
    """Pixels between two points in a picture of a width."""
    return width * (PLOT_RIGHT - PLOT_LEFT) / 100 / max(count - 1, 1)


def _axis(labels: Sequence[str], places: Sequence[float]) -> list[Markup]:
    """The labels below the points: every one, or every second, third … where they would run into each other."""
    shown = [one_line(label) for label in labels]
    longest = (max(map(_ruler.width, shown), default=0) + 1) * CELL
    wide, narrow = (ceil(longest / _apart(len(labels), pixels)) or 1 for pixels in (WIDE, NARROW))
    return [
        _text(
            label, across, PLOT_TOP + PLOT_HEIGHT + PLOT_FOOT / 2, text_anchor="middle",
            class_="tick" if index % narrow == 0 else "tick minor",
        )
        for index, (label, across) in enumerate(zip(shown, places, strict=True))
        if index % wide == 0
    ]  # fmt: skip
