"""A team brings its own division, or its own figures.

In the list of April 2021, Genk (71016) and Bree (72004) have an agreement, and so has Beringen (71004);
Diepenbeek (71011) has none. In 2025 Hasselt (71022) and Kortessem (73040) became 71072.
"""

import re

import pytest
from streamlit.testing.v1 import AppTest
from visits import bring, text, visit

AREAS, FIGURES = "Bestand met gemeente en gebied", "Bestand met gemeente en cijfer"
LIMBURG = "NIS;Regio\n71016;Noord\n72004;Noord\n73001;Zuid\n"


def brought(label: str, content: str, **query: str) -> AppTest:
    """Bring a table to the page, on the day of the list and its boundaries."""
    app = visit("eigen", **({"op": "2021-04-26", "grenzen": "2019"} | query))
    return bring(app, label, content)


def choose(app: AppTest, label: str, value: object) -> AppTest:
    return next(s for s in app.selectbox if s.label == label).set_value(value).run()


def rows(app: AppTest) -> dict[str, list[str]]:
    """Every row of the page's tables by what heads it."""
    found = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', text(app))
    return {head: re.findall(r"<td>(.*?)</td>", cells) for head, cells in found}


def told(app: AppTest) -> str:
    return app.code[-1].value


# Areas.


def test_coverage_is_counted_in_a_teams_own_areas_and_in_all_together() -> None:
    counted = rows(brought(AREAS, LIMBURG))
    assert counted["Noord"][:5] == ["2", "0", "0", "2", "100,0 %"]
    assert counted["Zuid"][3] == "1"
    assert counted["Alle gebieden samen"][3] == "3"


@pytest.mark.parametrize(
    ("label", "content", "caption"),
    [
        (AREAS, LIMBURG, "Dekking per eigen gebied, verouderde lijst van 26 april 2021"),
        (FIGURES, "NIS;GIDS\n71016;30\n", "‘GIDS’ per provincie, verouderde lijst van 26 april 2021"),
    ],
)
def test_every_table_says_which_list_it_rests_on(label: str, content: str, caption: str) -> None:
    assert f"<caption>{caption}</caption>" in text(brought(label, content))


def test_municipalities_in_no_area_are_named() -> None:
    app = brought(AREAS, LIMBURG)
    assert app.expander[0].label == "In geen enkel gebied: 297 gemeenten"


def test_only_municipalities_that_the_page_counts_can_be_missing() -> None:
    app = brought(AREAS, LIMBURG, gebied="Limburg")
    assert app.expander[0].label == "In geen enkel gebied: 39 gemeenten"


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("71022;Noord\n71072;Noord", "71072 (Hasselt) bestaat sinds 2025-01-01"),
        ("99999;Noord", "99999"),
        ("21004;Noord", "Brussel"),
        ("71016;Zuid", "staat ook op regel 2"),
        ("71004;", "71004 (Beringen) heeft geen gebied"),
        ("71004;noord", "‘noord’ staat op regel 2 als ‘Noord’"),
        ("Genk;Zuid", "71016 (Genk) staat ook op regel 2"),
        ("Genkk;Noord", "‘Genkk’ is geen gemeente"),
    ],
)
def test_a_row_at_fault_is_named_and_nothing_is_counted_until_the_visitor_agrees(
    row: str, named: str
) -> None:
    app = brought(AREAS, f"{LIMBURG}{row}\n")
    assert named in text(app)
    assert "Zuid" not in rows(app)
    app.checkbox[0].check().run()
    assert rows(app)["Zuid"][3] == "1"


def test_agreement_to_leave_out_rows_is_asked_again_for_another_file() -> None:
    app = brought(AREAS, f"{LIMBURG}99999;Noord\n")
    app.checkbox[0].check().run()
    bring(app, AREAS, "NIS;Regio\n71016;Anders\n12345;Anders\n")
    assert not app.checkbox[0].value
    assert "Anders" not in rows(app)


def test_of_very_many_rows_at_fault_some_are_named_and_the_rest_counted() -> None:
    app = brought(AREAS, LIMBURG + "".join(f"{code};Noord\n" for code in range(90000, 90100)))
    assert "En nog 75 andere" in text(app)


def test_codes_of_other_boundaries_come_with_an_offer_to_show_those() -> None:
    app = brought(AREAS, "NIS;Regio\n71022;Noord\n73040;Noord\n11007;Zuid\n", grenzen="2025")
    assert "2019 tot 2024" in app.info[0].value
    next(b for b in app.button if b.label == "Toon de grenzen van 2019").click().run()
    assert app.query_params["grenzen"] == "2019"
    assert rows(app)["Noord"][3] == "2"


def test_which_of_several_columns_holds_the_areas_is_asked() -> None:
    app = brought(AREAS, "NIS;Gemeente;Regio;Team\n71016;Genk;Noord;A\n72004;Bree;Zuid;A\n")
    assert rows(app) == {}
    assert rows(choose(app, "Kolom met het gebied", "Team"))["A"][3] == "2"


def test_before_any_list_the_share_of_an_area_is_unknown() -> None:
    counted = rows(brought(AREAS, LIMBURG, op="2019-06-01", grenzen="2025"))
    assert counted["Noord"] == ["0", "0", "0", "2", "2", *["onbekend"] * 4]


def test_an_area_name_with_markup_is_shown_as_text() -> None:
    shown = text(brought(AREAS, "NIS;Regio\n71016;<img src=x onerror=alert(1)>\n"))
    assert "<img" not in shown
    assert "&lt;img" in shown


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("zomaar een brief\n", "Geen kolom heet"),
        ("", "leeg"),
        ("NIS;Regio;regio\n71016;A;B\n", "Twee kolommen"),
        ("NIS\n71016\n", "staat er niets"),
        ('NIS;Regio\n71016;"Noord\n', "aanhalingstekens"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_dutch(content: str, named: str) -> None:
    app = brought(AREAS, content)
    assert not app.exception
    assert named in app.error[0].value.replace("\\", "")


def test_areas_outside_the_filters_are_said_to_be_so() -> None:
    app = brought(AREAS, LIMBURG, gebied="Antwerpen")
    assert "binnen de gekozen filters" in app.warning[0].value


# Figures.


def test_newcomers_are_summed_where_there_is_an_agreement() -> None:
    app = brought(FIGURES, "NIS;nieuwkomers\n71016;30\n72004;10\n71011;60\n", gebied="Limburg")
    assert rows(app)["Limburg"] == ["40", "0", "60", "100", "40,0 %", "39"]
    assert (
        told(app)
        == "nieuwkomers: 40 van 100 (40,0 %) in gemeenten die op 26 april 2021 een overeenkomst hadden."
    )


def test_municipalities_without_a_figure_are_counted_and_named() -> None:
    app = brought(FIGURES, "NIS;nieuwkomers\n71016;30\n", gebied="Limburg")
    expander = app.expander[0]
    assert expander.label == "Zonder cijfer, en dus niet meegeteld: 41 gemeenten"
    assert "Diepenbeek" in expander.markdown[0].value


def test_an_area_of_which_no_figure_is_known_has_no_share() -> None:
    assert rows(brought(FIGURES, "NIS;nieuwkomers\n71016;30\n"))["Antwerpen"][-2:] == ["–", "69"]


def test_before_any_list_the_share_of_a_figure_is_unknown() -> None:
    app = brought(FIGURES, "NIS;nieuwkomers\n71016;30\n", op="2019-06-01", gebied="Limburg")
    assert rows(app)["Limburg"] == ["0", "0", "0", "30", "30", "onbekend", "41"]
    assert "geen lijst" in told(app)


def test_fractions_are_shown_as_they_are() -> None:
    app = brought(FIGURES, "NIS;voltijdse banen\n71016;0,4\n71011;1,25\n", gebied="Limburg")
    assert rows(app)["Limburg"][:4] == ["0,40", "0,00", "1,25", "1,65"]


def test_figures_of_2019_are_summed_over_the_mergers_of_2025() -> None:
    # Hasselt and Kortessem became one.
    app = brought(
        FIGURES, "NIS;nieuwkomers\n71022;30\n73040;10\n71011;60\n", grenzen="2025", gebied="Limburg"
    )
    assert rows(app)["Limburg"][3] == "100"
    assert "over fusies heen opgeteld tot 2025" in text(app)


def test_an_average_is_refused_until_it_is_said_what_it_is_over() -> None:
    app = brought(FIGURES, "NIS;aandeel nieuwkomers\n71016;3\n72004;1\n")
    assert "niet op te tellen" in app.error[0].value


def test_an_average_is_weighed_by_what_it_is_over() -> None:
    # 10 % of 1000, 20 % of 3000 and 5 % of 2000: 700 of 4000 with an agreement, 800 of 6000 in all.
    app = brought(
        FIGURES,
        "NIS;aandeel nieuwkomers;inwoners\n71016;10%;1000\n72004;20%;3000\n71011;5%;2000\n",
        gebied="Limburg",
    )
    choose(app, "Kolom met het cijfer", "aandeel nieuwkomers")
    choose(app, "Kolom waarover gemiddeld werd", "inwoners")
    assert rows(app)["Limburg"] == ["17,50", "13,33", "87,5 %", "39"]
    assert "een gemiddelde over ‘inwoners’" in text(app)


@pytest.mark.parametrize(
    ("content", "label", "value", "expected"),
    [
        ("NIS;aandeelhouders\n71016;3\n", "Soort cijfer", "sum", "3"),
        ("NIS;aantal\n71016;1.234\n", "Decimaalteken", "comma", "1.234"),
        ("NIS;aantal\n71016;1.234\n", "Decimaalteken", "point", "1,23"),
        ("NIS;aantal\n11002;3\n11001;1\n71016;3\n", "Gemeenten van het cijfer", 2019, "3"),
    ],
)
def test_what_the_file_leaves_open_can_be_chosen(
    content: str, label: str, value: object, expected: str
) -> None:
    app = brought(FIGURES, content, gebied="Limburg")
    assert "Limburg" not in rows(app)
    assert rows(choose(app, label, value))["Limburg"][0] == expected


def test_a_median_is_refused_whatever_is_chosen() -> None:
    app = brought(FIGURES, "NIS;mediaan inkomen;inwoners\n71016;3;10\n")
    choose(app, "Kolom met het cijfer", "mediaan inkomen")
    choose(app, "Kolom waarover gemiddeld werd", "inwoners")
    assert "mediaan" in app.error[0].value


def test_figures_are_counted_in_the_areas_that_the_visitor_brought() -> None:
    app = brought(AREAS, LIMBURG)
    bring(app, FIGURES, "NIS;nieuwkomers\n71016;30\n73001;10\n11001;500\n")
    next(r for r in app.radio if r.label == "Tel per").set_value("Eigen gebied").run()
    found = re.findall(r"<tbody>(.*?)</tbody>", text(app))[-1]
    assert re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', found)[0] == ("Noord", "30")
    assert "11001" not in found


def test_text_among_the_numbers_is_named_and_left_out_only_when_agreed() -> None:
    app = brought(FIGURES, "NIS;aantal\n71016;3\n72004;veel\n71011;\n", gebied="Limburg")
    assert "‘veel’" in text(app)
    assert "Limburg" not in rows(app)
    app.checkbox[0].check().run()
    assert rows(app)["Limburg"][3] == "3"


def test_a_heading_with_markup_is_shown_as_text() -> None:
    assert "<script>alert" not in text(brought(FIGURES, "NIS;<script>alert(1)</script>\n71016;3\n"))


def test_the_page_says_how_large_a_file_may_be_and_that_it_is_not_kept() -> None:
    app = visit("eigen")
    assert "hoogstens 5 MB" in text(app)
    assert "nergens bewaard" in text(app)
    assert all("5 MB" in u.label for u in app.file_uploader)
