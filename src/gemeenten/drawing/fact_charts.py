"""Charts of the figures around the list, as Altair specifications, each with its rows for a table."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from gemeenten.drawing.palette import COLOURS, Theme
from gemeenten.dutch.words import number, percentage
from gemeenten.facts import Fact, Sum, Topic, of_topic, sums
from gemeenten.places import COUNTS

#: Heights in CSS pixels: of a name with its bar, of the bar, and where both stand from their middle.
_STEP, _THICK, _BELOW, _ABOVE = 48, 16, 9, -10
_FONT = "Source Sans, Source Sans Pro, sans-serif"
#: The municipalities of the years that the documents speak of.
_WHOLE = COUNTS[2019]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, the same figures as a table, and the facts that both rest on.

    `description` says in one sentence what the chart shows, for who cannot see it; `remark` what to know of it.
    """

    topic: Topic
    title: str
    remark: str
    chart: alt.LayerChart
    description: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    facts: tuple[Fact, ...]

    @property
    def told(self) -> str:
        """What to know of its figures, each sentence once, and where they stand."""
        remarks = (
            remark for fact in self.facts if fact.remark for remark in _SENTENCE_END.split(fact.remark)
        )
        places = dict.fromkeys(fact.source for fact in self.facts)
        return " ".join((self.remark, *dict.fromkeys(remarks), f"Bron: {'; '.join(places)}."))


_SENTENCE_END = re.compile(r"(?<=\.) (?=[A-Z])")


def drawings(found: Sequence[Fact], theme: Theme) -> Iterator[Drawing]:
    """Draw every chart."""
    for draw in (visits, trajectories, budget):
        yield draw(found, theme)


def trajectories(found: Iterable[Fact], theme: Theme) -> Drawing:
    """Draw the trajectories a year; what is an average of years stands out."""
    series = [fact for fact in of_topic(found, Topic.TRAJECTORY) if fact.unit == "trajecten"]
    values = [
        {
            "label": _years(fact),
            "value": fact.value,
            "written": number(fact.value or 0),
            "fill": "halfway" if fact.period.end else "full",
        }
        for fact in series
    ]
    told = ", ".join(f"{v['written']} in {v['label']}" for v in values)
    return Drawing(
        Topic.TRAJECTORY,
        "Inburgeringstrajecten",
        "De zachtere kleur is een gemiddelde per jaar.",
        _bars(values, theme, "Trajecten per jaar"),
        f"Inburgeringstrajecten per jaar: {told}.",
        ("Periode", "Trajecten"),
        tuple((fact.period.label, number(fact.value or 0)) for fact in series),
        tuple(series),
    )


def _years(fact: Fact) -> str:
    start, end = fact.period.start or "", fact.period.end
    return f"{start}–{end}, gemiddeld" if end else start


def visits(found: Iterable[Fact], theme: Theme) -> Drawing:
    """Draw how many local governments were visited and had an agreement, against all municipalities."""
    series = [
        fact
        for fact in of_topic(found, Topic.VISITS)
        if fact.unit in _VISITED and fact.places == ("Vlaanderen",)
    ]
    series.sort(key=lambda fact: list(_VISITED).index(fact.unit or ""))
    values = [
        {
            "label": f"{_VISITED[fact.unit or '']}, {fact.period.last:%d/%m/%Y}",
            "value": fact.value,
            "written": f"{number(fact.value or 0)} van {_WHOLE}",
            "fill": "full" if fact.unit == "overeenkomsten" else "halfway",
        }
        for fact in series
    ]
    told = ", ".join(f"{v['label']}: {v['written']}" for v in values)
    return Drawing(
        Topic.VISITS,
        "Bezoeken en overeenkomsten",
        f"De volle breedte is {_WHOLE} gemeenten, zoveel als er van 2019 tot 2024 waren.",
        _bars(values, theme, "Lokale besturen", _WHOLE),
        f"Lokale besturen die bezocht zijn en die een overeenkomst hebben. {told}.",
        ("Wat", "Wanneer", "Aantal"),
        tuple((_VISITED[f.unit or ""], f.period.label, number(f.value or 0)) for f in series),
        tuple(series),
    )


#: The units of the counts, with the word that the chart shows.
_VISITED = {"lokale besturen": "Bezocht", "overeenkomsten": "Overeenkomst"}


def budget(found: Iterable[Fact], theme: Theme) -> Drawing:
    """Draw the parts of the budget, of which one is split by what of it is named; say whether they add up."""
    known = {fact.id: fact for fact in found}
    whole = next(s for s in sums(known.values()) if s.total.topic is Topic.BUDGET)
    total = whole.total.value or 0
    rows: list[tuple[str, Fact | None, float, str]] = []
    for part in whole.parts:
        amount = part.value or 0
        named = known.get(_NAMED_OF.get(part.id, ""))
        if named and named.value:
            rows.append((_PARTS[named.id], named, named.value, "partial"))
            rows.append((_PARTS[part.id], part, amount - named.value, "partial"))
        else:
            rows.append((_PARTS[part.id], part, amount, "full"))
    values = [
        {
            "label": label,
            "value": amount,
            "written": f"{number(amount)} euro ({percentage(amount / total)})",
            "fill": "halfway" if kind == "partial" else "full",
        }
        for label, _, amount, kind in rows
    ]
    told = ", ".join(f"{v['label']} {v['written']}" for v in values)
    return Drawing(
        Topic.BUDGET,
        "De begroting 2019 en haar delen",
        f"{_adds_up(whole)} {_SPLIT}",
        _bars(values, theme, "Euro", total),
        f"Begroting 2019, samen {number(total)} euro: {told}.",
        ("Deel", "Euro", "Aandeel"),
        (
            *((label, number(amount), percentage(amount / total)) for label, _, amount, _ in rows),
            ("Totaal zoals gedrukt", number(total), percentage(1)),
        ),
        (whole.total, *(fact for _, fact, _, _ in rows if fact)),
    )


#: What is softer in the chart of the budget.
_SPLIT = (
    "De zachtere kleur verdeelt de werking en toelagen; het laatste stuk ervan is de rest, "
    "die de tekst niet noemt."
)


def _adds_up(check: Sum) -> str:
    total = f"het totaal van {number(check.total.value or 0)} euro"
    amounts = " + ".join(number(part.value or 0) for part in check.parts)
    parts = f"De {len(check.parts)} gedrukte delen ({amounts})"
    if check.difference:
        return f"{parts} verschillen {number(abs(check.difference))} euro van {total}."
    return f"{parts} tellen precies op tot {total}."


#: What the chart calls each part of the budget; the rest of a part of which something is named comes after it.
_PARTS = {
    "begroting-2019-agii": "AgII",
    "begroting-2019-steden": "Antwerpen en Gent",
    "begroting-2019-werking": "Andere werking en toelagen",
    "begroting-2019-horizontaal": "Horizontaal beleid",
}
_NAMED_OF = {"begroting-2019-werking": "begroting-2019-steden"}


def _bars(
    values: Sequence[Mapping[str, str | float | None]], theme: Theme, title: str, whole: float | None = None
) -> alt.LayerChart:
    """Draw one bar a value, in the order given, on a track as long as the whole if there is one.

    Name and figure stand above the bar, where a phone has room for them too.
    """
    colours = COLOURS[theme]
    most = max(float(v["value"] or 0) for v in values)

    def length(field: str) -> alt.X:
        return alt.X(
            f"{field}:Q", scale=alt.Scale(domain=[0, whole or most], nice=False), axis=None, stack=None
        )

    base = alt.Chart().encode(
        y=alt.Y("label:N", axis=None, sort=[str(v["label"]) for v in values]),
        x=length("value"),
        tooltip=[alt.Tooltip("label:N", title=title), alt.Tooltip("written:N", title="Waarde")],
    )
    track = base.mark_bar(height=_THICK, yOffset=_BELOW, color=colours["none"], aria=False)
    fills = ("full", "halfway")
    bars = base.mark_bar(height=_THICK, yOffset=_BELOW).encode(
        color=alt.Color(
            "fill:N",
            legend=None,
            scale=alt.Scale(domain=list(fills), range=[colours[fill] for fill in fills]),
        )
    )
    above = base.transform_calculate(above="datum.label + ': ' + datum.written")
    layers = alt.LayerChart(
        layer=[
            *([track.encode(x=length("whole"))] if whole else []),
            bars,
            above.mark_text(align="left", fontSize=14, color=colours["text"], yOffset=_ABOVE).encode(
                x=alt.value(0), text="above:N"
            ),
        ],
        data=alt.InlineData(values=[{**v, "whole": whole} for v in values]),
        config=alt.Config(view=alt.ViewConfig(stroke=None), font=_FONT),
    )
    return layers.properties(height=alt.Step(_STEP), width="container")
