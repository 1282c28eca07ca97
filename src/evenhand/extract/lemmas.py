"""Verb forms that the lemmatizer takes for forms of another word: “waged” of “wag”, “installed” of “instal”."""

_DROPPING = ("wage", "stage", "rage", "ride", "wade", "snipe", "spare", "dine", "lambaste")
_KNOWN = {
    "installed": "install", "installing": "install", "cordoned": "cordon", "cordoning": "cordon",
    "reoccupied": "reoccupy", "reoccupying": "reoccupy", "reoccupies": "reoccupy",
    "resupplied": "resupply", "resupplying": "resupply", "resupplies": "resupply",
}  # fmt: skip
_FORMS = _KNOWN | {form: verb for verb in _DROPPING for form in (f"{verb}d", f"{verb[:-1]}ing", f"{verb}s")}


def of_verb(form: str, lemma: str) -> str:
    """The lemma of a verb's form (in lower case), mended where the lemmatizer is known to be wrong."""
    return _FORMS.get(form, lemma)


_OPENING = {
    "Killing": "kill", "Assassinating": "assassinate", "Capturing": "capture", "Bombing": "bomb", "Shelling": "shell",
    "Seizing": "seize", "Arresting": "arrest", "Releasing": "release", "Attacking": "attack", "Striking": "strike",
}  # fmt: skip


def opening(form: str, tag: str, relation: str) -> str | None:
    """The verb of a deed that opens a sentence and is taken for part of the name behind it (“Killing Emir X was …”)."""
    return _OPENING.get(form) if tag == "NNP" and relation == "compound" else None
