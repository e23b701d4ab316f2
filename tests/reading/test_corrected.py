"""What a sentence below a list says of those that the list names: it may take them back, or say nothing of them."""

import pytest
from readings import agreed, read, told

_LISTED = "Gemeenten met een overeenkomst, 26 april 2021\n\nLimburg: Genk, Bree\nAntwerpen: Lier, Mol\n\n"
_ALL = {"Bree", "Genk", "Lier", "Mol"}


@pytest.mark.parametrize(
    ("sentence", "doubted"),
    [
        ("Erratum: lees Geel i.p.v. Mol.", "Mol Geel"),
        ("Erratum: Mol moet Geel zijn.", "Mol Geel"),
        ("Errata\nMol moet Geel zijn.", "Mol Geel"),
        ("Bij de laatste rij moet u Geel lezen waar Mol staat.", "Mol Geel"),
        ("Mol is fout; het moet Geel zijn.", "Mol Geel"),
        ("NB: Bree werd verkeerd opgenomen.", "Bree"),
        ("Correctie: Lier niet, wel Geel.", "Lier Geel"),
        ("Rechtzetting: Lier hoort niet in deze lijst thuis.", "Lier"),
        ("Gelieve Lier uit deze lijst te halen.", "Lier"),
        ("Mol werd van de lijst gehaald.", "Mol"),
        ("Correction: Lier should be removed.", "Lier"),
        ("Enkel Mol moet nog tekenen.", "Mol"),
        ("Alle gemeenten tekenden, op Bree na.", "Bree"),
        ("Bree is inmiddels gestopt.", "Bree"),
        ("De overeenkomst met Lier liep op 31 december 2020 af.", "Lier"),
        ("Genk doet voorlopig niet mee.", "Genk"),
        ("Lier heeft de overeenkomst laten vallen.", "Lier"),
        ("Bree wacht nog op de gemeenteraad.", "Bree"),
        ("Na de verkiezingen zegde Lier de overeenkomst op.", "Lier"),
        ("Genk had tot 2020 een overeenkomst.", "Genk"),
    ],
)
def test_who_a_sentence_takes_back_is_asked(sentence: str, doubted: str) -> None:
    found = read("nota.txt", f"{_LISTED}{sentence}\n")
    assert set(agreed(found).split(", ")) == _ALL - set(doubted.split())
    assert set(doubted.split()) <= told(found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lees meer over Mol in ons jaarverslag.",
        "Genk is een centrumstad.",
        "Ter info: Genk en Lier hebben ook een OCMW.",
        "Meer weten? Contacteer ons kantoor in Genk.",
        "In Lier en Genk doen we meer.",
        "Mol heeft lang geen overeenkomst gehad.",
    ],
)
def test_what_a_sentence_says_besides_takes_nobody_back(sentence: str) -> None:
    found = read("nota.txt", f"{_LISTED}{sentence}\n")
    assert set(agreed(found).split(", ")) == _ALL


def test_a_word_after_a_name_is_no_part_of_it() -> None:
    """Lierde and Beveren are municipalities too."""
    found = read("nota.txt", f"{_LISTED}Met Lier de overeenkomst hernieuwen is niet gelukt.\n")
    assert "Lier" in told(found)
    assert "Lierde" not in told(found)
