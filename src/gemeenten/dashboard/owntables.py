"""What the page Eigen gegevens tells: its tables and sentences. Knows no Streamlit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gemeenten.coverage import Coverage
from gemeenten.dutch import words
from gemeenten.places import Vintage, municipalities
from gemeenten.usertables.indicators import Indicator, Weighted

#: The row below the areas of one's own.
TOGETHER = "Alle gebieden samen"


@dataclass(frozen=True, slots=True)
class Told:
    """A table as it is shown: its headings, and its rows of text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def covered(rows: Sequence[Coverage], area: str = "Gebied") -> Told:
    """Tell the coverage of areas. Where no list is known, nothing is counted as none."""
    unknown = any(row.unknown for row in rows)
    head = [area, "Overeenkomst", "Gedeeltelijk", "Geen", *(["Onbekend"] if unknown else [])]
    return Told(
        (
            *head,
            "Gemeenten",
            "Aandeel gemeenten",
            "Aandeel inwoners",
            "Aandeel inwoners met een andere nationaliteit",
            "Aandeel km²",
        ),
        tuple(
            (
                row.area,
                *(words.number(n) for n in (row.full, row.partial, row.none)),
                *([words.number(row.unknown)] if unknown else []),
                words.number(row.total),
                *(
                    words.percentage(share if row.unknown < row.total else None)
                    for share in (row.share, row.population_share, row.non_belgian_share, row.km2_share)
                ),
            )
            for row in rows
        ),
    )


def weighted(rows: Sequence[Weighted], indicator: Indicator, area: str) -> Told:
    """Tell how much of a figure is where; of an average, the average there and everywhere."""
    return _summed(rows, area) if indicator.weights is None else _averaged(rows, area)


def _summed(rows: Sequence[Weighted], area: str) -> Told:
    unknown = any(row.unknown for row in rows)
    amounts = [
        (row.full, row.partial, row.none, *([row.unknown] if unknown else []), row.total) for row in rows
    ]
    decimals = _decimals(n for row in amounts for n in row)
    head = [area, "Met overeenkomst", "Gedeeltelijk", "Geen", *(["Onbekend"] if unknown else [])]
    return Told(
        (*head, "Totaal", "Aandeel", "Zonder cijfer"),
        tuple(
            (row.area, *(words.number(n, decimals) for n in its), _share(row), str(len(row.missing)))
            for row, its in zip(rows, amounts, strict=True)
        ),
    )


def _averaged(rows: Sequence[Weighted], area: str) -> Told:
    decimals = _decimals(n for row in rows for n in (row.mean_full, row.mean) if n is not None)
    return Told(
        (area, "Gemiddeld met overeenkomst", "Gemiddeld overal", "Aandeel van het geheel", "Zonder cijfer"),
        tuple(
            (
                row.area,
                *("–" if n is None else words.number(n, decimals) for n in (row.mean_full, row.mean)),
                _share(row),
                str(len(row.missing)),
            )
            for row in rows
        ),
    )


def _share(row: Weighted) -> str:
    return words.percentage(row.share) if row.total else "–"


def _decimals(numbers: Iterable[float]) -> int:
    """Give the fewest decimals, up to two, that show the numbers as they are."""
    found = list(numbers)
    return next((d for d in (0, 1) if all(abs(n - round(n, d)) < 1e-9 for n in found)), 2)  # noqa: PLR2004


def sentence(row: Weighted, indicator: Indicator, day: date) -> str:
    """Sum a figure up in one sentence: "nieuwkomers: 40 van 100 (40,0 %) in gemeenten die op 26 april 2021 ...".

    `day` is the last of which anything is known.
    """
    name, where = indicator.name, f"die op {words.day(day)} een overeenkomst hadden"
    if not row.total:
        return f"{name}: geen enkele gemeente heeft hier een cijfer."
    if row.share is None:
        return f"{name}: op {words.day(day)} is geen lijst van gemeenten met een overeenkomst bekend."
    if indicator.weights is None:
        decimals = _decimals((row.full, row.total))
        full, total = (words.number(n, decimals) for n in (row.full, row.total))
        return f"{name}: {full} van {total} ({words.percentage(row.share)}) in gemeenten {where}."
    if row.mean is None or row.mean_full is None:
        return f"{name}: van geen van de gemeenten {where}, is hier een cijfer."
    decimals = _decimals((row.mean_full, row.mean))
    there, everywhere = (words.number(n, decimals) for n in (row.mean_full, row.mean))
    return f"{name}: gemiddeld {there} in gemeenten {where}, {everywhere} in alle gemeenten met een cijfer."


def method(indicator: Indicator, shown: Vintage, over: str | None) -> str:
    """Say how the figures came about: what of a file was counted in which municipalities, and what was summed."""
    told = f"Cijfers ‘{indicator.name}’ per gemeente van {indicator.vintage}"
    if indicator.weights is not None:
        told += f", een gemiddelde over ‘{over}’: elke gemeente weegt mee volgens dat getal"
    if indicator.vintage != shown:
        told += f"; over fusies heen {'opgeteld' if indicator.weights is None else 'gewogen'} tot {shown}"
    return f"{told}. Wat er in het eigen bestand staat, is niet nagekeken."


def template(vintage: Vintage) -> bytes:
    """Give an empty table of all municipalities of a vintage, for a spreadsheet: only the areas must be filled in."""
    rows = [f"{m.nis};{m.name};" for m in municipalities(vintage).values()]
    # Excel reads UTF-8 only with its mark.
    return "\r\n".join(["NIS;Gemeente;Gebied", *rows, ""]).encode("utf-8-sig")
