"""Make the PDFs beside this file with LibreOffice: `python tests/data/reading/make.py` (needs `soffice`).

They are kept, for LibreOffice is not on every machine; truth.csv holds what was put in them.
"""

import csv
import subprocess
import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from list_corpus import Draw, chosen  # noqa: E402  # beside the tests


def element(parent: Any, tag: str, value: str) -> None:
    child = OxmlElement(tag)
    child.set(qn("w:val"), value)
    parent.append(child)


def table(draw: Draw, *, ruled: bool = True, vertical: bool = False, narrow: bool = False) -> Any:
    """Set an answer's table: one merged cell a province, centred in height, over as many pages as it takes."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Schriftelijke vraag nr. 1"
    document.sections[0].footer.paragraphs[0].text = "Vlaams Parlement"
    for text in ("ANTWOORD", "op vraag nr. 1 van 26 april 2021", "Onderstaande tabel geeft de gemeenten."):
        document.add_paragraph(text)
    grid = document.add_table(rows=1, cols=2)
    if ruled:
        grid.style = "Table Grid"
    grid.rows[0].cells[0].text, grid.rows[0].cells[1].text = "Provincie", "Gemeente"
    element(grid.rows[0]._tr.get_or_add_trPr(), "w:tblHeader", "true")
    for province, names in draw.blocks().items():
        cells = [grid.add_row().cells for _ in names]
        for row, name in zip(cells, names, strict=True):
            row[1].text = name
        merged = cells[0][0].merge(cells[-1][0])
        merged.text = province
        merged.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        if vertical:
            element(merged._tc.get_or_add_tcPr(), "w:textDirection", "btLr")
    if narrow:
        grid.autofit = False
        for row in grid.rows:
            row.cells[0].width, row.cells[1].width = Cm(2.2), Cm(2.4)
    return document


def newspaper(draw: Draw) -> Any:
    """Set bulleted lists under headings, in three columns a page."""
    document = Document()
    document.add_paragraph("Lijst op 26 april 2021")
    section = document.add_section(WD_SECTION.CONTINUOUS)
    section._sectPr.xpath("./w:cols")[0].set(qn("w:num"), "3")
    for province, names in draw.blocks().items():
        document.add_paragraph(f"Provincie {province}")
        for name in names:
            document.add_paragraph(name, style="List Bullet")
    return document


def justified(draw: Draw) -> Any:
    """Set one paragraph a province, stretched to both margins."""
    document = Document()
    document.add_paragraph("Stand op 26 april 2021")
    for province, names in draw.blocks().items():
        text = f"Provincie {province}: {', '.join(names[:-1])} en {names[-1]}."
        document.add_paragraph(text).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    return document


def main() -> None:
    made = {
        "merged": (table, chosen(900, antwerpen=True), {}),
        "unruled": (table, chosen(901), {"ruled": False}),
        "vertical": (table, chosen(902, antwerpen=True), {"vertical": True}),
        "narrow": (table, chosen(903), {"narrow": True}),
        "narrow-unruled": (table, chosen(904, antwerpen=True), {"narrow": True, "ruled": False}),
        "newspaper": (newspaper, chosen(905), {}),
        "justified": (justified, chosen(906, antwerpen=True), {}),
    }
    with (HERE / "truth.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "vintage", "nis"])
        for name, (layout, draw, options) in made.items():
            layout(draw, **options).save(HERE / f"{name}.docx")
            writer.writerows([f"{name}.pdf", draw.vintage, nis] for nis in sorted(draw.truth))
    documents = sorted(HERE.glob("*.docx"))
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", *documents], cwd=HERE, check=True)
    for document in documents:
        document.unlink()


if __name__ == "__main__":
    main()
