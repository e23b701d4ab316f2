"""The whole report as one HTML file: for mail, for a website, for paper. It asks no server for anything.

It stands by itself without JavaScript too; the script only adds what pointing at the map shows, and a search
box. Whatever a document or a person wrote is escaped by the templates.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gemeenten._paths import ASSETS
from gemeenten._version import __version__
from gemeenten.coverage import Coverage, Division, coverage, grouped
from gemeenten.coverage import trend as course
from gemeenten.coverage.scope import Scope, Snapshot, snapshot
from gemeenten.coverage.trend import Point
from gemeenten.drawing import charts, outlines, trends
from gemeenten.drawing.palette import COLOURS
from gemeenten.drawing.templates import TEMPLATES
from gemeenten.dutch import basis, words
from gemeenten.dutch.timeline import Lane, timeline
from gemeenten.exports import background
from gemeenten.facts import Topic, facts, of_topic
from gemeenten.places import (
    AreaKind,
    Municipality,
    Vintage,
    WorkArea,
    agencies,
    mergers,
    municipalities,
)
from gemeenten.places.boundaries import attribution
from gemeenten.register.evidence import Kind, Source, Step, newest_seal
from gemeenten.status import STATES, Extent, State, Status

#: A register may hold thousands of notes. So many sources are listed, and those that the report names anyhow.
_MOST_SOURCES = 400
#: Of each area so many days of its course are in the table, the newest; and the width of the chart in CSS pixels.
_MOST_DAYS, _COURSE_WIDTH = 12, 380
_DIVISIONS: Sequence[AreaKind] = ("province", "arrondissement", "referentieregio")


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the two moments that the report shows; `key` begins the anchors of its municipalities."""

    key: str
    heading: str
    seen: Snapshot

    @property
    def day(self) -> date:
        """The day that it is of."""
        return self.seen.scope.day

    @property
    def vintage(self) -> Vintage:
        """The boundaries that it is counted in."""
        return self.seen.scope.vintage

    @property
    def work_area(self) -> WorkArea:
        """Whether the cities with an agency of their own are counted."""
        return self.seen.scope.work_area

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Its municipalities."""
        return self.seen.statuses

    @property
    def total(self) -> Coverage:
        """Coverage of all of it."""
        return self.seen.total

    @property
    def provinces(self) -> tuple[Coverage, ...]:
        """Coverage of each province."""
        return self.seen.coverage("province")

    @property
    def state(self) -> str:
        """Area, day and boundaries, as a sentence."""
        return basis.heading(self.seen.scope, self.seen.basis)

    @property
    def age(self) -> str:
        """How old it is, and whether anything newer is known."""
        return basis.told(self.seen.basis, dated=True)

    @property
    def source(self) -> str:
        """What it rests on."""
        return basis.source_line(self.seen.basis)

    @property
    def attribution(self) -> str:
        """What must be shown with the map."""
        return attribution(self.vintage)

    @property
    def named(self) -> set[Source]:
        """The sources that stand beside a municipality."""
        return {
            source
            for s in self.statuses
            for source in (*s.settled_by, *(found.source for found in s.evidence))
        }

    def by_state(self) -> Mapping[State, list[Status]]:
        """Give the municipalities of each state that occurs, for the map and its legend."""
        return {
            state: members
            for state in STATES
            if (members := [status for status in self.statuses if status.state == state])
        }

    @property
    def outside(self) -> list[Municipality]:
        """Municipalities that are not counted, because they lie outside the work area."""
        inside = {status.municipality.nis for status in self.statuses}
        return [m for m in municipalities(self.vintage).values() if m.nis not in inside]

    def by_province(self) -> Mapping[str, list[Status]]:
        """Give the municipalities of each province, by name."""
        provinces = grouped(self.statuses, "province")
        return {name: sorted(found, key=lambda s: s.municipality.name) for name, found in provinces.items()}

    @property
    def merged(self) -> list[Status]:
        """Municipalities that a merger made, by name."""
        return sorted((s for s in self.statuses if s.parts), key=lambda s: s.municipality.name)

    def texture(self, state: State) -> str:
        """Give the path drawn over the municipalities of a state, if any."""
        codes = [s.municipality.nis for s in self.statuses if s.state == state]
        return outlines.texture(state, outlines.area(self.vintage, codes)) if codes else ""


@dataclass(frozen=True, slots=True)
class Table:
    """Coverage per area of one kind, now and then, and its chart."""

    anchor: str
    heading: str
    chart: str
    rows: tuple[tuple[Coverage, Coverage | None], ...]


def html(
    sources: Iterable[Source],
    scope: Scope,
    *,
    areas: Mapping[str, str] | None = None,
    title: str = words.SUBJECT,
    seen_on: date | None = None,
) -> str:
    """Write the report on a day, with the day of the first list beside it.

    Parameters
    ----------
    sources
        Everything known; withdrawn sources are left out, and of those that speak of a later day it is only told
        that there is one.
    scope
        The day to report on, its boundaries and the work area; always of all areas. The first complete list is
        shown on the boundaries of its own day.
    areas
        A division of one's own (see `gemeenten.usertables.areas`), of the vintage, counted besides the usual ones.
    seen_on
        The day on which it is made, from which ages are counted; by default today.

    Returns
    -------
    str
        A page in Dutch of some 600 KB, the same for the same sources.

    Raises
    ------
    GeodataError
        Where boundaries or tables are missing or damaged.
    """
    everything = sorted(
        (s for s in sources if s.withdrawal is None), key=lambda source: (source.on, source.id)
    )
    known = [s for s in everything if s.on <= scope.day]
    seen = snapshot(everything, scope.everywhere, seen_on)
    now = Edition("nu", f"{'Stand' if _own_day(seen) else 'Laatst bekend'} op {words.day(scope.day)}", seen)
    first = next((s for s in known if s.complete and s.kind is Kind.LIST), None)
    then = None
    if first and (first.on, first.vintage) != (scope.day, scope.vintage):
        at = replace(scope.everywhere, day=first.on, vintage=first.vintage)
        heading = "Dezelfde lijst in haar eigen grenzen" if first == seen.basis.newest else "Eerste lijst"
        then = Edition("toen", f"{heading}, {words.day(first.on)}", snapshot(everything, at, seen_on))
    editions = [edition for edition in (now, then) if edition]
    listed = _listed(known, editions)
    template = TEMPLATES.get_template("report/page.html")
    script = report_script()
    return template.render(
        title=title,
        now=now,
        then=then,
        editions=editions,
        divisions=list(_divisions(now, then, areas)),
        course=_course(known, now),
        numbers={source.id: number for number, source in enumerate(listed, start=1)},
        sources=listed,
        left_out=len(known) - len(listed),
        topics=[(topic, found) for topic in Topic if (found := of_topic(facts(), topic))],
        years=timeline(facts(), mergers()),
        service_map=background.service_map(scope.vintage),
        drawings=background.drawings(),
        service_source=words.service_source(facts()),
        in_brussels=agencies.IN_BRUSSELS,
        Lane=Lane,
        Topic=Topic,
        colours=COLOURS,
        outlines=outlines,
        words=words,
        Extent=Extent,
        Kind=Kind,
        Step=Step,
        version=__version__,
        seal=newest_seal(known),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


@dataclass(frozen=True, slots=True)
class Course:
    """How the coverage of Flanders and of each province went: a chart, and the same as rows of a table."""

    chart: str
    explained: str
    rows: tuple[tuple[str, str, str, str, str], ...]


def _course(known: Sequence[Source], now: Edition) -> Course:
    kinds: Mapping[str, Division] = {"flanders": "flanders", "province": "province"}
    told = {
        area: points
        for areas in course.trends(known, now.seen.scope, kinds).values()
        for area, points in areas.items()
        if points
    }
    rows = (
        (area, words.day(point.day), trends.told(point, "municipalities"), *_shares(point))
        for area, points in told.items()
        for point in points[-_MOST_DAYS:]
    )
    chart = (
        charts.as_svg(trends.trend_lines(told, now.day, "page", width=_COURSE_WIDTH), "page") if told else ""
    )
    return Course(chart, trends.EXPLAINED, tuple(rows))


def _shares(point: Point) -> tuple[str, str]:
    shares = (point.told_in("municipalities"), point.share_in("population"))
    share, people = ("–" if share is None else words.percentage(share) for share in shares)
    return f"{share} (enkel een totaal)" if point.stated else share, people


def report_script() -> str:
    """Join the report's script with the module that tells where an arrow key leads: a file alone has no modules."""
    arrows = (ASSETS / "map" / "arrows.js").read_text(encoding="utf-8").replace("export ", "")
    return f"{arrows}\n{TEMPLATES.get_template('report/report.js').render()}"


def _own_day(seen: Snapshot) -> bool:
    return seen.basis.until in (None, seen.scope.day)


def _listed(known: Sequence[Source], editions: Iterable[Edition]) -> list[Source]:
    """Choose the sources to list: all that the report names, and as many of the newest others as there is room for."""
    named = set[Source]().union(*(edition.named for edition in editions))
    others = [source for source in reversed(known) if source not in named]
    shown = named.union(others[: max(0, _MOST_SOURCES - len(named))])
    return [source for source in known if source in shown]


def _divisions(now: Edition, then: Edition | None, areas: Mapping[str, str] | None) -> Iterator[Table]:
    for by in _DIVISIONS:
        yield report_division(by, f"Per {words.AREA_KIND[by].lower()}", now, then)
    if areas:
        yield report_division(areas, "Eigen indeling", now, then)


def report_division(by: Division, heading: str, now: Edition, then: Edition | None = None) -> Table:
    """Count the areas of a division, and draw their chart."""
    rows = coverage(now.statuses, by)
    # A division of one's own is of the boundaries of now: on those of then it would count other municipalities.
    before = {row.area: row for row in coverage(then.statuses, by)} if then and isinstance(by, str) else {}
    bars = charts.coverage_bars(rows, words.EXTENT, "page", narrow=False)
    return Table(
        anchor=by if isinstance(by, str) else "eigen",
        heading=heading,
        chart=charts.as_svg(bars, "page", width=460),
        rows=(*((row, before.get(row.area)) for row in rows), (now.total, then.total if then else None)),
    )
