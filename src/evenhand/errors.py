"""Every error a user can meet. Each says where it happened, what is wrong and what to do next.

EvenhandError
├── ReadError          a report, feed or table could not be read
│   └── MappingError   an event table does not have the columns its mapping names
├── ExtractError       a text could not be turned into claims
│   └── PlacesError    a gazetteer could not be built, loaded or extended
├── AgreementError     an agreement file does not say what it should
├── AssessError        an incident could not be judged
├── ProjectError       a project folder is missing something or has a bad setting
├── StoreError         the store refused a write or holds something unreadable
├── RecordError        a published record does not verify
└── PublishError       an export or the site could not be written
"""


class EvenhandError(Exception):
    """Root of all expected errors: `where` it happened, what is wrong, and a `hint` what to do next."""

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text}\n  hint: {self.hint}" if self.hint else text

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders; the default would lose the keyword-only parts.
        return (_rebuild, (type(self), self.message, self.where, self.hint))


def _rebuild(kind: type[EvenhandError], message: str, where: str | None, hint: str | None) -> EvenhandError:
    return kind(message, where=where, hint=hint)


class ReadError(EvenhandError):
    """A report, feed or table could not be read."""


class MappingError(ReadError):
    """An event table does not have the columns its mapping names."""


class ExtractError(EvenhandError):
    """A text could not be turned into claims."""


class PlacesError(ExtractError):
    """A gazetteer could not be built, loaded or extended."""


class AgreementError(EvenhandError):
    """An agreement file does not say what it should."""


class AssessError(EvenhandError):
    """An incident could not be judged."""


class ProjectError(EvenhandError):
    """A project folder is missing something or has a bad setting."""


class StoreError(EvenhandError):
    """The store refused a write or holds something unreadable."""


class RecordError(EvenhandError):
    """A published record does not verify."""


class PublishError(EvenhandError):
    """An export or the site could not be written."""
