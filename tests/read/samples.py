"""What the tests of reading share: defaults with a fixed day, and a file written and read in one call."""

from datetime import date
from pathlib import Path

from evenhand.model import Report
from evenhand.read import Issues, ReadDefaults, read_path

TODAY = date(2025, 3, 1)
DEFAULTS = ReadDefaults(today=TODAY)

PROSE = (
    "The army said on Monday that a drone struck a car on the road to the village of Northfield, killing two people. "
    "The movement denied that any of its members were in the car, and asked the observers to inspect the place. "
    "The observers said that they had seen the wreck, but could not confirm who had been inside it."
)


def read(path: Path, content: str | bytes, *, defaults: ReadDefaults = DEFAULTS) -> tuple[list[Report], Issues]:
    """The reports in a file with this content, and the problems met."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    issues = Issues()
    return list(read_path(path, root=path.parent, defaults=defaults, issues=issues)), issues


def only_error(found: tuple[list[Report], Issues]) -> tuple[str, str, str]:
    """Where, what and hint of the one error; fails if a report was read or there are more errors."""
    reports, issues = found
    assert reports == []
    assert len(issues.errors) == 1, [str(i) for i in issues]
    issue = issues.errors[0]
    return issue.where, issue.what, issue.hint


def pdf(text: str, *, encrypted: bool = False, made: str | None = "D:20250203101500Z") -> bytes:
    """A PDF of one page with a text layer."""
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("latin-1") if text else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(body)
    body += b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer\n<< /Size 5 /Root 1 0 R >>\n"
    body += b"startxref\n%d\n%%%%EOF" % start
    writer = PdfWriter(clone_from=PdfReader(BytesIO(body)))
    if made:
        writer.add_metadata({"/Title": "Situation report", "/Author": "Observer Mission", "/CreationDate": made})
    if encrypted:
        writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
