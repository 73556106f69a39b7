"""Problems made up for the tests of the pages."""

from __future__ import annotations

from yousu.wall import Problem, Step


def problem(number: int = 1, **changes: object) -> Problem:
    """A problem on the wall, with what the test says otherwise."""
    made = Problem(
        f"{number:03}", "无人管理小区化粪池淤堵", "工艺美术厂家属院", "住建物业", "建国路社区", "郭某 网格长", "2024-03-20", "green",
        "化粪池已疏通。", "满意", (Step("2024-03-11", "受理登记"), Step("2024-03-15", "已办结")), "2024-03-15", "yes",
    )  # fmt: skip
    return made._replace(**changes)  # type: ignore[arg-type]


def problems() -> list[Problem]:
    """Four problems: done, in hand, overdue, and one with long words."""
    return [
        problem(1),
        problem(2, summary="路灯不亮", light="yellow", result="", area="其他区域", category="市政公用"),
        problem(3, summary="电梯停运", light="red", result="", category="住建物业"),
        problem(4, summary="公交卡充值点太远" * 4, area="西海嘉苑小区", category="便民服务"),
    ]
