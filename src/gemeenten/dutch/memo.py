"""Sentences for a memo: a figure with its denominator, date and source, in Dutch, as text without markup."""

from collections.abc import Sequence
from datetime import date

from gemeenten.coverage import coverage
from gemeenten.coverage.targets import Target
from gemeenten.dutch import words
from gemeenten.places import CITY_AGENCIES, AreaKind, Vintage, WorkArea, municipalities
from gemeenten.status import Status, settling

_LIES_IN: dict[AreaKind, str] = {
    "flanders": "in",
    "province": "in de provincie",
    "arrondissement": "in het arrondissement",
    "referentieregio": "in de referentieregio",
}
_BOUNDARIES: dict[Vintage, str] = {2025: "vanaf 2025", 2019: "van 2019 tot 2024", 2018: "tot 2018"}


def of_all(
    total: int,
    vintage: Vintage,
    by: AreaKind = "province",
    area: str | None = None,
    work_area: WorkArea = "flanders",
) -> str:
    """Name what a number is a share of: "285 Vlaamse gemeenten", "37 gemeenten in de provincie Limburg"."""
    cities = [municipalities(vintage)[nis] for nis in CITY_AGENCIES]
    left_out = [m.name for m in cities if work_area == "agii" and area in (None, m.area(by))]
    without = f" (zonder {words.enumeration(left_out)})" if left_out else ""
    noun = "gemeente" if total == 1 else "gemeenten"
    if area is None:
        return f"{words.number(total)} Vlaamse {noun}{without}"
    # Some regions carry the word in their name: "Regio Gent".
    return f"{words.number(total)} {noun} {_LIES_IN[by]} {area.removeprefix('Regio ')}{without}"


def key_sentence(
    statuses: Sequence[Status],
    on: date,
    by: AreaKind = "province",
    area: str | None = None,
    work_area: WorkArea = "flanders",
) -> str:
    """Say how far an area is covered on a day.

    Parameters
    ----------
    statuses
        The municipalities inside the area and the work area: at least one.
    area
        Its name, where it is not the whole of Flanders; `by` tells its kind.
    """
    (row,) = coverage(statuses, "flanders")
    whole = of_all(row.total, statuses[0].municipality.vintage, by, area, work_area)
    if row.unknown == row.total:
        return f"Op {words.day(on)} is van geen van de {whole} bekend of er een overeenkomst is."
    newest = settling(statuses)[0].on
    known = f", volgens de bronnen tot en met {words.day(newest)}," if newest < on else ""
    verb = "hebben" if row.full > 1 else "heeft"
    count = f"{words.number(row.full)} van de" if row.full else "geen enkele van de"
    sentences = [
        f"Op {words.day(on)} {verb}{known} {count} {whole} ({words.percentage(row.share)}) een overeenkomst met het "
        "Agentschap Integratie en Inburgering."
    ]
    source = _source_sentence(statuses)
    if row.full and row.population is not None and row.population_full is not None:
        sentences.append(
            f"Waar een overeenkomst is, wonen {words.number(row.population_full)} van de "
            f"{words.number(row.population)} inwoners "
            f"({words.percentage(row.population_share)}; telling van {words.day(row.population_date)})."
        )
        source += "; inwoners: Statbel"
    if row.partial:
        noun, have = ("gemeente", "heeft") if row.partial == 1 else ("gemeenten", "hebben")
        sentences.append(
            f"Nog {row.partial} {noun} ({words.percentage(row.partial / row.total)}) {have} er, na een fusie, een "
            "voor een deel van het grondgebied."
        )
    if row.undivided:
        sentences.append(f"{words.undivided(row)}.")
    if row.unknown:
        noun = "gemeente" if row.unknown == 1 else "gemeenten"
        sentences.append(f"Van {row.unknown} {noun} is niets bekend.")
    return " ".join([*sentences, f"{source}."])


def ranking_sentence(
    statuses: Sequence[Status], on: date, by: AreaKind = "province", work_area: WorkArea = "flanders"
) -> str:
    """List the areas of a kind, best covered first, each with its numbers."""
    rows = sorted(coverage(statuses, by, work_area), key=lambda row: row.share, reverse=True)
    listed = "; ".join(
        f"{row.area} {row.full} van {row.total} ({words.percentage(row.share)})" for row in rows
    )
    return (
        f"Gemeenten met een overeenkomst op {words.day(on)}, per {words.AREA_KIND[by].lower()}: {listed}. "
        f"{_source_sentence(statuses)}."
    )


def target_sentence(target: Target, percent: int, who: str) -> str:
    """Say what it would take to reach a share; `who` names what it is a share of, as `of_all` does."""
    noun, unit = {
        "municipalities": ("", ""),
        "population": ("inwoners van de ", " inwoners"),
        "non_belgian": (
            "inwoners met een andere nationaliteit van de ",
            " inwoners met een andere nationaliteit",
        ),
        "km2": ("oppervlakte van de ", " km²"),
    }[target.measure]
    goal = f"{percent} % van de {noun}{who}"
    if target.missing is None or target.total is None or target.wanted is None or target.covered is None:
        return (
            f"Wat nodig is voor {goal}, is niet te zeggen: niet van elke gemeente is het inwonertal bekend."
        )
    so_far = f"{words.number(target.covered)} van de {words.number(target.total)}{unit}"
    share = words.percentage(target.covered / target.total)
    if not target.missing:
        return f"{goal} is bereikt: nu zijn het er {so_far} ({share})."
    count = len(target.steps)
    verb, agreements = ("is", "overeenkomst") if count == 1 else ("zijn", "overeenkomsten")
    wanted, least, now = f"dat zijn er {words.number(target.wanted)}", "minstens ", "zijn het er"
    if target.measure == "km2":
        wanted, now = f"dat is {words.number(target.wanted)} km²", "is het"
    if target.measure == "municipalities":
        least = ""
    return (
        f"Voor {goal}, {wanted}, {verb} nog {least}{count} {agreements} nodig. Nu {now} {so_far} ({share})."
    )


def _source_sentence(statuses: Sequence[Status]) -> str:
    return f"{words.source_line(settling(statuses))}; gemeentegrenzen {_BOUNDARIES[statuses[0].municipality.vintage]}"
