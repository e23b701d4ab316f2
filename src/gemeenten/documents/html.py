"""HTML -> lines and tables, with libxml2; lines are counted as they are shown, for the source may stand on one line."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gemeenten._text import Text
from gemeenten.documents._archive import damaged, nests_too_deep, too_large
from gemeenten.documents._limits import MOST_CELLS, MOST_DEEP, MOST_LINES, MOST_TABLES_DEEP
from gemeenten.documents.css import Look, Styles
from gemeenten.documents.htmltables import OpenTable, OpenText, pieces_of, span_of
from gemeenten.documents.marked import Marked, all_of, joined, of_pieces
from gemeenten.documents.model import Cell, Line, Row, Table
from gemeenten.documents.symbols import shown_in

_SKIPPED = frozenset(
    {"script", "head", "template", "noscript", "svg", "iframe", "object", "canvas", "audio", "video"}
)
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"}
    | {"header", "footer", "nav", "aside", "main", "blockquote", "pre", "table", "tr", "caption", "body"}
    | {"address", "hr", "figure", "figcaption", "details", "summary", "fieldset", "legend", "form", "select"}
    | {"option", "optgroup", "button", "dialog", "center", "menu", "search", "hgroup"}
)
_STRUCK = frozenset({"s", "del", "strike"})
#: In a cell, what they are called says what they show.
_PICTURES = frozenset({"img", "i", "span"})
#: What stands around a page's text, and forms to choose from: `header` and `footer` only where they are the page's.
_FURNITURE = frozenset({"nav", "aside", "select", "datalist", "button", "menu", "search"})
_FURNISHING_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu"})
_OF_THE_PAGE = frozenset({"header", "footer"})
_CONTENT = frozenset({"main", "article", "section", "td", "th", "blockquote"})
_LISTS = frozenset({"ul", "ol"})
_LEVELS = {f"h{n}": n for n in range(1, 7)}
_PLAIN = Look()
_WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class _State:
    """What an element and those that it stands in make of a text."""

    skipped: bool = False
    drawn: bool = False
    hidden: bool = False
    struck: bool = False
    furniture: bool = False
    content: bool = False
    typed: bool = False
    level: int | None = None
    depth: int | None = None
    colour: str | None = None
    ground: str | None = None
    font: str | None = None


class _Reader:
    """Hears of each tag and text from libxml2, which closes what the page leaves open."""

    def __init__(self, name: str) -> None:
        self.parts: list[Line | Table] = []
        self._name = name
        self._styles = Styles()
        self._style: list[str] | None = None
        self._linked = False
        self._open: list[_State] = [_State()]
        self._tables: list[OpenTable] = []
        self._text = OpenText()
        self._cells = 0
        self._line = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Hear of a tag that opens."""
        if len(self._open) > MOST_DEEP:
            raise nests_too_deep(self._name)
        if tag in _BLOCKS:
            self._end_line()
        look = self._styles.look(tag, attributes)
        self._open.append(self._state(self._open[-1], tag, attributes, look))
        if tag == "style":
            self._style = []
        elif tag == "link":
            self._linked = self._linked or "stylesheet" in attributes.get("rel", "").lower()
        elif tag == "br":
            self._write("\n")
        elif tag == "input" and attributes.get("type", "").lower() in ("checkbox", "radio"):
            self._write("☑ " if "checked" in attributes else "☐ ")
        elif tag in _PICTURES and self._tables and self._tables[-1].text is not None:
            self._write(attributes.get("alt") or attributes.get("aria-label", ""))  # a tick as a picture
        elif tag == "table":
            if len(self._tables) == MOST_TABLES_DEEP:
                raise nests_too_deep(self._name, MOST_TABLES_DEEP)
            self._tables.append(OpenTable())
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag in ("td", "th") and self._tables:
            self._end_cell()
            self._tables[-1].text = OpenText()
            self._tables[-1].ground = self._open[-1].ground
            self._tables[-1].span = (span_of(attributes.get("rowspan")), span_of(attributes.get("colspan")))

    def end(self, tag: str) -> None:
        """Hear of a tag that closes."""
        if tag == "style" and self._style is not None:
            self._styles.read("".join(self._style))
            self._style = None
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag in ("td", "th") and self._tables:
            self._end_cell()
        elif tag == "caption" and len(self._tables) > 1 and self._tables[-1].text is None:
            self._keep_caption()
        elif tag in _BLOCKS:
            self._end_line()
        if len(self._open) > 1:
            self._open.pop()

    def data(self, text: str) -> None:
        """Hear of a text."""
        text = shown_in(self._open[-1].font, text)
        if self._style is not None:
            self._style.append(text)
        elif self._open[-1].typed:
            self._write(text.replace("\r\n", "\n"))
        else:
            self._write(text.replace("\n", " "))

    def close(self) -> "tuple[Line | Table, ...]":
        """Hear that the page is over, and give its parts."""
        while self._tables:
            self._end_table()
        self._end_line()
        return tuple(self.parts)

    def _state(self, outer: _State, tag: str, attributes: Mapping[str, str], look: Look) -> _State:
        if not (attributes or tag in _MEANINGFUL or look != _PLAIN):
            return outer
        role = attributes.get("role", "").lower()
        colour, ground = look.colour or outer.colour, look.ground or outer.ground
        seen_on = ground or (None if self._linked else _WHITE)
        level = attributes.get("aria-level", "") if role == "heading" else ""
        furnishing = tag in _FURNITURE or (tag in _OF_THE_PAGE and not outer.content)
        return _State(
            skipped=(outer.skipped or tag in _SKIPPED or self._not_chosen(tag, attributes))
            and not (tag == "title" and outer.drawn),
            drawn=outer.drawn or tag == "svg",
            hidden=outer.hidden
            or look.hidden
            or "hidden" in attributes
            or (tag == "dialog" and "open" not in attributes)
            or (colour is not None and colour == seen_on),
            struck=outer.struck or look.struck or tag in _STRUCK,
            furniture=outer.furniture or furnishing or role in _FURNISHING_ROLES,
            content=outer.content or tag in _CONTENT or role in ("main", "article"),
            typed=outer.typed or tag == "pre",
            level=_LEVELS.get(tag) or (int(level) if level in "123456" and level else outer.level),
            depth=outer.depth if tag not in _LISTS else 0 if outer.depth is None else outer.depth + 1,
            colour=colour,
            ground=ground,
            font=look.font or outer.font,
        )

    def _not_chosen(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether it is one of the answers that a cell offers, and not the one that was given."""
        return tag == "option" and "selected" not in attributes and bool(self._tables)

    def _write(self, text: str) -> None:
        state = self._open[-1]
        if state.skipped:
            return
        cell = self._tables[-1].text if self._tables else None
        into = cell or self._text
        if cell is not None and text.strip():
            self._tables[-1].says = True
        if state.hidden:
            into.hidden.append(text)
        elif cell is not None:
            cell.seen.append((text, "struck" if state.struck else None))
        else:
            first, *others = text.split("\n")
            self._text.seen.append((first, "struck" if state.struck else None))
            for line in others:
                self._end_line(between=False)
                self._text.seen.append((line, "struck" if state.struck else None))

    def _end_line(self, *, between: bool = True) -> None:
        """End a line; a block of its own is a paragraph of its own, and ends `between` blocks."""
        if self._tables and self._tables[-1].text is not None:
            self._tables[-1].text.seen.append(("\n", None))
            self._tables[-1].text.hidden.append("\n")
            return
        text, self._text = self._text, OpenText()
        if not between:
            text, self._text.hidden = replace(text, hidden=[]), text.hidden
        state = self._open[-1]
        seen = of_pieces(text.seen)
        if seen.text.strip() or (state.typed and not between):
            self._add(seen if state.typed else seen.squeezed(), state)
        for line in "".join(text.hidden).split("\n"):
            if line.strip():
                self._add(all_of(" ".join(line.split()), "hidden"), state)

    def _add(self, text: Marked, state: _State) -> None:
        self._line += 1
        self.parts.append(
            Line(text.text, self._line, None, text.marks, state.level, state.furniture, state.depth)
        )
        if not state.typed:
            self.parts.append(Line("", self._line, furniture=state.furniture))
        if len(self.parts) > MOST_LINES:
            raise too_large(
                self._name, Text(f"more than {MOST_LINES} lines", f"meer dan {MOST_LINES} regels")
            )

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.text is None:
            return
        rows, columns = table.span
        self._cells += columns if rows > 1 else 1
        if self._cells > MOST_CELLS:
            raise too_large(
                self._name, Text(f"more than {MOST_CELLS} cells", f"meer dan {MOST_CELLS} cellen")
            )
        while (above := table.covered.get(table.column)) and above[0] >= table.row:
            table.column = above[1]
        lines = [line.squeezed() for line in of_pieces(table.text.seen).lines()]
        hidden = (" ".join(line.split()) for line in "".join(table.text.hidden).split("\n"))
        text = joined("\n", [line for line in [*lines, *(all_of(h, "hidden") for h in hidden)] if line.text])
        table.cells.append(Cell(text.text, table.column, rows, columns, text.marks, table.ground))
        if rows > 1:
            below = table.row + rows - 1, table.column + columns
            table.covered.update(dict.fromkeys(range(table.column, below[1]), below))
        table.column += columns
        table.text = None

    def _end_row(self) -> None:
        self._end_cell()
        table = self._tables[-1]
        if not table.cells:
            return
        self._line += 1
        table.rows.append(Row(tuple(table.cells), self._line, furniture=self._open[-1].furniture))
        table.cells = []
        table.column = 0
        table.row += 1

    def _end_table(self) -> None:
        self._end_row()
        table = self._tables.pop()
        outer = self._tables[-1].text if self._tables else None
        if outer is not None:  # a table within a cell
            self._tables[-1].inner.append(table)
            cells = [Marked(cell.text, cell.marks) for row in table.rows for cell in row.cells]
            caption = [Marked(table.caption.text, table.caption.marks)] if table.caption else []
            within = joined("\n", [*caption, *cells])
            outer.seen += pieces_of(within)
        elif len(table.inner) > 1 and not table.says:  # it only sets others out on the page
            for inner in table.inner:
                self._add_table(inner)
        elif table.rows:
            self._add_table(table)

    def _keep_caption(self) -> None:
        """Keep the caption of a table within a cell, for who knows whether it will stand there."""
        text, self._text = of_pieces(self._text.seen).squeezed(), OpenText(hidden=self._text.hidden)
        if text.text:
            self._line += 1
            self._tables[-1].caption = Line(text.text, self._line, None, text.marks)

    def _add_table(self, table: OpenTable) -> None:
        if table.caption:
            self.parts += [table.caption, Line("", table.caption.line)]
        if table.rows:
            self.parts.append(Table(tuple(table.rows)))


_MEANINGFUL = (
    _SKIPPED
    | _STRUCK
    | _FURNITURE
    | _OF_THE_PAGE
    | _CONTENT
    | {"pre", "dialog", "title", "option", *_LEVELS}
    | _LISTS
)


def parts_of(text: str, name: str) -> tuple[Line | Table, ...]:
    """Read an HTML document."""
    from lxml import etree  # noqa: PLC0415  # only for HTML

    parser = etree.HTMLParser(target=_Reader(name), encoding="utf-8", huge_tree=True)
    try:
        parser.feed(text.encode("utf-8", "replace"))
        parts: tuple[Line | Table, ...] = parser.close()
    except etree.LxmlError as error:
        raise damaged(name, error) from error
    return parts if any(map(_says, parts)) else tuple(map(_as_text, parts))


def _says(part: Line | Table) -> bool:
    """Whether a part is no furniture, and says something."""
    if isinstance(part, Line):
        return bool(part.text) and not part.furniture
    return any(not row.furniture for row in part.rows)


def _as_text(part: Line | Table) -> Line | Table:
    """Take furniture for text, where there is nothing else."""
    if isinstance(part, Line):
        return replace(part, furniture=False)
    return replace(part, rows=tuple(replace(row, furniture=False) for row in part.rows))
