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
    "several names in the cells of two lists.html": (
        "<table><tr><td>Ondertekend<td>Niet ondertekend<tr><td>Aalst<br>Boom<br>Genk<td>Brugge<br>Mol</table>",
        "Aalst Boom Genk",
        "Brugge Mol",
    ),
    "a status that covers several rows.html": (
        "<table><tr><th>Status<th>Gemeente<tr><td rowspan=2>Ondertekend<td>Aalst<tr><td>Boom"
        "<tr><td rowspan=2>Geen overeenkomst<td>Brugge<tr><td>Mol</table>",
        "Aalst Boom",
        "Brugge Mol",
    ),
    "no step was taken.csv": ("Gemeente;Bezocht\nBrugge;ja\nMol;nee\n", "", "Brugge Mol"),
    "none is planned.csv": ("Gemeente;Overeenkomst gepland\nBrugge;ja\nMol;nee\n", "", "Brugge Mol"),
    "not visited, and yet signed.csv": (
        "Gemeente;Bezocht;Overeenkomst\nAalst;nee;ja\nBrugge;ja;nee\nMol;nee;nee\n",
        "Aalst",
        "Brugge Mol",
    ),
    "crosses and noughts.csv": ("Gemeente;Overeenkomst\nAalst;X\nMol;O\nBoom;X\n", "Aalst Boom", "Mol"),
    "colours of a traffic light.csv": (
        "Gemeente;AgII\nAalst;groen\nBrugge;rood\nBoom;groen\n",
        "",
        "Aalst Boom Brugge",
    ),
    "OK or not.csv": ("Gemeente;SO AgII\nAalst;OK\nBrugge;NOK\nBoom;OK\nMol;-\n", "Aalst Boom", "Brugge Mol"),
    "two languages beside each other.csv": (
        "Commune;Gemeente;Overeenkomst\nAlost;Aalst;ja\nYpres;Ieper;ja\nBruges;Brugge;nee\n",
        "Aalst Ieper",
        "Brugge",
    ),
    "renewed.csv": (
        "Gemeente;Begin;Einde\nAalst;01/01/2016;31/12/2020\nAalst;01/01/2021;31/12/2027\nMol;01/01/2016;31/12/2020\n",
        "Aalst",
        "Mol",
    ),
    "terms for headings.txt": (
        "Overeenkomsten\n\n2015-2020\n\nBrugge\nMol\n\n2021-2027\n\nAalst\nBoom\nGenk\n",
        "Aalst Boom Genk",
        "Brugge Mol",
    ),
    "a year that is still to come.txt": (
        "Overeenkomsten\n\nAalst (2019)\nBoom (2020)\nGenk (2024)\nMol (2028)\n",
        "Aalst Boom Genk",
        "Mol",
    ),
    "a colon in a remark.txt": (
        "Gemeenten met een overeenkomst\n\nAalst\nBoom\nMol - overeenkomst: nee\nGenk - overeenkomst: ja\n",
        "Aalst Boom Genk",
        "Mol",
    ),
    "sentences for remarks.txt": (
        "Gemeenten met een overeenkomst\n\nAalst\nMol - getekend door de gemeente, nog niet door AgII\n"
        "Brugge - het college wacht op de volgende gemeenteraad\nHalle - niet akkoord met wat gevraagd werd\nBoom\n",
        "Aalst Boom",
        "Mol Brugge Halle",
    ),
    "two under a second heading.txt": (
        "Lopende overeenkomsten:\nAalst, Boom, Genk, Lier\n\nBeëindigde overeenkomsten:\nBrugge (2019), Mol (2020)\n",
        "Aalst Boom Genk Lier",
        "Brugge Mol",
    ),
    "numbers with an equals sign.txt": ("1 = Aalst\n2 = Boom\n3 = Genk\n", "Aalst Boom Genk", ""),
    "small Roman numbers.txt": (
        "Overeenkomsten\ni. Aalst\nii. Boom\niii. Genk\niv. Lier\n",
        "Aalst Boom Genk Lier",
        "",
    ),
    "a legend of marks.txt": (
        "Gemeenten (+ = ja, - = nee)\n+ Aalst\n- Mol\n+ Boom\n- Brugge\n+ Genk\n",
        "Aalst Boom Genk",
        "Brugge Mol",
    ),
    "a legend in the title.txt": (
        "Gemeenten (* = geen overeenkomst)\n\nAalst\nMol*\nBoom\nBrugge*\nGenk\n",
        "Aalst Boom Genk",
        "Brugge Mol",
    ),
    "a question and its answer.txt": (
        "Welke gemeenten hebben een overeenkomst?\n\nAalst\nBoom\nGenk\n",
        "Aalst Boom Genk",
        "",
    ),
    "all but one.txt": (
        "Al deze gemeenten hebben een overeenkomst, behalve Mol:\nAalst\nBoom\nMol\n",
        "Aalst Boom",
        "Mol",
    ),
    "goes on overleaf.txt": (
        "Aalst\nBoom\nDiest\n(vervolg op volgende bladzijde)\nGenk\nHalle\nMol\n",
        "Aalst Boom Diest Genk Halle Mol",
        "",
    ),
    "a sentence of eight.txt": (
        "Vandaag heeft het agentschap een overeenkomst met Aalst, Boom, Diest, Eeklo, Genk, Ieper, Lier en Ronse.\n",
        "Aalst Boom Diest Eeklo Genk Ieper Lier Ronse",
        "",
    ),
    "a sentence with a gap before its names.txt": (
        "Een overeenkomst hebben op 26 april 2021  Aalst, Boom, Diest, Eeklo, Genk, Ieper, Lier en Ronse.\n",
        "Aalst Boom Diest Eeklo Genk Ieper Lier Ronse",
        "",
    ),
    "sentences that say several things.txt": (
        "Een overeenkomst werd gesloten met Aalst, Boom, Diest, Genk, Lier en Knokke-\nHeist. "
        "Brugge en Halle hebben er nog geen.\nMet Mol en Eeklo lopen gesprekken.\n",
        "Aalst Boom Diest Genk Lier Knokke-Heist",
        "Brugge Halle Mol Eeklo",
    ),
    "a sentence that denies it.txt": (
        "Tot vandaag hebben Aalst, Boom, Diest, Eeklo, Genk, Ieper, Lier en Mol nog geen overeenkomst ondertekend.\n",
        "",
        "Aalst Boom Diest Eeklo Genk Ieper Lier Mol",
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
