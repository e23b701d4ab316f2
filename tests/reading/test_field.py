"""Small documents in the shapes that lists come in: who has an agreement in each, read by hand, and who has none."""

import io
from datetime import date

import pytest

from gemeenten.listing import read_list
from gemeenten.steps import Step

LAYOUTS = {
    "exonyms.txt": (
        "Municipalities with an agreement\n\nGhent\nAntwerp\nBruges\nOstend\nLouvain\n",
        "Gent Antwerpen Brugge Oostende Leuven",
        "",
    ),
    "the end in a sentence.txt": (
        "In 2024 werden de overeenkomsten met de volgende gemeenten beëindigd: Brugge, Halle, Lier en Mol.\n",
        "",
        "Brugge Halle Lier Mol",
    ),
    "a condition in English.txt": (
        "These municipalities would sign if funding is found: Brugge, Halle, Lier and Mol.\n",
        "",
        "Brugge Halle Lier Mol",
    ),
    "a future in French.txt": (
        "Les communes suivantes signeront en 2027 : Brugge, Eeklo, Halle et Mol.\n",
        "",
        "Brugge Eeklo Halle Mol",
    ),
    "provinces within the two lists.txt": (
        "# Gemeenten\n\n## Met overeenkomst\n\n### Limburg\n\nBree\nGenk\n\n"
        "## Zonder overeenkomst\n\n### Antwerpen\n\nBoom\nMol\n",
        "Bree Genk",
        "Boom Mol",
    ),
    "the two lists within provinces.html": (
        "<h2>Limburg</h2><h3>Ondertekend</h3><ul><li>Bree<li>Genk</ul><h3>In bespreking</h3><ul><li>Peer<li>Lommel</ul>"
        "<h2>Antwerpen</h2><h3>Ondertekend</h3><ul><li>Boom</ul><h3>Geweigerd</h3><ul><li>Mol</ul>",
        "Bree Genk Boom",
        "Peer Lommel Mol",
    ),
    "a heading that nobody knows.html": (
        "<h2>Met overeenkomst</h2><p>Aalst<br>Boom<br>Genk</p><h2>Afgevallen</h2><p>Brugge<br>Lier<br>Mol</p>",
        "Aalst Boom Genk",
        "Brugge Lier Mol",
    ),
    "a bold line for a heading.html": (
        "<p><b>Met overeenkomst</b></p><p>Aalst<br>Boom<br>Genk</p><p><b>Afgevallen</b></p>"
        "<p>Brugge<br>Lier<br>Mol</p>",
        "Aalst Boom Genk",
        "Brugge Lier Mol",
    ),
    "captions.html": (
        "<table><caption>Met overeenkomst</caption><tr><th>Gemeente<tr><td>Aalst<tr><td>Boom</table>"
        "<table><caption>Geen overeenkomst</caption><tr><th>Gemeente<tr><td>Brugge<tr><td>Mol</table>",
        "Aalst Boom",
        "Brugge Mol",
    ),
    "a summary to open.html": (
        "<details><summary>Met overeenkomst</summary><p>Aalst<p>Boom<p>Diest</details>"
        "<details><summary>Stopgezet</summary><p>Brugge<p>Eeklo<p>Halle</details>",
        "Aalst Boom Diest",
        "Brugge Eeklo Halle",
    ),
    "notes of stars.txt": (
        "Aalst\nBoom*\nBrugge**\nGenk\nMol**\n\n* addendum in 2022\n** overeenkomst opgezegd\n",
        "Aalst Boom Genk",
        "Brugge Mol",
    ),
    "notes of daggers.txt": (
        "Aalst\nBoom\nBrugge†\nGenk\nMol‡\n\n† nog niet ondertekend\n‡ geen samenwerking\n",
        "Aalst Boom Genk",
        "Brugge Mol",
    ),
    "a note in small type.html": (
        "<ul><li>Aalst<li>Boom<li>Brugge<sup>1</sup><li>Genk</ul><p><sup>1</sup> beëindigd in 2023</p>",
        "Aalst Boom Genk",
        "Brugge",
    ),
    "letters with a legend.txt": (
        "O = overeenkomst, G = gesprek, N = neen\n\nAalst (O)\nBoom (O)\nBrugge (G)\nMol (N)\nGenk (O)\n",
        "Aalst Boom Genk",
        "Brugge Mol",
    ),
    "codes with a legend.csv": (
        "Gemeente;Code\nAalst;A\nBrugge;B\nBoom;A\nMol;C\n\nA = overeenkomst;\nB = in onderhandeling;\nC = geen;\n",
        "Aalst Boom",
        "Brugge Mol",
    ),
    "colours with a legend.txt": (
        "Groen = overeenkomst, rood = geen\n\nAalst: groen\nBoom: groen\nBrugge: rood\nGenk: groen\n",
        "Aalst Boom Genk",
        "Brugge",
    ),
    "noughts.txt": (
        "Overeenkomsten per gemeente\n\nAalst: 1\nBoom: 1\nBrugge: 0\nMol: 0\nGenk: 1\n",
        "Aalst Boom Genk",
        "Brugge Mol",
    ),
    "noughts in brackets.txt": (
        "Overeenkomsten per gemeente: Aalst (1), Boom (1), Brugge (0), Mol (0), Genk (1)\n",
        "Aalst Boom Genk",
        "Brugge Mol",
    ),
    "a list to tick.txt": (
        "- [x] Aalst\n- [ ] Brugge\n- [x] Boom\n- [ ] Mol\n- [X] Genk\n",
        "Aalst Boom Genk",
        "Brugge Mol",
    ),
    "boxes of brackets.txt": ("[_] Brugge\n[X] Aalst\n[X] Boom\n[_] Mol\n", "Aalst Boom", "Brugge Mol"),
    "coloured dots.txt": ("🟢 Aalst\n🔴 Brugge\n🟢 Boom\n🟠 Mol\n", "", "Aalst Boom Brugge Mol"),
    "thumbs.txt": ("👍 Aalst\n👎 Brugge\n👍 Boom\n", "Aalst Boom", "Brugge"),
    "a warning at one name.txt": ("Aalst\nBoom\n⚠ Brugge\nGenk\nMol\n", "Aalst Boom Genk Mol", "Brugge"),
    "x and o.txt": ("x Aalst\nx Boom\no Brugge\nx Genk\no Mol\n", "", "Brugge Mol"),
    "ticks as pictures.html": (
        "<table><tr><th>Gemeente<th>Overeenkomst<tr><td>Aalst<td><img alt=ja><tr><td>Brugge<td><img alt=nee></table>",
        "Aalst",
        "Brugge",
    ),
    "numbers for a status.csv": (
        "Gemeente;Status\nAalst;3\nBoom;3\nBrugge;1\nMol;2\n",
        "",
        "Aalst Boom Brugge Mol",
    ),
    "answers with more words.csv": (
        "Gemeente;Overeenkomst\nAalst;ja\nBrugge;ja, tot 2022\nMol;ja maar opgezegd\nBoom;ja (sinds 2019)\n"
        "Lier;ja?\nGenk;ja, verlengd\nHalle;neen, wel gesprek\n",
        "Aalst Boom Genk",
        "Brugge Mol Lier Halle",
    ),
    "approved, then signed.csv": (
        "Gemeente;Goedgekeurd op;Getekend op\nAalst;12/02/2021;12/03/2021\nBrugge;12/02/2021;\n",
        "Aalst",
        "Brugge",
    ),
    "planned.csv": ("Gemeente;Geplande datum\nAalst;12/09/2025\nBoom;13/10/2025\n", "", "Aalst Boom"),
    "from and until, in years.csv": (
        "Naam;Van;Tot\nAalst;2021;2027\nBoom;2020;2028\nBrugge;2015;2020\nMol;2014;2019\n",
        "Aalst Boom",
        "Brugge Mol",
    ),
    "one tick instead of another.csv": (
        "Gemeente;Overeenkomst;Overige\nAalst;x;\nBoom;x;\nBrugge;;x\nMol;;x\n",
        "Aalst Boom",
        "Brugge Mol",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_who_has_an_agreement_is_told_and_nobody_vanishes(name: str) -> None:
    content, having, others = LAYOUTS[name]
    file = io.BytesIO(content.encode())
    file.name = name
    found = read_list(file, date(2026, 6, 1))
    assert {e.name for e in found.entries if e.step is Step.AGREEMENT} == set(having.split())
    told = {entry.name for entry in found.entries}
    told |= {suggestion.name for problem in found.problems for suggestion in problem.suggestions}
    assert set(others.split()) <= told
