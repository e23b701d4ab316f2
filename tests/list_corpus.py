"""A corpus of documents that list municipalities, made from the real names, each with its truth.

`chosen` draws the municipalities (the truth), a layout writes them down the way people do, and a format packs
that in a file. Nothing here asks the reader anything.
"""

import csv
import html
import io
import random
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial

from gemeenten.places import PROVINCES, Municipality, Vintage, municipalities

Blocks = dict[str, list[str]]


@dataclass(frozen=True)
class Case:
    """A document and what a careful person reads in it: the codes, and the problems as (kind, as printed)."""

    name: str
    #: Or how it is made, where that takes long: each program that runs tests lists them all.
    made: bytes | Callable[[], bytes]
    truth: frozenset[str]
    vintage: Vintage
    problems: tuple[tuple[str, str], ...] = ()
    on: date | None = None
    stated: int | None = None

    @cached_property
    def content(self) -> bytes:
        return self.made if isinstance(self.made, bytes) else self.made()

    def __repr__(self) -> str:
        return self.name


@dataclass
class Draw:
    """Municipalities drawn from a vintage, per province, sorted by name as a document sorts them."""

    vintage: Vintage
    members: dict[str, list[Municipality]] = field(default_factory=dict)

    @property
    def truth(self) -> frozenset[str]:
        return frozenset(m.nis for members in self.members.values() for m in members)

    def blocks(self, write: Callable[[Municipality], str] = lambda m: m.name) -> Blocks:
        return {province: [write(m) for m in members] for province, members in self.members.items()}


def chosen(seed: int, vintage: Vintage = 2019, share: float = 0.4, antwerpen: bool = False) -> Draw:
    """Draw municipalities; some telling names are always among them, so that the period can be read."""
    rng = random.Random(seed)  # noqa: S311
    telling = {
        2018: "Opglabbeek Knesselare Borsbeek",
        2019: "Borsbeek Oudsbergen Lievegem",
        2025: "Pajottegem",
    }
    draw = Draw(vintage)
    for province in PROVINCES:
        own = [m for m in municipalities(vintage).values() if m.province == province]
        kept = [
            m
            for m in own
            if (m.name == "Antwerpen" and antwerpen)
            or (m.name != "Antwerpen" and (rng.random() < share or m.name in telling[vintage].split()))
        ]
        draw.members[province] = sorted(kept, key=lambda m: m.name)
    return draw


# ---------------------------------------------------------------- layouts: blocks -> text


def before(blocks: Blocks, label: str = "{}", gap: str = "\n", item: str = "{}") -> str:
    return "\n".join(
        label.format(p) + gap + "".join(item.format(n, i=i) + "\n" for i, n in enumerate(names, 1))
        for p, names in blocks.items()
    )


def after(blocks: Blocks) -> str:
    return "\n".join("\n".join(names) + f"\n\n{p}\n" for p, names in blocks.items())


def inside(blocks: Blocks, blank: str = "\n", break_label: bool = True) -> str:
    lines = []
    for p, names in blocks.items():
        middle = len(names) // 2
        label = p.replace("-", "-\n") if break_label else p
        lines += [*names[:middle], f"{blank}{label}{blank}", *names[middle:]]
    return "\n".join(lines) + "\n"


def inside_broken_name(blocks: Blocks) -> str:
    """Put each label inside a name with a hyphen, as the answer of 2021 does once."""
    lines = []
    for p, names in blocks.items():
        broken = next((i for i, n in enumerate(names) if i and n.count("-") >= 2), None)
        if broken is None:
            lines += [*names[: len(names) // 2], "", p, "", *names[len(names) // 2 :]]
            continue
        first, _, rest = names[broken].rpartition("-")
        lines += [*names[:broken], f"{first}-", "", p, "", rest, *names[broken + 1 :]]
    return "\n".join(lines) + "\n"


def each_line(blocks: Blocks, between: str) -> str:
    return "".join(f"{p}{between}{n}\n" for p, names in blocks.items() for n in names)


def paragraphs(blocks: Blocks, label: str = "Provincie {}: ", width: int = 78) -> str:
    texts = [label.format(p) + _enumerated(names) + "." for p, names in blocks.items()]
    return "\n\n".join(textwrap.fill(text, width, break_on_hyphens=True) for text in texts) + "\n"


def _enumerated(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " en " + names[-1]


def several_columns(blocks: Blocks, count: int = 3, by_row: bool = False) -> str:
    text = ""
    for p, names in blocks.items():
        height = -(-len(names) // count)
        text += f"Provincie {p}\n\n"
        for r in range(height):
            row = names[r * count : (r + 1) * count] if by_row else names[r::height]
            text += "".join(f"{n:<40}" for n in row).rstrip() + "\n"
        text += "\n"
    return text


def column_each(blocks: Blocks) -> str:
    rows = [list(blocks)] + [
        [names[r] if r < len(names) else "" for names in blocks.values()]
        for r in range(max(map(len, blocks.values())))
    ]
    return "".join("".join(f"{c:<42}" for c in row).rstrip() + "\n" for row in rows)


def label_column(blocks: Blocks, where: float) -> str:
    """Set labels in a column of their own: at the top (0), in the middle or at the end (1) of their block."""
    text = f"{'Provincie':<22}Gemeente\n"
    for p, names in blocks.items():
        at = min(int(where * len(names)), len(names) - 1)
        text += "".join(f"{p if i == at else '':<22}{n}\n" for i, n in enumerate(names))
    return text


def broken_at_hyphens(blocks: Blocks, seed: int) -> Blocks:
    rng = random.Random(seed)  # noqa: S311

    def broken(name: str) -> str:
        places = [i + 1 for i, c in enumerate(name) if c == "-"]
        at = rng.choice(places) if places and rng.random() < 0.7 else None
        return f"{name[:at]}\n{name[at:]}" if at else name

    return {p: [broken(n) for n in names] for p, names in blocks.items()}


def paged(text: str, height: int = 40) -> str:
    """Cut a text into pages with a head and a foot, parted by form feeds."""
    lines = text.split("\n")
    pages = [lines[i : i + height] for i in range(0, len(lines), height)]
    return "\f".join(
        "\n".join(["Vlaams Parlement - Schriftelijke vragen", "", *page, "", f"Pagina {n} van {len(pages)}"])
        for n, page in enumerate(pages, 1)
    )


# ---------------------------------------------------------------- names as officials write them

_SHORT = (
    ("Sint-", "St.-"),
    ("Heist-op-den-Berg", "Heist o/d Berg"),
    ("Kapelle-op-den-Bos", "Kapelle o/d Bos"),
)


def abbreviated(m: Municipality) -> str:
    name = m.name
    for long, short in _SHORT:
        name = name.replace(long, short)
    return name


def spaced(m: Municipality) -> str:
    return m.name.replace("-", " ")


def with_dashes(m: Municipality) -> str:
    return m.name.replace("-", " – " if int(m.nis) % 2 else "‑")


def footnoted(m: Municipality) -> str:
    return m.name + ("¹", "*", "²", " (1)", "3", "")[int(m.nis) % 6]


def titled(m: Municipality) -> str:
    return ("Stad {}", "Gemeente {}", "{} (stad)", "{}")[int(m.nis) % 4].format(m.name)


def with_postcode(m: Municipality) -> str:
    return f"{1000 + int(m.nis) % 9000} {m.name}"


def with_code(m: Municipality) -> str:
    return f"{m.name} ({m.nis})"


def in_french(m: Municipality) -> str:
    return m.name if m.name == "Sint-Niklaas" else m.name_fr or m.name


def in_capitals(m: Municipality) -> str:
    return m.name.upper()


# ---------------------------------------------------------------- formats


def rows_of(draw: Draw, style: str) -> tuple[list[list[str]], list[tuple[int, int]]]:
    """Give the rows of a table, and the rows that a province's cell covers where cells are merged."""
    rows: list[list[str]] = [["Provincie", "Gemeente"]]
    merged: list[tuple[int, int]] = []
    for p, names in draw.blocks().items():
        start = len(rows)
        middle = start + len(names) // 2
        for i, n in enumerate(names, start):
            shown = {"each": True, "merged": i == start, "first": i == start, "middle": i == middle}[style]
            rows.append([p if shown else "", n])
        merged.append((start, len(rows) - 1))
    return rows, merged if style == "merged" else []


def as_csv(rows: Iterable[Sequence[str]], delimiter: str = ";") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def as_html(rows: Sequence[Sequence[str]], merged: Sequence[tuple[int, int]] = ()) -> bytes:
    spans = {start: end - start + 1 for start, end in merged}
    covered = {i for start, end in merged for i in range(start + 1, end + 1)}
    body = ""
    for i, row in enumerate(rows):
        body += "<tr>"
        for k, cell in enumerate(row):
            if k == 0 and i in covered:
                continue
            span = f' rowspan="{spans[i]}"' if k == 0 and i in spans else ""
            body += f"<td{span}>{html.escape(cell)}</td>"
        body += "</tr>\n"
    page = (
        f"<!DOCTYPE html><html><head><title>Lijst</title></head><body><h1>Overzicht</h1><table>{body}</table>"
    )
    return (page + "</body></html>").encode()


def as_docx(rows: Sequence[Sequence[str]], merged: Sequence[tuple[int, int]] = (), intro: str = "") -> bytes:
    from docx import Document

    document = Document()
    for line in (intro or "Overzicht van de gemeenten met een overeenkomst").split("\n"):
        document.add_paragraph(line)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        cells = [row.cells for row in table.rows]
        for shown, row in zip(cells, rows, strict=True):
            for cell, text in zip(shown, row, strict=True):
                cell.text = text
        for start, end in merged:
            cells[start][0].merge(cells[end][0]).text = rows[start][0]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_xlsx(
    sheets: Mapping[str, Sequence[Sequence[str]]], merged: Sequence[tuple[int, int]] = (), skip: int = 0
) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for i, row in enumerate(rows, 1 + skip):
            for k, text in enumerate(row, 1):
                sheet.cell(i, k, int(text) if text.isdigit() else text or None)
        for start, end in merged:
            sheet.merge_cells(start_row=start + 1, end_row=end + 1, start_column=1, end_column=1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_pdf(
    rows: Sequence[Sequence[str]],
    merged: Sequence[tuple[int, int]] = (),
    *,
    ruled: bool = True,
    widths: Sequence[float] = (90, 120),
    intro: str = "",
) -> bytes:
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

    style: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    style += [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    style += [("SPAN", (0, start), (0, end)) for start, end in merged]
    plain = getSampleStyleSheet()["Normal"]
    cells = [[Paragraph(html.escape(cell), plain) for cell in row] for row in rows]
    story: list[Flowable] = [Paragraph(html.escape(line), plain) for line in intro.split("\n") if line]
    story.append(Table(cells, colWidths=widths, style=TableStyle(style), repeatRows=1))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(story)
    return out.getvalue()


def pdf_of_text(text: str, *, size: int = 10, font: str = "Courier") -> bytes:
    """Print a text line by line, page by page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    height = 60
    lines = text.split("\n")
    for first in range(0, len(lines), height):
        canvas.setFont(font, size)
        for i, line in enumerate(lines[first : first + height]):
            canvas.drawString(50, 790 - i * 12, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


# ---------------------------------------------------------------- the cases

DATED = "Stand op 26 april 2021\n\n"
LETTER = """Agentschap Integratie en Inburgering
Havenlaan 86C bus 212, 1000 Brussel

Brussel, 26 april 2021

Betreft: samenwerking met de lokale besturen

Geachte mevrouw, geachte heer

Na de gesprekken in Antwerpen, Gent, Kortrijk en
Hasselt kunnen we meedelen welke gemeenten een overeenkomst
hebben. De peer was rijp, het boom lag om en de mol groef. Hieronder staat de lijst
per provincie.

{}
Met vriendelijke groeten

Jan Peeters
Regiomanager
"""


def texts() -> Iterator[Case]:
    """Yield the layouts as plain text."""
    make: dict[str, Callable[[Blocks], str]] = {
        "label before": before,
        "label before, colon": lambda b: before(b, "{}:"),
        "label before, provincie": lambda b: before(b, "Provincie {}", "\n\n"),
        "label before, capitals": lambda b: before({p.upper(): n for p, n in b.items()}),
        "label after": after,
        "label inside": inside,
        "label inside, unbroken": lambda b: inside(b, break_label=False),
        "label inside, no blank lines": lambda b: inside(b, "", False),
        "label inside a broken name": inside_broken_name,
        "label and name, space": lambda b: each_line(b, " "),
        "label and name, dash": lambda b: each_line(b, " - "),
        "label and name, colon": lambda b: each_line(b, ": "),
        "label and name, wide": lambda b: each_line(b, "\t"),
        "paragraph a province": paragraphs,
        "paragraph a province, narrow": lambda b: paragraphs(b, "{}: ", 40),
        "paragraph a province, prov.": lambda b: paragraphs(b, "Prov. {}: ", 100),
        "bullets": lambda b: before(b, "{}", "\n", "- {}"),
        "bullets, word": lambda b: before(b, "{}", "\n", "•\t{}"),
        "numbering": lambda b: before(b, "{}", "\n", "{i}. {0}"),
        "numbering, bare": lambda b: before(b, "Provincie {}", "\n", "{i} {0}"),
        "three columns": several_columns,
        "three columns, by row": lambda b: several_columns(b, 3, by_row=True),
        "column each": column_each,
        "label column, top": lambda b: label_column(b, 0),
        "label column, middle": lambda b: label_column(b, 0.5),
        "label column, end": lambda b: label_column(b, 1),
        "no labels": lambda b: "\n".join(sorted(n for names in b.values() for n in names)),
        "no labels, one line": lambda b: _enumerated([n for names in b.values() for n in names]),
        "no labels, semicolons": lambda b: "; ".join(n for names in b.values() for n in names) + ".",
        "paged": lambda b: paged(before(b)),
        "paged, label inside": lambda b: paged(inside(b)),
        "letter": lambda b: LETTER.format(before(b, "Provincie {}")),
        "letter, paragraphs": lambda b: LETTER.format(paragraphs(b)),
    }
    for seed, (name, layout) in enumerate(make.items()):
        for antwerpen in (False, True):
            draw = chosen(seed, antwerpen=antwerpen)
            text = DATED + layout(draw.blocks())
            yield Case(f"{name}{', with the city' * antwerpen}.txt", text.encode(), draw.truth, 2019)
    for seed in range(4):
        draw = chosen(100 + seed)
        broken = broken_at_hyphens(draw.blocks(), seed)
        layout = (before, inside, after, lambda b: "\n".join(n for names in b.values() for n in names))[seed]
        yield Case(f"broken names {seed}.txt", (DATED + layout(broken)).encode(), draw.truth, 2019)


def spellings() -> Iterator[Case]:
    """Yield the ways to write a name, and the encodings of a text."""
    writers = (
        abbreviated,
        spaced,
        with_dashes,
        footnoted,
        titled,
        with_postcode,
        with_code,
        in_french,
        in_capitals,
    )
    for seed, write in enumerate(writers):
        draw = chosen(200 + seed, share=0.6)
        text = DATED + before(draw.blocks(write), "Provincie {}")
        yield Case(f"{write.__name__}.txt", text.encode(), draw.truth, 2019)
    draw = chosen(250)
    text = DATED + before(draw.blocks(in_french))
    for name, content in {
        "bom": b"\xef\xbb\xbf" + text.encode(),
        "cp1252": text.encode("cp1252"),
        "utf-16": text.encode("utf-16"),
        "crlf": text.replace("\n", "\r\n").encode(),
        "mac": text.replace("\n", "\r").encode(),
    }.items():
        yield Case(f"{name}.txt", content, draw.truth, 2019)


def tables() -> Iterator[Case]:
    """Yield tables in every format that has them."""
    seed = 300
    for style in ("each", "merged", "first", "middle"):
        for antwerpen in (False, True):
            seed += 1
            draw = chosen(seed, antwerpen=antwerpen)
            rows, merged = rows_of(draw, style)
            tag = f"{style}{', with the city' * antwerpen}"
            files: dict[str, bytes | Callable[[], bytes]] = {
                "html": as_html(rows, merged),
                "docx": partial(as_docx, rows, merged),
                "xlsx": partial(as_xlsx, {"Blad1": rows}, merged),
                "ruled.pdf": partial(as_pdf, rows, merged),
                "plain.pdf": partial(as_pdf, rows, ruled=False),
                "narrow.pdf": partial(as_pdf, rows, merged, widths=(95, 75)),
            }
            if style != "merged":
                files["csv"] = as_csv(rows).encode()
                files["tsv"] = as_csv(rows, "\t").encode("cp1252")
                files["comma.csv"] = as_csv(rows[1:], ",").encode()
            for ending, content in files.items():
                yield Case(f"{tag}.{ending}", content, draw.truth, 2019, on=date(2021, 4, 26))
    draw = chosen(350, 2025)
    codes = [["NIS-code", "Gemeente", "Provincie"]] + [
        [m.nis, m.name, p] for p, members in draw.members.items() for m in members
    ]
    yield Case("codes.csv", as_csv(codes).encode(), draw.truth, 2025)
    yield Case("codes.xlsx", partial(as_xlsx, {"Lijst": codes}), draw.truth, 2025)
    only = [[row[0]] for row in codes]
    yield Case("only codes.csv", as_csv(only).encode(), draw.truth, 2025)
    yield Case(
        "sheet each.xlsx",
        partial(as_xlsx, {p: [["Gemeente"], *([n] for n in names)] for p, names in draw.blocks().items()}),
        draw.truth,
        2025,
    )
    across = [list(draw.members)] + [
        [names[r] if r < len(names) else "" for names in draw.blocks().values()]
        for r in range(max(map(len, draw.members.values())))
    ]
    yield Case("column each.xlsx", partial(as_xlsx, {"Blad1": across}), draw.truth, 2025)
    yield Case("column each.docx", partial(as_docx, across), draw.truth, 2025)
    yield Case("column each.pdf", partial(as_pdf, across, widths=[100] * 5), draw.truth, 2025)
    cells = [["Provincie", "Gemeenten"]] + [[p, ", ".join(names)] for p, names in draw.blocks().items()]
    yield Case("cell each.docx", partial(as_docx, cells), draw.truth, 2025)
    yield Case("cell each.html", as_html(cells), draw.truth, 2025)
    yield Case("cell each.pdf", partial(as_pdf, cells, widths=(90, 350)), draw.truth, 2025)
    lines = before(draw.blocks(), "Provincie {}")
    yield Case("lines.docx", partial(as_docx, [], intro=lines), draw.truth, 2025)
    yield Case("lines.pdf", partial(pdf_of_text, lines), draw.truth, 2025)
    yield Case("columns.pdf", partial(pdf_of_text, several_columns(draw.blocks(), 2)), draw.truth, 2025)
    yield Case("proportional.pdf", partial(pdf_of_text, lines, font="Helvetica"), draw.truth, 2025)


def troubled() -> Iterator[Case]:
    """Yield lists with one thing wrong, which is to be found, and nothing else."""
    wrong = {
        "unknown-name": ("Limburg", "Hasslet"),
        "submunicipality": ("West-Vlaanderen", "Heist"),
        "other-region": ("Vlaams-Brabant", "Waver"),
        "other-province": ("Limburg", "Gooik"),
        "other-period": ("Limburg", "Overpelt"),
    }
    layouts: dict[str, Callable[[Blocks], str]] = {
        "before": before,
        "inside": inside,
        "paragraphs": paragraphs,
        "columns": several_columns,
        "label column": lambda b: label_column(b, 0),
    }
    for seed, (kind, (province, printed)) in enumerate(wrong.items()):
        for name, layout in layouts.items():
            draw = chosen(400 + seed)
            draw.members = {p: [m for m in ms if m.name != printed] for p, ms in draw.members.items()}
            blocks = draw.blocks()
            blocks[province] = sorted([*blocks[province], printed])
            text = DATED + layout(blocks)
            yield Case(f"{kind}, {name}.txt", text.encode(), draw.truth, 2019, ((kind, printed),))
    draw = chosen(450)
    blocks = draw.blocks()
    twice = blocks["Limburg"][3]
    blocks["Limburg"].insert(4, twice)
    yield Case("duplicate.txt", (DATED + before(blocks)).encode(), draw.truth, 2019, (("duplicate", twice),))
    count = len(draw.truth)
    for said, problems in ((count, ()), (count + 1, (("total-differs", f"{count + 1} gemeenten"),))):
        text = f"{DATED}Er zijn {said} gemeenten met een overeenkomst.\n\n" + before(draw.blocks())
        yield Case(f"total {said}.txt", text.encode(), draw.truth, 2019, problems, stated=said)
        text = DATED + before(draw.blocks()) + f"\nTotaal: {said}\n"
        below = tuple((kind, f"Totaal: {said}") for kind, _ in problems)
        yield Case(f"total {said} below.txt", text.encode(), draw.truth, 2019, below, stated=said)
    counted = {f"{p} ({len(n) + (p == 'Limburg')})": n for p, n in draw.blocks().items()}
    label = next(p for p in counted if p.startswith("Limburg"))
    yield Case(
        "province total.txt",
        (DATED + before(counted)).encode(),
        draw.truth,
        2019,
        (("total-differs", label),),
    )


@cache
def all_cases() -> tuple[Case, ...]:
    """Give the whole corpus."""
    return (*texts(), *spellings(), *tables(), *troubled())
