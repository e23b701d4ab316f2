"""Names that stand or are printed otherwise than those around them: none vanishes."""

import pytest
from readings import agreed, read, told


@pytest.mark.parametrize(
    ("name", "content", "having"),
    [
        ("kolom.csv", "Gemeente;;Overeenkomst\nAalst;;ja\n;Boom;ja\nLier;;ja\nMol;;ja\n", "Aalst, Lier, Mol"),
        (
            "kolom.csv",
            ";Gemeente;Overeenkomst\n;Aalst;ja\nBoom;;ja\n;Lier;ja\n;Mol;ja\n;Geel;ja\n",
            "Aalst, Geel, Lier, Mol",
        ),
    ],
)
def test_a_name_in_another_column_is_asked(name: str, content: str, having: str) -> None:
    found = read(name, content)
    assert agreed(found) == having
    assert told(found) == {"Boom"}


def test_a_code_tells_whom_part_of_a_name_means() -> None:
    found = read(
        "export.csv",
        "Code NIS;Naam in bron;Overeenkomst\n11001;Aertselaer;ja\n23103;Wezembeek;ja\n12025;Malines;ja\n"
        "72039;Houthalen;ja\n24134;Scherpenheuvel;ja\n34022;Heule;ja\n",
    )
    assert (
        agreed(found) == "Aartselaar, Houthalen-Helchteren, Mechelen, Scherpenheuvel-Zichem, Wezembeek-Oppem"
    )
    assert told(found) == {"Kortrijk"}, "Heule is a part of it, and no part of its name"


@pytest.mark.parametrize(
    "text",
    [
        "Een overeenkomst met het Agentschap Integratie en Inburgering heb-\nben intussen Turnhout, Herentals, "
        "Hoogstra-\nten, Oud-Turnhout, Lille, Heist-op-\nden-Berg, Vor-\nselaar en Grobbendonk.\n",
        "De volgende gemeenten hebben een overeen-\nkomst met het agentschap: Turnhout, Heren-\ntals, Hoogstraten,\n"
        "Oud-Turnhout, Lille, Heist-op-\nden-Berg, Vorse-\nlaar en Grobbendonk. Zij werken samen aan\nonthaal.\n",
    ],
)
def test_words_that_run_over_the_end_of_a_line_are_whole(text: str) -> None:
    found = read("persbericht.txt", text)
    names = "Grobbendonk, Heist-op-den-Berg, Herentals, Hoogstraten, Lille, Oud-Turnhout, Turnhout, Vorselaar"
    assert agreed(found) == names
    assert not found.problems


def test_names_that_are_the_same_in_two_languages_are_no_duplicates() -> None:
    found = read(
        "communes.csv",
        "Gemeente;Commune;Ondertekend op\nRonse;Renaix;03/02/2021\nDrogenbos;Drogenbos;14/10/2021\n"
        "Wemmel;Wemmel;01/12/2021\nVoeren;Fourons;20/01/2022\n",
    )
    assert agreed(found) == "Drogenbos, Ronse, Voeren, Wemmel"
    assert not found.problems


def test_tags_in_markdown_strike_out() -> None:
    found = read(
        "nota.md",
        "# Gemeenten met een overeenkomst\n\n- Aalst\n- <s>Boom</s>\n- Genk\n- <del>Lier</del>\n- Mol\n",
    )
    assert agreed(found) == "Aalst, Genk, Mol"
    assert told(found) == {"Boom", "Lier"}


@pytest.mark.parametrize(
    ("status", "running"),
    [
        ("Status overeenkomst", "Aalst, Boom"),
        # Of a title that does not tell of what, it may be under way.
        ("Status", "Boom"),
    ],
)
def test_an_agreement_that_runs_is_one_beside_others_that_ended(status: str, running: str) -> None:
    found = read(
        "status.csv", f"Gemeente;{status}\nAalst;Lopend\nBoom;Getekend\nGenk;Opgezegd\nMol;Geweigerd\n"
    )
    assert agreed(found) == running


@pytest.mark.parametrize(
    ("sentence", "signed"),
    [
        (
            "De gemeenten Aalst, Boom en Lier ondertekenden op 12 september 2025 een overeenkomst.",
            "2025-09-12",
        ),
        ("Op 12 september 2025 ondertekenden Aalst, Boom en Lier een overeenkomst.", "2025-09-12"),
        ("Aalst, Boom en Lier hebben de overeenkomst getekend op 12 september 2025.", "2025-09-12"),
        ("Op 12 september 2025 hadden Aalst, Boom en Lier een overeenkomst.", None),
        ("Overzicht van wie getekend heeft op 12 september 2025: Aalst, Boom en Lier.", None),
    ],
)
def test_a_sentence_tells_when_its_municipalities_signed(sentence: str, signed: str | None) -> None:
    found = read("nieuws.txt", f"{sentence}\n")
    assert agreed(found) == "Aalst, Boom, Lier"
    assert {str(e.signed_on) if e.signed_on else None for e in found.entries} == {signed}


@pytest.mark.parametrize(
    ("text", "having", "others"),
    [
        (
            "1. Overeenkomst sinds 2019\nIeper, Poperinge\n2. Overeenkomst sinds 2020\nMesen, Veurne\n"
            "3. Overeenkomst in voorbereiding\nDe Panne\n4. Geen interesse\nKoksijde, Nieuwpoort\n",
            "Ieper, Mesen, Poperinge, Veurne",
            {"De Panne", "Koksijde", "Nieuwpoort"},
        ),
        (
            "Overeenkomst\nIeper, Poperinge\nMesen, Veurne\nIn voorbereiding\nDe Panne\nGeen interesse\n"
            "Koksijde, Nieuwpoort\n",
            "Ieper, Mesen, Poperinge, Veurne",
            {"De Panne", "Koksijde", "Nieuwpoort"},
        ),
        (
            "Vier gemeenten sloten gisteren een overeenkomst met het agentschap. Het gaat om Ieper, Poperinge, "
            "Heuvelland en Mesen. Diksmuide tekende eerder al. Veurne denkt er nog over na.\n",
            "Diksmuide, Heuvelland, Ieper, Mesen, Poperinge",
            {"Veurne"},
        ),
        (
            "Drie gemeenten weigerden de overeenkomst met het agentschap. Het gaat om Ieper, Poperinge en Mesen.\n",
            "",
            {"Ieper", "Mesen", "Poperinge"},
        ),
        (
            "In de provincie Antwerpen hebben Boom, Niel, Rumst en Edegem een overeenkomst, in Limburg Genk en Bree.\n",
            "Boom, Bree, Edegem, Genk, Niel, Rumst",
            set(),
        ),
        (
            "In Antwerpen hebben Boom, Niel, Rumst en Edegem een overeenkomst, in Limburg Genk en Bree.\n",
            "Boom, Bree, Edegem, Genk, Niel, Rumst",
            {"Antwerpen"},
        ),
    ],
)
def test_names_in_rows_and_in_sentences_have_what_is_said_right_before(
    text: str, having: str, others: set[str]
) -> None:
    found = read("nota.txt", text)
    assert agreed(found) == having
    assert told(found) == others


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("last.txt", "Gemeenten met een overeenkomst\n\nAalst\nTemse\nKapellen\nPelt\nDeinze iets anders\n"),
        (
            "first, with codes.txt",
            "Gemeenten met een overeenkomst\n\n9800 Deinze iets anders\n"
            "9300 Aalst\n9140 Temse\n2950 Kapellen\n3900 Pelt\n",
        ),
        ("last.md", "- Aalst\n- Temse\n- Kapellen\n- Pelt\n- Deinze iets anders\n"),
        ("first.csv", "Gemeente\nDeinze iets anders\nAalst\nTemse\nKapellen\nPelt\n"),
    ],
)
def test_a_name_with_unknown_words_at_the_edge_of_a_list_is_asked(name: str, content: str) -> None:
    found = read(name, content)
    assert agreed(found) == "Aalst, Kapellen, Pelt, Temse"
    assert told(found) == {"Deinze"}


def test_a_remark_behind_a_name_with_its_postal_code_is_read() -> None:
    found = read(
        "lijst.txt",
        "Gemeenten met een overeenkomst\n\n9300 Aalst\n9140 Temse sinds april 2021\n2950 Kapellen opgezegd\n"
        "3900 Pelt nog te tekenen\n9800 Deinze\n",
    )
    assert agreed(found) == "Aalst, Deinze, Temse"
    assert told(found) == {"Kapellen", "Pelt"}


@pytest.mark.parametrize("between", ["voor vragen: bel de dienst", "Meer info: an@example.org"])
@pytest.mark.parametrize("name", ["lijst.csv", "lijst.txt"])
def test_a_line_of_contacts_heads_nothing(name: str, between: str) -> None:
    found = read(name, f"Ichtegem\nBalen\nAarschot\nLommel\n{between}\nNinove\nBeersel\nVeurne\n")
    assert agreed(found) == "Aarschot, Balen, Beersel, Ichtegem, Lommel, Ninove, Veurne"
