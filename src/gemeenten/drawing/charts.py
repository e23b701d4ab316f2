"""Charts of coverage, as Altair specifications: shown by the dashboard, written as SVG by the exports."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

import altair as alt

from gemeenten.coverage import Coverage, Measure
from gemeenten.drawing.palette import COLOURS, Theme
from gemeenten.dutch.words import number, percentage, printable
from gemeenten.status import Extent

_ORDER = (Extent.FULL, Extent.PARTIAL, Extent.NONE, Extent.UNKNOWN)
_TITLES: Mapping[Measure, str] = {
    "municipalities": "Aandeel van de gemeenten",
    "population": "Aandeel van de inwoners",
    "non_belgian": "Aandeel van de inwoners met een andere nationaliteit",
    "km2": "Aandeel van de oppervlakte",
}
#: A part of a bar that is narrower than this share has no room for its count, on a page and on a phone.
_ROOM, _NARROW_ROOM = 0.03, 0.08
#: Data of one row, for what is drawn once.
_ONCE = alt.SequenceGenerator(alt.SequenceParams(start=0, stop=1))
#: The columns of a legend by the pixels that the chart gets, in Vega's words.
_COLUMNS = alt.ExprRef("width<240?1:2")
#: Of the bars' data.
_NAME = "areas"
#: Up to so many bars there is room for broad ones.
_FEW = 8


def coverage_bars(
    rows: Sequence[Coverage],
    words: Mapping[Extent, str],
    theme: Theme = "light",
    *,
    title: str = "",
    measure: Measure = "municipalities",
    reference: tuple[str, float] | None = None,
    narrow: bool = True,
    known: str = "",
    address: str | None = None,
) -> alt.LayerChart:
    """Draw one bar an area, divided by extent as shares of a measure, best covered first.

    `words` names each extent; the share stands beside the area's name and counts of municipalities stand in the
    bars, so that colour is not the only sign. `reference` is the name and share of what to compare with, drawn
    as a line. A `narrow` chart has room on a phone: its legend takes two rows, and only broad parts have their
    count. An area of which the measure is not known is left out.
    `known` names the list that is counted. A browser fetches the bars from their `address`; without one they are in
    the chart.
    """
    values = _values(rows, words, measure, _NARROW_ROOM if narrow else _ROOM)
    colours = COLOURS[theme]
    present = [extent for extent in _ORDER if any(v["extent"] == words[extent] for v in values)]
    bars = (
        alt.Chart()
        .mark_bar(stroke=colours["ground"])
        .encode(
            color=alt.Color(
                "extent:N",
                title=None,
                scale=alt.Scale(
                    domain=[words[e] for e in present],
                    range=[chart_colour(e, theme) for e in present],
                ),
                legend=alt.Legend(orient="top", columns=_COLUMNS if narrow else 4),
            )
        )
    )
    # The count is printed where its own part of the bar begins.
    counts = (
        alt.Chart()
        .mark_text(fontSize=12, fontWeight=600, align="left", dx=6)
        .encode(
            x=alt.X("amount:Q", bandPosition=0),
            text="count:N",
            detail="extent:N",
            color=alt.condition(
                f"datum.extent === '{words[Extent.FULL]}'",
                alt.value(colours["ground"]),
                alt.value(colours["text"]),
            ),
        )
    )
    line = _line(*reference, colour=colours["text"]) if reference else []
    areas = alt.LayerChart(
        layer=[bars, counts], data=_fetched(address) if address else _inside(values)
    ).encode(
        y=alt.Y(
            "label:N",
            title=None,
            sort=None,
            axis=alt.Axis(labelLimit=240, ticks=False, domain=False),
        ),
        x=alt.X(
            "amount:Q",
            stack="normalize",
            # On two lines, so that it fits beside a phone's bars.
            title=[_TITLES[measure], f"({known})"] if known else _TITLES[measure],
            axis=alt.Axis(format="%", tickCount=5),
        ),
        order="order:Q",
        tooltip=[
            alt.Tooltip("area:N", title="Gebied"),
            alt.Tooltip("extent:N", title="Status"),
            alt.Tooltip("written:N", title=_TITLES[measure]),
        ],
    )
    areas = areas.transform_calculate(label="datum.area + '  ' + datum.share")
    layered = alt.LayerChart(layer=[areas, *line], data=_ONCE, title=title)
    return layered.properties(height=alt.Step(30 if len(rows) <= _FEW else 21), width="container")


def bars_as_text(rows: Sequence[Coverage], words: Mapping[Extent, str], measure: Measure) -> str:
    """Write the bars of a narrow chart as a table of text with tabs, for the address that a browser fetches it from."""
    return _as_text(_values(rows, words, measure, _NARROW_ROOM))


def _fetched(address: str) -> alt.UrlData:
    return alt.UrlData(address, format=alt.CsvDataFormat(type="tsv"), name=_NAME)


def _inside(values: Sequence[Mapping[str, Any]]) -> alt.InlineData:
    """Put rows into the chart as a table of text.

    With a name, Altair leaves them in their layer. Of the rows at the top of a chart Streamlit makes an Arrow file,
    of several times their size.
    """
    return alt.InlineData(_as_text(values), name=_NAME, format=alt.CsvDataFormat(type="tsv"))


def _as_text(values: Sequence[Mapping[str, Any]]) -> str:
    written = StringIO()
    table = csv.DictWriter(
        written, list(values[0]) if values else [], dialect="excel-tab", lineterminator="\n"
    )
    table.writeheader()
    table.writerows(values)
    return written.getvalue()


def _values(
    rows: Sequence[Coverage], words: Mapping[Extent, str], measure: Measure, room: float
) -> list[dict[str, Any]]:
    """Give each part of each bar, best covered area first."""
    ranked = sorted(rows, key=lambda row: -(row.share_in(measure) or 0))
    return [value for row in ranked for value in _parts(row, words, measure, room)]


def _parts(
    row: Coverage, words: Mapping[Extent, str], measure: Measure, room: float
) -> Iterator[dict[str, Any]]:
    amounts = row.amounts(measure) or {}
    total = sum(amounts.values())
    for order, extent in enumerate(_ORDER):
        if amount := amounts.get(extent):
            yield {
                "area": row.area,
                "share": percentage(row.share_in(measure)),
                "extent": words[extent],
                "order": order,
                "amount": amount,
                "written": f"{percentage(amount / total)} ({number(amount)} van {number(total)})",
                "count": number(amount) if measure == "municipalities" and amount / total >= room else "",
            }


def _line(name: str, share: float, colour: str) -> list[alt.Chart]:
    line = alt.Chart().mark_rule(aria=False, color=colour, strokeDash=[4, 3]).encode(x=alt.datum(share))
    # Its name ends at the line: before it there always is room, over the names of the areas.
    text = alt.Chart().mark_text(color=colour, align="right", baseline="bottom", dx=-3, dy=-3)
    return [
        line,
        text.encode(x=alt.datum(share), y=alt.value(0), text=alt.datum(f"{name} {percentage(share)}")),
    ]


def chart_colour(extent: Extent, theme: Theme) -> str:
    """Colour of an extent in a chart, where nothing can be hatched: partly covered lies between full and none."""
    return COLOURS[theme]["halfway" if extent is Extent.PARTIAL else extent.value]


def as_svg(
    chart: alt.LayerChart | alt.VConcatChart,
    theme: Theme,
    *,
    title: str = "",
    subtitle: Sequence[str] = (),
    width: int = 720,
) -> str:
    """Draw a chart as SVG, without asking any server. Screen readers are not told of each mark.

    Charts under each other have their own width.
    """
    import vl_convert  # noqa: PLC0415 - it loads a JavaScript engine

    colours = COLOURS[theme]
    drawn: Any = chart.properties(width=width) if isinstance(chart, alt.LayerChart) else chart
    if title:
        heading = alt.TitleParams(title, subtitle=list(subtitle), anchor="start", frame="bounds")
        drawn = drawn.properties(title=heading)
    return vl_convert.vegalite_to_svg(
        _printable(drawn.to_dict()), config=_config(colours), allowed_base_urls=[]
    )


def _printable(spec: Any) -> Any:
    if isinstance(spec, dict):
        return {key: _printable(value) for key, value in spec.items()}
    if isinstance(spec, list):
        return [_printable(value) for value in spec]
    return printable(spec) if isinstance(spec, str) else spec


def _config(colours: Mapping[str, str]) -> dict[str, object]:
    labels = {"labelColor": colours["text"], "titleColor": colours["text"], "labelFontSize": 13}
    return {
        "aria": False,
        "padding": 16,
        "background": colours["ground"],
        "font": "Liberation Sans, Arial, Helvetica, sans-serif",
        "axis": labels
        | {"titleFontSize": 13, "gridColor": colours["none"], "domainColor": colours["province"]},
        "legend": labels,
        "title": {"color": colours["text"], "subtitleColor": colours["text"], "fontSize": 18, "offset": 14},
        "view": {"stroke": None},
    }
