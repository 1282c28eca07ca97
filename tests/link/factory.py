"""Claims, reports and judgements for the tests of linking, with only what a test is about spelled out."""

from datetime import UTC, date, datetime

from evenhand.link import ReportInfo
from evenhand.model import AUTHOR, Claim, Judgement, Mention, Span, Toll, Voice, When, Where
from evenhand.vocab import EVENT_OF_ACT, Basis, Harm, Precision, Resolution, Same, Stance

AT = datetime(2025, 1, 1, tzinfo=UTC)
DAY = date(2024, 11, 20)
PLACES = {"Tyre": (33.27, 35.2), "Naqoura": (33.12, 35.14), "Sidon": (33.56, 35.37), "Baalbek": (34.0, 36.2)}


def mention(party: str) -> Mention:
    return Mention(words=party, span=None, party=party, status=Resolution.RESOLVED, rule="test")


def where(name: str) -> Where:
    lat, lon = PLACES.get(name, (None, None))
    status = Resolution.UNRESOLVED if lat is None else Resolution.RESOLVED
    return Where(
        name=name, span=None, place=f"gn:{name}" if lat else None, status=status, lat=lat, lon=lon,
        radius_km=3.0 if lat else None, kind="settlement", rule="test",
    )  # fmt: skip


def when(first: date, last: date | None = None) -> When:
    precision = Precision.RANGE if last else Precision.DAY
    return When.days(first, last or first, precision=precision, basis=Basis.STATED, rule="test")


def killed(count: int) -> Toll:
    return Toll(harm=Harm.KILLED, low=count, best=count, high=count, span=None, rule="test")


def claim(
    name: str, *, report: str = "", act: str = "airstrike", actor: str | None = "AAA", recipient: str | None = None,
    place: str | None = "Tyre", day: date | None = DAY, last: date | None = None, dead: int | None = None,
    voice: str = AUTHOR, stance: Stance = Stance.ASSERTED, same_as: str | None = None, at: int = 0,
) -> Claim:  # fmt: skip
    """A claim of its own report `r:NAME` unless told, at characters `[at, at + 5)` of a sentence of its own."""
    span = Span(start=at, end=at + 5)
    return Claim(
        id=name, report=report or f"r:{name}", span=span, words="words", sentence=Span(start=at, end=at + 50),
        event=EVENT_OF_ACT[act], act=act, actor=(mention(actor),) if actor else (),
        recipient=(mention(recipient),) if recipient else (), where=where(place) if place else None,
        when=when(day, last) if day else None, tolls=(killed(dead),) if dead is not None else (),
        voice=Voice(speaker=mention(voice)), stance=stance, same_as=same_as, coder="test", confidence=1.0,
    )  # fmt: skip


def reports(*claims: Claim, published: date | None = DAY) -> dict[str, ReportInfo]:
    """A report of its own outlet for each report of the claims."""
    return {c.report: ReportInfo(outlet=c.report.removeprefix("r:"), published=published) for c in claims}


def by_person(left: str, right: str, same: Same, *, name: str = "j", at: datetime = AT) -> Judgement:
    left, right = sorted((left, right))
    return Judgement(id=f"{name}:{left}{right}", left=left, right=right, same=same, score=None, by="person:lina", at=at)


def scored(left: str, right: str, score: float) -> Judgement:
    left, right = sorted((left, right))
    same = Same.POSITIVE if score >= 0.7 else Same.UNSURE
    return Judgement(id=f"m:{left}{right}", left=left, right=right, same=same, score=score, by="linker:1", at=AT)
