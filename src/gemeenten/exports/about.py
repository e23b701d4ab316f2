"""What every file says of itself: which day, boundaries, work area, division and count, from what, made when."""

from dataclasses import dataclass
from datetime import date, datetime

from gemeenten._version import __version__
from gemeenten.dutch import basis, words
from gemeenten.exports.content import Content
from gemeenten.places.boundaries import attribution
from gemeenten.status import Extent

#: Under which terms the boundaries and the counts may be used: title and address.
LICENCES = (
    (
        "Modellicentie Gratis Hergebruik Vlaanderen v1.0",
        "https://data.vlaanderen.be/id/licentie/modellicentie-gratis-hergebruik/v1.0",
    ),
    ("Open data van Statbel", "https://statbel.fgov.be/nl/open-data"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a file says of itself: its stable name, its Dutch label, and what it is."""

    name: str
    label: str
    text: str


def about(content: Content) -> tuple[Line, ...]:
    """Give the lines that every file carries, in the order in which people read them."""
    rests_on = content.basis
    newest, age = rests_on.newest, rests_on.age
    return (
        Line("title", "Onderwerp", words.SUBJECT),
        Line("date", "Stand op", content.day.isoformat()),
        Line("known_until", "Bekend tot", _day(rests_on.until)),
        Line("list", "Nieuwste lijst", newest.title if newest else "geen"),
        Line("list_date", "Lijst van", _day(newest.on if newest else None)),
        Line("list_age_months", "Ouderdom (maanden)", str(age.in_months) if age else ""),
        Line("stale", "Verouderd", "ja" if rests_on.stale else "nee"),
        Line("age", "Ouderdom", basis.told(rests_on, dated=True)),
        Line("source", "Bron", basis.source_line(rests_on).removeprefix("Bron: ")),
        Line("boundaries", "Grenzen", f"{content.vintage}: {words.VINTAGE[content.vintage]}"),
        Line("work_area", "Werkgebied", f"{content.work_area}: {words.WORK_AREA[content.work_area]}"),
        *([Line("shown", "Getoond", _shown(content))] if len(content.extents) < len(Extent) else []),
        Line("divisions", "Indelingen", ", ".join(content.divisions)),
        Line("population", "Inwoners", content.population_source),
        Line("register", "Register", content.register),
        Line("attribution", "Bron van de grenzen", attribution(content.vintage)),
        Line("licence", "Licentie", "; ".join(f"{title} ({path})" for title, path in LICENCES)),
        Line("made", "Gemaakt op", stamp(content.made)),
        Line("version", "Gemaakt met", f"gemeenten {__version__}"),
    )


def _shown(content: Content) -> str:
    return ", ".join(words.EXTENT[extent].lower() for extent in Extent if extent in content.extents)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def as_mapping(content: Content) -> dict[str, str]:
    """Give the same by stable name, for programs."""
    return {line.name: line.text for line in about(content)}


def stamp(when: datetime) -> str:
    """Write a moment as programs read it: ISO 8601, in UTC, to the second."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
