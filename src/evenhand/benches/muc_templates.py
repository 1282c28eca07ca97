"""From MUC-4 incidents to templates: what our claims say in the slots' vocabulary (see `muc4`)."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from evenhand.benches.muc_incidents import Incident, first, incidents, sentences
from evenhand.benches.muc_words import NINE, instruments, is_rebel, is_state, person_type, things
from evenhand.benches.prose import Told
from evenhand.extract import Kit
from evenhand.model import Claim, Mention
from evenhand.vocab import Event, Harm

Template = dict[str, list[str]]
_NAMED = re.compile(r"(?:[A-Z][\w.'-]+(?: (?:of|the|de|del|la|los|for|and|y))*[ -]?){2,}|\b[A-Z]{2,}(?:-\d+)?\b")
_BODY = re.compile(
    r"(?i)front|movement|army|party|path|command|cartel|group|union|alliance|forces|police|guard|squad|extraditables"
)
_TITLES = re.compile(
    r"(?i)^((?:the|former|retired|acting|vice|deputy|salvadoran|colombian|peruvian|chilean|bolivian|honduran|guatemalan"
    r"|argentine|president|minister|general|colonel|major|captain|lieutenant|monsignor|father|bishop|archbishop|judge"
    r"|attorney|mayor|governor|senator|deputy|dr\.?|mr\.?|leader|priest|doctor|engineer|journalist|businessman|candidate"
    r"|ambassador|secretary|commander|chief|defense|interior|armed|forces|union|party|member|liberal|police)\s+)+"
)


def templates(told: Told, kit: Kit, *, sent_from: str = "") -> list[Template]:
    """The templates of a message, in the order in which their incidents are told."""
    land = _land(told, kit, sent_from)
    if land is None:
        return []
    return [_template(i, told, kit, land) for i in incidents(told)]


def _template(incident: Incident, told: Told, kit: Kit, land: str) -> Template:
    out: Template = {
        "INCIDENT: DATE": [_date(incident.day, told.report.published)],
        "INCIDENT: LOCATION": [_location(incident, land)],
        "INCIDENT: TYPE": [_type(incident, told)],
        "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"],
    }
    for slots in (_instruments(incident, told), _perpetrators(incident, told, kit), _objects(incident, told),
                  _people(incident, told)):  # fmt: skip
        for slot, fill in slots:
            out.setdefault(slot, []).append(fill)
    return {slot: first(fills) for slot, fills in out.items()}


def _type(incident: Incident, told: Told) -> str:
    """The type, finer where the sentences name a fire."""
    words = " ".join(sentences(incident, told))
    return "ARSON" if incident.kind == "ATTACK" and _FIRE.search(words) else incident.kind


_FIRE = re.compile(r"(?i)\b(?:burn(?:ed|t|ing)|set (?:\w+ )?(?:on )?fire|torched)\b")


def _date(day: date | None, published: date | None) -> str:
    if day is not None:
        return day.strftime("%d %b %y").upper()
    return f"- {published.strftime('%d %b %y').upper()}" if published else "-"


def _land(told: Told, kit: Kit, sent_from: str) -> str | None:
    """The country of interest that the message is about: the one most named, else where it was sent from."""
    codes = Counter(c for p in told.places if (c := p.where.country) in NINE)
    alpha2 = {iso3: iso2 for iso2, iso3 in kit.actors.iso2.items()}
    for actor in told.actors:
        country = kit.actors.country(actor.mention.party) if actor.mention.party else None
        if country and (code := alpha2.get(country)) in NINE:
            codes[code] += 1
    home = kit.actors.home(sent_from)
    if home and (code := alpha2.get(home)) in NINE:
        codes[code] += 1
    return NINE[str(codes.most_common(1)[0][0])] if codes else None


def _location(incident: Incident, land: str) -> str:
    """The country, and the first place below it that is told."""
    for claim in incident.claims:
        where = claim.where
        if where is not None and where.kind != "country" and where.name.upper() not in _NO_PLACE:
            return f"{NINE.get(where.country or '', land)}: {_AROUND.sub('', where.name).upper()} (CITY)"
    return land


_NO_PLACE = {"CAPITAL", "DEPARTMENT", *NINE.values()}
_AROUND = re.compile(r"(?i)^(?:the|in|near|downtown)\s+|\s+(?:department|city|town|neighborhood|province)$")


def _instruments(incident: Incident, told: Told) -> Iterator[tuple[str, str]]:
    if incident.kind == "KIDNAPPING":
        return
    for sentence in sentences(incident, told):
        for kind, words in instruments(sentence):
            if words != "-":
                yield "INCIDENT: INSTRUMENT ID", f'"{words.upper()}"'
            yield "INCIDENT: INSTRUMENT TYPE", f'{kind}: "{words.upper()}"'


def _perpetrators(incident: Incident, told: Told, kit: Kit) -> Iterator[tuple[str, str]]:
    did = [m.words for m in incident.actors] or list(_blamed(incident, told, kit))
    yield "PERP: INCIDENT CATEGORY", "STATE-SPONSORED VIOLENCE" if any(map(is_state, did)) else "TERRORIST ACT"
    for mention in did:
        words = re.sub(r"(?i)^(?:the|a|an)\s+", "", mention)
        organisation = _organisation(words)
        if organisation:
            yield "PERP: ORGANIZATION ID", f'"{organisation.upper()}"'
            yield (
                "PERP: ORGANIZATION CONFIDENCE",
                f'{_confidence(incident, mention, told, kit)}: "{organisation.upper()}"',
            )
        if not organisation or (organisation != words and is_rebel(words)):
            yield "PERP: INDIVIDUAL ID", f'"{words.upper()}"'


_DOERS = re.compile(
    r"(?i)\bby ((?:(?:an?|the|some|several|two|three|four|five|six|unidentified|unknown|suspected|alleged|presumed"
    r"|heavily|armed|hooded|masked|urban|leftist|young|\d+|group|of|members|column)\s+)*(?:guerrillas?|terrorists?|rebels?"
    r"|subversives?|extremists?|insurgents?|men|gunmen|individuals?|persons?|soldiers|policemen|hit ?men|assassins"
    r"|commandos?|drug traffickers|members of the [\w ]{3,40}?(?:squad|command|group|front|army)))\b"
)


def _blamed(incident: Incident, told: Told, kit: Kit) -> Iterator[str]:
    """Where no claim says who did it: doers named in its sentences (“by armed men”), and armed groups named there."""
    for sentence in sentences(incident, told):
        for match in _DOERS.finditer(sentence):
            yield match[1]
    spans = {c.sentence for c in incident.claims}
    victims = {m.words for m in incident.victims}
    for actor in told.actors:
        group = actor.kind == "armed_group" and _organisation(actor.mention.words) is not None
        if group and actor.mention.words not in victims and any(s.covers(actor.span) for s in spans):
            yield actor.mention.words


def _organisation(words: str) -> str | None:
    named = _NAMED.search(words)
    if named and _BODY.search(words):
        return re.sub(
            r"(?i)\s+(?:members?|rebels?|guerrillas?|unit|column|commandos?|terrorists?)$", "", named[0].strip()
        )
    if re.fullmatch(r"[A-Z]{2,}(?:-\d+)?", words):
        return words
    return words if re.fullmatch(r"(?i)(?:\w+ )?(?:army|armed forces|air force|police|national guard)", words) else None


def _confidence(incident: Incident, words: str, told: Told, kit: Kit) -> str:
    """Who says that the organisation did it: itself, authorities, others, or the report as a fact."""
    text = " ".join(sentences(incident, told))
    if re.search(r"(?i)claim(?:ed|s|ing)? (?:the )?(?:responsib|credit)|admitted", text):
        return "CLAIMED OR ADMITTED"
    speakers = [c.voice.speaker for c in incident.claims if c.voice.speaker.span is not None]
    if any(s.words == words for s in speakers):
        return "CLAIMED OR ADMITTED"
    if not _DOUBT.search(text):
        return "REPORTED AS FACT"
    return (
        "SUSPECTED OR ACCUSED BY AUTHORITIES" if any(_authority(s, kit) for s in speakers) else "SUSPECTED OR ACCUSED"
    )


_DOUBT = re.compile(r"(?i)blam|accus|suspect|alleg|presum|apparent|attribut|believed|responsible")


def _authority(speaker: Mention, kit: Kit) -> bool:
    kind = kit.actors.kind(speaker.party) if speaker.party else ""
    return kind in {"government", "military", "state"} or bool(
        re.search(r"(?i)authorit|police|military|official|army", speaker.words)
    )


def _objects(incident: Incident, told: Told) -> Iterator[tuple[str, str]]:
    """Objects named in the sentences of a bombing, an arson or an attack on things."""
    if incident.kind == "KIDNAPPING":
        return
    hit = " ".join(sentences(incident, told))
    if incident.kind == "ATTACK" and not re.search(
        r"(?i)\b(?:damag|destroy|burn|blew|attack(?:ed|s|ing)? (?:on|against|the|an?)\b)", hit
    ):
        return
    for sentence in sentences(incident, told):
        for kind, words, _ in list(things(sentence))[:3]:
            tag = f'"{words.upper()}"'
            yield "PHYS TGT: ID", tag
            yield "PHYS TGT: TYPE", f"{kind}: {tag}"
            yield (
                "PHYS TGT: NUMBER",
                f"{'PLURAL' if words.lower().endswith('s') and not words.lower().endswith('ss') else '1'}: {tag}",
            )
            if re.search(r"(?i)\bdestroy|blew up|blown up|dynamited", sentence):
                yield "PHYS TGT: EFFECT OF INCIDENT", f"DESTROYED: {tag}"
            elif re.search(r"(?i)\bdamag|\bburn", sentence):
                yield "PHYS TGT: EFFECT OF INCIDENT", f"SOME DAMAGE: {tag}"


def _people(incident: Incident, told: Told) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for claim in incident.claims:
        for mention in claim.recipient:
            yield from _person(mention.words, claim, incident, seen)
        for toll in claim.tolls:
            if toll.low == 0 and toll.high == 0:
                yield "HUM TGT: EFFECT OF INCIDENT", 'NO INJURY OR DEATH: "-"'
            elif toll.group and toll.group not in _PRONOUNS:
                yield from _counted(toll.group, toll.low, toll.harm, seen)


_NO_PERSON = re.compile(
    r"(?i)^(?:\w+ )?(?:members?|population|personnel|army|armed forces|government|union|party|country|state|side|group"
    r"|honduras|colombia|peru|el salvador|chile|guatemala|bolivia|argentina|ecuador|united states)$"
)
_PRONOUNS = {"he", "she", "they", "him", "her", "who", "others", "one", "two", "three", "it", "them"}


def _person(words: str, claim: Claim, incident: Incident, seen: set[str]) -> Iterator[tuple[str, str]]:
    plain = re.sub(r"(?i)^(?:the|a|an|his|her|their)\s+", "", words).strip()
    if plain.lower() in _PRONOUNS or plain.lower() in seen or _NO_PERSON.search(plain) or list(things(plain)):
        return
    titles = _TITLES.match(plain)
    name = plain[titles.end() :] if titles else plain
    named = bool(re.match(r"[A-Z]", name)) and not _BODY.search(name)
    key = name if named else plain
    if any(key.lower() in s or s in key.lower() for s in seen):
        return
    seen.add(key.lower())
    tag = f'"{key.upper()}"'
    if named:
        yield "HUM TGT: NAME", tag
        if titles:
            yield "HUM TGT: DESCRIPTION", f'"{titles[0].strip().upper()}": {tag}'
    else:
        yield "HUM TGT: DESCRIPTION", tag
    yield "HUM TGT: TYPE", f"{person_type(plain)}: {tag}"
    tolls = {t.harm: t for t in claim.tolls if t.low}
    many = not named and plain.lower().endswith(("s", "people", "men", "women", "children"))
    count = next((t.low for t in tolls.values() if t.group and t.group in plain.lower()), None)
    yield "HUM TGT: NUMBER", f"{count or ('PLURAL' if many else 1)}: {tag}"
    effect = _effect(claim, set(tolls), incident)
    if effect:
        yield "HUM TGT: EFFECT OF INCIDENT", f"{effect}: {tag}"


def _effect(claim: Claim, harms: set[Harm], incident: Incident) -> str | None:
    if Harm.KILLED in harms or claim.act in {"assassination"}:
        return "DEATH"
    if re.match(r"(?i)injur|wound|hurt", claim.words) or harms == {Harm.INJURED}:
        return "INJURY"
    if claim.act == "killing" or any(c.act == "killing" and c.event is Event.ASSAULT for c in incident.claims):
        return "DEATH"
    return None


def _counted(group: str, low: int | None, harm: Harm, seen: set[str]) -> Iterator[tuple[str, str]]:
    if any(group in s or s in group for s in seen):
        return
    seen.add(group)
    tag = f'"{group.upper()}"'
    yield "HUM TGT: DESCRIPTION", tag
    yield "HUM TGT: TYPE", f"{person_type(group)}: {tag}"
    yield "HUM TGT: NUMBER", f"{low or 'PLURAL'}: {tag}"
    yield "HUM TGT: EFFECT OF INCIDENT", f"{'DEATH' if harm is Harm.KILLED else 'INJURY'}: {tag}"
