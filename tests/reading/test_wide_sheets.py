"""Wide sheets as teams keep them: one column tells of the agreement, and many others of something else."""

from datetime import date

import pytest
from list_corpus import as_xlsx
from readings import agreed, judged, read, told

NAMES = ("Alken", "Beringen", "Bocholt", "Bree", "Genk", "Halen")
#: The first four have one.
HAVING = ", ".join(NAMES[:4])

#: What a column holds that says nothing of the agreement, though its words could elsewhere.
BESIDE = {
    "Volgende actie": (
        "ok",
        "mail gestuurd",
        "wacht op antwoord schepen",
        "nog in te plannen",
        "ok",
        "bellen",
    ),
    "Opzegtermijn": ("3 maanden", "6 maanden", "3 maanden", "3 maanden", "", ""),
    "% niet-Belgische herkomst": ("2,9", "26,9", "6,6", "24,8", "14,3", "18,8"),
    "Zonder diploma": ("120", "40", "12", "310", "25", "60"),
    "Overeenkomst VDAB": ("ja", "nee", "nee", "ja", "ja", "nee"),
    "Contract Sociaal Tolken getekend": ("ja", "nee", "nee", "ja", "ja", "nee"),
    "Overeenkomst Huis van het Kind": ("x", "", "", "x", "x", ""),
    "Verwerkersovereenkomst ondertekend op": ("06/04/2020", "", "27/05/2019", "", "13/01/2020", ""),
    "Pijler 4: stand": ("in opmaak", "loopt", "loopt", "in opmaak", "loopt", "in opmaak"),
    "Eigen integratiedienst": ("nee", "ja", "geen", "nee", "nee", "ja"),
    "Verslag": ("niet nodig", "nog niet ontvangen", "ontvangen", "", "", ""),
    "Opmerking": ("geen", "n.v.t.", "geen opmerkingen", "", "", ""),
    "Principieel akkoord": ("ja", "ja", "ja", "ja", "ja", "nee"),
    "Datum gemeenteraad": ("24/02/2020", "", "27/01/2020", "", "", ""),
    "Laatste bezoek": ("jan 23", "?", "februari 2023", "okt 2022", "okt 2022", ""),
    "Bespreking": ("loopt goed", "net getekend", "loopt goed", "loopt goed", "niet op de agenda", ""),
    "Andere overeenkomst Vlaanderen": ("ja (sport)", "nee", "nee", "ja (jeugd)", "ja (sport)", "nee"),
    "Tijdstempel": ("2022-09-12", "2022-09-16", "2022-09-18", "2022-09-11", "2022-09-18", "2022-09-17"),
    "Rekening ok?": ("ja", "ja", "nee", "ja", "ja", "nee"),
    "Visum IF": ("OK", "OK", "OK", "OK", "OK", "OK"),
    "Contract-ID": ("ACC-18351", "ACC-41280", "ACC-29333", "ACC-74335", "ACC-28535", "ACC-91442"),
}


@pytest.mark.parametrize("title", BESIDE)
@pytest.mark.parametrize(
    "telling", ["Samenwerkingsovereenkomst AgII", "StatusOvereenkomst", "SWO getekend (ja/nee)"]
)
def test_what_stands_beside_an_agreement_changes_nothing_of_it(title: str, telling: str) -> None:
    having = "ondertekend" if telling == "StatusOvereenkomst" else "ja"
    not_having = "geen overeenkomst" if telling == "StatusOvereenkomst" else "nee"
    rows = "".join(
        f"{name};{beside};{having if i < 4 else not_having}\n"
        for i, (name, beside) in enumerate(zip(NAMES, BESIDE[title], strict=True))
    )
    found = read("opvolging.csv", f"Gemeente;{title};{telling}\n{rows}", date(2021, 3, 1))
    assert agreed(found) == HAVING
    assert told(found) == set(NAMES[4:])


WIDE = {
    "an agreement that runs, among others that ran out": (
        "Gemeente;Ondertekend op;Einddatum;Stand\nGavere;23/11/2019;31/12/2025;lopend\n"
        "Schoten;26/09/2019;31/12/2025;lopend\nJabbeke;18/04/2016;31/12/2019;verlopen\nBocholt;;;in opmaak\n",
        "Gavere, Schoten",
        "Bocholt",
    ),
    "an agreement that was renewed, and others for which that does not apply": (
        "Gemeente;Overeenkomst van;Vervaldag;Verlengd?;Nieuwe vervaldag;Stand\n"
        "Westerlo;17/06/2020;31/12/2024;nvt;;in voege\nGeetbets;25/02/2018;31/12/2020;ja;31/12/2027;in voege\n"
        "Linter;21/03/2018;31/12/2020;nee;;vervallen\n",
        "Geetbets, Westerlo",
        "",
    ),
    "codes that a legend explains, for several columns": (
        "OK = overeenkomst ondertekend / NOK = geen overeenkomst;;;\nGemeente;KBO ok?;Rekeningnr. ok?;Overeenkomst\n"
        "Herzele;OK;OK;NOK\nTorhout;OK;NOK;OK\nBekkevoort;NOK;OK;NOK\nStabroek;OK;OK;OK\n",
        "Stabroek, Torhout",
        "Bekkevoort, Herzele",
    ),
    "numbers that a legend explains": (
        "Statuscodes: 10 = bezocht; 30 = onderhandeling; 40 = overeenkomst ondertekend;;\nGemeente;Statuscode;Sync\n"
        "Westerlo;40;1\nDiest;40;1\nOostkamp;10;1\nZwevegem;30;1\n",
        "Diest, Westerlo",
        "",
    ),
    "a document of another kind": (
        "Gemeente;Aard van het document;Datum\nAalst;samenwerkingsovereenkomst;12/03/2020\n"
        "Boom;principeakkoord;03/05/2020\nDiest;brief van de burgemeester;08/07/2020\n"
        "Genk;samenwerkingsovereenkomst;07/06/2019\nGenk;brief van de burgemeester;01/02/2021\n",
        "Aalst, Genk",
        "Boom, Diest",
    ),
    "an annex of each": (
        "Bestuur;Document;Getekend\nDilbeek;Samenwerkingsovereenkomst;04/02/2020\n"
        "Dilbeek;Bijlage gegevensdeling;18/11/2020\n"
        "Bree;Samenwerkingsovereenkomst;04/02/2020\nBree;Bijlage gegevensdeling;18/11/2020\n"
        "Genk;Bijlage gegevensdeling;18/11/2020\n",
        "Bree, Dilbeek",
        "Genk",
    ),
    "codes that a title explains": (
        "Gemeente;Overeenkomst (0 = neen, 1 = ja, 2 = in onderhandeling)\nAalst;1\nBoom;0\nBree;2\nDiest;1\n",
        "Aalst, Diest",
        "Boom, Bree",
    ),
    "a title that says how it is answered": (
        "Gemeente;Wel/niet\nAalst;wel\nBoom;niet\nEeklo;wel\n",
        "Aalst, Eeklo",
        "Boom",
    ),
    "names beside each other, under an empty corner": (
        ";Aalst;Boom;Bree;Diest\nOvereenkomst;ja;neen;ja;ja\nOndertekend op;1/2/2019;;3/4/2020;5/6/2018\n"
        "Einddatum;;;;31/12/2020\n",
        "Aalst, Bree",
        "Boom, Diest",
    ),
    "a term that was extended, nobody says until when": (
        "Gemeente;Geldig van;Geldig t.e.m.;Stilzwijgend verlengd\nAalst;1/1/2018;31/12/2019;ja\n"
        "Boom;1/1/2020;31/12/2025;nee\nBree;1/1/2018;31/12/2019;nee\n",
        "Aalst, Boom",
        "Bree",
    ),
    "signs of which only one is known": (
        "Gemeente;AgII\nAalst;●\nBoom;○\nBree;◐\nDiest;●\n",
        "Aalst, Diest",
        "Boom, Bree",
    ),
    "kinds of agreements, and with whom": (
        "Gemeente;Soort document;Partner\nBeernem;samenwerkingsovereenkomst;AgII\n"
        "Oostkamp;intentieverklaring;AgII\nJabbeke;verwerkersovereenkomst;AgII\nIchtegem;huurovereenkomst;AgII\n"
        "Torhout;samenwerkingsovereenkomst;AgII\nDamme;samenwerkingsovereenkomst;VDAB\n",
        "Beernem, Torhout",
        "Damme, Ichtegem, Jabbeke, Oostkamp",
    ),
    "cells that repeat the one above them": (
        "Prov.;Gemeente;Stand\nLimb.;Alken;overeenkomst\nidem;Genk;idem\n„;Bree;geen overeenkomst\nid.;Halen;id.\n",
        "Alken, Genk",
        "Bree, Halen",
    ),
    "ticks that a title explains": (
        "Trajectopvolging (x = gedaan);;;\nGemeente;Verkenn. gesprek;Ontwerp besproken;Overeenkomst getekend\n"
        "Zemst;x;;\nWaregem;x;x;x\nBeerse;x;x;x\nBrecht;x;x;\nZelzate;x;x;x\nAarschot;x;x;x\n",
        "Aarschot, Beerse, Waregem, Zelzate",
        "Brecht",
    ),
    "a list of SharePoint, whose names stand under its title": (
        "ID;Titel;Overeenkomst AgII;Gemaakt door\n1;Beersel;Ja;Hilde Wouters\n2;Bekkevoort;Nee;Lien Mertens\n"
        "3;Boutersem;Ja;Bart Goossens\n4;Diest;Ja;Bart Goossens\n",
        "Beersel, Boutersem, Diest",
        "Bekkevoort",
    ),
    "what is paid to those that have one": (
        "Subsidie 2022 per gemeente met samenwerkingsovereenkomst (bedragen in euro);;;\n"
        "Gemeente;Basis;Toeslag;Totaal\nKoekelare;5000;1000;6000\nSchoten;5000;1000;6000\nMeerhout;5000;0;5000\n",
        "Koekelare, Meerhout, Schoten",
        "",
    ),
    "a signing that is missing, after each step on the way": (
        "Gemeente;Bezocht;Akkoord college;Goedgekeurd GR;Overeenkomst getekend\n"
        "Harelbeke;✓;✓;✓;✓\nKuurne;✓;✓;✓;✓\nMenen;✓;✓;✓;✓\nWevelgem;✓;✓;;\nZwevegem;✓;✓;✓;\nAvelgem;✓;;;\n",
        "Harelbeke, Kuurne, Menen",
        "Wevelgem, Zwevegem",
    ),
    "what was planned, and what was done": (
        "Gemeente;Principieel akkoord;Geplande ondertekening;Effectief ondertekend op\n"
        "Bree;ja;15/03/2021;22/03/2021\nLanaken;ja;01/03/2021;01/03/2021\nPeer;ja;14/06/2021;\nHalen;nee;;\n",
        "Bree, Lanaken",
        "Halen, Peer",
    ),
    "an agreement that was extended": (
        "Gemeente;Ondertekend op;Einddatum;Verlengd tot\nAarschot;12/03/2018;31/12/2020;31/12/2022\n"
        "Diest;05/02/2018;31/12/2020;\nHaacht;03/06/2019;31/12/2022;\n",
        "Aarschot, Haacht",
        "",
    ),
    "an end that few have": (
        "Gemeente;Overeenkomst;Einde\nGenk;ja;\nBree;ja;stopgezet\nPeer;ja;opgezegd\nLommel;ja;\n",
        "Genk, Lommel",
        "",
    ),
    "who signed": (
        "Gemeente;Type overeenkomst;Ondertekend op;Ondertekend door\n"
        "Haacht;Samenwerkingsovereenkomst AgII;03/06/2019;Sofie Janssens\n"
        "Herent;Samenwerkingsovereenkomst AgII;12/05/2020;Ilse De Smet\n"
        "Linter;Verwerkersovereenkomst GDPR;09/09/2019;Ilse Mertens\n"
        "Lubbeek;Contract Taalpunt;18/01/2021;Ilse Yilmaz\n",
        "Haacht, Herent",
        "Linter, Lubbeek",
    ),
    "kinds of documents": (
        "Gemeente;Type document;Ondertekend op\nLier;Samenwerkingsovereenkomst;27/01/2020\n"
        "Lier;Addendum Sociaal Tolken;09/11/2020\nNijlen;Intentieverklaring;19/10/2020\n"
        "Mol;Samenwerkingsovereenkomst;09/03/2020\n",
        "Lier, Mol",
        "Nijlen",
    ),
    "agreements of another kind, which only the title tells": (
        "Samenwerkingsovereenkomst Huis van het Kind - ondertekende exemplaren;;\nGemeente;Ondertekend;Datum\n"
        "Balen;x;14/05/2018\nDessel;x;14/05/2018\nMeerhout;;\nMol;x;12/03/2018\n",
        "",
        "Balen, Dessel, Meerhout, Mol",
    ),
    "accounts, and where their contacts live": (
        "Accountnaam;Plaats contactpersoon;Status\nGemeente Aartselaar;Antwerpen;Actief\n"
        "Stad Hoogstraten;Turnhout;Actief\nGemeente Kalmthout;Essen;Prospect\nGemeente Stabroek;Stabroek;Actief\n",
        "Aartselaar, Hoogstraten, Stabroek",
        "Kalmthout",
    ),
    "all but one, which is not among them": (
        "Samenwerkingsovereenkomsten AgII (excl. stad Antwerpen);\nGemeente;Ondertekend op\nBoom;21/10/2019\n"
        "Edegem;06/07/2020\nKontich;14/12/2020\n",
        "Boom, Edegem, Kontich",
        "",
    ),
    "agreements that run, and others that are over": (
        "Lopende en afgelopen overeenkomsten;;\nGemeente;Datum ondertekening;Loopt tot en met\n"
        "Harelbeke;14/05/2019;31/12/2024\nKuurne;03/02/2017;31/12/2019\nDeerlijk;21/10/2020;31/12/2025\n",
        "Deerlijk, Harelbeke",
        "",
    ),
    "a title that cannot be read over ticks and crosses": (
        "Gemeente;\ue04f\ue065\ue06b\nAarschot;✓\nHaacht;✗\nHerent;✓\nRotselaar;û\n",
        "Aarschot, Herent",
        "Haacht, Rotselaar",
    ),
    "a last row that takes all back": (
        'Gemeente;Overeenkomst\nEeklo;ja\nZelzate;ja\nMaldegem;ja\n"Opmerking: deze export is foutief, geen enkele '
        'van deze gemeenten tekende een overeenkomst.";\n',
        "",
        "Eeklo, Maldegem, Zelzate",
    ),
}


@pytest.mark.parametrize(("content", "having", "others"), WIDE.values(), ids=WIDE)
def test_who_has_an_agreement_is_what_a_person_reads(content: str, having: str, others: str) -> None:
    assert judged("opvolging.csv", content, others, date(2021, 3, 31)) == (having, set())


STATUS = [
    ["Gemeente", "Status samenwerkingsovereenkomst"],
    ["Brakel", "onderhandeling"],
    ["Oudenaarde", "overeenkomst"],
    ["Ronse", "overeenkomst"],
    ["Zwalm", "bezocht"],
]


def test_a_log_of_contacts_says_less_than_the_sheet_that_it_belongs_to() -> None:
    log = [
        ["Datum", "Wie", "Gemeente", "Wat"],
        ["2020-10-12", "Els", "Zwalm", "Bezoek afgezegd door covid"],
        ["2020-11-19", "Koen", "Brakel", "Ontwerpovereenkomst doorgestuurd"],
        ["2021-01-20", "Els", "Oudenaarde", "Overeenkomst getekend terug ontvangen"],
        ["2021-02-04", "Koen", "Kluisbergen", "Mail niet beantwoord"],
    ]
    found = read("opvolging.xlsx", as_xlsx({"Overzicht": STATUS, "Log": log}), date(2021, 3, 1))
    assert agreed(found) == "Oudenaarde, Ronse"
    assert told(found) == {"Brakel", "Kluisbergen", "Zwalm"}
    assert {entry.name for entry in found.entries} == {"Brakel", "Oudenaarde", "Ronse", "Zwalm"}


def test_an_agreement_that_follows_one_in_the_archive_stands() -> None:
    archive = [
        ["Gemeente", "Status", "Ondertekend", "Beëindigd op"],
        ["Ronse", "beëindigd", "2016-05-02", "2018-12-31"],
        ["Brakel", "beëindigd", "2016-03-14", "2018-12-31"],
    ]
    now = [
        ["Gemeente", "Status", "Ondertekend"],
        ["Brakel", "onderhandeling", ""],
        ["Ronse", "overeenkomst", "2020-02-10"],
        ["Zwalm", "bezocht", ""],
    ]
    found = read("opvolging.xlsx", as_xlsx({"2021": now, "2016-2018": archive}), date(2021, 3, 1))
    assert agreed(found) == "Ronse"
    assert {entry.name: entry.signed_on for entry in found.entries}["Ronse"] == date(2020, 2, 10)


@pytest.mark.parametrize(("now", "earlier"), [("2018-06-01", "2018-12-31"), ("", "2018-12-31")])
def test_whether_an_agreement_was_renewed_or_ended_is_asked_where_days_do_not_tell(
    now: str, earlier: str
) -> None:
    rows = [["Gemeente", "Status", "Ondertekend", "Beëindigd op"], ["Ronse", "overeenkomst", now, ""]]
    rows += [
        ["Zwalm", "overeenkomst", "2020-01-01", ""],
        ["Eeklo", "overeenkomst", "2020-01-01", ""],
    ]
    archive = [["Gemeente", "Status", "Beëindigd op"], ["Ronse", "beëindigd", earlier]]
    found = read("opvolging.xlsx", as_xlsx({"Nu": rows, "Vroeger": archive}), date(2021, 3, 1))
    assert agreed(found) == "Eeklo, Zwalm"
    assert told(found) == {"Ronse"}


def test_a_sheet_that_says_of_another_that_it_is_void_makes_them_questions() -> None:
    readme = [["Leesmij"], ['Het blad "2019" is vervallen: die gemeenten hebben geen overeenkomst meer.']]
    rows = [["Gemeente", "Overeenkomst"], ["Torhout", "ja"], ["Veurne", "ja"], ["Ieper", "ja"]]
    found = read("opvolging.xlsx", as_xlsx({"Leesmij": readme, "2019": rows}), date(2021, 3, 1))
    assert agreed(found) == ""
    assert told(found) == {"Ieper", "Torhout", "Veurne"}


@pytest.mark.parametrize("title", ["Laatste update", "Datum gemeenteraad", "Gewijzigd", "GR-besluit d.d."])
def test_the_day_of_something_else_is_no_signing(title: str) -> None:
    rows = f"Gemeente;Overeenkomst;{title}\nBree;ja;12/03/2020\nGenk;ja;05/02/2020\nPeer;nee;03/06/2020\n"
    found = read("opvolging.csv", rows, date(2021, 3, 1))
    assert agreed(found) == "Bree, Genk"
    assert {entry.signed_on for entry in found.entries} == {None}


@pytest.mark.parametrize(
    "title", ["Infosessie", "Inburgeringscoach (ja/nee)", "Taalpunt", "Centrumstad", "Xyz"]
)
def test_a_yes_to_something_else_is_asked(title: str) -> None:
    found = read("lijst.csv", f"Gemeente;{title}\nBree;ja\nGenk;nee\nPeer;ja\n", date(2021, 3, 1))
    assert not found.entries
    assert {problem.as_printed for problem in found.problems} == {"ja", "nee"}


def test_a_yes_to_something_else_says_nothing_where_headings_part_the_names() -> None:
    titles = ["Gemeente", "Taalpunt", "Overeenkomst Fedasil", "Opmerkingen"]
    sheets = {
        "Met overeenkomst": [
            titles,
            ["Bree", "nee", "ja", "Vraagt meer info over het taalpunt."],
            ["Genk", "ja", "nee", ""],
        ],
        "Zonder overeenkomst": [titles, ["Peer", "ja", "ja", ""], ["Halen", "nee", "nee", ""]],
    }
    found = read("opvolging.xlsx", as_xlsx(sheets), date(2021, 3, 1))
    assert agreed(found) == "Bree, Genk"
    assert told(found) == {"Halen", "Peer"}


@pytest.mark.parametrize("wording", ["misschien", "weet niet", "wellicht", "?"])
def test_who_does_not_know_is_asked(wording: str) -> None:
    rows = f"Gemeente;Datum eerste contact;Overeenkomst\nBree;12/03/2019;ja\nGenk;05/02/2019;{wording}\n"
    found = read("opvolging.csv", rows, date(2021, 3, 1))
    assert agreed(found) == "Bree"
    assert [problem.as_printed for problem in found.problems] == [wording]


def test_a_day_beside_an_end_is_that_of_the_end() -> None:
    rows = (
        "Aalst     overeenkomst  12.03.2018",
        "Boom      overeenkomst  05.09.2019",
        "Diest     stopgezet     31.12.2020",
    )
    text = "\n".join(rows)
    found = read("stand.txt", text, date(2021, 3, 1))
    assert agreed(found) == "Aalst, Boom"
    assert [entry.signed_on for entry in found.entries] == [date(2018, 3, 12), date(2019, 9, 5), None]
