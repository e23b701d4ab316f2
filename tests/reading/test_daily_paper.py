"""Mails, minutes, reports, web pages and exports, as people write them; who has an agreement was read by hand."""

import io
from datetime import date

import docx
import pytest
from readings import agreed, judged, read, told

LETTERS = {
    "all but a few, and those are asked": (
        "mail.txt",
        "Met elk van hen werd een samenwerkingsovereenkomst gesloten, met uitzondering van\n"
        "Mol en Retie: daar wordt nog onderhandeld.\n\n- Aalst\n- Boom\n- Mol\n- Retie\n- Genk\n",
        "Aalst, Boom, Genk",
        "Mol, Retie",
    ),
    "a newer mail takes one of the quoted list away": (
        "mail.txt",
        "Een correctie op de lijst hieronder: Dessel heeft de overeenkomst opgezegd.\n\nMvg\n\n"
        "Gemeenten met een samenwerkingsovereenkomst:\nArendonk\nDessel\nGeel\nMol\n",
        "Arendonk, Geel, Mol",
        "Dessel",
    ),
    "sentences that name a few each": (
        "antwoord.txt",
        "a) In 2021 werden samenwerkingsovereenkomsten ondertekend door Aalst en Lebbeke.\n\n"
        "b) In 2022 werden samenwerkingsovereenkomsten ondertekend door Brakel en Ninove.\n\n"
        "c) De samenwerkingsovereenkomst met Lebbeke werd stopgezet.\n",
        "Aalst, Brakel, Ninove",
        "Lebbeke",
    ),
    "a table between rules of dashes": (
        "antwoord.txt",
        "   Lokaal bestuur      Stand van zaken\n   ------------------------------------------------------------\n"
        "   Alken               overeenkomst\n   Halen               eindonderhandeling\n"
        "   Heers               overeenkomst\n   Wellen              bezocht\n"
        "   ------------------------------------------------------------\n",
        "Alken, Heers",
        "Halen, Wellen",
    ),
    "a state at the end of a year": (
        "jaarverslag.txt",
        "Eind 2022 liepen er samenwerkingsovereenkomsten met acht lokale besturen: Boechout, Edegem, Hove,\n"
        "Kontich, Lint, Mortsel, Niel en Ranst.\n",
        "Boechout, Edegem, Hove, Kontich, Lint, Mortsel, Niel, Ranst",
        "",
    ),
    "a date that is broken before its year": (
        "jaarverslag.txt",
        "Lokale besturen met een samenwerkingsovereenkomst op 31 december\n2021\n"
        "Affligem, Bierbeek, Diest, Haacht, Landen, Asse, Roosdaal en Zaventem.\n",
        "Affligem, Asse, Bierbeek, Diest, Haacht, Landen, Roosdaal, Zaventem",
        "",
    ),
    "two names that are broken one after the other": (
        "mail.txt",
        "Volgende gemeenten ondertekenden een samenwerkingsovereenkomst: Bredene, Oos-\ntende, Roeselare, Sint-\n"
        "Truiden, Tienen, Vilvoor-\nde en Zottegem.\n",
        "Bredene, Oostende, Roeselare, Sint-Truiden, Tienen, Vilvoorde, Zottegem",
        "",
    ),
    "signs that a line explains": (
        "lijst.txt",
        "Overeenkomsten – legende: 🟢 ondertekend, 🔴 geweigerd\n🟢 Bornem\n🔴 Duffel\n🟢 Lier\n🟢 Nijlen\n",
        "Bornem, Lier, Nijlen",
        "Duffel",
    ),
    "the note of a mark stands over no names": (
        "bijlage.txt",
        "Samenwerkingsovereenkomsten\n\n* overeenkomst in 2020 niet verlengd\n\nAarschot\nGeetbets*\nLinter\nTienen\n",
        "Aarschot, Linter, Tienen",
        "Geetbets",
    ),
    "a draft of the document is no draft of an agreement": (
        "lijst.txt",
        "Gemeenten met een samenwerkingsovereenkomst (ontwerp 3)\n\nAssenede\nGavere\nKaprijke\n",
        "Assenede, Gavere, Kaprijke",
        "",
    ),
    "a list of another subject after one of agreements": (
        "bijlage.txt",
        "Lokale besturen met een samenwerkingsovereenkomst\n\nAvelgem\nMenen\nWaregem\n\n"
        "Lokale besturen met een lokaal opvanginitiatief (LOI)\n\nArdooie\nMesen\nPittem\n",
        "Avelgem, Menen, Waregem",
        "Ardooie, Mesen, Pittem",
    ),
    "names with their addresses": (
        "adressen.txt",
        "Lijst van gemeenten met een overeenkomst\n\n- Diest: Grote Markt 1, 3290 Diest\n"
        "- Stad Geel, Werft 20, 2440 Geel, 014 56 00 00, welzijn@voorbeeld.be\n"
        "- Ieper - Grote Markt 34 - 8900 Ieper - in onderhandeling\n- Ninove, Markt 1, 9400 Ninove (opgezegd)\n",
        "Diest, Geel",
        "Ieper, Ninove",
    ),
    "addresses of several lines": (
        "adressen.txt",
        "Lijst van gemeenten met een overeenkomst\n\nGemeentebestuur Bredene\nCentrumplein 1\n8450 Bredene\n\n"
        "Stadsbestuur Geel\nWerft 20\n2440 Geel\n\nGemeentebestuur Kontich\nSteenweg 55\n2550 Kontich\n",
        "Bredene, Geel, Kontich",
        "",
    ),
    "a deeper item is said of the name over it": (
        "lijst.txt",
        "Gemeenten met een overeenkomst\n\n- Alken\n- Riemst\n    - overeenkomst opgezegd in 2021\n- Mol\n"
        "    - overeenkomst verlengd in 2022\n- Genk\n",
        "Alken, Genk, Mol",
        "Riemst",
    ),
}
PAGES = {
    "cards of several lines": (
        "kaartjes.html",
        "<h1>Lokale besturen</h1>"
        + "".join(
            f"<div><h3>{name}</h3><p>{said}</p><a href='#'>Meer info</a></div>"
            for name, said in (
                ("Ardooie", "Overeenkomst ondertekend"),
                ("Beernem", "Geen overeenkomst"),
                ("Damme", "Overeenkomst ondertekend"),
                ("Staden", "In onderhandeling"),
            )
        ),
        "Ardooie, Damme",
        "Beernem, Staden",
    ),
    "lists within lists": (
        "pagina.html",
        "<h1>Gemeenten met een overeenkomst</h1><ul><li>Limburg<ul><li>Alken</li><li>Riemst<ul><li>overeenkomst "
        "opgezegd in 2021</li></ul></li><li>Genk</li></ul></li><li>Oost-Vlaanderen<ul><li>Evergem</li></ul></li></ul>",
        "Alken, Evergem, Genk",
        "Riemst",
    ),
    "a stroke that a line explains": (
        "pagina.html",
        "<style>.weg{text-decoration:line-through}</style><h1>Gemeenten met een overeenkomst</h1>"
        "<p><span class='weg'>doorstreept</span> = niet langer van toepassing.</p>"
        "<ul><li>Bredene</li><li class='weg'>Damme</li><li>Jabbeke</li></ul>",
        "Bredene, Jabbeke",
        "Damme",
    ),
}
EXPORTS = {
    "codes that the foot of the table explains": (
        "codes.csv",
        "Gemeente;Code\nAffligem;1\nDilbeek;2\nGrimbergen;3\nMeise;1\nMerchtem;4\n;\nLegende;\n"
        "1;overeenkomst ondertekend\n2;in onderhandeling\n3;geen overeenkomst\n4;overeenkomst stopgezet\n",
        "Affligem, Meise",
        "Dilbeek, Grimbergen, Merchtem",
    ),
    "noughts and ones that the title explains": (
        "codes.csv",
        "Gemeente;Overeenkomst AgII (1 = ja, 0 = neen)\nAlken;1\nBree;0\nHeers;0\nLommel;1\n",
        "Alken, Lommel",
        "Bree, Heers",
    ),
    "the step that is to come": (
        "stappen.csv",
        "Gemeente;Huidige stap;Volgende stap\nAsse;bezocht;verkennend gesprek\n"
        "Beersel;eindonderhandeling;overeenkomst\nDiest;overeenkomst;\nZemst;overeenkomst;\n",
        "Diest, Zemst",
        "Asse, Beersel",
    ),
    "a title over those of the columns": (
        "kolommen.csv",
        "Samenwerking met de lokale besturen;\n;\nNog geen overeenkomst;Overeenkomst getekend\nAlken;Beringen\n"
        "Heers;Genk\n;Peer\n",
        "Beringen, Genk, Peer",
        "Alken, Heers",
    ),
    "the members of an association beside its partners": (
        "partners.csv",
        "Partner;Leden;Overeenkomst\nDeerlijk;;ondertekend\nMenen;;in onderhandeling\nWervik;;geen\n"
        "Wevelgem;;ondertekend\nILV Westhoek;Heuvelland, Mesen, Vleteren;in onderhandeling\n",
        "Deerlijk, Wevelgem",
        "Menen, Wervik, Heuvelland, Mesen, Vleteren",
    ),
    "what was not renewed runs to its end": (
        "looptijd.csv",
        "Gemeente;Begin overeenkomst;Einde overeenkomst;Verlengd\nAnzegem;01/01/2019;31/12/2026;nee\n"
        "Brugge;01/07/2020;30/06/2023;nee\nDamme;15/03/2021;31/12/2027;nee\n",
        "Anzegem, Damme",
        "Brugge",
    ),
    "an agreement with another": (
        "soorten.csv",
        "Gemeente;Overeenkomst met AgII;Overeenkomst met VDAB\nAs;nee;ja\nHeers;ja;nee\nPeer;ja;ja\nWellen;nee;nee\n",
        "Heers, Peer",
        "As, Wellen",
    ),
    "rows that have a number": (
        "liste.csv",
        "N°;Commune;Signée le\n1;Malines;11/01/2022\n2;Menin;15/03/2022\n3;Renaix;26/04/2022\n",
        "Mechelen, Menen, Ronse",
        "",
    ),
    "an odd line that points elsewhere": (
        "lijst.csv",
        "Gemeenten met overeenkomst\nBoechout\nEdegem\nzie legende op blad 2\nMortsel\nRanst\n",
        "Boechout, Edegem, Mortsel, Ranst",
        "",
    ),
    "places in shelters": (
        "opvang.csv",
        "Gemeente;Aantal LOI-plaatsen\nAnzegem;12\nBeernem;8\nDamme;6\n",
        "",
        "Anzegem, Beernem, Damme",
    ),
    "ticks under another subject": (
        "opvang.csv",
        "Gemeente;LOI\nAnzegem;ja\nBeernem;nee\nDamme;ja\n",
        "",
        "Anzegem, Damme",
    ),
    "subsidies": (
        "subsidies.csv",
        "Subsidies plan Samenleven 2022-2023;\nGemeente;Toegekend bedrag\nGenk;45000\nMenen;31000\nRonse;52000\n",
        "",
        "Genk, Menen, Ronse",
    ),
}
TERMS = {
    "years under a title": (
        "duur.csv",
        "Gemeente;Startdatum;Duur (jaar)\nBornem;01/01/2020;6\nHulshout;01/01/2018;3\nMol;15/03/2019;6\n",
        "Bornem, Mol",
        "Hulshout",
    ),
    "years in words": (
        "duur.csv",
        "Gemeente;Getekend op;Looptijd\nBornem;01/01/2020;6 jaar\nHulshout;01/01/2018;3 jaar\n"
        "Mol;01/01/2018;onbepaald\n",
        "Bornem, Mol",
        "Hulshout",
    ),
    "years from a day": (
        "duur.txt",
        "Overeenkomsten met hun duur\n\nBornem       duur: 6 jaar vanaf 1 januari 2020\n"
        "Hulshout     duur: 3 jaar vanaf 1 januari 2018\nMechelen     duur: 6 jaar vanaf 1 januari 2022\n",
        "Bornem, Mechelen",
        "Hulshout",
    ),
    "years in a remark": (
        "duur.txt",
        "Overeenkomsten\n\n- Bornem (getekend op 1 maart 2020, voor 6 jaar)\n"
        "- Hulshout (getekend op 1 maart 2018, voor drie jaar)\n- Mol\n",
        "Bornem, Mol",
        "Hulshout",
    ),
}
TITLES = {
    "a table of Markdown": (
        "sok.md",
        "# SOK met AgII\n\n| Heeft SOK | Nog geen SOK |\n|-----|-----|\n| Mortsel | Ranst |\n"
        "| Geel | Retie |\n| Mol | |\n",
        "Geel, Mol, Mortsel",
        "Ranst, Retie",
    ),
    "a question in Markdown": (
        "wie.md",
        "# Wie heeft een overeenkomst?\n\nAsse, Meise en Zaventem\n\n# Wie wil niet?\n\nBeersel en Tervuren\n",
        "Asse, Meise, Zaventem",
        "Beersel, Tervuren",
    ),
    "a question with its answers": (
        "jn.csv",
        "Gemeente;Overeenkomst? (J/N)\nBoom;J\nEssen;N\nGeel;J\n",
        "Boom, Geel",
        "Essen",
    ),
    "colours that a line explains": (
        "kleur.csv",
        "Kleurcode: groen = overeenkomst ondertekend, oranje = in gesprek, rood = geen overeenkomst;\n;\n"
        "Gemeente;Kleur\nBornem;groen\nDuffel;oranje\nLier;groen\nPutte;rood\n",
        "Bornem, Lier",
        "Duffel, Putte",
    ),
    "a decree that was repealed": (
        "basis.txt",
        "Overzicht samenwerkingsovereenkomsten 2024\n\n"
        "Wettelijke basis: decreet van 28 april 1998, opgeheven bij decreet van 7 juni 2013\n\nBree\nGenk\nPeer\n",
        "Bree, Genk, Peer",
        "",
    ),
    "a source and a gap": (
        "bron.txt",
        "Overeenkomst getekend (bron: intranet, geraadpleegd door een jobstudent)\n\nHarelbeke\nIzegem\nKortrijk\n"
        "[hier nog aan te vullen]\nMenen\nRoeselare\nWaregem\n",
        "Harelbeke, Izegem, Kortrijk, Menen, Roeselare, Waregem",
        "",
    ),
}
PAPER = TERMS | TITLES | LETTERS | PAGES | EXPORTS


@pytest.mark.parametrize(("name", "content", "having", "others"), PAPER.values(), ids=PAPER)
def test_who_has_an_agreement_is_what_a_person_reads(
    name: str, content: str, having: str, others: str
) -> None:
    assert judged(name, content, others, date(2024, 3, 1)) == (having, set())


def test_in_word_a_deeper_item_is_said_of_the_name_over_it() -> None:
    document = docx.Document()
    document.add_heading("Lokale besturen met een samenwerkingsovereenkomst", 1)
    for style, text in (
        ("List Bullet", "Oost-Vlaanderen"),
        ("List Bullet 2", "Evergem"),
        ("List Bullet 3", "overeenkomst verlengd in 2022"),
        ("List Bullet 2", "Kluisbergen"),
        ("List Bullet 3", "overeenkomst opgezegd in 2023"),
        ("List Bullet", "West-Vlaanderen"),
        ("List Bullet 2", "Zonnebeke"),
    ):
        document.add_paragraph(text, style)
    file = io.BytesIO()
    document.save(file)
    found = read("lijst.docx", file.getvalue())
    assert agreed(found) == "Evergem, Zonnebeke"
    assert told(found) == {"Kluisbergen"}


@pytest.mark.parametrize("blanks", ["\n" * 40, " \n" * 40, "\r\n" * 40])
def test_many_blank_lines_part_no_more_than_one(blanks: str) -> None:
    lines = ["Gemeenten met een overeenkomst", *("Aalst", "Boom", "Genk", "Mol")]
    assert agreed(read("lijst.txt", blanks.join(lines))) == "Aalst, Boom, Genk, Mol"
