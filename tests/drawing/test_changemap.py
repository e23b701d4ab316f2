"""What changed between two days, as a picture. Who joined and left is counted by hand."""

from datetime import date

from samples import AALST, GENT, a_list
from svgs import SVG, parsed, texts

from gemeenten.coverage.scope import Scope
from gemeenten.drawing import changemap, slides
from gemeenten.register.shipped import shipped_sources

GENK = "71016"
TWO_LISTS = [a_list("2020-01-01", AALST, GENK), a_list("2022-01-01", AALST, GENT)]


def test_who_joined_and_left_is_drawn_counted_and_dated() -> None:
    root = parsed(changemap.changes_svg(TWO_LISTS, Scope(date(2022, 1, 1), 2019), date(2020, 1, 1)))
    said = texts(root)
    assert "Van 1 januari 2020 tot 1 januari 2022: 1 bij, 1 weg" in said
    assert [word for word in said if word.startswith(("Bijgekomen", "Weggevallen", "Bleef"))] == [
        "Bijgekomen 1",
        "Weggevallen 1",
        "Bleef: overeenkomst 1",
        "Bleef: geen overeenkomst 297",
    ]
    titles = {path.findtext(f"{SVG}title") for path in root.iter(f"{SVG}path")}
    assert {"Gent: Bijgekomen", "Genk: Weggevallen", "Aalst: Bleef: overeenkomst"} <= titles


def test_of_one_area_the_rest_is_drawn_empty() -> None:
    scope = Scope(date(2022, 1, 1), 2019, area="Limburg")
    said = texts(parsed(changemap.changes_svg(TWO_LISTS, scope, date(2020, 1, 1))))
    assert "Weggevallen 1" in said
    assert "Niet meegeteld 258" in said  # 300 without the 42 of Limburg
    assert not [word for word in said if word.startswith("Bijgekomen")]


def test_where_no_names_are_known_nothing_is_said_to_have_changed() -> None:
    svg = changemap.changes_svg(shipped_sources(), Scope(date(2021, 4, 26), 2019), date(2020, 10, 30))
    said = texts(parsed(svg))
    assert "Van 30 oktober 2020 tot 26 april 2021: niet te vergelijken" in said
    assert "Niet te vergelijken 300" in said
    assert "Bron: Antwoord op vraag nr. 275 van 26 april 2021; gemeentegrenzen van 2019." in said
    assert slides.as_png(svg).startswith(b"\x89PNG")
