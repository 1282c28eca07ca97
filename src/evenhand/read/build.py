"""One Report from a text and what is known about it: the gate that every kind of source passes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from evenhand import canon
from evenhand.errors import ReadError
from evenhand.model import Report
from evenhand.read.decode import clean
from evenhand.read.families import family_of
from evenhand.read.issue import Issues
from evenhand.read.language import tell
from evenhand.vocab import Sharing

MAX_BYTES = 20_000_000

_TOMORROW = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDefaults:
    """What a reader is told from outside: today's date, limits, and what holds where a report is silent.

    `max_bytes` limits prose, pages, feeds and PDFs; tables and JSONL are streamed, so it limits one line of them.
    `mapping` is the name of a shipped table mapping or the path of one (`.yml`); None finds it by the header.
    `encoding` is tried first on files that declare none, `published` is the day of prose that states none.
    """

    today: date
    max_bytes: int = MAX_BYTES
    sharing: Sharing = Sharing.QUOTE
    mapping: str | None = None
    encoding: str | None = None
    published: date | None = None
    retrieved: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a source says about a text, before it is checked. `sharing` None means: as the project's default."""

    outlet: str | None = None
    outlet_kind: str | None = None
    family: str | None = None
    published: date | None = None
    published_inferred: bool = False
    url: str | None = None
    title: str | None = None
    author: str | None = None
    language: str | None = None
    sharing: Sharing | None = None
    licence: str | None = None
    source_id: str | None = None
    also: tuple[str, ...] = ()
    coded: Mapping[str, str] = field(default_factory=dict)


def build(
    text: str, facts: Facts, *, origin: str, media_type: str, defaults: ReadDefaults, issues: Issues
) -> Report:  # fmt: skip
    """A Report, or ReadError if the text is empty or dated in the future; lesser doubts become warnings."""
    stored = clean(text, where=origin)
    if facts.published is None and not facts.coded:
        facts = replace(facts, published=defaults.published)
    if not stored.strip():
        raise ReadError("there are no words in it", where=origin, hint="remove it, or put the report's text into it")
    _check_date(facts, origin, defaults, issues)
    _refuse_broken((stored, facts.title, facts.outlet, facts.author, facts.url, facts.source_id, *facts.also), origin)
    digest = canon.digest(stored.encode())
    outlet = facts.outlet or _host(facts.url) or "unknown"
    return Report(
        id=report_id(outlet=outlet, url=facts.url, published=facts.published, title=facts.title, digest=digest),
        outlet=outlet,
        outlet_kind=facts.outlet_kind,
        family=facts.family or family_of(outlet, stored if not facts.coded else "", facts.url),
        url=facts.url,
        title=facts.title,
        author=facts.author,
        published=facts.published,
        published_inferred=facts.published_inferred,
        retrieved=defaults.retrieved,
        language=_language(stored, facts.language, origin, issues) if not facts.coded else facts.language or "en",
        text=stored,
        digest=digest,
        media_type=media_type,
        origin=origin,
        sharing=facts.sharing or defaults.sharing,
        licence=facts.licence,
        source_id=facts.source_id,
        also=facts.also,
        coded=dict(facts.coded),
    )  # fmt: skip


def report_id(*, outlet: str, url: str | None, published: date | None, title: str | None, digest: str) -> str:
    """The content id of a report: outlet, address, date, title and the digest of its text."""
    told = {"outlet": outlet, "url": url, "published": published, "title": title, "digest": digest}
    return canon.content_id("r_", {key: value for key, value in told.items() if value is not None})


def _refuse_broken(words: tuple[str | None, ...], origin: str) -> None:
    # JSON can write half of a surrogate pair, which no encoding can store.
    try:
        for text in words:
            (text or "").encode()
    except UnicodeEncodeError as error:
        hint = "export the report again as UTF-8"
        raise ReadError("half of a surrogate pair in it", where=origin, hint=hint) from error


def _check_date(facts: Facts, origin: str, defaults: ReadDefaults, issues: Issues) -> None:
    if facts.published is None:
        if not facts.coded:
            issues.warn(
                origin,
                "no publication date",
                "add `published: 2025-02-19` to its front matter: without it “on Monday” cannot be dated",
            )
    # A civil day can be one ahead of ours on the other side of the date line.
    elif facts.published > defaults.today + _TOMORROW:
        raise ReadError(
            f"dated in the future: {facts.published} (today is {defaults.today})",
            where=origin,
            hint="correct its date of publication, or this machine's clock",
        )


def _language(text: str, declared: str | None, origin: str, issues: Issues) -> str:
    told = tell(text, declared)
    if told.doubt:
        issues.warn(origin, told.doubt, "correct `language` if it is wrong")
    return told.language


def _host(url: str | None) -> str | None:
    if not url or "://" not in url:
        return None
    host = url.split("://", 1)[1].split("/", 1)[0].rsplit("@", 1)[-1].split(":")[0].lower()
    return host.removeprefix("www.") or None
