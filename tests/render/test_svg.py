"""Charts as pictures: shapes in proportion to their values, gaps where nothing was counted, all of it said in words."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.documents import TEXTS
from yousu.document import Chart
from yousu.render.svg import LABEL, drawn, spoken
from yousu.render.values import one_line
from yousu.render.widths import Ruler

MONTHS = [f"{month}月" for month in range(1, 13)]
VALUES = st.lists(st.one_of(st.none(), st.integers(-(10**12), 10**12)), max_size=40)


def read(chart: Chart) -> ET.Element:
    return ET.fromstring(drawn(chart, "c"))  # noqa: S314 - our own


def shapes(picture: ET.Element, tag: str, name: str) -> list[ET.Element]:
    return [shape for shape in picture.iter(tag) if name in (shape.get("class") or "").split()]


def share(shape: ET.Element, name: str) -> float:
    value = shape.get(name) or ""
    assert value.endswith("%")
    return float(value.removesuffix("%"))


def bars(*values: int | None, measure: str = "count") -> Chart:
    return Chart("bars", "各单位", "bars", [f"单位{index}" for index in range(len(values))], values, measure)  # type: ignore[arg-type]


def line(*values: int | None, measure: str = "rate") -> Chart:
    return Chart("line", "近十二个月", "line", MONTHS[: len(values)], values, measure)  # type: ignore[arg-type]


def test_bars_are_in_proportion() -> None:
    lengths = [share(bar, "width") for bar in shapes(read(bars(48, 24, 12, 0, None)), "rect", "bar")]

    assert lengths == pytest.approx([lengths[0], lengths[0] / 2, lengths[0] / 4], abs=0.02)


def test_figures_stand_beside_their_bars() -> None:
    figures = shapes(read(bars(48, 0, None)), "text", "figure")

    assert [figure.text for figure in figures] == ["48", "0", "—"]


def test_rates_are_shares_of_a_whole() -> None:
    picture = read(bars(9469, 5000, None, measure="rate"))
    tracks, lengths = shapes(picture, "rect", "track"), shapes(picture, "rect", "bar")

    assert len(tracks) == 3
    assert share(lengths[1], "width") == pytest.approx(share(tracks[1], "width") / 2, abs=0.02)
    assert [figure.text for figure in shapes(picture, "text", "figure")] == ["94.69%", "50.00%", "—"]


def test_long_names_are_broken_and_whole_in_words() -> None:
    name = "县住房和城乡建设局房屋征收与补偿服务中心驻朔北藏族乡工作站"
    chart = Chart("bars", "各单位", "bars", [name], [3])
    lines = [text.text or "" for text in read(chart).iter("text")][:-1]

    assert len(lines) == 3
    assert max(map(Ruler(2).width, lines)) <= LABEL
    assert name in spoken(chart)


def test_a_line_has_gaps_where_nothing_was_counted() -> None:
    picture = read(line(9100, 9200, None, 9300, None, 9400, 9500))

    assert len(shapes(picture, "circle", "point")) == 5
    assert len(shapes(picture, "line", "line")) == 2


def test_a_line_rises_with_its_values() -> None:
    points = shapes(read(line(9100, 9469, 9200)), "circle", "point")
    heights = [float(point.get("cy") or 0) for point in points]

    assert heights[1] < heights[2] < heights[0]
    assert [share(point, "cx") for point in points] == sorted(share(point, "cx") for point in points)


def test_the_grid_is_of_round_figures_and_ends_at_a_whole() -> None:
    ticks = [text.text for text in shapes(read(line(9120, 9999)), "text", "tick")]

    assert ticks[:-2] == ["90%", "95%", "100%"]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((10_000, 10_000), ["99%", "100%"]),
        ((9469,), ["94%", "95%"]),
        ((5659, -24_342), ["-400%", "-200%", "0%", "100%"]),
        ((0,), ["0%", "1%"]),
        ((), ["0%", "1%"]),
    ],
)
def test_the_grid_holds_every_point(values: tuple[int, ...], ticks: list[str]) -> None:
    shown = [text.text or "" for text in shapes(read(line(*values)), "text", "tick")]

    assert [text for text in shown if text.endswith("%")] == ticks


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1), st.sampled_from(["count", "rate"]))
def test_the_grid_is_short(values: list[int], measure: str) -> None:
    picture = read(Chart("line", "图", "line", [str(index) for index in range(len(values))], values, measure))  # type: ignore[arg-type]

    assert 2 <= len(shapes(picture, "line", "grid")) <= 5


def test_a_telephone_shows_the_extremes_only() -> None:
    figures = shapes(read(line(*range(9000, 9012))), "text", "figure")

    assert len(figures) == 12
    assert [figure.text for figure in figures if "minor" not in (figure.get("class") or "")] == ["90.00%", "90.11%"]


def test_thirty_points_are_not_all_labelled() -> None:
    chart = Chart("line", "每日", "line", [f"11月{day}日" for day in range(1, 31)], range(100, 130))
    picture = read(chart)

    assert len(shapes(picture, "text", "figure")) == 2
    labels = [text.text for text in picture.iter("text") if (text.text or "").startswith("11月")]
    assert 3 <= len(labels) <= 10


@pytest.mark.parametrize("chart", [bars(), line(), line(None, None), line(9000), line(0, 0)])
def test_next_to_nothing_is_drawn_too(chart: Chart) -> None:
    assert read(chart).get("role") == "img"


def test_the_picture_is_named_and_described() -> None:
    picture = read(bars(48, None))
    title, description = picture.findall("title")[0], picture.findall("desc")[0]

    assert (picture.get("aria-labelledby") or "").split() == [title.get("id"), description.get("id")]
    assert title.text == "各单位"
    assert description.text == "单位0：48；单位1：—"


@given(VALUES, st.sampled_from(["bars", "line"]), st.sampled_from(["count", "rate"]))
def test_every_share_is_within_the_picture(values: list[int | None], kind: str, measure: str) -> None:
    chart = Chart("any", "图", kind, [str(index) for index in range(len(values))], values, measure)  # type: ignore[arg-type]
    picture = read(chart)
    height = float(picture.get("height") or -1)

    shares = [float(found) for found in re.findall(r'="([-\d.]+)%"', drawn(chart, "c"))]
    assert all(0 <= found <= 100 for found in shares)
    assert all(0 <= float(point.get("cy") or -1) <= height for point in picture.iter("circle"))


@given(st.lists(TEXTS, max_size=4), TEXTS)
def test_no_label_becomes_a_shape(labels: list[str], title: str) -> None:
    chart = Chart("any", title, "line", labels, [1] * len(labels))
    plain = chart._replace(labels=["字"] * len(labels), title="字")

    def tags(drawing: str) -> list[str]:
        return re.findall(r"<(\w+)", drawing)

    assert sorted(set(tags(drawn(chart, "c")))) == sorted(set(tags(drawn(plain, "c"))))
    assert one_line(spoken(chart)) in drawn(chart, "c") or any(char in "<>&'\"" for char in spoken(chart))
