"""Titles, columns, items and fields that lines part: who has an agreement was read by hand, and nobody vanishes."""

import io
from datetime import date

import openpyxl
import pytest
from readings import agreed, judged, read, told

WRAPPED = {
    "a title that denies runs over the end of its line": (
        "Gemeenten met een\novereenkomst\n\nKortrijk\nMenen\nWaregem\n\nGemeenten zonder\novereenkomst\n\n"
        "Kuurne\nDeerlijk\nAvelgem\n",
        "Kortrijk, Menen, Waregem",
        "Kuurne, Deerlijk, Avelgem",
    ),
    "so does one with a capital on its next line": (
        "Overeenkomst getekend:\nAalst\nNinove\nZele\n\nBesturen zonder\nOvereenkomst:\nHamme\nTemse\n",
        "Aalst, Ninove, Zele",
        "Hamme, Temse",
    ),
    "columns side by side begin on different lines": (
        "Zuid-West-Vlaanderen               Gemeenten zonder\n"
        "                                   overeenkomst\n"
        "Gemeenten met een                  • Kuurne\n"
        "overeenkomst                       • Deerlijk\n"
        "• Kortrijk                         • Avelgem\n"
        "• Waregem\n• Menen\n",
        "Kortrijk, Menen, Waregem",
        "Kuurne, Deerlijk, Avelgem",
    ),
}
NAMED = {
    "sentences of a press release, with an address below": (
        "PERSBERICHT - 14 maart 2023\n\nSamenwerken aan integratie\n\n"
        "De volgende gemeenten hebben een samenwerkingsovereenkomst met het Agentschap Integratie en Inburgering: "
        "Zele, Temse, Stekene en Hamme.\n\n"
        "Met de volgende gemeenten lopen nog onderhandelingen: Ronse en Oudenaarde.\n\n"
        "De volgende gemeente heeft geen overeenkomst: Eeklo.\n\n"
        "Perscontact: Jan Van Herzele, Mechelsesteenweg 12, 2018 Antwerpen\n",
        "Hamme, Stekene, Temse, Zele",
        "Ronse, Oudenaarde, Eeklo",
    ),
    "a letter with few names in it": (
        "Aan de heer Jan Van Lokeren\n\nGentsesteenweg 120, 9200 Dendermonde\n\n"
        "Betreft: samenwerking\n\nGeachte heer\n\n"
        "De volgende gemeenten hebben een samenwerkingsovereenkomst: Sint-Niklaas, Temse en Stekene.\n\n"
        "De volgende gemeente heeft geen samenwerkingsovereenkomst: Waasmunster.\n\nMet vriendelijke groeten\n\n"
        "Els De Pinte\n",
        "Sint-Niklaas, Stekene, Temse",
        "Waasmunster",
    ),
    "the foot of a page between names": (
        "Gemeenten met een overeenkomst\n\nWest-Vlaanderen\nBrugge\nIeper\nOostende\n"
        "Vlaams Parlement - 1011 Brussel - 02/552.11.11 - www.vlaamsparlement.be\nVeurne\nPoperinge\n",
        "Brugge, Ieper, Oostende, Poperinge, Veurne",
        "",
    ),
    "a telephone number between names": (
        "Avelgem\nZwevegem\nDeerlijk\nLendelede\nKuurne\nvragen? bel 02 123 45 67\nHarelbeke\nWevelgem\n",
        "Avelgem, Deerlijk, Harelbeke, Kuurne, Lendelede, Wevelgem, Zwevegem",
        "",
    ),
    "to be continued": (
        "- Beersel\n- Drogenbos\n- Halle\n\n(wordt vervolgd op de volgende bladzijde)\n\n- Overijse\n- Wemmel\n",
        "Beersel, Drogenbos, Halle, Overijse, Wemmel",
        "",
    ),
    "an item with words that nobody foresaw is asked": (
        "# Samenwerkingsovereenkomsten\n\n- Harelbeke\n- Izegem\n- Kuurne\n- Ledegem, sinds de gemeenteraad van mei\n"
        "- Menen\n- Roeselare\n",
        "Harelbeke, Izegem, Kuurne, Menen, Roeselare",
        "Ledegem",
    ),
    "so is a long one at the end": (
        "Samenwerkingsovereenkomsten\n\n- Harelbeke\n- Izegem\n- Kuurne\n- Menen\n\n"
        "- Ledegem, op vraag van de nieuwe burgemeester en de schepen van welzijn en samenleven sinds mei\n",
        "Harelbeke, Izegem, Kuurne, Menen",
        "Ledegem",
    ),
    "provinces as items, and how far under each": (
        "- West-Vlaanderen\n  - Overeenkomst: Ieper, Poperinge, Wervik\n  - Onderhandeling: Mesen, Zonnebeke\n"
        "- Antwerpen\n  - Overeenkomst: Lier, Mechelen, Geel\n  - Geen overeenkomst: Berlaar\n",
        "Geel, Ieper, Lier, Mechelen, Poperinge, Wervik",
        "Mesen, Zonnebeke, Berlaar",
    ),
    "a second title in the middle of a column": (
        "Overeenkomst ondertekend           Voeren\n"
        "                                   Wommelgem\n"
        "Anzegem\n"
        "Beernem                            Nog geen overeenkomst\n"
        "Brecht\n"
        "Brugge                             Blankenberge\n"
        "Izegem                             De Haan\n"
        "Retie                              Herselt\n",
        "Anzegem, Beernem, Brecht, Brugge, Izegem, Retie, Voeren, Wommelgem",
        "Blankenberge, De Haan, Herselt",
    ),
    "the head of a page over a list that goes on": (
        "Gemeenten met een samenwerkingsovereenkomst\nAalst\nNinove\nRonse\n\n"
        "Gemeenten zonder samenwerkingsovereenkomst\nLede\nHaaltert\n\f"
        "Overzicht samenwerkingsovereenkomsten AgII - vervolg\nHamme\nZele\nTemse\n",
        "Aalst, Ninove, Ronse",
        "Lede, Haaltert, Hamme, Zele, Temse",
    ),
    "what is said before a name": (
        "Stand van zaken\n\nOvereenkomst - Genk\nGeen overeenkomst - Alken\nOvereenkomst - Beringen\n"
        "In onderhandeling - Heers\nOpgezegd - Gingelom\nWeigert - Herstappe\n",
        "Beringen, Genk",
        "Alken, Heers, Gingelom, Herstappe",
    ),
    "some of a list were put in it by mistake": (
        "Gemeenten met een samenwerkingsovereenkomst\n\nAsse\nDilbeek\nGrimbergen\nHalle\nTervuren\n\n"
        "Erratum: Grimbergen en Tervuren werden hierboven verkeerdelijk vermeld. Zij hebben geen overeenkomst.\n",
        "Asse, Dilbeek, Halle",
        "Grimbergen, Tervuren",
    ),
    "only one of those below signed": (
        "Stand van zaken\n\nVan de volgende gemeenten tekende alleen Eeklo een samenwerkingsovereenkomst:\n\n"
        "- Eeklo\n- Maldegem\n- Kaprijke\n- Assenede\n",
        "",
        "Eeklo, Maldegem, Kaprijke, Assenede",
    ),
    "those to whom a letter is sent": (
        "Aan de colleges van burgemeester en schepenen van\nHalle\nBeersel\nLennik\nTernat\n\nGeachte schepenen\n\n"
        "Uw gemeente heeft nog geen samenwerkingsovereenkomst.\n\nGemeenten met een samenwerkingsovereenkomst:\n"
        "Dilbeek\nAsse\nVilvoorde\n",
        "Asse, Dilbeek, Vilvoorde",
        "",
    ),
    "the foot of a page that says the opposite": (
        "Gemeenten zonder samenwerkingsovereenkomst\n\nEssen\nKalmthout\nWuustwezel\n\n"
        "Agentschap - Gemeenten met een samenwerkingsovereenkomst - pagina 3 van 8\n\nBrecht\nMalle\nZoersel\n\n"
        "Gemeenten met een samenwerkingsovereenkomst\n\nSchoten\nBrasschaat\nKapellen\n",
        "Brasschaat, Kapellen, Schoten",
        "Essen, Kalmthout, Wuustwezel, Brecht, Malle, Zoersel",
    ),
    "a word in brackets before a name": (
        "Gemeenten met een samenwerkingsovereenkomst\n\nEssen\nKalmthout\n[doorgehaald] Brecht\nWuustwezel\nSchilde\n",
        "Essen, Kalmthout, Schilde, Wuustwezel",
        "Brecht",
    ),
    "some of a list are to be taken out": (
        "Gemeenten met een samenwerkingsovereenkomst\n\n- Brugge\n- Damme\n- Jabbeke\n- Oostende\n\n"
        "Deze lijst werd opgemaakt door de regionale dienst.\n\n"
        "Rechtzetting: Damme en Jabbeke moeten geschrapt worden.\n",
        "Brugge, Oostende",
        "Damme, Jabbeke",
    ),
}
FIELDS = {
    "fields of each municipality": (
        "Opvolging AgII\n\nGemeente: Torhout\nStatus: ondertekend\nContact: Els Deinze\n\n"
        "Gemeente: Diksmuide\nStatus: geen overeenkomst\n\nGemeente: Koekelare\nStatus: in onderhandeling\n"
        "  met de schepen\n\nGemeente: Gistel\nStatus: ondertekend\nDatum ondertekening: 12/06/2021\n\n"
        "Voetnoot: de lijst is onvolledig.\n",
        "Gistel, Torhout",
        "Diksmuide, Koekelare",
    ),
    "fields under a heading that denies": (
        "Zonder overeenkomst\n\nGemeente: Torhout\nContact: A\n\nGemeente: Gistel\nContact: B\n\nMet overeenkomst:\n\n"
        "Gemeente: Diksmuide\nContact: Piet De Panne\n\nGemeente: Koekelare\nContact: C\n",
        "Diksmuide, Koekelare",
        "Torhout, Gistel",
    ),
}
BY_LINES = WRAPPED | NAMED | FIELDS


@pytest.mark.parametrize(("content", "having", "others"), BY_LINES.values(), ids=BY_LINES)
def test_who_has_an_agreement_is_what_a_person_reads(content: str, having: str, others: str) -> None:
    assert judged("lijst.txt", content, others, date(2024, 3, 1)) == (having, set())


REMARKS = {
    "schepen akkoord": True,
    "loket in de Moeskroenstraat": True,
    "coördinator aangesteld": True,
    "bellen met Van Damme": True,
    "jaarlijks overleg": True,
    "samen met het OCMW": True,
    "elke voormiddag te bereiken op het nummer van het loket": True,
    "overeenkomst opgezegd door de gemeente": False,
    "zag ervan af": False,
    "wil niet meer": False,
    "bedenktijd": False,
}


@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_takes_an_agreement_away_by_words_that_tell_so(remark: str) -> None:
    rows = f"Gemeente;Overeenkomst;Opmerking\nMenen;ja;{remark}\nKuurne;ja;\nAvelgem;ja;\nMesen;nee;\n"
    found = read("opvolging.csv", rows)
    assert agreed(found) == ("Avelgem, Kuurne, Menen" if REMARKS[remark] else "Avelgem, Kuurne")
    assert REMARKS[remark] or "Menen" in told(found)


def test_an_undated_list_speaks_of_the_municipalities_of_2018_only_where_its_names_do() -> None:
    # Aalter took Knesselare in on 1 January 2019, under another code; Overpelt became part of Pelt that day.
    assert {entry.nis for entry in read("lijst.txt", "Aalter\nEvergem\nZulte\n").entries} >= {"44084"}
    assert {entry.nis for entry in read("lijst.txt", "Aalter\nEvergem\nOverpelt\n").entries} >= {"44001"}


def test_where_somebody_works_is_no_municipality_of_the_list() -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    for name in ("Gemeenten met een overeenkomst", "Zemst", "Kampenhout", "Haacht"):
        workbook.active.append([name])
    contacts = workbook.create_sheet("Contactpersonen")
    contacts.append(["Naam", "Telefoon", "Standplaats"])
    contacts.append(["Els Van Halle", "02 701 10 00", "Mechelen"])
    contacts.append(["Jan De Pinte", "02 701 10 01", "Vilvoorde"])
    file = io.BytesIO()
    workbook.save(file)
    assert agreed(read("contacten.xlsx", file.getvalue())) == "Haacht, Kampenhout, Zemst"


def test_a_name_in_another_language_is_told_as_it_is_printed() -> None:
    rows = "Commune;Convention signée\nLouvain;oui\nHal;oui\nTamise;non\nFourons;non\n"
    (problem,) = read("communes.csv", rows).problems
    assert "Temse (Tamise), Voeren (Fourons)" in problem.text.en
