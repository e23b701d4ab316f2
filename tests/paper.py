"""What stands on printed pages, and how large."""

from pathlib import Path

import pypdfium2

#: Letters of a newspaper's smallest advertisements; under it people reach for their glasses.
LEAST = 8.0


def texts(file: Path) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(file) as paper:
        return [page.get_textpage().get_text_bounded() for page in paper]


def too_small(file: Path, least: float = LEAST) -> dict[float, str]:
    """What is printed in letters of fewer points than can be read, by their size."""
    found: dict[float, str] = {}
    pdf = pypdfium2.raw
    with pypdfium2.PdfDocument(file) as paper:
        for page in paper:
            text = page.get_textpage()
            for k in range(text.count_chars()):
                if pdf.FPDFText_IsGenerated(
                    text, k
                ):  # what is no letter on the paper, such as the end of a line
                    continue
                turned = pdf.FS_MATRIX()
                pdf.FPDFText_GetMatrix(text, k, turned)
                size = round(pdf.FPDFText_GetFontSize(text, k) * abs(turned.d), 1)
                if size < least:
                    found[size] = found.get(size, "") + chr(pdf.FPDFText_GetUnicode(text, k))
    return found
