"""Sentences for a memo: a figure with its denominator, date and source, in Dutch, as text without markup."""

from datetime import date

from gemeenten.coverage.scope import Scope, Snapshot
from gemeenten.coverage.targets import Target
from gemeenten.dutch import basis, words
from gemeenten.places import CITY_AGENCIES, AreaKind, OwnDivision, Vintage, municipalities

_LIES_IN: dict[AreaKind, str] = {
    "flanders": "in",
    "province": "in de provincie",
    "arrondissement": "in het arrondissement",
    "referentieregio": "in de referentieregio",
}
_BOUNDARIES: dict[Vintage, str] = {2025: "vanaf 2025", 2019: "van 2019 tot 2024", 2018: "tot 2018"}


def of_all(total: int, scope: Scope) -> str:
    """Name what a number is a share of: "285 Vlaamse gemeenten", "37 gemeenten in de provincie Limburg"."""
    area = scope.area
    cities = [municipalities(scope.vintage)[nis] for nis in CITY_AGENCIES]
    left_out = [m.name for m in cities if scope.work_area == "agii" and area in (None, scope.area_of(m))]
    without = f" (zonder {words.enumeration(left_out)})" if left_out else ""
    noun = "gemeente" if total == 1 else "gemeenten"
    if area is None:
        return f"{words.number(total)} Vlaamse {noun}{without}"
    if isinstance(scope.by, OwnDivision):
        return f"{words.number(total)} {noun} in het eigen gebied {area}{without}"
    # Some regions carry the word in their name: "Regio Gent".
    return f"{words.number(total)} {noun} {_LIES_IN[scope.by]} {area.removeprefix('Regio ')}{without}"


def key_sentence(seen: Snapshot) -> str:
    """Say how far what is looked at was covered on the last day of which anything is known, and how old that is."""
    scope, row = seen.scope, seen.total
    whole = of_all(row.total, scope)
    if seen.basis.until is None or not seen.known:
        return f"Van geen van de {whole} is bekend of er op {words.day(scope.day)} een overeenkomst was."
    sources = basis.source_line(seen.basis).removeprefix("Bron: ")
    newer = basis.newer(seen.basis)
    count = f"{words.number(row.full)} van de" if row.full else "Geen enkele van de"
    sentences = [
        f"{count} {whole} ({words.percentage(row.share)}) {'hadden' if row.full > 1 else 'had'} op "
        f"{words.day(seen.basis.until)}, volgens {sources}, een overeenkomst met het Agentschap Integratie en "
        f"Inburgering{f'; {newer}' if newer else ''}."
    ]
    source = _source_sentence(seen)
    if row.full and row.population is not None and row.population_full is not None:
        sentences.append(
            f"Het grondgebied met een overeenkomst telde {words.number(row.population_full)} van de "
            f"{words.number(row.population)} inwoners "
            f"({words.percentage(row.population_share)}; telling van {words.day(row.population_date)})."
        )
        source += "; inwoners: Statbel"
    if row.partial:
        noun, have = ("gemeente", "had") if row.partial == 1 else ("gemeenten", "hadden")
        sentences.append(
            f"Nog {row.partial} {noun} ({words.percentage(row.partial / row.total)}) {have} er, na een fusie, een "
            "voor een deel van het grondgebied."
        )
    if row.undivided:
        sentences.append(f"{words.undivided(row)}.")
    if row.unknown:
        noun = "gemeente" if row.unknown == 1 else "gemeenten"
        sentences.append(f"Van {row.unknown} {noun} is niets bekend.")
    return " ".join(filter(None, [*sentences, basis.on_reading(seen.basis), f"{source}."]))


def ranking_sentence(seen: Snapshot) -> str:
    """List the areas of the scope's kind, best covered first, each with its numbers."""
    rows = sorted(seen.coverage(), key=lambda row: row.share, reverse=True)
    listed = "; ".join(
        f"{row.area} {row.full} van {row.total} ({words.percentage(row.share)})" for row in rows
    )
    until = words.day(seen.basis.until or seen.scope.day)
    told = [
        f"Gemeenten die op {until} een overeenkomst hadden, per {words.area_kind(seen.scope.by).lower()}: {listed}."
    ]
    newer = basis.newer(seen.basis)
    told += [f"{newer[:1].upper()}{newer[1:]}."] if newer else []
    return " ".join(filter(None, [*told, basis.on_reading(seen.basis), f"{_source_sentence(seen)}."]))


def target_sentence(target: Target, percent: int, who: str, day: date) -> str:
    """Say what it would take to reach a share.

    `who` names what it is a share of, as `of_all` does, and `day` is the last of which anything is known.
    """
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
        return f"{goal} is bereikt: op {words.day(day)} waren het er {so_far} ({share})."
    count = len(target.steps)
    verb, agreements = ("is", "overeenkomst") if count == 1 else ("zijn", "overeenkomsten")
    wanted, least, were = f"dat zijn er {words.number(target.wanted)}", "minstens ", "waren het er"
    if target.measure == "km2":
        wanted, were = f"dat is {words.number(target.wanted)} km²", "was het"
    if target.measure == "municipalities":
        least = ""
    return (
        f"Voor {goal}, {wanted}, {verb} nog {least}{count} {agreements} nodig. "
        f"Op {words.day(day)} {were} {so_far} ({share})."
    )


def _source_sentence(seen: Snapshot) -> str:
    return f"{basis.source_line(seen.basis)}; gemeentegrenzen {_BOUNDARIES[seen.scope.vintage]}"
