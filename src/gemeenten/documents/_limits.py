"""How much of a document is read. A list of 300 municipalities needs far less; a bomb asks for far more."""

#: Bytes of a file as it comes.
MOST_BYTES = 64 * 1024 * 1024
#: Bytes that a DOCX or XLSX may unpack to, and files in it.
MOST_UNPACKED = 128 * 1024 * 1024
#: Bytes of XML among them, and tags; each takes far more room in memory than in the file.
MOST_XML = 64 * 1024 * 1024
MOST_TAGS = 2_000_000
MOST_MEMBERS = 5_000
#: Elements of HTML or XML that stand in each other.
MOST_DEEP = 2_000
#: Tables that stand in each other in HTML: what stands in the innermost is carried out through them all.
MOST_TABLES_DEEP = 50
MOST_PAGES = 400
MOST_LINES = 2_000_000
#: Rows and cells in all sheets of a workbook or all tables of a text document together, cells below merged ones too.
MOST_ROWS = 50_000
MOST_CELLS = 500_000
#: Columns or rows that one cell may cover; in HTML it is the limit for columns.
MOST_SPANNED = 1_000
#: Letters on one page of a PDF, and lines drawn on it: a page of more lines is a map, and has no tables.
MOST_LETTERS = 100_000
MOST_DRAWN = 20_000

#: Seconds and bytes of memory that the process may take that reads a document, however many bytes it has. Only a text
#: of so many lines that this is too little may take more, by the line: it is long, and harms nobody.
_SECONDS, _SECONDS_A_LINE = 6.0, 30e-6
_MEMORY, _MEMORY_A_LINE, _MOST_MEMORY = 448 << 20, 1_200, 2 << 30


def most_seconds(data: bytes) -> float:
    """Give the seconds that reading a document may take."""
    return max(_SECONDS, _lines_in(data) * _SECONDS_A_LINE)


def most_memory(data: bytes) -> int:
    """Give the bytes of memory that reading a document may take, the document itself among them."""
    return min(max(_MEMORY, _lines_in(data) * _MEMORY_A_LINE) + len(data), _MOST_MEMORY)


def _lines_in(data: bytes) -> int:
    if b"\0" in data or b"%PDF" in data:
        return 0  # no text
    return min(max(data.count(b"\n"), data.count(b"\r")), MOST_LINES)
