"""An event found in a sentence, and a word that was left out."""

from dataclasses import dataclass, field

from evenhand.extract import frames, roles
from evenhand.extract.parsed import Token
from evenhand.model import Mention, Span
from evenhand.vocab import EVENT_OF_ACT, Event

SPEECH = frozenset({Event.ACCUSE, Event.REQUEST, Event.REJECT, Event.THREATEN, Event.SUPPORT})
"""What is done by speaking: it has no place of its own, and whoever does it only tells of other deeds."""

AT_A_PLACE = frozenset({"weapon_pointing", "demonstration"})
"""Acts of those types that are done where they are done, not said."""


@dataclass(slots=True, eq=False)
class Found:
    """A word that names an event, with the roles around it. `absorbed` are words that tell the same event.

    `speaker` is whoever tells it by the very word that names it: who denies.
    """

    token: Token
    words: tuple[Token, ...]
    act: str
    row: frames.Row
    roles: roles.Roles
    rules: dict[str, str] = field(default_factory=dict)
    absorbed: list["Found"] = field(default_factory=list)
    speaker: Mention | None = None

    @property
    def event(self) -> Event:
        """The type of the event."""
        return EVENT_OF_ACT[self.act]

    @property
    def is_guess(self) -> bool:
        """Whether the act is a default, because no weapon was named."""
        return self.rules["act"].endswith(
            ("default", "armed_group", "state", "military", "government", "none", "on-foot")
        )

    @property
    def span(self) -> Span:
        """The characters of the trigger."""
        return Span(start=self.words[0].idx, end=self.words[-1].idx + len(self.words[-1]))

    def tokens(self) -> list[Token]:
        """The trigger word and those it has absorbed."""
        return [self.token, *(a.token for a in self.absorbed)]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A word that looked like an event and was left out, and why."""

    span: Span
    words: str
    reason: str


def is_force(event: Found) -> bool:
    """Whether an event is a use of force that a word of harm can belong to."""
    return event.event is Event.ASSAULT and event.act not in {"ceasefire_violation_generic", "abduction"}
