"""Lists that are no lists of agreements after all, or not of all: what says so stands beside, below, or in a note."""

import io
from collections.abc import Callable
from datetime import date

import docx
import openpyxl
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from list_corpus import as_xlsx
from openpyxl.comments import Comment
from readings import agreed, judged, read, told

_LISTED = "Gemeenten met een samenwerkingsovereenkomst AgII\n\n1. Boom\n2. Niel\n3. Rumst\n4. Schelle\n\n"
DENIED = {
    "a sentence below denies the whole list": (
        "mail.txt",
        f"{_LISTED}Met geen van bovenstaande gemeenten is op dit ogenblik een overeenkomst gesloten.\n",
        "",
        "Boom, Niel, Rumst, Schelle",
    ),
    "a sentence below corrects the list": (
        "mail.txt",
        f"{_LISTED}Rechtzetting: Niel en Schelle staan ten onrechte in deze lijst.\n",
        "Boom, Rumst",
        "Niel, Schelle",
    ),
    "a sentence below counts who is meant": (
        "mail.txt",
        f"{_LISTED}Let op: de nummers 2 en 4 zijn nog niet ondertekend.\n",
        "Boom, Rumst",
        "Niel, Schelle",
    ),
    "a sentence about a question of another number": (
        "antwoord.txt",
        f"{_LISTED}Voor de redenen om geen overeenkomst te sluiten verwijs ik naar uw vraag nr. 2.\n",
        "Boom, Niel, Rumst, Schelle",
        "",
    ),
    "a day under a heading that denies it": (
        "tabellen.html",
        "<p>Tabel 1. Gemeenten met een lopende samenwerkingsovereenkomst</p>"
        "<table><tr><th>Gemeente</th><th>Sinds</th></tr><tr><td>Brugge</td><td>2020</td></tr>"
        "<tr><td>Oostkamp</td><td>2021</td></tr></table>"
        "<p>Tabel 2. Gemeenten waarvan de samenwerkingsovereenkomst niet werd verlengd</p>"
        "<table><tr><th>Gemeente</th><th>Sinds</th></tr><tr><td>Damme</td><td>2020</td></tr>"
        "<tr><td>Jabbeke</td><td>2021</td></tr></table>",
        "Brugge, Oostkamp",
        "Damme, Jabbeke",
    ),
    "each of two signs": (
        "handtekeningen.csv",
        "Gemeente;Getekend door gemeente;Getekend door AgII\nLeuven;12/04/2021;20/04/2021\nTienen;15/04/2021;\n"
        "Diest;;\nHaacht;10/05/2021;18/05/2021\n",
        "Haacht, Leuven",
        "Tienen, Diest",
    ),
    "titles over groups of columns": (
        "groepen.tsv",
        "Gemeente\tAgII\t\tVDAB\t\n\tgetekend\topgezegd\tgetekend\topgezegd\nKortrijk\tx\t\tx\t\nMenen\tx\tx\t\t\n"
        "Kuurne\t\t\tx\t\nIzegem\tx\t\tx\tx\n",
        "Izegem, Kortrijk",
        "Menen, Kuurne",
    ),
    "titles that span groups of columns": (
        "groepen.html",
        "<table><tr><th rowspan='2'>Gemeente</th><th colspan='2'>Overeenkomst AgII</th><th colspan='2'>Overeenkomst "
        "VDAB</th></tr><tr><th>lopend</th><th>beëindigd</th><th>lopend</th><th>beëindigd</th></tr>"
        "<tr><td>Kortrijk</td><td>x</td><td></td><td></td><td>x</td></tr>"
        "<tr><td>Ieper</td><td></td><td>x</td><td>x</td><td></td></tr>"
        "<tr><td>Izegem</td><td>x</td><td></td><td>x</td><td></td></tr></table>",
        "Izegem, Kortrijk",
        "Ieper",
    ),
    "a term in words": (
        "looptijd.csv",
        "Gemeente;Looptijd overeenkomst\nEvergem;2022-2027\nEeklo;2016-2019\nMaldegem;afgelopen\nZelzate;2021-heden\n",
        "Evergem, Zelzate",
        "Eeklo, Maldegem",
    ),
    "years behind a name": (
        "looptijd.txt",
        "Gemeenten met een samenwerkingsovereenkomst\n\nGent 2019 - 2027\nEeklo 2016 - 2021\nZele 2023 - 2028\n",
        "Gent, Zele",
        "Eeklo",
    ),
    "two terms that are both over": (
        "rijen.csv",
        "Gemeente;Van;Tot\nEeklo;01/01/2012;31/12/2015\nEeklo;01/01/2016;31/12/2021\nZele;01/01/2019;31/12/2029\n"
        "Zele;01/01/2013;31/12/2018\nMol;01/01/2020;31/12/2030\n",
        "Mol, Zele",
        "Eeklo",
    ),
    "a mark in a cell with its note": (
        "noten.md",
        "# Overeenkomsten AgII\n\n| Gemeente | Getekend |\n| --- | --- |\n| Aalst | ja |\n"
        "| Ninove | ja[^1] |\n| Ronse | ja |\n\n[^1]: Ondertussen opgezegd.\n",
        "Aalst, Ronse",
        "Ninove",
    ),
    "a short line over names in a row": (
        "rondom.txt",
        "Proeftuinen inburgering\nAsse, Halle, Landen\n\nGemeenten met een samenwerkingsovereenkomst\n"
        "Vilvoorde, Tienen, Diest\n\nTaalpunten\nZaventem, Overijse\n",
        "Diest, Tienen, Vilvoorde",
        "Asse, Halle, Landen, Zaventem, Overijse",
    ),
    "a count at the foot": (
        "tellingen.txt",
        "Gemeenten met een samenwerkingsovereenkomst\n\nMechelen\nLier\nGenk\nRonse\n\n"
        "Aantal overeenkomsten per provincie\n\nAntwerpen 2\nLimburg 1\nOost-Vlaanderen 1\nVlaams-Brabant 0\n",
        "Genk, Lier, Mechelen, Ronse",
        "",
    ),
    "signs behind bullets": (
        "emoji.md",
        "# Overeenkomst AgII\n\n✅ ondertekend · ⏳ in gesprek · ❌ neen\n\n"
        "- ✅ Leuven\n- ❌ Tienen\n- ⏳ Aarschot\n- ✅ Diest\n",
        "Diest, Leuven",
        "Tienen, Aarschot",
    ),
    "an agreement with another in a column of its own": (
        "links.csv",
        "Overeenkomst AgII;Overeenkomst Atlas;Gemeente\n"
        "nee;ja;Mortsel\nja;nee;Mechelen\nja;ja;Brasschaat\nnee;nee;Lier\n",
        "Brasschaat, Mechelen",
        "Mortsel, Lier",
    ),
    "questions and answers": (
        "vragen.txt",
        "V: Welke gemeenten hebben een samenwerkingsovereenkomst?\nA: Turnhout, Geel, Herentals, Balen en Olen.\n\n"
        "V: Welke gemeenten hebben er geen?\nA: Retie, Dessel en Arendonk.\n",
        "Balen, Geel, Herentals, Olen, Turnhout",
        "Retie, Dessel, Arendonk",
    ),
}
LAID_OUT = {
    "names in a row": (
        "gekanteld.csv",
        "Gemeente;Boutersem;Brasschaat;Geraardsbergen;Kinrooi;Mesen\n"
        "Provincie;Vlaams-Brabant;Antwerpen;Oost-Vlaanderen;Limburg;West-Vlaanderen\n"
        "Status overeenkomst;ondertekend;ondertekend;opgezegd;in onderhandeling;ondertekend\n",
        "Boutersem, Brasschaat, Mesen",
        "Geraardsbergen, Kinrooi",
    ),
    "boxes one under the other": (
        "kaders.txt",
        "+===================+\n|   OVEREENKOMST    |\n+-------------------+\n"
        "| Deerlijk          |\n| Tienen            |\n"
        "+===================+\n| IN ONDERHANDELING |\n+-------------------+\n"
        "| Wevelgem          |\n| Roosdaal          |\n"
        "+===================+\n",
        "Deerlijk, Tienen",
        "Wevelgem, Roosdaal",
    ),
    "boxes side by side": (
        "kaders.txt",
        "+---------------------+   +--------------------------+\n"
        "| Overeenkomst gestopt|   | Overeenkomst ondertekend |\n"
        "+---------------------+   +--------------------------+\n"
        "| Dilbeek             |   | Bocholt                  |\n"
        "| Zulte               |   | Ronse                    |\n"
        "+---------------------+   +--------------------------+\n",
        "Bocholt, Ronse",
        "Dilbeek, Zulte",
    ),
    "cells that run on": (
        "regels.txt",
        "Gemeente            Status\n------------------  ----------------\nAlken               overeenkomst\n"
        "                    ondertekend\nDessel              overeenkomst in\n                    onderhandeling\n"
        "Gavere              overeenkomst\n                    ondertekend\n",
        "Alken, Gavere",
        "Dessel",
    ),
    "a word once before each group": (
        "groepen.txt",
        "Overeenkomst ondertekend    Bornem\n                            De Haan\n"
        "                            Merksplas\n\n"
        "Geen overeenkomst           Genk\n                            Zemst\n\n"
        "In onderhandeling           Merchtem\n                            Waregem\n",
        "Bornem, De Haan, Merksplas",
        "Genk, Zemst, Merchtem, Waregem",
    ),
    "what pictures are called": (
        "beelden.html",
        "<h1>Overeenkomsten</h1><table><tr><th>Gemeente</th><th>Stand</th></tr>"
        "<tr><td>Brakel</td><td><i role='img' aria-label='Overeenkomst ondertekend'></i></td></tr>"
        "<tr><td>Hemiksem</td><td><i role='img' aria-label='Geen overeenkomst'></i></td></tr>"
        "<tr><td>Meise</td><td><svg><title>Geen overeenkomst</title><path d='M2'/></svg></td></tr>"
        "<tr><td>Ternat</td><td><svg><title>Overeenkomst ondertekend</title><path d='M2'/></svg></td></tr></table>",
        "Brakel, Ternat",
        "Hemiksem, Meise",
    ),
    "the option that is chosen": (
        "keuze.html",
        "<h1>Overeenkomsten</h1><table><tr><th>Gemeente</th><th>Stand</th></tr>"
        + "".join(
            f"<tr><td>{name}</td><td><select><option{' selected' * no}>Geen overeenkomst</option>"
            f"<option{' selected' * yes}>Overeenkomst ondertekend</option></select></td></tr>"
            for name, no, yes in (("Beerse", 0, 1), ("Dessel", 1, 0), ("Kortrijk", 0, 1), ("Izegem", 1, 0))
        )
        + "</table>",
        "Beerse, Kortrijk",
        "Dessel, Izegem",
    ),
    "a page of nothing but options": (
        "keuze.html",
        "<body><select><option>Beerse</option><option>Dessel</option><option>Kortrijk</option></select></body>",
        "Beerse, Dessel, Kortrijk",
        "",
    ),
    "tables within a table that sets them out": (
        "opmaak.html",
        "<h1>Overeenkomsten</h1><table><tr>"
        + "".join(
            f"<td><table><caption>{title}</caption><tr><th>Gemeente</th></tr>"
            + "".join(f"<tr><td>{name}</td></tr>" for name in names.split(", "))
            + "</table></td>"
            for title, names in (
                ("Overeenkomst opgezegd", "Alken, Damme, Gent"),
                ("Overeenkomst ondertekend", "Ieper, Jabbeke, Ternat"),
            )
        )
        + "</tr></table>",
        "Ieper, Jabbeke, Ternat",
        "Alken, Damme, Gent",
    ),
    "days as a spreadsheet numbers them": (
        "dagen.csv",
        "Gemeente;Datum ondertekening;Einddatum\nBredene;14/01/2020;\n"
        "Brugge;15/02/2020;45291\nLennik;16/02/2020;47848\n",
        "Bredene, Lennik",
        "Brugge",
    ),
}
OTHERS = {
    "who is interested may have one": (
        "interesse.csv",
        "Gemeente;Interesse in overeenkomst;Overeenkomst ondertekend\nBeerse;ja;nee\nTurnhout;ja;ja\nKasterlee;ja;ja\n"
        "Oud-Turnhout;ja;\nHoogstraten;ja;nee\nVosselaar;nee;nee\n",
        "Kasterlee, Turnhout",
        "Beerse, Oud-Turnhout, Hoogstraten, Vosselaar",
    ),
    "titles over groups whose own titles come back": (
        "groepen.html",
        "<table><tr><td colspan=2>Met overeenkomst<td><td colspan=2>Zonder overeenkomst"
        "<tr><td>Gemeente<td>Provincie<td><td>Gemeente<td>Provincie"
        "<tr><td>Lommel<td>Limburg<td><td>Peer<td>Limburg<tr><td>Geel<td>Antwerpen<td><td>Retie<td>Antwerpen"
        "<tr><td><td><td><td>Balen<td>Antwerpen</table>",
        "Geel, Lommel",
        "Peer, Retie, Balen",
    ),
    "a second part with its columns in another order": (
        "delen.csv",
        "Provincie Antwerpen;;\nGemeente;Overeenkomst;Opgezegd\nMortsel;x;\nEdegem;x;\nHove;x;x\n;;\n"
        "Provincie Limburg;;\nGemeente;Opgezegd;Overeenkomst\nGenk;;x\nBeringen;x;x\nLummen;;\nHalen;;x\n",
        "Edegem, Genk, Halen, Mortsel",
        "Hove, Beringen, Lummen",
    ),
    "a name broken within a cell": (
        "afbreking.csv",
        'Provincie;Gemeenten met een overeenkomst\nOost-Vlaanderen;"Temse, Zele, Oude-\nnaarde en Lede"\n'
        'Limburg;"Maaseik, Dilsen-\nStokkem en Bree"\n',
        "Bree, Dilsen-Stokkem, Lede, Maaseik, Oudenaarde, Temse, Zele",
        "",
    ),
    "a remark that begins with its name heads nothing": (
        "opmerking.csv",
        "Gemeenten met een overeenkomst\nTemse\nZele\nGeel\nPeer vanaf het najaar van 2020\nRonse\nMol\n",
        "Geel, Mol, Ronse, Temse, Zele",
        "Peer",
    ),
    "several documents of each": (
        "stukken.csv",
        "Datum;Lokaal bestuur;Stuk\n2020-11-09;Menen;Overeenkomst\n2022-03-21;Menen;Aanhangsel onthaal\n"
        "2020-11-09;Kuurne;Overeenkomst\n2022-03-21;Kuurne;Aanhangsel Nederlands oefenen\n",
        "Kuurne, Menen",
        "",
    ),
    "ticks of several partners": (
        "partners.csv",
        "Gemeente;VDAB;AgII;Fedasil;OCMW-vereniging\nGenk;x;x;;x\nBeringen;x;;x;\nLommel;;x;;\nBree;;;x;\nKinrooi;;;;x\n",
        "Genk, Lommel",
        "Beringen, Bree, Kinrooi",
    ),
    "a partner in each row": (
        "partners.csv",
        "Partner;Gemeente;Soort\nAgII;Wetteren;samenwerkingsovereenkomst\nVDAB;Temse;samenwerkingsovereenkomst\n"
        "AgII;Dendermonde;samenwerkingsovereenkomst\nprovincie;Hamme;samenwerkingsovereenkomst\n",
        "Dendermonde, Wetteren",
        "Temse, Hamme",
    ),
    "a legend of abbreviations of two words": (
        "stand.csv",
        "Gemeente;Stand\nMortsel;SO\nEdegem;g. SO\nHove;SO opgez.\nKontich;SO\nRanst;n.g.\n;\n"
        "SO = samenwerkingsovereenkomst;\ng. SO = geen samenwerkingsovereenkomst;\nn.g. = niet gecontacteerd;\n",
        "Kontich, Mortsel",
        "Edegem, Hove, Ranst",
    ),
    "yes, from a later term of office on": (
        "ja.csv",
        "Gemeente;Overeenkomst AgII?\nLeuven;ja\nHolsbeek;ja, vanaf volgende legislatuur\nDiest;ja\n",
        "Diest, Leuven",
        "Holsbeek",
    ),
    "titles at the foot of a table": (
        "voet.html",
        "<table><tr><td>Boom<td>Mechelen<tr><td>Niel<td>Lier<tr><td>Rumst<td>Bornem"
        "<tr><th>geen overeenkomst<th>overeenkomst</table>",
        "Bornem, Lier, Mechelen",
        "Boom, Niel, Rumst",
    ),
    "captions below their tables": (
        "bijlage.html",
        "<h1>Bijlage</h1><table><tr><th>Gemeente<tr><td>Boom<tr><td>Niel</table><p>Tabel 1. Gemeenten zonder "
        "overeenkomst"
        "<table><tr><th>Gemeente<tr><td>Edegem<tr><td>Hove</table><p>Tabel 2. Gemeenten met een overeenkomst"
        "<table><tr><th>Gemeente<tr><td>Lint<tr><td>Ranst</table><p>Tabel 3. Gemeenten die een overeenkomst weigeren",
        "Edegem, Hove",
        "Boom, Niel, Lint, Ranst",
    ),
    "provinces under the titles": (
        "lagen.html",
        "<table><tr><td colspan=2>Overeenkomst<td colspan=2>Geen overeenkomst"
        "<tr><td>Oost-Vlaanderen<td>Limburg<td>Oost-Vlaanderen<td>Limburg"
        "<tr><td>Ronse<td>Genk<td>Zele<td>Alken<tr><td>Eeklo<td>Lommel<td>Hamme<td>Heers</table>",
        "Eeklo, Genk, Lommel, Ronse",
        "Zele, Alken, Hamme, Heers",
    ),
}
DENIED |= LAID_OUT | OTHERS


@pytest.mark.parametrize(("name", "content", "having", "others"), DENIED.values(), ids=DENIED)
def test_who_has_an_agreement_is_what_a_person_reads(
    name: str, content: str, having: str, others: str
) -> None:
    assert judged(name, content, others, date(2024, 3, 1)) == (having, set())


_NAMES = ("Mechelen", "Lier", "Duffel", "Putte")
_NOTES = {"Lier": "Opgezegd op 31 december 2022.", "Putte": "Nog niet ondertekend."}


def with_notes_on_cells() -> bytes:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active.append(["Gemeenten met een samenwerkingsovereenkomst"])
    for row, name in enumerate(_NAMES, 2):
        cell = workbook.active.cell(row, 1, name)
        cell.comment = Comment(f"An:\n{_NOTES[name]}", "An") if name in _NOTES else None
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def with_notes_in_word(kind: str) -> bytes:
    """Write a list in Word with footnotes, or remarks in the margin, as Word keeps them: in a part of their own."""
    document = docx.Document()
    document.add_heading("Gemeenten met een samenwerkingsovereenkomst", 1)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = ""
    for number, name in enumerate(_NAMES):
        paragraph = document.add_paragraph(name, "List Bullet")
        if name in _NOTES:
            reference = parse_xml(f'<w:r {space}><w:{kind}Reference w:id="{number}"/></w:r>')
            paragraph._p.append(reference)
            notes += f'<w:{kind} w:id="{number}"><w:p><w:r><w:t>{_NOTES[name]}</w:t></w:r></w:p></w:{kind}>'
    part = Part(
        PackURI(f"/word/{kind}s.xml"),
        f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml",
        f"<w:{kind}s {space}>{notes}</w:{kind}s>".encode(),
        document.part.package,
    )
    document.part.relate_to(
        part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s"
    )
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "made"),
    [
        pytest.param("lijst.xlsx", with_notes_on_cells, id="notes on cells"),
        pytest.param("lijst.docx", lambda: with_notes_in_word("footnote"), id="footnotes"),
        pytest.param("lijst.docx", lambda: with_notes_in_word("endnote"), id="endnotes"),
        pytest.param("lijst.docx", lambda: with_notes_in_word("comment"), id="remarks in the margin"),
    ],
)
def test_a_note_on_a_name_is_said_of_it(name: str, made: Callable[[], bytes]) -> None:
    found = read(name, made(), date(2024, 3, 1))
    assert agreed(found) == "Duffel, Mechelen"
    assert told(found) == {"Lier", "Putte"}


def test_a_long_note_is_no_remark() -> None:
    document = io.BytesIO(with_notes_on_cells())
    workbook = openpyxl.load_workbook(document)
    assert workbook.active is not None
    workbook.active["A2"].comment = Comment("Zie het verslag van de vergadering. " * 30, "An")
    file = io.BytesIO()
    workbook.save(file)
    assert "Mechelen" in agreed(read("lijst.xlsx", file.getvalue(), date(2024, 3, 1)))


def test_a_sheet_that_holds_no_more_is_asked() -> None:
    rows = [["Gemeente", "Overeenkomst"], ["Roeselare", "ja"], ["Izegem", "nee"], ["Moorslede", "ja"]]
    old = [["Gemeente", "Overeenkomst"], ["Roeselare", "ja"], ["Izegem", "ja"], ["Hooglede", "ja"]]
    found = read("status.xlsx", as_xlsx({"Actueel": rows, "OUD niet gebruiken": old}))
    assert agreed(found) == "Moorslede"
    assert told(found) == {"Roeselare", "Izegem", "Hooglede"}


def test_a_sheet_without_names_speaks_of_those_of_the_next() -> None:
    words = [["Dit bestand bevat uitsluitend gemeenten die nog geen samenwerkingsovereenkomst hebben."]]
    rows = [["Gemeente", "Provincie"], ["Koksijde", "West-Vlaanderen"], ["Ronse", "Oost-Vlaanderen"]]
    found = read("status.xlsx", as_xlsx({"Toelichting": words, "Gegevens": rows}))
    assert agreed(found) == ""
    assert told(found) == {"Koksijde", "Ronse"}
