"""The workbooks in which a regional team follows municipalities up: contacts, remarks, numbers and days in columns."""

from datetime import date

import pytest
from readings import agreed, judged, read, told

from gemeenten import read_list
from gemeenten.documents import Upload

CONTACTS = (
    "An Peeters",
    "Tom Claes (diensthoofd)",
    "schepen De Smet",
    "Lies V.",
    "nog te bepalen",
    "J. Maes",
)
NAMES = ("Alken", "Beringen", "Bocholt", "Bree", "Genk", "Halen", "Heers", "Kinrooi")


@pytest.mark.parametrize(
    "title", ["Contactpersoon", "Contact", "Beheerder", "Door", "Dossierbeheerder", "Aanspreekpunt"]
)
def test_whoever_follows_a_municipality_up_says_nothing_of_its_agreement(title: str) -> None:
    rows = "".join(f"{name};{CONTACTS[i % 6]};2019-0{i + 1}-12\n" for i, name in enumerate(NAMES))
    found = read("opvolging.csv", f"Gemeente;{title};Datum ondertekening\n{rows}", date(2021, 3, 1))
    assert agreed(found) == ", ".join(NAMES)
    assert [entry.signed_on for entry in found.entries] == [date(2019, i + 1, 12) for i in range(8)]
    assert not found.problems


@pytest.mark.parametrize("word", ["In Overleg", "Wil Niet", "Nog Te Bespreken", "Opgezegd Door Gemeente"])
def test_words_with_capitals_are_no_persons(word: str) -> None:
    rows = "".join(f"{name};{word if i % 2 else 'Overeenkomst'}\n" for i, name in enumerate(NAMES))
    found = read("opvolging.csv", f"Gemeente;Uitkomst\n{rows}", date(2021, 3, 1))
    assert agreed(found) == ", ".join(NAMES[::2])
    assert told(found) == set(NAMES[1::2])


def test_the_end_of_a_day_is_no_footnote_though_rows_are_numbered() -> None:
    days = (
        "2020-02-05",
        "2019-11-03",
        "2020-06-08",
        "15-10-04",
        "2020-09-07",
        "2019-12-01",
        "2020-01-02",
        "2020-01-06",
    )
    rows = "".join(
        f"{i};{name};getekend;{day}\n" for i, (name, day) in enumerate(zip(NAMES, days, strict=True), 1)
    )
    found = read("opvolging.csv", f"Nr.;Gemeente;Status;Datum ondertekening\n{rows}", date(2021, 3, 1))
    assert agreed(found) == ", ".join(NAMES)
    signed = {entry.name: entry.signed_on for entry in found.entries}
    assert (signed["Alken"], signed["Bocholt"], signed["Kinrooi"]) == (
        date(2020, 2, 5),
        date(2020, 6, 8),
        date(2020, 1, 6),
    )


FOLLOWED_UP = {
    "footnotes below numbered rows": (
        "Gemeenten met een samenwerkingsovereenkomst;;\nNr.;Gemeente;Ondertekend op\n1;Aartselaar;14/05/2019\n"
        "2;Balen (1);04/07/2020\n3;Dessel;06/03/2020\n4;Hulshout (2);15/11/2020\n5;Geel;27/11/2019\n;;\n"
        "(1) Overeenkomst opgezegd door de gemeente.;;\n(2) Nieuwe contactpersoon.;;\n",
        "Aartselaar, Dessel, Geel, Hulshout",
        "Balen",
    ),
    "words where a day is asked for": (
        "Nr;Gemeente;Overeenkomst ondertekend op;Contact\n1;Brecht;14.3.2019;An Peeters\n"
        "2;Rumst;gepland voorjaar 2021;J. Maes\n"
        "3;Geel;07/2019;An Peeters\n4;Wijnegem;uitgesteld;J. Maes\n5;Mol;nog niet;An Peeters\n6;Olen;2020;J. Maes\n",
        "Brecht, Geel, Olen",
        "Rumst, Wijnegem, Mol",
    ),
    "a log, of which the last line counts": (
        "Datum;Gemeente;Actie;Door\n02/01/2019;Willebroek;plaatsbezoek;An Peeters\n"
        "05/01/2019;Rumst;verkennend gesprek;J. Maes\n"
        "03/03/2019;Willebroek;onderhandeling;An Peeters\n06/03/2019;Olen;plaatsbezoek;nog te bepalen\n"
        "01/06/2019;Willebroek;overeenkomst ondertekend;Lies V.\n",
        "Willebroek",
        "Rumst, Olen",
    ),
    "remarks that name schools, and the agency": (
        "Gemeente;Datum ondertekening;Opmerking\nAalst;26/12/2018;vraagt aanbod voor scholen\n"
        "Evergem;;ligt ter ondertekening bij AgII\n"
        "Assenede;30/12/2019;aanspreekpunt met zwangerschapsverlof tot september\n"
        "Hamme;08/10/2019;contract in Sharepoint\nZele;24/12/2018;niet verlengd\n",
        "Aalst, Assenede, Hamme",
        "Evergem, Zele",
    ),
    "what is to be done, colours, addenda and renewals": (
        "NIS-code;Lokaal bestuur;Samenwerkingsovereenkomst AgII;Verlenging (ja/nee);Addendum (ja/nee);"
        "Kleurcode;Opmerkingen;Te doen\n"
        "11005;Boom;nee;;nee;rood;Vraagt meer info over het taalpunt.;mail sturen\n"
        "12026;Nijlen;ja;nee;nee;groen;Cijfers LOI nog te controleren.;overeenkomst laten tekenen\n"
        "13053;Laakdal;ja;ja;nee;oranje;;uitnodigen voor infosessie\n"
        "13049;Westerlo;ja;;ja;groen;Wil graag deelnemen aan het lerend netwerk.;\n"
        "11038;Schelle;in onderhandeling;;ja;rood;;bellen\n",
        "Laakdal, Nijlen, Westerlo",
        "Boom, Schelle",
    ),
    "an arrondissement beside each municipality": (
        "NIS;Lokaal bestuur;Arr.;Status SWO\n31004;Blankenberge;Brugge;ondertekend\n"
        "42004;Buggenhout;Dendermonde;geweigerd\n"
        "35005;Gistel;Oostende;ondertekend\n41024;Haaltert;Aalst;opgezegd\n",
        "Blankenberge, Gistel",
        "Buggenhout, Haaltert",
    ),
    "agreements of several kinds": (
        "Gemeente;Type overeenkomst\nAlken;samenwerkingsovereenkomst AgII\nArdooie;overeenkomst Ligo\nHerzele;geen\n"
        "Brecht;samenwerkingsovereenkomst AgII\nLonderzeel;intentieverklaring AgII\n",
        "Alken, Brecht",
        "Ardooie, Herzele, Londerzeel",
    ),
    "a title that tells who may read it": (
        "Gemeenten met een samenwerkingsovereenkomst;\nIntern werkdocument - niet verspreiden;\n;\nGemeente;Telefoon\n"
        "Berlaar;033 43 72 39\nZemst;015 61 71 11\nZele;052 45 98 20\n",
        "Berlaar, Zele, Zemst",
        "",
    ),
    "cells of several names between commas": (
        'Gemeenten,Status\n"Aalst, Boom\nGeel, Mol",overeenkomst ondertekend\n'
        "Lier,overeenkomst ondertekend\nPeer,bezocht\n",
        "Aalst, Boom, Geel, Lier, Mol",
        "Peer",
    ),
}


@pytest.mark.parametrize(("content", "having", "others"), FOLLOWED_UP.values(), ids=FOLLOWED_UP)
def test_who_has_an_agreement_is_what_a_person_reads(content: str, having: str, others: str) -> None:
    assert judged("opvolging.csv", content, others, date(2021, 3, 1)) == (having, set())


def test_a_footnote_that_ends_an_agreement_is_told() -> None:
    found = read("opvolging.csv", FOLLOWED_UP["footnotes below numbered rows"][0], date(2021, 3, 1))
    assert "Balen" in told(found)


ASKED = {
    "Van de volgende gemeenten tekende alleen Eeklo een samenwerkingsovereenkomst": (
        "{}:\n\n- Eeklo\n- Maldegem\n- Kaprijke\n- Assenede\n",
        "Assenede, Eeklo, Kaprijke, Maldegem",
    ),
    "VDAB": (
        "Partner;Gemeente\nAgII;Wetteren\n{};Temse\nAgII;Zele\nAgII;Aalst\n",
        "Aalst, Temse, Wetteren, Zele",
    ),
    "Verouderde lijst": ("{}\n\nAalst\nBoom\nGeel\n", "Aalst, Boom, Geel"),
}


@pytest.mark.parametrize("wording", ASKED)
def test_what_is_asked_can_be_answered(wording: str) -> None:
    text, having = ASKED[wording]
    document = Upload("lijst.csv" if ";" in text else "lijst.txt", text.format(wording).encode())
    assert wording in {problem.as_printed for problem in read_list(document).problems}
    answered = read_list(document, means={wording: "overeenkomst"})
    assert (agreed(answered), answered.problems) == (having, ())


def test_no_row_is_lost_behind_one_of_a_control_character() -> None:
    rows = "".join(f"{name};ja\n" for name in NAMES)
    assert agreed(read("lijst.csv", f"Gemeente;Overeenkomst\n{rows}\x1c\nAalst;ja\n")) == ", ".join(
        ("Aalst", *NAMES)
    )
