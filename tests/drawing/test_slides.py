"""The map and the charts as pictures: read as XML, measured with shapely, drawn by resvg."""

import io
import re
from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import shapely
from PIL import Image
from samples import HARMFUL, harmful_source
from shapely.geometry.base import BaseGeometry
from svgs import SVG, parsed, texts

from gemeenten._errors import InputError
from gemeenten.coverage.scope import Scope, Snapshot, snapshot
from gemeenten.drawing import outlines, slides
from gemeenten.drawing.palette import COLOURS, Theme
from gemeenten.dutch import words
from gemeenten.places import (
    VINTAGES,
    AreaKind,
    DividedBy,
    OwnDivision,
    Vintage,
    WorkArea,
    municipalities,
)
from gemeenten.places.boundaries import boundaries
from gemeenten.register.evidence import Kind, Observation, Source, Step
from gemeenten.register.shipped import shipped_sources

TODAY, THEN = date(2026, 11, 21), date(2021, 4, 26)


def shipped(vintage: Vintage, day: date, work_area: WorkArea = "flanders") -> Snapshot:
    return snapshot(shipped_sources(), Scope(day, vintage, work_area=work_area), TODAY)


def polygon(path: str) -> BaseGeometry:
    """Read a path of rings of relative lines; holes are told by even and odd."""
    shape: BaseGeometry = shapely.Polygon()
    for ring in path.split("z")[:-1]:
        start, steps = ring[1:].split("l")
        moves = np.array(re.findall(r"-?\d+", steps), dtype=int).reshape(-1, 2)
        corners = np.cumsum(np.vstack([np.array(start.split(), dtype=int), moves]), axis=0)
        if len(corners) > 2:
            shape = shapely.symmetric_difference(shape, shapely.make_valid(shapely.Polygon(corners)))
    return shape


@pytest.mark.parametrize("vintage", VINTAGES)
def test_paths_measure_what_the_boundaries_measure(vintage: Vintage) -> None:
    projected = boundaries(vintage).set_index("nis").to_crs(31370)
    for nis, path in outlines.outlines(vintage).municipalities.items():
        area, border = projected.area[nis] / 1e4, projected.length[nis] / 1e2  # in units of 100 m
        # Rounding moves the border by at most half a unit.
        assert polygon(path).area == pytest.approx(area, abs=0.3 * border)


def test_paths_of_neighbours_overlap_nowhere_and_leave_no_gap() -> None:
    shapes = [polygon(path) for path in outlines.outlines(2025).municipalities.values()]
    union = shapely.union_all(shapes)
    # Rounding to 100 m may turn a needle over: a few of the 1.36 million square units.
    assert sum(shape.area for shape in shapes) == pytest.approx(union.area, abs=60)


def test_stripes_stay_inside_and_cover_more_than_half() -> None:
    area = outlines.area(2025, ["46030"])
    striped = polygon(outlines.stripes(area))
    assert striped.difference(area.buffer(1.5)).area == 0
    assert striped.area / area.area == pytest.approx(9 / 16, abs=0.04)


def test_crossing_lines_stay_inside_and_leave_most_of_it_open() -> None:
    area = outlines.area(2025, ["46030"])
    crossed = polygon(outlines.crosses(area))
    assert crossed.difference(area.buffer(1.5)).area == 0
    # Two families of lines of 3 in 18: together one sixth twice, less where they meet.
    assert crossed.area / area.area == pytest.approx(1 - (5 / 6) ** 2, abs=0.05)


@pytest.mark.parametrize("state", ["partial", "lapsed", "unknown"])
def test_each_fill_that_is_not_even_has_a_texture_of_its_own(state: str) -> None:
    area = outlines.area(2025, ["46030"])
    others = {outlines.texture(other, area) for other in {"partial", "lapsed", "unknown", "full"} - {state}}
    assert outlines.texture(state, area)
    assert outlines.texture(state, area) not in others


def test_dots_stay_inside() -> None:
    area = outlines.area(2025, ["46030", "11002"])
    squares = re.findall(r"M(\d+) (\d+)h4v4h-4z", outlines.dots(area))
    assert len(squares) > 100
    assert all(area.covers(shapely.box(int(x), int(y), int(x) + 4, int(y) + 4)) for x, y in squares)


@pytest.mark.parametrize(
    ("vintage", "day", "counts"),
    [
        (2019, THEN, {"Overeenkomst": 125, "Geen overeenkomst": 175}),
        (2025, TODAY, {"Overeenkomst": 114, "Gedeeltelijk": 5, "Geen overeenkomst": 166}),
        (2019, date(2019, 3, 1), {"Geen lijst bekend": 300}),
    ],
)
def test_map_draws_and_counts_every_municipality(vintage: Vintage, day: date, counts: dict[str, int]) -> None:
    root = parsed(slides.map_svg(shipped(vintage, day)))
    titles = [title.text or "" for title in root.iterfind(f".//{SVG}path/{SVG}title")]
    assert Counter(title.rpartition(": ")[2] for title in titles) == counts
    legend = [text for text in texts(root) if text.rpartition(" ")[0] in counts]
    assert legend == [f"{word} {count}" for word, count in counts.items()]


def test_map_has_title_figures_date_source_and_attribution() -> None:
    said = texts(parsed(slides.map_svg(shipped(2025, TODAY))))
    assert "Overeenkomsten van gemeenten met het Agentschap Integratie en Inburgering" in said
    assert "Bron: Antwoord op vraag nr. 275 van 26 april 2021." in said
    assert any("stand op 21 november 2026" in text for text in said)
    assert any(
        "Grenzen: Statbel, bewerking Data & Analyse van de Vlaamse provincies" in text for text in said
    )


@pytest.mark.parametrize(
    ("vintage", "day", "figures"),
    [
        (2019, THEN, ["25 van 69", "33 van 42", "23 van 60", "25 van 65", "19 van 64"]),
        (2025, TODAY, ["23 van 67", "29 van 38", "20 van 55", "24 van 63", "18 van 62"]),
    ],
)
def test_map_labels_each_province_with_the_hand_count(
    vintage: Vintage, day: date, figures: list[str]
) -> None:
    said = texts(parsed(slides.map_svg(shipped(vintage, day))))
    assert [text for text in said if text in figures] == [*figures, *figures]  # the halo, then the text


def test_map_does_not_say_none_where_nothing_is_known() -> None:
    day = date(2019, 3, 1)
    said = texts(parsed(slides.map_svg(shipped(2019, day))))
    assert not any(text.startswith("0 van") for text in said)
    assert "Bron: geen lijst." in said


def test_map_leaves_cities_with_an_agency_of_their_own_empty() -> None:
    root = parsed(slides.map_svg(shipped(2019, THEN, "agii")))
    titles = [title.text for title in root.iterfind(f".//{SVG}path/{SVG}title")]
    assert [t for t in titles if t and t.endswith(": Niet meegeteld")] == [
        "Antwerpen: Niet meegeteld",
        "Gent: Niet meegeteld",
    ]
    assert "Niet meegeteld 2" in texts(root)


@pytest.mark.parametrize("harmful", HARMFUL)
def test_title_and_source_are_shown_as_text_whatever_they_hold(harmful: str) -> None:
    seen = snapshot([harmful_source()], Scope(TODAY, 2025), TODAY)
    for svg in (
        slides.map_svg(seen, title=harmful),
        slides.chart_svg(seen, title=harmful),
    ):
        root = parsed(svg)
        assert not {element.tag for element in root.iter()} & {f"{SVG}script", f"{SVG}img", f"{SVG}b"}
        assert any("=1+1 <b>bron</b>" in text for text in texts(root))


def test_a_long_title_is_broken_and_ends_in_dots() -> None:
    said = texts(parsed(slides.map_svg(shipped(2025, TODAY), title="Overeenkomsten " * 30)))
    assert said[0].startswith("Overeenkomsten Overeenkomsten")
    assert said[1].endswith(" …")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_png_has_the_size_of_a_slide_and_the_colours_of_the_palette(theme: Theme) -> None:
    png = slides.as_png(slides.map_svg(shipped(2025, TODAY), theme=theme))
    drawn = Image.open(io.BytesIO(png))
    assert (drawn.mode, drawn.size) == ("P", (2000, 1125))  # 13.3 by 7.5 inches, as slides are
    picture = drawn.convert("RGB")
    pixels = Counter(picture.get_flattened_data())
    for name in ("ground", "full", "none"):
        assert pixels[tuple(bytes.fromhex(COLOURS[theme][name][1:]))] > 100_000
    # In the stripes of Beveren-Kruibeke-Zwijndrecht both colours are there.
    striped = Counter(picture.crop((980, 328, 1039, 438)).get_flattened_data())
    for name in ("partial", "none"):
        assert striped[tuple(bytes.fromhex(COLOURS[theme][name][1:]))] > 600


@pytest.mark.parametrize(("dpi", "size"), [(150, (2000, 1125)), (300, (4000, 2250))])
def test_png_says_how_large_it_is_on_paper_and_what_it_shows(dpi: int, size: tuple[int, int]) -> None:
    picture = Image.open(io.BytesIO(slides.as_png(slides.map_svg(shipped(2025, TODAY)), dpi)))
    picture.load()
    assert picture.size == size
    assert picture.info["dpi"] == pytest.approx((dpi, dpi), rel=0.001)
    assert picture.info["Title"] == words.SUBJECT
    assert picture.info["Software"].startswith("gemeenten ")
    for told in (
        "114 van 285 gemeenten (40,0 %)",
        "Limburg 29 van 38",
        "alle gemeenten, laatst bekende stand op 21 november 2026, die van 26 april 2021, gemeentegrenzen vanaf 2025",
        "Grenzen: Statbel",
        "Inwoners: Statbel",
    ):
        assert told in picture.info["Description"]


def test_a_chart_says_its_figures_to_who_cannot_see_it() -> None:
    svg = slides.chart_svg(shipped(2019, TODAY), title="A < B")
    root = parsed(svg)
    assert root.find(f"{SVG}title").text == "A < B"  # type: ignore[union-attr]
    assert "Limburg 33 van 42" in (root.find(f"{SVG}desc").text or "")  # type: ignore[union-attr]
    picture = Image.open(io.BytesIO(slides.as_png(svg)))
    picture.load()
    assert (picture.info["Title"], picture.mode) == ("A < B", "P")


def test_letters_are_drawn_without_fonts_of_the_machine() -> None:
    svg = slides.map_svg(shipped(2025, TODAY))
    # resvg draws nothing for a family that it does not know; the first named is inside vl-convert.
    family = re.search(r'font-family="([^"]+)"', svg)
    assert family
    assert family[1].split(",")[0].strip("'&#39;") == "Liberation Sans"
    title = Image.open(io.BytesIO(slides.as_png(svg))).convert("L").crop((62, 46, 1640, 102))
    darkest, _ = title.getextrema()
    assert darkest == pytest.approx(0x24, abs=16)


@pytest.mark.parametrize("by", ["province", "arrondissement", "referentieregio"])
def test_chart_has_a_bar_for_each_area_and_its_source(by: AreaKind) -> None:
    said = texts(parsed(slides.chart_svg(shipped(2025, TODAY), by=by)))
    areas = {m.area(by) for m in municipalities(2025).values()}
    assert areas == {area for area in areas if any(re.match(rf"{area} .*\d %", text) for text in said)}
    assert any("Bron: Antwoord op vraag nr. 275 van 26 april 2021." in text for text in said)


@pytest.mark.parametrize(
    "name", ['Regio "Noord"', "Noord\tOost", "Noord, Oost; 'West'", "<b>Noord</b>", "=1+1"]
)
def test_an_area_is_called_in_the_chart_as_its_team_calls_it(name: str) -> None:
    said = texts(parsed(slides.chart_svg(shipped(2025, TODAY), by={"71016": name, "72004": "Zuid"})))
    shown = name.replace("\t", " ")
    assert any(text.replace("\t", " ").startswith(f"{shown} ") for text in said)
    assert any(text.startswith("Zuid ") for text in said)


def test_the_same_statuses_give_the_same_picture() -> None:
    first, second = (slides.map_svg(shipped(2025, TODAY)) for _ in range(2))
    assert first == second
    assert slides.as_png(first) == slides.as_png(second)
    charts = [slides.chart_svg(shipped(2025, TODAY)) for _ in range(2)]
    assert charts[0] == charts[1]


@pytest.mark.parametrize("work_area", ["flanders", "agii"])
def test_no_municipalities_no_picture(work_area: WorkArea) -> None:
    with pytest.raises(InputError, match="none"):
        slides.map_svg(replace(shipped(2025, TODAY, work_area), statuses=()))


def test_an_agreement_that_ran_out_is_drawn_and_counted_apart_from_none() -> None:
    seen = Observation("11001", Step.AGREEMENT, "Aartselaar", valid_until=date(2024, 12, 31))
    source = Source("1", "Lijst", Kind.LIST, THEN, 2019, complete=True, observations=(seen,))
    root = parsed(slides.map_svg(snapshot([source], Scope(TODAY, 2025), TODAY)))
    assert "Overeenkomst verlopen 1" in texts(root)
    assert "Geen overeenkomst 284" in texts(root)
    titles = [title.text for title in root.iterfind(f".//{SVG}path/{SVG}title")]
    assert "Aartselaar: Overeenkomst verlopen" in titles


def outlined(by: DividedBy) -> str | None:
    seen = snapshot(shipped_sources(), Scope(THEN, 2019, by=by), TODAY)
    found = parsed(slides.map_svg(seen)).find(f".//{SVG}path[@id='gebieden']")
    return None if found is None else found.get("d")


def test_areas_that_a_map_is_divided_by_are_outlined() -> None:
    genk_and_diepenbeek = OwnDivision.of("teams.csv", {"71016": "Noord", "71011": "Noord"}, 2019)
    path = outlined(genk_and_diepenbeek)
    assert path is not None
    # Around both, km2 by Statbel: Genk 87.85 and Diepenbeek 41.19; a unit is 100 m.
    assert polygon(path).area / 100 == pytest.approx(87.85 + 41.19, rel=0.03)
    regions = outlined("referentieregio")
    assert regions is not None
    assert polygon(regions).area / 100 == pytest.approx(13_600, rel=0.02)
    assert outlined("province") is None
