"""The page as types: what a map shows, decided once, for the page's scripts and every other renderer.

The JSON schema of :data:`Page` becomes ``maps/page/document.d.ts``, so that the scripts are checked against it.
"""

from typing import Literal

from msgspec import Struct, field

from riskmap.locale import Text

Level = Literal["kecamatan", "desa"]
LayerName = Literal["statements", "events", "pilkel", "named"]
"""What the reader can switch off, besides the colours."""
CaseState = Literal["open", "closed", "unknown"]
"""How a documented event, and the case of which it is a stage, stands."""
NOTHING = Text("", "")


class _Part(Struct, frozen=True, rename="camel"):
    """A part of the page."""


class Unit(_Part, frozen=True):
    """A kecamatan or desa: where its name goes (latitude, longitude, EPSG:4326)."""

    code: str
    name: str
    parent: str
    at: tuple[float, float]


class Area(_Part, frozen=True):
    """The kabupaten itself."""

    code: str
    name: str


class Label(_Part, frozen=True):
    """A name that is written on the map beside those of the units: where it goes (latitude, longitude)."""

    name: Text
    at: tuple[float, float]


class Context(_Part, frozen=True):
    """Where the kabupaten lies: its province, the kabupaten around it, the sea, the town it is governed from."""

    province: str
    neighbours: list[Label] = []
    sea: list[Label] = []
    seat: Label | None = None


class Topology(_Part, frozen=True):
    """Borders stored once: per layer, unit, polygon and ring the numbers of its arcs; ~i is walked backwards."""

    decimals: int
    layers: dict[str, list[list[list[list[int]]]]]
    arcs: str


class Tile(_Part, frozen=True):
    """A base map that needs a network."""

    id: str
    label: str
    url: str
    attribution: str
    max_zoom: int


class Scale(_Part, frozen=True):
    """Classes [low, high), the last one closed: ``n + 1`` bounds, a colour and a row of the legend for each class."""

    bounds: list[float] = []
    colours: list[str] = []
    labels: list[Text] = []


class Values(_Part, frozen=True):
    """What units of one level hold: a number, None where a small count is hidden; who is absent is unknown."""

    scale: Scale
    of_unit: dict[str, float | None] = field(name="values")


class Measure(_Part, frozen=True, kw_only=True, tag_field="kind"):
    """What fills the map; ``names`` are those of its classes, where they have any."""

    id: str
    label: Text
    heading: Text
    """Over the legend: label and unit, "Pemilih (orang)"."""
    title: Text = NOTHING
    """Of the map; statements and events are titled by their period."""
    unit: Text = NOTHING
    empty: Text
    """Of units without a value."""
    note: Text = NOTHING
    levels: dict[Level, Values] = {}
    sources: list[str] = []
    """Ids of those that its values rest on; a map of events names those of its events."""
    layers: list[LayerName] = []
    """Layers of marks that are drawn with it, as long as the reader asks for no others."""
    digits: int | None = None
    """Decimals to write; without them as many as there are, two at most."""
    names: list[Text] = []


class StatementMeasure(Measure, frozen=True, tag="statement"):
    """What authorities said in a period: hatching, no classes."""


class NumberMeasure(Measure, frozen=True, tag="number"):
    """A figure per unit."""


class IndexMeasure(Measure, frozen=True, kw_only=True, tag="index"):
    """The composite index; its weights can be moved.

    With weights that are not those of the model it is another map: it has a label, a heading, a title and colours that
    say so.
    """

    moved_label: Text
    moved_heading: Text
    moved_title: Text
    moved_colours: list[str]


class ClassMeasure(Measure, frozen=True, tag="class"):
    """One of a few named states per unit, by number."""


class OwnMeasure(Measure, frozen=True, kw_only=True, tag="own"):
    """Counts of the analyst's incidents, in all and by month."""

    months: dict[Level, Scale]


class EventMeasure(Measure, frozen=True, tag="event"):
    """Counts of documented events; the values are those of all dates, a period has fewer."""


class ShareMeasure(Measure, frozen=True, kw_only=True, tag="share"):
    """Shares in percent, with what they are of: how many yes, how many no, how many not known."""

    parts: dict[Level, dict[str, tuple[int, int, int]]]
    total: tuple[int, int, int]


AnyMeasure = StatementMeasure | NumberMeasure | IndexMeasure | ClassMeasure | OwnMeasure | EventMeasure | ShareMeasure


class Sign(_Part, frozen=True):
    """A row of the legend on marks: how it looks, what it means, how many of what, with which layer it goes."""

    mark: Literal["hatch", "badge", "stations", "inside", "open", "closed", "unknown", "ring", "named", "contested"]
    text: Text
    count: int
    layer: LayerName
    unit: Text = NOTHING
    """What is counted."""


class Period(_Part, frozen=True, kw_only=True):
    """What is known of a month, a year or of all dates: one choice rules statements, events and elections."""

    id: str
    """The beginning of the dates that belong to it, such as "2023-07" or "2023"; "all" for all."""
    label: Text
    title: Text
    """Of the statements."""
    happened: Text
    """Title of the events."""
    banner: Text = NOTHING
    """What stands across the map where nothing is told of a kecamatan: an empty map would look like calm."""
    said: list[int] = []
    """Numbers of its statements; of its events and elections likewise."""
    events: list[int] = []
    votes: list[int] = []
    hatched: list[str] = []
    """Kecamatan that were named as such."""
    words: dict[str, str] = {}
    """What they were called."""
    inside: list[str] = []
    """Kecamatan that were not named themselves, but a desa or polling stations in them."""
    finer: dict[str, int] = {}
    """Statements about a desa or polling stations, per desa and per kecamatan they lie in."""
    somewhere: list[str] = []
    """Kecamatan in which polling stations were named, and no desa."""
    stations: list[str] = []
    """Desa in which polling stations were named, and not the desa itself."""
    apart: list[str] = []
    """Kecamatan in which the index, with the model's own weights, and the authorities disagree."""
    signs: list[Sign] = []
    notes: list[Text] = []
    """What was said and is drawn nowhere; of cases likewise."""
    case_notes: list[Text] = []


class Statement(_Part, frozen=True, kw_only=True):
    """What an authority said of a place, at its own grain."""

    grain: Literal["provinsi", "kabupaten", "kecamatan", "desa", "tps", "unnamed"]
    kecamatan: str | None = None
    desa: str | None = None
    level: str
    on: str
    by: str
    context: Text = NOTHING
    source: str
    note: Text = NOTHING


class Happening(_Part, frozen=True, kw_only=True):
    """A documented event; on the edge of two desa it stands once in each."""

    id: str
    dispute: str
    """The case of which it is a stage."""
    start: str
    end: str = ""
    kecamatan: str | None = None
    desa: str | None = None
    type: Text
    manner: Text
    manner_id: str
    """How it showed itself, as named in the labels."""
    status: Text
    state: CaseState
    description: Text = NOTHING
    source: str


class Vote(_Part, frozen=True):
    """A village-head election (pilkel) in a desa."""

    desa: str
    date: str
    label: Text
    source: str
    note: Text = NOTHING


class Claim(_Part, frozen=True, kw_only=True):
    """A figure that somebody states; ``group`` keeps elections apart."""

    figure: str
    group: str = ""
    occasion: Text = NOTHING
    value: float
    on: str = ""
    by: str = ""
    status: str
    chosen: bool = False
    source: str
    note: Text = NOTHING


class Figure(_Part, frozen=True):
    """How a figure is called and counted."""

    label: Text
    unit: Text


class Source(_Part, frozen=True, array_like=True):
    """Who published what, when, where."""

    title: str
    publisher: str
    published: str
    url: str


class NamedAdat(_Part, frozen=True):
    """A desa adat known by name; its desa only where a source states it."""

    name: str
    kecamatan: str
    desa: str | None = None


class StripClaim(_Part, frozen=True):
    """One of several totals that contradict each other."""

    value: float
    short: Text
    on: str
    by: str
    chosen: bool = False


class OwnIncidents(_Part, frozen=True, kw_only=True):
    """The analyst's incidents: never a point, never a person.

    ``file`` is what they are called, ``total`` the events in their ``rows``: a row may stand for several. ``levels``
    holds per level and code [total, [number of the month, count], ...]; None is hidden, a month without events is left
    out.
    """

    file: str
    source: str
    total: int
    rows: int
    unlocated: int
    coarse: int
    undated: int
    minimum: int
    months: list[str]
    levels: dict[Level, dict[str, list[int | tuple[int, int | None] | None]]]
    types: dict[str, list[tuple[Text, int]]] = {}
    refusal: Text = NOTHING


class IndexModel(_Part, frozen=True, kw_only=True):
    """What is needed to compute the index with other weights, and to explain it; lists follow ``ids``."""

    ids: list[str]
    labels: list[Text]
    units: list[Text]
    reasons: list[Text]
    weights: list[float]
    aggregation: Literal["arithmetic", "geometric"]
    least: float
    minimum_share: float
    thresholds: list[float]
    scaled: dict[str, list[float | None]]
    raw: dict[str, list[float | None]]
    sources: dict[str, list[str]]
    intervals: dict[str, list[float | None]]


class Page(_Part, frozen=True, kw_only=True, tag_field="kind"):
    """What both maps carry."""

    language: Literal["id", "en"]
    area: Area
    context: Context
    aliases: dict[str, list[str]]
    """Other spellings of units, by code."""
    levels: dict[Level, list[Unit]]
    topology: Topology
    figures: dict[str, Figure]
    bounds: tuple[tuple[float, float], tuple[float, float]]
    """((south, west), (north, east)) in degrees, as Leaflet writes bounds."""
    credit: str
    limits: list[Text]
    tiles: list[Tile]
    as_of: str
    months: list[Text]
    thousands: Text
    point: Text
    """Signs of the thousands and of the decimals."""
    title: Text
    subtitle: Text
    measures: list[AnyMeasure]
    claims: dict[str, list[Claim]]
    sources: dict[str, Source]


class RiskPage(Page, frozen=True, kw_only=True, tag="risk"):
    """The map of conflict risk."""

    periods: list[Period]
    period: str
    statements: list[Statement]
    events: list[Happening]
    votes: list[Vote]
    own: OwnIncidents | None = None
    model: IndexModel | None = None


class CoveragePage(Page, frozen=True, kw_only=True, tag="coverage"):
    """The map of the desa adat."""

    signs: list[Sign]
    named: list[NamedAdat]
    named_source: str = ""
    strip: list[StripClaim] = []


AnyPage = RiskPage | CoveragePage
