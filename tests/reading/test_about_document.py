"""A line between a title and its names that speaks of the document, of its readers, or of how it is filled in."""

import pytest
from readings import agreed, read

_NAMES = "Aalst\nBoom\nGenk\nMol\n"
_ALL = "Aalst, Boom, Genk, Mol"


@pytest.mark.parametrize(
    "between",
    [
        "Opgemaakt door de dienst lokale besturen, voor intern gebruik.",
        "Werkversie van de coördinator, nog na te lezen.",
        "Deze lijst wordt elke maand nagekeken door de webredactie.",
        "Hieronder staan ze per streek, de telling volgt later.",
        "Ronde van november, ingevuld door de regioverantwoordelijken",
        "Afvinken zodra het getekende exemplaar binnen is.",
        "Wie nog niet tekende, heeft geen datum in de laatste kolom.",
        "Woon je in een van deze gemeenten? Dan kun je bij je gemeente terecht.",
        "Prepared for the visit of the Council of Europe delegation.",
        "Exemplaar van de voorzitter, met aantekeningen",
        "De lijst is geordend per streek.",
        "Graag nakijken tegen vrijdag.",
        "Ik heb de lijst vanochtend nog eens naast de map gelegd en ze is volledig.",
        "Een overeenkomst waarvan de einddatum voorbij is, is beëindigd.",
        "Deze pagina wordt elk kwartaal nagekeken door de regiomedewerkers.",
        "Bijgehouden door de regio Halle-Vilvoorde sinds de start van het project",
        "De collega's van het secretariaat vullen dit in zodra de post binnen is.",
        "De nummering is die van het archief.",
        "Tussen haakjes staat wat de regiomedewerker nog kwijt wilde.",
        "Werkversie van de dienst; doorgehaald betekent dat de overeenkomst is opgezegd.",
    ],
)
def test_the_title_stays_what_is_said_of_the_names(between: str) -> None:
    found = read("lijst.md", f"# Gemeenten met een overeenkomst\n\n{between}\n\n{_NAMES}")
    assert agreed(found) == _ALL
    assert not found.problems


@pytest.mark.parametrize(
    "between",
    [
        "Draft sent, no reply yet",
        "Voorbereid",
        "Bezorgd aan de gemeente",
        "Deze gemeenten moeten nog beslissen.",
        "Overzicht onderhandelingen",
        "Lijst van gemeenten in overleg",
        "Bijlage 2. Gemeenten die een subsidie voor taalbeleid ontvingen",
        "Wie geen overeenkomst heeft, staat hieronder.",
        "Besturen met een overeenkomst (met de VDAB)",
        "Besturen met een overeenkomst (die intussen afliep)",
        "In overleg",
        "De raad moet nog beslissen.",
        "Nog te bespreken op het volgende overleg.",
        "Worden later gecontacteerd.",
        "Categorie Z",
    ],
)
def test_a_line_that_speaks_of_the_names_is_no_agreement_by_the_title_above(between: str) -> None:
    found = read("lijst.md", f"# Gemeenten met een overeenkomst\n\n{between}\n\n{_NAMES}")
    assert agreed(found) == ""


@pytest.mark.parametrize(
    "title",
    [
        "Overeenkomsten Agentschap Integratie en Inburgering: wie staat erop? (bijgewerkt in de chatgroep)",
        "Samenwerkingsovereenkomst: wie heeft getekend?\nRonde van november, ingevuld door de regio's",
        "Gemeenten met een overeenkomst in de Kempen\nNagekeken op 1 maart 2025",
        "Deze gemeenten hebben een overeenkomst, tenzij er iets anders achter de naam staat.",
        "Samenwerkingsovereenkomsten: goedkeuring en ondertekening",
        "Contactpunten van de gemeenten met een overeenkomst",
        "A. Besturen met een overeenkomst (zij getuigen op het podium)",
        "Zoals gisteren beloofd vinden jullie hieronder de gemeenten die de overeenkomst ondertekend hebben.",
    ],
)
def test_a_title_and_the_line_below_it_are_two(title: str) -> None:
    assert agreed(read("lijst.txt", f"{title}\n\n{_NAMES}")) == _ALL


def test_a_heading_like_the_others_that_nobody_knows_is_asked() -> None:
    found = read(
        "nota.txt",
        "Gemeenten en het agentschap: waar staan we?\n\nOvereenkomst gesloten\nRoeselare\nHooglede\n\n"
        "In eindonderhandeling\nStaden\nMoorslede\n\nGesprekken afgesprongen\nLedegem\nIzegem\n\n"
        "Categorie Z\nPittem\nDentergem\n",
    )
    assert agreed(found) == "Hooglede, Roeselare"
    asked = next(problem for problem in found.problems if problem.as_printed == "Categorie Z")
    assert {suggestion.name for suggestion in asked.suggestions} == {"Pittem", "Dentergem"}


@pytest.mark.parametrize(
    "legend",
    ["Doorgehaald: overeenkomst loopt niet meer.", "Werkversie. Wat doorgehaald is, klopt niet meer."],
)
def test_what_is_said_of_strokes_is_said_of_who_is_struck(legend: str) -> None:
    found = read(
        "lijst.md", f"# Gemeenten met een overeenkomst\n\n{legend}\n\n* Aalst\n* ~~Boom~~\n* Genk\n* Mol\n"
    )
    assert agreed(found) == "Aalst, Genk, Mol"


@pytest.mark.parametrize(
    ("content", "having"),
    [
        (
            "<h1>Wie heeft een overeenkomst?</h1><p>Groen vinkje: overeenkomst. Rood kruis: geen overeenkomst.</p>"
            "<ul><li>✅ Aalst</li><li>❌ Boom</li><li>✅ Genk</li></ul>",
            "Aalst, Genk",
        ),
        (
            "<p>Overzicht - overeenkomst met het AgII (+ wel een overeenkomst, - geen overeenkomst)</p>"
            "<pre>+ Aalst\n- Boom\n+ Genk\n</pre>",
            "Aalst, Genk",
        ),
    ],
)
def test_a_legend_in_words_is_no_heading(content: str, having: str) -> None:
    assert agreed(read("pagina.html", content)) == having
