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
