"""HTML -> lines and tables; lines are counted as they are shown, for the source may stand on one line."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from gemeenten.documents._archive import damaged, too_large
from gemeenten.documents._limits import MOST_CELLS, MOST_LINES, MOST_SPANNED
from gemeenten.documents.model import Cell, Line, Row, Table

_SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "svg"})
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"}
    | {"header", "footer", "blockquote", "pre", "table", "tr", "caption", "body", "main", "address", "hr"}
)
_STRUCK = frozenset({"s", "del", "strike"})


@dataclass
class _OpenTable:
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    text: list[str] | None = None
    span: tuple[int, int] = (1, 1)
    #: Rows that a cell from above still covers, by column.
    covered: dict[int, int] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Line | Table] = []
        self._name = name
        self._tables: list[_OpenTable] = []
        self._text: list[str] = []
        self._skipping = 0
        self._as_typed = 0
        self._cells = 0
        self._line = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skipping += tag != "head" or not self._skipping
        elif tag == "br":
            self._write("\n")
        elif tag == "table":
            self._end_line()
            self._tables.append(_OpenTable())
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag in ("td", "th") and self._tables:
            self._end_cell()
            spans = {key: value for key, value in attrs if key in ("rowspan", "colspan")}
            self._tables[-1].text = []
            self._tables[-1].span = (_span(spans.get("rowspan")), _span(spans.get("colspan")))
        elif tag in _STRUCK:
            self._write("~")
        elif tag in _BLOCKS:
            self._end_line()
            self._as_typed += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif tag == "table" and self._tables:
            self._end_row()
            table = self._tables.pop()
            if self._tables and self._tables[-1].text is not None:  # a table within a cell
                self._write("\n".join(cell.text for row in table.rows for cell in row.cells))
            elif table.rows:
                self.parts.append(Table(tuple(table.rows)))
        elif tag in ("tr", "td", "th") and self._tables:
            self._end_cell()
        elif tag in _STRUCK:
            self._write("~")
        elif tag in _BLOCKS:
            self._end_line()
            self._as_typed = max(0, self._as_typed - (tag == "pre"))

    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        if not self._as_typed:
            self._write(" ".join(data.split("\n")))
            return
        first, *others = data.split("\n")
        self._write(first)
        for line in others:
            self._write("\n")
            self._write(line)

    def close(self) -> None:
        super().close()
        while self._tables:
            self.handle_endtag("table")
        self._end_line()

    def _write(self, text: str) -> None:
        open_cell = self._tables[-1].text if self._tables else None
        if open_cell is not None:
            open_cell.append(text)
        elif text == "\n":
            self._end_line()
        else:
            self._text.append(text)

    def _end_line(self) -> None:
        if self._tables and self._tables[-1].text is not None:
            self._tables[-1].text.append("\n")
            return
        text = "".join(self._text)
        self._text.clear()
        if not text.strip() and not self._as_typed:
            return
        self._line += 1
        if self._as_typed:
            self.parts.append(Line(text, self._line))
        else:  # a block of its own is a paragraph of its own
            self.parts += [Line(" ".join(text.split()), self._line), Line("", self._line)]
            if len(self.parts) > MOST_LINES:
                raise too_large(self._name, f"more than {MOST_LINES} lines", f"meer dan {MOST_LINES} regels")

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.text is None:
            return
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise too_large(self._name, f"more than {MOST_CELLS} cells", f"meer dan {MOST_CELLS} cellen")
        rows, columns = table.span
        column = max((cell.column + cell.columns for cell in table.cells), default=0)
        while table.covered.get(column, 0):
            column += 1
        lines = (" ".join(line.split()) for line in "".join(table.text).split("\n"))
        text = "\n".join(line for line in lines if line)
        table.cells.append(Cell(text, column, rows, columns))
        table.text = None

    def _end_row(self) -> None:
        self._end_cell()
        table = self._tables[-1]
        if not table.cells:
            return
        self._line += 1
        table.rows.append(Row(tuple(table.cells), self._line))
        table.covered = {column: left - 1 for column, left in table.covered.items() if left > 1}
        for cell in table.cells:
            for column in range(cell.column, cell.column + cell.columns):
                if cell.rows > 1:
                    table.covered[column] = cell.rows - 1
        table.cells = []


def _span(value: str | None) -> int:
    return min(int(value), MOST_SPANNED) if value and value.isdecimal() and int(value[:9]) else 1


def parts_of(text: str, name: str) -> tuple[Line | Table, ...]:
    """Read an HTML document."""
    reader = _Reader(name)
    try:
        reader.feed(text)
        reader.close()
    except AssertionError as error:  # so Python's parser says that a declaration is broken
        raise damaged(name, error) from error
    return tuple(reader.parts)
