"""What is taken along: what is known inside a scope, and six tables of it, each made only where it is asked for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property

from gemeenten.coverage import Division, coverage
from gemeenten.coverage.scope import Scope, Snapshot
from gemeenten.coverage.trend import trends
from gemeenten.dutch import words
from gemeenten.exports.pictures import Look
from gemeenten.exports.tables import (
    AGE,
    COVERAGE_COLUMNS,
    DATE,
    EVIDENCE,
    KINDS_OF_AREA,
    MUNICIPALITY,
    PREDECESSORS,
    SOURCES,
    Cell,
    Table,
    age_cells,
    coverage_row,
)
from gemeenten.exports.trend import trend_table
from gemeenten.places import AREA_KINDS, CITY_AGENCIES, Vintage, WorkArea
from gemeenten.register.evidence import Source
from gemeenten.status import Extent, Status, settling, vintage_of
from gemeenten.status.age import Basis


@dataclass(frozen=True)
class Content:
    """What files are made of, and how those of them that are pictures look; see `content`."""

    seen: Snapshot
    #: Everything known, as it was given.
    known: tuple[Source, ...]
    areas: Mapping[str, str] | None
    #: When these tables were made, in UTC: files hold it, so that the same content gives the same bytes.
    made: datetime
    look: Look
    #: The statuses of which the municipalities are listed; areas are counted whole.
    extents: Collection[Extent] = frozenset(Extent)

    @property
    def scope(self) -> Scope:
        """What is looked at."""
        return self.seen.scope

    @property
    def basis(self) -> Basis:
        """What it rests on."""
        return self.seen.basis

    @property
    def day(self) -> date:
        """The day that was asked for."""
        return self.scope.day

    @property
    def vintage(self) -> Vintage:
        """The boundaries that municipalities are counted in."""
        return self.scope.vintage

    @property
    def work_area(self) -> WorkArea:
        """Whether the cities with an agency of their own are counted."""
        return self.scope.work_area

    @property
    def metadata(self) -> dict[str, str | int | bool | None]:
        """What the figures rest on and how old that is: JSON values by name."""
        rests_on = self.basis
        newest, age = rests_on.newest, rests_on.age
        return {
            "known_until": rests_on.until.isoformat() if rests_on.until else None,
            "list": newest.title if newest else None,
            "list_date": newest.on.isoformat() if newest else None,
            "list_age_months": age.in_months if age else None,
            "stale": rests_on.stale,
            "newer_list": rests_on.later.on.isoformat() if rests_on.later else None,
            "notes": len(rests_on.notes),
            "seen_on": rests_on.seen_on.isoformat(),
        }

    @property
    def shown(self) -> tuple[Status, ...]:
        """The statuses of the municipalities that are listed."""
        return tuple(status for status in self.seen.statuses if status.extent in self.extents)

    @property
    def of_division(self) -> Table:
        """Give the coverage of the areas of the scope's own division, and of all of them together."""
        rows = (row for row in self.coverage.rows if row[0] in (self.scope.kind, "flanders"))
        return replace(self.coverage, rows=tuple(rows))

    @property
    def tables(self) -> tuple[Table, ...]:
        """All of them, the widest first."""
        return (
            *(self.municipalities, self.coverage, self.trend),
            *(self.predecessors, self.evidence, self.sources),
        )

    @property
    def divisions(self) -> tuple[str, ...]:
        """The kinds of area that `coverage` counts, in Dutch."""
        return tuple(KINDS_OF_AREA[kind] for kind in self._divisions)

    @property
    def register(self) -> str:
        """Which sources were known, in Dutch: how many, and when the last of them came in."""
        noun = "bron" if len(self._listed) == 1 else "bronnen"
        recorded = [source.recorded_at for source in self._listed if source.recorded_at]
        last = f", de laatste opgenomen op {max(recorded):%Y-%m-%dT%H:%M:%SZ}" if recorded else ""
        return f"{len(self._listed)} {noun}{last}"

    @property
    def population_source(self) -> str:
        """Who counted the inhabitants, and on which days, in Dutch."""
        return words.population_source(self.seen.statuses[0].municipality)

    @cached_property
    def municipalities(self) -> Table:
        """Each municipality, with its status."""
        age = age_cells(self.basis)
        return Table(
            *("municipalities", "Gemeenten", ("nis",), MUNICIPALITY),
            tuple((*_municipality(status, self.day), *age) for status in self.shown),
        )

    @cached_property
    def coverage(self) -> Table:
        """The coverage of each area of each division."""
        told = (self.day, *age_cells(self.basis))
        return Table(
            *("coverage", "Dekking", ("area_kind", "area"), (*COVERAGE_COLUMNS, DATE, *AGE)),
            tuple(
                (*coverage_row(kind, row), *told)
                for kind, by in self._divisions.items()
                for row in coverage(self.seen.statuses, by)
            ),
        )

    @cached_property
    def trend(self) -> Table:
        """How the coverage of each area went until the day."""
        every = {source.id: source for source in (*self._settled, *self.known)}.values()
        return trend_table(trends(every, self.scope, self._divisions))

    @cached_property
    def predecessors(self) -> Table:
        """What merged municipalities are made of."""
        return Table(
            *("predecessors", "Fusies", ("predecessor_nis",), PREDECESSORS),
            tuple(_predecessor(status, part) for status in self.shown for part in status.parts),
            refers=(("nis", "municipalities"),),
        )

    @cached_property
    def evidence(self) -> Table:
        """What the sources print of each municipality."""
        return Table(
            *("evidence", "Bewijs", (), EVIDENCE),
            tuple(row for status in self.shown for row in _evidence(status)),
            refers=(("nis", "municipalities"), ("source", "sources")),
        )

    @cached_property
    def sources(self) -> Table:
        """The sources that speak of no later day, and those that the statuses rest on."""
        return Table(
            *("sources", "Bronnen", ("id",), SOURCES),
            tuple(_source(source, settles=source in self._settled) for source in self._listed),
        )

    @property
    def _divisions(self) -> dict[str, Division]:
        return {kind: kind for kind in AREA_KINDS} | ({"own": self.areas} if self.areas else {})

    @cached_property
    def _settled(self) -> tuple[Source, ...]:
        return tuple(settling(self.seen.statuses))

    @cached_property
    def _listed(self) -> list[Source]:
        # What settles a day may be dated later: a list of 2021 that says "signed in 2019".
        spoken = (s for s in self.known if s.withdrawal is None and s.on <= self.day)
        return sorted({s.id: s for s in (*self._settled, *spoken)}.values(), key=lambda s: (s.on, s.id))


def content(
    seen: Snapshot,
    *,
    sources: Iterable[Source] = (),
    areas: Mapping[str, str] | None = None,
    made: datetime | None = None,
    look: Look | None = None,
    extents: Collection[Extent] = frozenset(Extent),
) -> Content:
    """Give what files are made of.

    Parameters
    ----------
    seen
        What is known inside a scope.
    sources
        Sources to list besides those that the statuses rest on. Withdrawn ones, and those that speak of a
        later day, are left out.
    areas
        A division of one's own (see `gemeenten.usertables.areas`), counted besides the usual ones.
    made
        The moment that files say they were made at, in UTC; now, by default.
    look
        How pictures are drawn; by default as a light map.
    extents
        The statuses of which municipalities are listed; what is counted per area, and drawn, is whole.

    Raises
    ------
    InputError
        Where no municipality is inside the scope.
    """
    vintage_of(seen.statuses)
    moment = (made or datetime.now(UTC)).replace(microsecond=0)
    return Content(seen, tuple(sources), areas, moment, look or Look(), extents)


def _municipality(status: Status, day: date) -> tuple[Cell, ...]:
    m = status.municipality
    quotes = [words.quoted(evidence) for evidence in status.evidence]
    if status.extent is Extent.NONE and not quotes:
        quotes = [f"Niet vermeld in {source.title}" for source in status.settled_by]
    return (
        *(m.nis, m.uri, m.name, m.name_fr, m.vintage, m.province, m.arrondissement, m.referentieregio),
        *(CITY_AGENCIES.get(m.nis, "AgII"), day, status.extent.value, status.step and status.step.value),
        *(status.since, m.population, m.population_date, m.non_belgian, m.non_belgian_date, m.km2),
        "; ".join(quotes) or None,
        "; ".join(source.title for source in status.settled_by) or None,
    )


def _predecessor(status: Status, part: Status) -> tuple[Cell, ...]:
    before = part.municipality
    after = status.municipality
    return after.nis, after.name, before.nis, before.name, before.province, part.extent.value, part.since


def _evidence(status: Status) -> Iterable[tuple[Cell, ...]]:
    m = status.municipality
    for evidence in status.evidence:
        seen = evidence.observation
        where = (seen.page, seen.line, seen.note, seen.signed_on, seen.valid_until, seen.ended_on)
        yield m.nis, m.name, evidence.source.id, seen.nis, seen.step.value, seen.as_printed, *where


def _source(source: Source, *, settles: bool) -> tuple[Cell, ...]:
    stated = "; ".join(f"{word}: {number}" for word, number in source.stated)
    return (
        *(source.id, source.title, source.kind.value, source.on, source.complete, settles),
        *(len(source.observations), stated or None, source.url, source.sha256, source.seal),
    )
