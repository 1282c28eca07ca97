"""`python -m evenhand.record FOLDER`: verify a record with nothing but this package, `canon`, `errors` and rfc8785."""

import sys
from pathlib import Path

from evenhand.errors import RecordError
from evenhand.record import verify


def main(arguments: list[str]) -> int:
    """Verify the folder named; 0 if everything fits, 3 if anything does not, 2 if there is no record to verify."""
    if len(arguments) != 1:
        print("usage: python -m evenhand.record FOLDER", file=sys.stderr)
        return 2
    try:
        found = verify(Path(arguments[0]))
    except RecordError as error:
        print(error, file=sys.stderr)
        return 2
    for problem in found.problems:
        print(f"does not verify: {problem}", file=sys.stderr)
    if found.ok:
        print(f"verified: {found.size} entries ({found.withheld} withheld), root {found.root}")
    return 0 if found.ok else 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
