"""The rules of one place: limits, coefficients, gates, weights and vocabularies, as frozen values.

Rules are written in TOML and kept verbatim; what the program reads is their compiled form, a table of
JSON values without floats (coefficients in thousandths), so that it can stand in the chain and is read
back without a parser. Every default is from domain.md; where a local rule is not known it says so.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from yousu.errors import BAD_INPUT, MISSING_RULES, YousuError
from yousu.periods import Conventions
from yousu.words import mark, say

Table = Mapping[str, Any]

GATES = ("dispatch", "head", "review", "leader")
"""Sign-off before assignment, the unit head's sign-off, review before callback, the leader's for 双交办."""


ANNUAL = ("proactive", "thanks", "overdue", "sent_back", "supervised")
"""What the annual assessment may add or take points for, a ticket each."""
RANKING: Table = {"publish": True, "red": 3}
RETURNS: Table = {"days": 2}
EXTENSION: Table = {"times": 1, "days": 10, "cut_off": "17:00"}
WHISTLE: Table = {"arrive": "2h"}
TRIGGERS: Table = {"overdue": 3, "repeats": 2, "reopens": 2, "dissatisfied": 2, "people": 5}
"""What makes supervision by order advisable: days overdue, and how often; 0 is never."""
DUAL_LIMIT = "3d"
REPLY: Table = {"minimum": 10, "measures": [], "told": [], "promises": []}
STAGES: Table = {"names": [], "of": {}}
CHRONIC: Table = {"days": 90, "count": 3}
BULLETIN: Table = {"style": "notice", "name": "", "issuer": "", "addressees": "", "copies": []}
IMPORT: Table = {"inner_days": 1, "history_days": 7}
"""What rules say of imports that were written before they could say it."""
ROLES = ("review", "approve", "sign", "publish")
"""Acts that the rules may keep for named people: 审核, 上墙审批, 签批记录, 特殊信息上墙.

An empty list leaves an act to anybody.
"""
PRIVACY: Table = {"minimum": 3, "retention_months": 24}


class RulesMissing(YousuError):
    """The ledger has no rules in force at this moment."""

    exit_code = MISSING_RULES
    sentence: ClassVar[str] = mark("No rules are in force at {moment}.")
    remedy: ClassVar[str] = mark("Type: yousu rules set --profile xining")


class RulesUnreadable(YousuError):
    """A rules file that says something the program cannot follow."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("The rules cannot be used: {place} {why}.")
    remedy: ClassVar[str] = mark("Compare it with: yousu rules show --toml")


class WeightsUnbalanced(YousuError):
    """Weights of the score that are not parts of a hundred: a score out of 90 would be printed as one out of 100."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("The weights of the score, {said}, add up to {total} and not to 100.")
    remedy: ClassVar[str] = mark("Correct [ranking] weights in the file and type again: yousu rules set FILE")


class Limit(NamedTuple):
    """A time limit: ``hours`` run day and night; ``workdays`` end at the close of business (domain.md 2.3)."""

    amount: int
    unit: str

    @property
    def code(self) -> str:
        """As it is written in the rules: 2h, 7d."""
        return f"{self.amount}{self.unit}"

    @property
    def word(self) -> str:
        """As people say it: 24 hours, 7 workdays."""
        message = mark("{amount} hours") if self.unit == "h" else mark("{amount} workdays")
        return say(message, amount=self.amount)


class Level(NamedTuple):
    """An urgency level: its name, the limit of the first contact and of the resolution."""

    name: str
    resolve: Limit
    contact: Limit | None


class Bulletin(NamedTuple):
    """What stands around a bulletin on paper: notice (通报) or brief (简报), its name, issuer, addressees, copies."""

    style: str
    name: str
    issuer: str
    addressees: str
    copies: tuple[str, ...]


class Extensions(NamedTuple):
    """Extensions (延期): how many a unit may have of the team, of how many workdays, asked by what time of the day."""

    times: int
    days: int
    cut_off: str


class Template(NamedTuple):
    """Units that work a kind of matter together: its categories, the lead unit, the co-units; names or parts."""

    categories: tuple[str, ...]
    lead: str
    co: tuple[str, ...]


class ReplyRules(NamedTuple):
    """What a reply is looked at for: its least length, words that name a measure, tell the citizen, only promise."""

    minimum: int
    measures: tuple[str, ...]
    told: tuple[str, ...]
    promises: tuple[str, ...]


class Rules(NamedTuple):
    """All rules of one version. Coefficients and points of the year are in thousandths, weights in per cent."""

    version: int
    profile: str
    tier: str
    close_of_business: str
    levels: Mapping[int, Level]
    level_of: Mapping[str, int]
    default_level: int
    kind_limits: Mapping[str, Limit]
    accept: Limit | None
    due_soon: int
    basically: int
    window: str
    gates: frozenset[str]
    callback_due: int
    attempts: int
    half_days: int
    supervise_on: frozenset[str]
    supervise: Limit
    repeat_days: int
    dual_repeats: int
    dual_people: int
    chronic_days: int
    chronic_count: int
    floor: int
    minimum_sample: int
    weights: Mapping[str, int]
    conventions: Conventions
    channels: tuple[str, ...]
    categories: tuple[str, ...]
    groups: Mapping[str, str]
    publish_ranking: bool
    red: int
    bulletin: Bulletin
    annual: Mapping[str, int]
    inner_days: int
    history_days: int
    return_days: int
    extension: Extensions
    arrive: Limit | None
    templates: Mapping[str, Template]
    triggers: Mapping[str, int]
    dual_limit: Limit
    reply: ReplyRules
    stages: Mapping[str, tuple[str, ...]]
    checklist: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]
    wall_minimum: int
    retention_months: int

    @property
    def label(self) -> str:
        """How a report names the version: xining#2."""
        return f"{self.profile}#{self.version}"

    def level(self, category: str | None) -> int:
        """The level a category asks for: that of its longest prefix in the rules, else the default."""
        parts = (category or "").split("/")
        prefixes = ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]
        found = [self.level_of[prefix] for prefix in prefixes if prefix in self.level_of]
        return found[0] if found else self.default_level

    def limit(self, level: int | None, kind: str | None) -> Limit:
        """The resolving limit: a kind's own (咨询) unless the matter is urgent, else the level's."""
        chosen = level or self.default_level
        if kind is not None and kind in self.kind_limits and chosen >= self.default_level:
            return self.kind_limits[kind]
        return self.levels[chosen].resolve

    def template_of(self, category: str | None) -> str | None:
        """The name of the co-unit template that is meant for a category."""
        names = [name for name, template in self.templates.items() if category in template.categories]
        return names[0] if names else None

    def contact(self, level: int | None) -> Limit | None:
        """The limit of the first contact with the citizen."""
        return self.levels[level or self.default_level].contact


def read_limit(said: str, place: str) -> Limit:
    """``2h``, ``7d``. Raises RulesUnreadable naming the place."""
    amount, unit = said[:-1], said[-1:]
    if not amount.isdecimal() or unit not in {"h", "d"}:
        raise RulesUnreadable(place=place, why=say("cannot be {value}", value=said))
    return Limit(int(amount), unit)


def of(compiled: Table, version: int) -> Rules:
    """The rules that a compiled table says. Raises RulesUnreadable."""
    periods, callback, importing = compiled["periods"], compiled["callback"], compiled.get("import", IMPORT)
    return Rules(
        version=version,
        profile=compiled["profile"],
        tier=compiled["tier"],
        close_of_business=compiled["close_of_business"],
        levels={int(key): _level(key, table) for key, table in compiled["levels"].items()},
        level_of=compiled["level_of"],
        default_level=compiled["default_level"],
        kind_limits={kind: read_limit(said, f"kind_limits.{kind}") for kind, said in compiled["kind_limits"].items()},
        accept=read_limit(compiled["accept"], "accept") if compiled["accept"] else None,
        due_soon=compiled["due_soon"],
        basically=compiled["rates"]["basically"],
        window=compiled["rates"]["window"],
        gates=frozenset(gate for gate in GATES if compiled["gates"][gate]),
        callback_due=callback["due"],
        attempts=callback["attempts"],
        half_days=callback["half_days"],
        supervise_on=frozenset(callback["supervise_on"]),
        supervise=read_limit(compiled["supervise"]["limit"], "supervise.limit"),
        repeat_days=compiled["repeat"]["days"],
        dual_repeats=compiled["dual"]["repeats"],
        dual_people=compiled["dual"]["people"],
        chronic_days=compiled.get("chronic", CHRONIC)["days"],
        chronic_count=compiled.get("chronic", CHRONIC)["count"],
        floor=compiled["ranking"]["floor"],
        minimum_sample=compiled["ranking"]["minimum_sample"],
        weights=compiled["ranking"]["weights"],
        conventions=Conventions(periods["week_start"], periods["day_cut"], periods["month_start_day"]),
        channels=tuple(compiled["channels"]),
        categories=tuple(compiled["categories"]),
        groups=compiled["groups"],
        publish_ranking=compiled["ranking"].get("publish", RANKING["publish"]),
        red=compiled["ranking"].get("red", RANKING["red"]),
        bulletin=_bulletin(compiled.get("bulletin", BULLETIN)),
        annual=compiled.get("annual") or dict.fromkeys(ANNUAL, 0),
        inner_days=importing["inner_days"],
        history_days=importing["history_days"],
        **_several_units(compiled),
        triggers={key: compiled["supervise"].get(key, value) for key, value in TRIGGERS.items()},
        dual_limit=read_limit(compiled["dual"].get("limit", DUAL_LIMIT), "dual.limit"),
        reply=_reply(compiled.get("reply", REPLY)),
        stages=_stages(compiled.get("stages", STAGES)),
        checklist={name: tuple(items) for name, items in compiled.get("checklist", {}).items()},
        roles={role: tuple(names) for role, names in compiled.get("roles", {}).items()},
        wall_minimum=compiled.get("privacy", PRIVACY)["minimum"],
        retention_months=compiled.get("privacy", PRIVACY)["retention_months"],
    )


def _several_units(compiled: Table) -> dict[str, Any]:
    """The rules of returns, extensions, whistles and co-unit templates; older rules are read as if they said these."""
    arrive = compiled.get("whistle", WHISTLE)["arrive"]
    return {
        "return_days": compiled.get("returns", RETURNS)["days"],
        "extension": Extensions(**compiled.get("extension", EXTENSION)),
        "arrive": read_limit(arrive, "whistle.arrive") if arrive else None,
        "templates": {
            name: Template(tuple(table["categories"]), table["lead"], tuple(table["co"]))
            for name, table in compiled.get("templates", {}).items()
        },
    }


def _reply(table: Table) -> ReplyRules:
    words = {key: tuple(table[key]) for key in ("measures", "told", "promises")}
    return ReplyRules(minimum=table["minimum"], **words)


def _stages(table: Table) -> dict[str, tuple[str, ...]]:
    """The stages in their order, each with the kinds of events that belong to it."""
    return {name: tuple(table["of"].get(name, ())) for name in table["names"]}


def _bulletin(table: Table) -> Bulletin:
    return Bulletin(**{**table, "copies": tuple(table["copies"])})


def _level(key: str, table: Table) -> Level:
    contact = table.get("contact")
    return Level(
        table["name"],
        read_limit(table["resolve"], f"levels.{key}.resolve"),
        read_limit(contact, f"levels.{key}.contact") if contact else None,
    )
