"""The register of interface components: which there are, what they take, and who prepares what they draw.

A component is ``templates/ui/<name>.html``. Its props are declared here, so that a misspelt or forgotten one is an error
where the page is written, not a gap where it is read. The gallery page shows each with its states.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from unionportal.ui import charts, figures, icons, listings, matrix

KINDS = ("exceeded", "met", "pace", "behind", "nodata")


@dataclass(frozen=True)
class Component:
    """One component: required props, optional props with their defaults, and whether it wraps a body.

    ``prepare(props) -> dict`` adds what is computed (geometry, sums); it raises ``figures.DoesNotAddUp`` rather than
    let something false be drawn. ``sentence`` is its line in the gallery.
    """

    name: str
    sentence: str
    required: tuple = ()
    optional: dict = field(default_factory=dict)
    has_body: bool = False
    prepare: Callable | None = None

    @property
    def template(self):
        return f"ui/{self.name}.html"

    def complaint(self, given):
        """What is wrong with the prop names ``given``, as a sentence; empty when nothing is."""
        unknown = sorted(set(given) - set(self.required) - set(self.optional))
        missing = [prop for prop in self.required if prop not in given]
        if not unknown and not missing:
            return ""
        parts = [f"does not know {', '.join(unknown)}"] if unknown else []
        parts += [f"needs {', '.join(missing)}"] if missing else []
        accepted = ", ".join([*(f"{prop} (required)" for prop in self.required), *self.optional])
        return f'Component "{self.name}" {" and ".join(parts)}. It takes: {accepted or "nothing"}.'

    def context(self, props):
        """The template's context: defaults, the given props, and what ``prepare`` adds."""
        values = {**self.optional, **props}
        return {**values, **self.prepare(values)} if self.prepare else values


_ALL = (
    Component("icon", "A sign beside a word, never alone.", ("name",), prepare=icons.icon),
    Component(
        "section",
        "The double rule of a ledger, a heading, a way onward.",
        ("title",),
        {"id": "", "note": "", "more": "", "href": "", "count": None, "level": 2, "demo": False},
        has_body=True,
    ),
    Component(
        "status",
        "Colour, icon and word of one of the five meanings, always the three together.",
        ("kind",),
        {"word": "", "line": False},
        prepare=figures.status,
    ),
    Component("tag", "A word beside a thing.", ("text",), {"kind": "", "icon": ""}),
    Component("demo", "Marks figures made for the demonstration.", (), {"text": ""}),
    Component(
        "headline",
        "The one figure of a page, with numerator, denominator, its name.",
        ("value", "numerator", "denominator", "definition"),
        {"unit": "%", "status": "", "word": "", "note": "", "href": "", "counted": "", "covers": ""},
        has_body=True,
    ),
    Component(
        "bullet",
        "A bar against a target, thresholds as gaps; hatched when there is no denominator.",
        ("value", "status", "label"),
        {"target": None, "ticks": (), "max": 100, "large": False, "target_label": ""},
        prepare=charts.bullet,
    ),
    Component("axis", "The scale above a column of bullets.", (), {"target": None, "max": 100}, prepare=charts.axis),
    Component("change", "A difference with its arrow.", ("value",), {"unit": ""}, prepare=figures.change),
    Component(
        "short",
        "How many women are missing to a threshold, or how many more there are.",
        ("value",),
        {"unit": ""},
        prepare=figures.short,
    ),
    Component(
        "scoreboard",
        "Met n of n, one box for each indicator.",
        ("title", "met", "total", "indicators"),
        {"note": "", "level": 3, "large": False},
        prepare=figures.scoreboard,
    ),
    Component(
        "movement",
        "Opening + … = closing; refuses to draw what does not add up.",
        ("opening", "flows", "closing"),
        {"opening_label": "", "closing_label": ""},
        prepare=figures.movement,
    ),
    Component(
        "equation",
        "The whole and the parts that add up to it; refuses to draw what does not.",
        ("whole", "parts"),
        {"label": "", "places": 0},
        prepare=figures.equation,
    ),
    Component("strip", "Three to six figures in a row.", ("items",), {"classes": ""}),
    Component(
        "plot",
        "A chart is a sentence with evidence: finding, figure, a real table.",
        ("caption",),
        {"figure": "", "legend": (), "columns": (), "rows": (), "open": False},
        has_body=True,
    ),
    Component(
        "bricks",
        "Each unit one brick, in columns by its rate.",
        ("units", "label"),
        {"target": None, "ticks": (), "first": 0, "last": 100, "step": 5},
        prepare=charts.bricks,
    ),
    Component(
        "trend",
        "A line over days, both ends labelled.",
        ("points", "label"),
        {"target": None, "target_label": ""},
        prepare=charts.trend,
    ),
    Component(
        "columns",
        "A column for each year, quarter or month, from nought up.",
        ("points", "label"),
        {"unit": ""},
        prepare=charts.columns,
    ),
    Component(
        "ledger",
        "A dense table; on a phone every row is a slip.",
        ("columns", "rows", "caption"),
        {"total": (), "show_caption": False, "classes": "", "empty": ""},
        prepare=listings.ledger,
    ),
    Component(
        "matrix",
        "Units by periods, each cell a sign of its own form, colour and word; totals below.",
        ("columns", "groups", "caption"),
        {"head": "", "legend": (), "flag_word": "", "total": (), "total_label": ""},
        prepare=matrix.matrix,
    ),
    Component(
        "filters",
        "Filters that live in the address.",
        ("label",),
        {"action": "", "submit": "", "hidden": ()},
        has_body=True,
    ),
    Component("chips", "Which filters are on, each with a way out.", ("active",), {"clear": ""}),
    Component("segment", "Two or three ways of looking at the same.", ("choices", "label")),
    Component(
        "pager",
        "Where in a long list we are.",
        ("page", "per", "total"),
        {"unit": "", "query": "", "name": "page"},
        prepare=listings.pager,
    ),
    Component("todo", "What waits, how long, what to do; most urgent first.", ("items",)),
    Component("action", "A thing often done, one tap away.", ("label", "icon", "href"), {"primary": False}),
    Component(
        "message",
        "A note informs, a warning asks, an error stops.",
        ("kind", "head"),
        {"body": "", "role": ""},
        has_body=True,
        prepare=figures.message,
    ),
    Component("errors", "All that must be mended, on top, each with its link.", ("errors",), {"head": ""}),
    Component(
        "empty",
        "Why there is nothing, and what to do next.",
        ("sentence",),
        {"icon": "", "more": "", "action": "", "href": ""},
        has_body=True,
    ),
    Component(
        "field",
        "A label, a hint, an error, a control as wide as what is typed.",
        ("label",),
        {"id": "", "hint": "", "error": "", "optional": False, "group": False, "marker": ""},
        has_body=True,
    ),
    Component("form_field", "A bound field of a form, drawn as a field.", ("field",), {"label": "", "hint": ""}),
    Component("steps", "Where in a task of several pages we are.", ("steps",), {"label": ""}),
    Component(
        "job",
        "Long work shows itself: phase, progress, time left.",
        ("phase", "done", "total"),
        {"left": "", "title": ""},
        prepare=figures.job,
    ),
    Component(
        "issue",
        "A problem as the officer knows it: the row of her own sheet, what is wrong, the mend.",
        ("kind", "title", "where"),
        {"columns": (), "row": (), "number": "", "bad": (), "word": "", "level": 3, "id": ""},
        has_body=True,
        prepare=listings.issue,
    ),
    Component("diff", "What stands and what comes.", ("old", "new")),
    Component("counts", "Counts that open their rows.", ("items",)),
    Component("index", "A list of contents with counts.", ("items",), {"label": ""}),
    Component(
        "actionbar", "What is about to happen, and the buttons that do it.", ("sentence",), {}, has_body=True
    ),
    Component("breadcrumb", "Where the page is.", ("items",)),
    Component("head", "The head of a page.", ("title",), {"lead": "", "demo": False, "level": 1}, has_body=True),
)  # fmt: skip
COMPONENTS = {component.name: component for component in _ALL}
