"""The closed lists of words that a record may use: event types, acts, stances, grades.

Event types are PLOVER's (github openeventdata/PLOVER); acts are the finer kinds a ceasefire monitor tells apart.
"""

from enum import StrEnum


class Event(StrEnum):
    """What kind of thing somebody did: the sixteen PLOVER types used here."""

    ACCUSE = "ACCUSE"
    AGREE = "AGREE"
    AID = "AID"
    ASSAULT = "ASSAULT"
    COERCE = "COERCE"
    CONCEDE = "CONCEDE"
    CONSULT = "CONSULT"
    COOPERATE = "COOPERATE"
    MOBILIZE = "MOBILIZE"
    PROTEST = "PROTEST"
    REJECT = "REJECT"
    REQUEST = "REQUEST"
    RETREAT = "RETREAT"
    SANCTION = "SANCTION"
    SUPPORT = "SUPPORT"
    THREATEN = "THREATEN"


ACTS: dict[Event, tuple[str, ...]] = {
    Event.ASSAULT: (
        "airstrike", "drone_strike", "rocket_fire", "shelling", "tank_fire", "small_arms_fire", "ground_assault",
        "incursion", "armed_clash", "military_campaign", "killing", "assassination", "abduction", "explosion",
        "property_destruction", "aggregate_toll", "ceasefire_violation_generic", "stone_throwing",
        "illumination_rounds",
    ),
    Event.MOBILIZE: (
        "troop_presence", "deployment", "troop_movement", "weapons_presence", "weapons_transfer", "overflight",
        "fortification", "military_preparation",
    ),
    Event.COERCE: ("access_restriction", "evacuation_order", "detention", "movement_ban"),
    Event.RETREAT: ("withdrawal", "ceasefire", "release", "disarmament"),
    Event.AGREE: ("agreement",),
    Event.CONSULT: ("visit", "talks", "meeting", "call", "liaison", "mediation"),
    Event.REQUEST: ("demand", "appeal"),
    Event.ACCUSE: ("accusation", "condemnation", "investigation"),
    Event.REJECT: ("reject_proposal", "refusal"),
    Event.THREATEN: ("threat", "weapon_pointing"),
    Event.SUPPORT: ("apology", "endorsement", "commitment"),
    Event.COOPERATE: ("cooperation", "joint_inspection"),
    Event.PROTEST: ("demonstration",),
    Event.AID: ("aid",),
    Event.SANCTION: ("sanction",),
    Event.CONCEDE: ("concession",),
}  # fmt: skip
"""The acts that belong to each event type."""

EVENT_OF_ACT: dict[str, Event] = {act: event for event, acts in ACTS.items() for act in acts}


class Stance(StrEnum):
    """How the asserting voice holds the event: as a fact, as denied, as something to come."""

    ASSERTED = "asserted"
    DENIED = "denied"
    PLANNED = "planned"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"
    ONGOING = "ongoing"
    DEMANDED = "demanded"


class Basis(StrEnum):
    """Where a date comes from. There is no default: a date without words says so."""

    STATED = "stated"
    RELATIVE = "relative"
    CARRIED = "carried"
    CODED = "coded"
    PUBLICATION = "publication"


class Precision(StrEnum):
    """How finely a time is known."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Resolution(StrEnum):
    """Whether the words of a mention could be tied to one known thing."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


class Harm(StrEnum):
    """What was done to the people a toll counts."""

    KILLED = "killed"
    INJURED = "injured"


class PositionStance(StrEnum):
    """A party's explicit stance on an issue."""

    ACCEPT = "accept"
    CONDITION = "condition"
    DEMAND = "demand"
    REJECT = "reject"


ISSUES = (
    "ceasefire", "war_end", "r1701", "withdrawal", "disarmament", "arms_free_zone", "arms_transfer", "negotiations",
    "linkage", "retaliation", "investigation", "compliance", "un_safety", "civilian_protection", "prisoners",
    "overflights", "post_war", "return_of_residents", "truce_continuation", "blame",
)  # fmt: skip
"""What a position can be about."""


class Verdict(StrEnum):
    """What a sentence says about a provision of an agreement."""

    FULFILLED = "fulfilled"
    PARTLY_FULFILLED = "partly_fulfilled"
    NOT_FULFILLED = "not_fulfilled"
    BREACHED = "breached"
    HOLDING = "holding"
    CONCERN = "concern"


class Theme(StrEnum):
    """What a term is about, in words shared by all agreements, so that a claim can be set against any of them."""

    HOSTILITIES = "HOSTILITIES"
    BLUE_LINE = "BLUE_LINE"
    AIRSPACE = "AIRSPACE"
    ZONE = "ZONE"
    WITHDRAW = "WITHDRAW"
    ARMS_EMBARGO = "ARMS_EMBARGO"
    UN_SAFETY = "UN_SAFETY"
    UN_ACCESS = "UN_ACCESS"
    LAF_DEPLOY = "LAF_DEPLOY"
    PRISONERS = "PRISONERS"
    PERMANENT_CEASEFIRE = "PERMANENT_CEASEFIRE"
    BORDER = "BORDER"
    GENERAL = "GENERAL"
    WEAPONS_WITHDRAWAL = "WEAPONS_WITHDRAWAL"
    MONITOR_ACCESS = "MONITOR_ACCESS"
    DISENGAGEMENT = "DISENGAGEMENT"
    CIVILIANS = "CIVILIANS"
    DISARM = "DISARM"
    TERRITORY = "TERRITORY"


class Same(StrEnum):
    """A judgement whether two claims tell of one occurrence."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


class Fact(StrEnum):
    """Did it happen? The ladder of a monitor, and three states beside it."""

    ALLEGED = "alleged"
    REPORTED = "reported"
    CORROBORATED = "corroborated"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    NOT_VERIFIABLE = "not_verifiable"
    REFUTED = "refuted"


class Attributed(StrEnum):
    """Who did it?"""

    UNATTRIBUTED = "unattributed"
    CLAIMED = "claimed"
    ACCUSED = "accused"
    ASSESSED = "assessed"
    ADMITTED = "admitted"


class TermStatus(StrEnum):
    """What does the term say of it?"""

    BREACH = "breach"
    PROBABLE_BREACH = "probable_breach"
    DEPENDS_ON_READING = "depends_on_reading"
    EXCEPTION_CLAIMED = "exception_claimed"
    PERMITTED = "permitted"
    FULFILMENT = "fulfilment"
    NOT_YET_DUE = "not_yet_due"
    OUT_OF_SCOPE = "out_of_scope"
    UNDETERMINED = "undetermined"


class Dispute(StrEnum):
    """What a disagreement between readings is about."""

    FACT = "fact"
    PLACE = "place"
    RULE = "rule"
    EXCEPTION = "exception"


class Deontic(StrEnum):
    """The force of a term's wording."""

    MUST = "must"
    MUST_NOT = "must_not"
    MAY = "may"
    CALLS_UPON = "calls_upon"
    AGREED_IN_PRINCIPLE = "agreed_in_principle"


class Sharing(StrEnum):
    """How much of a report's text may be shown to the public."""

    FULL = "full"
    QUOTE = "quote"
    REFERENCE = "reference"
