"""PDF files, by pypdf: the text layer and the document's own title, author and date."""

import logging
from datetime import date, datetime
from io import BytesIO

from pypdf import PdfReader

from evenhand.errors import ReadError
from evenhand.model import Report
from evenhand.read.build import Facts, ReadDefaults, build
from evenhand.read.issue import Issues

# pypdf writes a line to stderr for each oddity of a file; what matters to a user is said as an issue.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(data: bytes, *, origin: str, defaults: ReadDefaults, issues: Issues, url: str | None = None) -> Report:
    """The report in a PDF; ReadError if it is damaged, encrypted or has no text layer.

    The date is that of the file's making (`published_inferred`), since a PDF does not state a day of publication.
    """
    reader = _open(data, origin)
    try:
        text = "\n\n".join(page.extract_text() for page in reader.pages)
        facts = _facts(reader, url)
    except Exception as error:
        raise ReadError(f"damaged PDF: {error}", where=origin, hint="open it and print it to PDF again") from None
    if not text.strip():
        raise ReadError(
            "this PDF has no text in it (scanned pages are pictures)",
            where=origin,
            hint="run it through text recognition first, for example `ocrmypdf in.pdf out.pdf`",
        )
    return build(text, facts, origin=origin, media_type="application/pdf", defaults=defaults, issues=issues)


def _open(data: bytes, origin: str) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except ImportError:  # AES needs a cryptography package: then it surely is encrypted
        locked = True
    except Exception as error:  # damaged files make pypdf raise almost anything
        raise ReadError(f"damaged PDF: {error}", where=origin, hint="open it and print it to PDF again") from None
    if locked:
        raise ReadError(
            "this PDF is encrypted", where=origin, hint="open it with its password and save a copy without one"
        )
    return reader


def _facts(reader: PdfReader, url: str | None) -> Facts:
    about = reader.metadata
    if about is None:
        return Facts(url=url)
    made = _made(about.creation_date)
    return Facts(
        title=str(about.title) if about.title else None, author=str(about.author) if about.author else None,
        published=made, published_inferred=made is not None, url=url,
    )  # fmt: skip


def _made(stamp: datetime | None) -> date | None:
    return stamp.date() if stamp else None
