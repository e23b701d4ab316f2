"""Lists as offices send them: what is said of each municipality stands in its layout as much as in its words."""

import io
from datetime import date

import openpyxl
import pytest
from readings import agreed, judged, read, told


@pytest.mark.parametrize(
    ("name", "content", "expected", "others"),
    [
        pytest.param(
            "kop.txt",
            "Ja           | Nee      | In onderhandeling\n"
            "Aalst        | Lokeren  | Temse\nGenk         | Mol      |\n"
            "Peer         |          |\n",
            "Aalst, Genk, Peer",
            "Lokeren, Mol, Temse",
            id="answers head columns of names",
        ),
        pytest.param(
            "kaarten.html",
            "<h3>Aalst</h3><span>Overeenkomst</span><h3>Mol</h3><span>Geen overeenkomst</span>"
            "<h3>Genk</h3><span>Overeenkomst</span><h3>Peer</h3><span>In onderhandeling</span>",
            "Aalst, Genk",
            "Mol, Peer",
            id="what is said of a name stands on the next line",
        ),
        pytest.param(
            "dl.html",
            "<h1>Overeenkomsten in de streek</h1><dl><dt>Halle</dt><dd>Overeenkomst sinds 2018</dd>"
            "<dt>Lennik</dt><dd>Nog geen overeenkomst</dd><dt>Beersel</dt><dd>Overeenkomst sinds 2020</dd></dl>",
            "Beersel, Halle",
            "Lennik",
            id="a definition list",
        ),
        pytest.param(
            "themas.csv",
            "Gemeente,Overeenkomst,Taal,Tolken\nTurnhout,✓,✓,✓\nBeerse,✓,,\nRavels,,✓,✓\nMol,,,✓\n",
            "Beerse, Turnhout",
            "Ravels, Mol",
            id="a tick under something else is no agreement",
        ),
        pytest.param(
            "jaren.csv",
            "gemeente;ovk_2022;ovk_2023;ovk_2024\nAalter;1;1;1\nEvergem;0;0;1\nZelzate;1;1;0\nKaprijke;0;0;0\n",
            "Aalter, Evergem",
            "Zelzate, Kaprijke",
            id="of several years the newest counts",
        ),
        pytest.param(
            "termijn.csv",
            "Gemeente,Overeenkomst vorige legislatuur,Overeenkomst deze legislatuur\n"
            "Tienen,ja,ja\nLinter,ja,neen\n"
            "Kortenaken,neen,ja\n",
            "Kortenaken, Tienen",
            "Linter",
            id="this term of office counts, and not the former one",
        ),
        pytest.param(
            "stappen.csv",
            "Gemeente;Goedgekeurd gemeenteraad;Getekend door gemeente;Getekend door AgII\nAsse;ja;ja;ja\n"
            "Zemst;ja;ja;ja\nOpwijk;ja;ja;nee\nMerchtem;ja;nee;nee\n",
            "Asse, Zemst",
            "Opwijk, Merchtem",
            id="a step that was passed takes nothing away",
        ),
        pytest.param(
            "sterren.txt",
            "Gemeenten met een overeenkomst\n\nAalst\nGenk *\nMol **\nPeer\n\n"
            "* overeenkomst opgezegd in 2020\n",
            "Aalst, Peer",
            "Genk, Mol",
            id="a star that is not explained where another is",
        ),
        pytest.param(
            "delen.txt",
            "Besturen met een overeenkomst:\n\n- Zoersel\n- Halle (Zoersel)\n- Brecht\n"
            "- Machelen (Zulte)\n- Malle\n",
            "Brecht, Malle, Zoersel",
            "Halle, Machelen",
            id="a part of another municipality has the name of one",
        ),
        pytest.param(
            "kleuren.html",
            "<p>Groen = overeenkomst, rood = geen overeenkomst</p>"
            "<ul><li>Herent</li><li>Bertem</li><li>Asse</li></ul>",
            "",
            "Herent, Bertem, Asse",
            id="colours that words do not tell",
        ),
        pytest.param(
            "kleurcode.csv",
            "Gemeente;Kleurcode\nAsse;groen\nMol;geel\nGenk;groen\nPeer;grijs\n"
            "groen: overeenkomst afgesloten – geel: in onderhandeling – grijs: geen vraag;\n",
            "Asse, Genk",
            "Mol, Peer",
            id="colours that a column tells, and a line explains",
        ),
        pytest.param(
            "takenlijst.md",
            "# Overeenkomsten AgII\n\nAfgevinkt = ondertekend, leeg = nog te doen.\n\n"
            "- [x] Diest\n- [ ] Tienen\n- [x] Landen\n"
            "- [x] Aarschot\n",
            "Aarschot, Diest, Landen",
            "Tienen",
            id="a legend of boxes is no heading",
        ),
        pytest.param(
            "vraag.txt",
            "Checklist: is de overeenkomst ondertekend?\n\n☑ Schoten\n☐ Nijlen\n☑ Wevelgem\n☑ Zedelgem\n",
            "Schoten, Wevelgem, Zedelgem",
            "Nijlen",
            id="a tick answers a question",
        ),
        pytest.param(
            "stukken.csv",
            "Gemeente;Document;Datum\nNiel;Samenwerkingsovereenkomst;2020-04-09\n"
            "Niel;Addendum taalpromotie;2021-09-18\n"
            "Boom;Samenwerkingsovereenkomst;2020-04-10\nLier;Intentieverklaring;2020-04-10\n",
            "Boom, Niel",
            "Lier",
            id="an addendum is about its agreement, whatever it is about",
        ),
        pytest.param(
            "nota.txt",
            "Nota over de looptijd (peildatum 1 februari 2026)\n\n"
            "Haacht: overeenkomst van 1/4/2022, geldig tot 31/12/2027\n"
            "Tremelo: overeenkomst van 1/1/2020, afgelopen op 31/12/2024, en daarna niet meer verlengd\n"
            "Rotselaar: overeenkomst van 15/6/2021, loopt voor onbepaalde duur\n",
            "Haacht, Rotselaar",
            "Tremelo",
            id="a long remark is no heading of the next name",
        ),
        pytest.param(
            "ocmw.txt",
            "Partners met een lopende samenwerkingsovereenkomst:\n\n"
            "Stad Mechelen en OCMW Mechelen\nStad Lier\nGemeente Duffel\n",
            "Duffel, Lier, Mechelen",
            "",
            id="a town and its own OCMW",
        ),
        pytest.param(
            "adressen.txt",
            "Besturen met een overeenkomst\n\n"
            "Gemeente Zonhoven, Kerkplein 15, 3520 Zonhoven\nStad Diest, Grote Markt 1, 3290 Diest\n"
            "Gemeente Lummen, Gemeenteplein 13, 3560 Lummen\n\nContact | Regioteam Aalst, Werf 9, 9300 Aalst\n",
            "Diest, Lummen, Zonhoven",
            "",
            id="its own address, and somebody else's",
        ),
        pytest.param(
            "partners.csv",
            "Gemeente;Overeenkomst met\nBever;AgII\nMol;AgII\nRetie;CAW\n",
            "Bever, Mol",
            "Retie",
            id="with whom the agreement is",
        ),
        pytest.param(
            "lopend.csv",
            "Gemeente;Overeenkomst AgII\nHamme;Lopend\nZele;Lopend\nBerlare;In opmaak\nLaarne;Niet\n",
            "Hamme, Zele",
            "Berlare, Laarne",
            id="lopend, of an agreement",
        ),
        pytest.param(
            "onderweg.csv",
            "Gemeente;Overeenkomst AgII\nHamme;Getekend\nZele;Lopend\nBerlare;Getekend\n",
            "Berlare, Hamme",
            "Zele",
            id="lopend beside getekend may be under way",
        ),
        pytest.param(
            "loopt.csv",
            "Gemeente;Aanvang;Loopt af op\nGavere;01/04/2019;31/12/2030\n"
            "Beerse;01/02/2019;?\nStaden;01/02/2019;28/07/2022\n",
            "Gavere",
            "Beerse, Staden",
            id="a last day that is not known",
        ),
        pytest.param(
            "geschrapt.txt",
            "Lijst overeenkomsten – herziene versie\n"
            "Geschrapte gemeenten hebben hun overeenkomst opgezegd.\n\nAartselaar\n~~Bree~~\n"
            "Duffel\nMortsel\n",
            "Aartselaar, Duffel, Mortsel",
            "Bree",
            id="what is said of those struck through is said of no other",
        ),
        pytest.param(
            "streken.html",
            "<h1>Gemeenten zonder overeenkomst</h1><h2>Noord</h2><ul><li>Essen</li><li>Kapellen</li></ul>"
            "<h2>Zuid</h2><ul><li>Mol</li><li>Geel</li></ul>",
            "",
            "Essen, Kapellen, Mol, Geel",
            id="a heading of a lower level says nothing of the one over it",
        ),
        pytest.param(
            "soorten.csv",
            "Bestuur;Soort document;Ontvangen\nAvelgem;samenwerkingsovereenkomst (getekend);2021-06-01\n"
            "Heers;samenwerkingsovereenkomst (getekend);2021-06-02\nMol;intentieverklaring;2021-06-03\n"
            "Genk;ontwerpovereenkomst;2021-06-04\n",
            "Avelgem, Heers",
            "Mol, Genk",
            id="the kind of document that was received",
        ),
        pytest.param(
            "hernieuwing.csv",
            "Gemeente;Einddatum lopende overeenkomst;Hernieuwing\nBornem;31/12/2030;\nDuffel;31/12/2030;geweigerd\n"
            "Putte;31/12/2030;\nNijlen;31/12/2020;\n",
            "Bornem, Putte",
            "Duffel, Nijlen",
            id="no renewal is needed while an agreement runs",
        ),
    ],
)
def test_each_municipality_is_what_a_person_reads(
    name: str, content: str, expected: str, others: str
) -> None:
    assert judged(name, content, others, date(2026, 6, 1)) == (expected, set())


def sheets(**rows: list[tuple[object, ...]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, lines in rows.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    return book


def as_file(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("legend_first", [True, False])
def test_codes_are_explained_on_a_sheet_of_their_own(legend_first: bool) -> None:
    lists: list[tuple[object, ...]] = [
        ("Gemeente", "Code"),
        ("Lier", "S"),
        ("Putte", "O"),
        ("Zele", "S"),
        ("Mortsel", "N"),
        ("Bree", "P"),
        ("Retie", "S"),
    ]
    legend: list[tuple[object, ...]] = [
        ("Code", "Uitleg"),
        ("S", "groen: overeenkomst getekend"),
        ("O", "oranje: overleg bezig"),
        ("N", "rood: niet geïnteresseerd"),
    ]
    both = {"Uitleg": legend, "Lijst": lists} if legend_first else {"Lijst": lists, "Uitleg": legend}
    found = read("codes.xlsx", as_file(sheets(**both)))
    assert agreed(found) == "Lier, Retie, Zele"
    assert told(found) == {"Putte", "Mortsel", "Bree"}


def test_answers_stand_under_a_title_that_spans_them() -> None:
    book = sheets(
        Bevraging=[
            ("Lokaal bestuur", "Samenwerkingsovereenkomst AgII", None, "Opmerking"),
            (None, "ja", "nee", None),
            ("Hamme", "X", None, None),
            ("Beringen", None, "X", None),
            ("Leuven", "X", None, "nieuwe schepen"),
            ("Riemst", "X", None, None),
        ]
    )
    for merged in ("B1:C1", "A1:A2", "D1:D2"):
        book.worksheets[0].merge_cells(merged)
    found = read("bevraging.xlsx", as_file(book))
    assert agreed(found) == "Hamme, Leuven, Riemst"
    assert told(found) == {"Beringen"}


def test_numbered_headings_part_a_list_with_bullets() -> None:
    lines = [
        "1      Overeenkomst in werking",
        "       •      Avelgem",
        "       •      Lier",
        "       •      Zemst",
    ]
    lines += ["2      Overeenkomst in voorbereiding", "       •      Asse", "       •      Tremelo"]
    lines += ["3      Bestuur wenst geen overeenkomst", "       •      Lommel"]
    found = read("lijst.txt", "\n".join(lines))
    assert agreed(found) == "Avelgem, Lier, Zemst"
    assert told(found) == {"Asse", "Tremelo", "Lommel"}


_LISTED = "Overeenkomsten:\n\nAalst\nGenk\nPeer\nMol\nBoom\n\n"


@pytest.mark.parametrize(
    ("sentence", "others"),
    [
        ("Met Harelbeke en Oosterzele zijn de onderhandelingen afgesprongen.", "Harelbeke, Oosterzele"),
        ("Er lopen gesprekken met Beringen, Houthulst en Lubbeek.", "Beringen, Houthulst, Lubbeek"),
        ("Retie liet weten voorlopig niet te willen instappen.", "Retie"),
        ("De studiedag ging door in Dentergem, en ook Wijnegem was aanwezig.", ""),
        ("Vragen stelt u aan Katrien Peer of Jan Retie, Grote Markt 1 in Turnhout.", ""),
        ("Ook Aalst heeft lang geen overeenkomst gehad.", ""),
    ],
)
def test_what_prose_says_of_others_than_the_list_is_told(sentence: str, others: str) -> None:
    found = read("nota.txt", f"{_LISTED}{sentence}\n")
    assert agreed(found) == "Aalst, Boom, Genk, Mol, Peer"
    assert ", ".join(sorted(told(found))) == others
