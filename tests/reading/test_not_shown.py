"""What programs show otherwise than a file holds it, and what a later text says of an earlier one."""

import io
from datetime import date

import openpyxl
import pytest
from readings import agreed, judged, read, told

ON = date(2021, 3, 1)

TEXTS = {
    "names in a comment of Markdown": (
        "# Gemeenten met een samenwerkingsovereenkomst\n\n- Aarschot\n- Haacht\n<!--\n- Herent\n- Rotselaar\n-->\n"
        "- Tienen\n",
        "Aarschot, Haacht, Tienen",
        "Herent, Rotselaar",
    ),
    "links, whose addresses say nothing": (
        "# Gemeenten met een samenwerkingsovereenkomst\n\n- [Asse](https://example.org/geen)\n"
        "- [Ternat](/zonder/overeenkomst)\n- [Vilvoorde](#niet)\n",
        "Asse, Ternat, Vilvoorde",
        "",
    ),
    "a mail below a newer one": (
        "Hieronder de bijgewerkte lijst.\n\nMet samenwerkingsovereenkomst:\nAlken\nBocholt\nKinrooi\n\n"
        "> Met samenwerkingsovereenkomst:\n> Alken\n> Bocholt\n> Dilsen-Stokkem\n",
        "Alken, Bocholt, Kinrooi",
        "Dilsen-Stokkem",
    ),
    "a correction below the list": (
        "Gemeenten met een samenwerkingsovereenkomst\n\nDiest\nTienen\nGeel\nAarschot\nMol\n\n"
        "Rechtzetting: Geel en Mol zijn bij vergissing in deze lijst opgenomen.\n",
        "Aarschot, Diest, Tienen",
        "Geel, Mol",
    ),
    "one that drew back, beside the list": (
        "Gemeenten met een samenwerkingsovereenkomst\n\nBornem\nKontich\nMortsel\nWillebroek\n\n"
        "Opgelet: Mortsel heeft zich teruggetrokken en tekent niet.\n",
        "Bornem, Kontich, Willebroek",
        "Mortsel",
    ),
    "headings of Markdown over a few names each": (
        "# Overzicht AgII\n\n## Lopende overeenkomsten\n* Aalst\n* Boom\n## Opgezegd\n* Bree\n## In onderhandeling ##\n"
        "* Eeklo\n* Genk\n",
        "Aalst, Boom",
        "Bree, Eeklo, Genk",
    ),
    "dots that lead to a column": (
        "Aalst ............ ja\nBoom ............. neen\nBree ............. ja\nDiest ............ nog niet\n",
        "Aalst, Bree",
        "Boom, Diest",
    ),
    "headings of one word on a web page": (
        "<h2>Ondertekend</h2><p>Aalst, Boom en Bree</p><h2>Opgezegd</h2><p>Diest</p><h2>Kandidaat</h2><p>Eeklo</p>",
        "Aalst, Boom, Bree",
        "Diest, Eeklo",
    ),
    "the first few of a list": (
        "Gemeenten met een samenwerkingsovereenkomst:\n\n- Arendonk\n- Balen\n- Beerse\n- Geel\n- Turnhout\n\n"
        "De eerste twee hebben hun overeenkomst intussen opgezegd.\n",
        "Beerse, Geel, Turnhout",
        "Arendonk, Balen",
    ),
    "some only, and none of the others": (
        "Overzicht samenwerkingsovereenkomsten AgII\n\nBlankenberge\nBredene\nKoksijde\nMiddelkerke\nOostende\n\n"
        "Van deze gemeenten hebben enkel Bredene en Oostende een samenwerkingsovereenkomst, alle andere niet.\n",
        "Bredene, Oostende",
        "Blankenberge, Koksijde, Middelkerke",
    ),
    "two corrections below the list": (
        "Lijst van gemeenten met een samenwerkingsovereenkomst\n\nDendermonde\nNinove\nOudenaarde\nRonse\nTemse\n\n"
        "ERRATUM\nIn bovenstaande lijst werden Ronse en Temse verkeerdelijk opgenomen. "
        "Beide gemeenten hebben geen overeenkomst.\n"
        "Lees in plaats van Ninove: Ninove (enkel gesprekken, nog geen overeenkomst).\n",
        "Dendermonde, Oudenaarde",
        "Ninove, Ronse, Temse",
    ),
    "a question below the list, and its answer": (
        "Gemeenten met een samenwerkingsovereenkomst:\nEeklo\nEvergem\nWetteren\n\nRondvraag\n"
        "Iemand vraagt of Berlare en Laarne een samenwerkingsovereenkomst hebben. Voor geen van deze twee is dat zo.\n",
        "Eeklo, Evergem, Wetteren",
        "Berlare, Laarne",
    ),
    "an example of how to fill in a form": (
        "<h1>Formulier</h1><p>Voorbeeld van een ingevulde lijst (fictief):</p><table>"
        "<tr><th>Gemeente</th><th>Overeenkomst</th></tr><tr><td>Lierde</td><td>ja</td></tr>"
        "<tr><td>Zwalm</td><td>nee</td></tr></table><h2>Uw lijst</h2><table>"
        "<tr><th>Gemeente</th><th>Overeenkomst</th></tr><tr><td>Gavere</td><td>ja</td></tr>"
        "<tr><td>Oosterzele</td><td>nee</td></tr><tr><td>Zulte</td><td>ja</td></tr></table>",
        "Gavere, Zulte",
        "Lierde, Oosterzele, Zwalm",
    ),
    "several fields on a line": (
        "Gemeente: Mortsel    Overeenkomst: ja\nGemeente: Kontich    Overeenkomst: neen\n"
        "Gemeente: Bornem    Overeenkomst: ja\nGemeente: Willebroek    Overeenkomst: aangevraagd\n",
        "Bornem, Mortsel",
        "Kontich, Willebroek",
    ),
    "hyphens that are not seen": (
        "Gemeente;Status\nLier;over\u00adeen\u00adkomst onder\u00adte\u00adkend\n"
        "Duffel;ge\u00aden over\u00adeen\u00adkomst\nBornem;onder\u00adte\u00adke\u00adning ge\u00adwei\u00adgerd\n",
        "Lier",
        "Bornem, Duffel",
    ),
    "counts by province above a sentence": (
        "Provincie         Aantal gemeenten   Met overeenkomst\nAntwerpen         69                 12\n"
        "Limburg           42                 21\nOost-Vlaanderen   60                 11\n\n"
        "Sinds mijn vorige antwoord kwamen er overeenkomsten bij met Brugge, Ieper, Diest en Lier.\n",
        "Brugge, Diest, Ieper, Lier",
        "",
    ),
}


#: What a text begins with, and of what kind it is then.
STARTS = {"Gemeente;": "csv", "<": "html"}


@pytest.mark.parametrize(("content", "having", "others"), TEXTS.values(), ids=TEXTS)
def test_who_has_an_agreement_is_what_a_person_sees(content: str, having: str, others: str) -> None:
    suffix = next((suffix for start, suffix in STARTS.items() if content.startswith(start)), "md")
    assert judged(f"lijst.{suffix}", content, others, ON) == (having, set())


@pytest.mark.parametrize(
    ("number_format", "ones_have_it"),
    [
        ("General", True),
        ("0.0", True),
        ('"ja";;"nee"', True),
        ('"nee";;"ja"', False),
        ('[=1]"ja";[=0]"nee"', True),
        ('[=1]"nee";"ja"', False),
        ('[>0]"ja";"nee"', True),
        ('[<1]"ja";"nee"', False),
        ('[Green]"ja";[Red]"?";[Red]"nee"', True),
        ('0" keer"', True),
        ('"', True),
    ],
)
def test_a_number_is_what_its_format_shows(number_format: str, ones_have_it: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Gemeente", "Overeenkomst AgII"])
    for name, number in (("Diest", 1), ("Tienen", 0), ("Halle", 1), ("Landen", 0)):
        sheet.append([name, number])
        sheet.cell(sheet.max_row, 2).number_format = number_format
    file = io.BytesIO()
    book.save(file)
    found = read("lijst.xlsx", file.getvalue(), ON)
    ones, noughts = "Diest, Halle", "Landen, Tienen"
    assert agreed(found) == (ones if ones_have_it else noughts)
    assert told(found) == set((noughts if ones_have_it else ones).split(", "))
