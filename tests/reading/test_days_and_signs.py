"""What the days, strokes and signs around a name say of it, where another reading would take them for more."""

from datetime import date

import pytest
from readings import agreed, read, told

TODAY = date(2021, 4, 26)


@pytest.mark.parametrize(
    ("name", "content", "having", "others"),
    [
        (
            "two that sign.csv",
            "Gemeente;Overeenkomst ondertekend door burgemeester;Overeenkomst ondertekend door agentschap\n"
            "Lier;12/03/2019;15/03/2019\nDuffel;12/03/2019;\nBornem;;15/03/2019\n",
            "Lier",
            "Duffel Bornem",
        ),
        (
            "strokes under days.csv",
            "Gemeente;Getekend;Einde;Opm.\nMechelen;12/03/2019;-;\nLier;15/06/2019;14/06/2022;\nDuffel;-;-;wil niet\n"
            "Bornem;03/02/2020;02/02/2021;niet verlengd\nPutte;;;gesprek gepland\n",
            "Lier, Mechelen",
            "Duffel Bornem Putte",
        ),
        (
            "labels beside each other.txt",
            "Nieuw in 2021: Lier, Duffel\nStopgezet in 2021: Bornem\nOngewijzigd: Putte, Willebroek\n",
            "Duffel, Lier",
            "Bornem Putte Willebroek",
        ),
        (
            "labels in bold.md",
            "# Stand van zaken\n\n**Overeenkomst getekend:** Lier, Bornem, Mechelen\n**In gesprek:** Duffel\n"
            "**Geen overeenkomst:** Putte, Willebroek (eerder wel)\n",
            "Bornem, Lier, Mechelen",
            "Duffel Putte Willebroek",
        ),
        (
            "all but those with a star.txt",
            "Volgende gemeenten hebben een overeenkomst, behalve die met een sterretje:\n"
            "Lier\nDuffel*\nBornem\nPutte*\n",
            "Bornem, Lier",
            "Duffel Putte",
        ),
        (
            "in capitals.txt",
            "Alleen de gemeenten in hoofdletters hebben een overeenkomst.\n\nLIER\nDuffel\nBORNEM\n",
            "",
            "Lier Duffel Bornem",
        ),
        (
            "underlined.txt",
            "Lijst van besturen (overeenkomst = onderstreept)\n\nLier\nDuffel\nBornem\n",
            "",
            "Lier Duffel Bornem",
        ),
        (
            "former municipalities.csv",
            "Gemeente;Vroegere gemeenten;Stap\nLier;3;overeenkomst\nDuffel;2;bezocht\nBornem;2;overeenkomst\n",
            "Bornem, Lier",
            "Duffel",
        ),
        (
            "whose record it is.csv",
            "Account;Stage;Stage owner\nLier;Agreement signed;Sara\nDuffel;Visited;Sara\n"
            "Bornem;Agreement signed;Jonas\n",
            "Bornem, Lier",
            "Duffel",
        ),
        (
            "a remark on the signing.csv",
            "Gemeente;Datum ondertekening;Opmerking\nLier;21/05/2019;plechtige ondertekening in het stadhuis\n"
            "Duffel;;\nBornem;13/05/2019;\n",
            "Bornem, Lier",
            "Duffel",
        ),
        (
            "status behind a name.html",
            "<h1>Regio</h1><ul><li>Lier <span>GETEKEND</span></li><li>Duffel <span>IN ONDERHANDELING</span></li>"
            "<li>Bornem <span>GETEKEND</span></li></ul>",
            "Bornem, Lier",
            "Duffel",
        ),
        (
            "all but one, in sentences.txt",
            "De onderstaande besturen hebben een overeenkomst, behalve Duffel, dat de ondertekening uitstelde.\n\n"
            "Provincie Antwerpen\nLier, Duffel en Bornem\n",
            "Bornem, Lier",
            "Duffel",
        ),
        (
            "with whom.csv",
            "Naam gemeente;Type contract;Contractpartner;Status\nLier;samenwerkingsovereenkomst;AgII;actief\n"
            "Duffel;samenwerkingsovereenkomst;Kind en Gezin;actief\nBornem;dienstverleningscontract;AgII;actief\n",
            "Bornem, Lier",
            "Duffel",
        ),
        (
            "yes or no.txt",
            "Overeenkomst AgII - ja/nee\nLier ja\nDuffel nee\nBornem j\nPutte n\n",
            "Bornem, Lier",
            "Duffel Putte",
        ),
        (
            "a subsidy of the agency.csv",
            "Gemeente;Subsidie agentschap;Overeenkomst\nLier;ja;ja\nDuffel;ja;neen\nBornem;neen;ja\n",
            "Bornem, Lier",
            "Duffel",
        ),
        (
            "what came before it.csv",
            "Gemeente;Intentieverklaring;Overeenkomst\nLier;x;x\nDuffel;x;\nBornem;;x\n",
            "Bornem, Lier",
            "Duffel",
        ),
        (
            "amendments.csv",
            "Gemeente;Getekend stuk;Datum handtekening\nLier;Samenwerkingsovereenkomst;08/01/2019\n"
            "Lier;Wijziging nr. 1;14/12/2020\nBornem;Samenwerkingsovereenkomst;19/02/2019\n",
            "Bornem, Lier",
            "",
        ),
        (
            "a star that Markdown escapes.md",
            "# Gemeenten met een overeenkomst\n\n- Lier\n- Duffel*\n- Bornem\n\n\\* overeenkomst beëindigd\n",
            "Bornem, Lier",
            "Duffel",
        ),
        (
            "verbs and their particles.txt",
            "Lier en Bornem hebben een overeenkomst met het agentschap, net als Mechelen. Duffel haakte op het laatste "
            "moment af. Die van Putte wordt afgebouwd.\n",
            "Bornem, Lier, Mechelen",
            "Duffel Putte",
        ),
        (
            "in force.csv",
            "Gemeente;Status overeenkomst\nLier;ondertekend\nBornem;stilzwijgend verlengd\nMechelen;lopend\n",
            "Bornem, Lier, Mechelen",
            "",
        ),
        (
            "years in sentences.txt",
            "Besturen in het samenwerkingsverband (overeenkomst loopt sinds 2019): Lier, Bornem. Niet in het "
            "samenwerkingsverband: Duffel.\n",
            "Bornem, Lier",
            "Duffel",
        ),
        (
            "one who joined.txt",
            "Gemeenten met een overeenkomst\n\nLier\nBornem\nMechelen\n\n"
            "Nog toe te voegen aan de lijst: Duffel, dat vorige maand een overeenkomst ondertekende.\n",
            "Bornem, Lier, Mechelen",
            "Duffel",
        ),
    ],
)
def test_who_has_an_agreement(name: str, content: str, having: str, others: str) -> None:
    found = read(name, content, TODAY)
    assert agreed(found) == having
    assert told(found) == set(others.split())


@pytest.mark.parametrize(
    ("sentence", "step", "signed", "until"),
    [
        (
            "De overeenkomst met Lier werd ondertekend op 12 maart 2019 en loopt tot 11 maart 2025.",
            "overeenkomst",
            "2019-03-12",
            "2025-03-11",
        ),
        (
            "De overeenkomst met Lier werd ondertekend op 1 april 2015 en liep tot 31 maart 2021.",
            "beëindigd",
            "2015-04-01",
            "2021-03-31",
        ),
        ("Toetredingen:\nLier (12 maart 2019)", "overeenkomst", "2019-03-12", None),
        ("Uittredingen:\nLier (12 maart 2019)", "beëindigd", None, None),
    ],
)
def test_a_day_is_that_of_what_is_said(
    sentence: str, step: str, signed: str | None, until: str | None
) -> None:
    found = read("nota.txt", f"{sentence}\n\nOvereenkomst: Duffel, Bornem, Putte\n", TODAY)
    entry = next(entry for entry in found.entries if entry.name == "Lier")
    day = [str(day) if day else None for day in (entry.signed_on, entry.valid_until)]
    assert (entry.step, day) == (step, [signed, until])


def test_a_row_for_each_postal_code_is_one_municipality() -> None:
    found = read(
        "postcodes.csv",
        "Postcode;Gemeente;Ondertekend op\n8500;Kortrijk;15/01/2020\n8501;Kortrijk;15/01/2020\n"
        "8530;Harelbeke;22/01/2020\n",
        TODAY,
    )
    assert agreed(found) == "Harelbeke, Kortrijk"
    assert not found.problems


def test_a_day_of_signing_is_not_that_of_the_document() -> None:
    found = read(
        "memo.txt",
        "Memo ondertekeningen voorjaar\nAan: directie. Van: projectbureau. Datum: 28 juni 2024.\n\n"
        "Ondertekend op 12 maart 2024\n- Hamme\n- Stekene\n\nOndertekend op 16 april 2024\n- Brakel\n- Oudenaarde\n",
    )
    assert found.date == date(2024, 6, 28)
    assert {entry.name: str(entry.signed_on) for entry in found.entries} == {
        "Hamme": "2024-03-12",
        "Stekene": "2024-03-12",
        "Brakel": "2024-04-16",
        "Oudenaarde": "2024-04-16",
    }


def test_talks_that_still_run_are_talks() -> None:
    found = read(
        "nota.txt",
        "Hebben een overeenkomst: Bertem, Herent en Rotselaar.\nZijn nog in onderhandeling: Haacht.\n",
    )
    assert {entry.name: entry.step for entry in found.entries}["Haacht"] == "onderhandeling"
