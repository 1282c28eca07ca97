"""The command line: thin commands, one per stage, plus why, query, diff, check, verify, evaluate.

Exit status: 0 all done · 1 done, but something was skipped or falls short, and is listed · 2 wrong use or unusable
input, nothing was changed · 3 a record does not verify.
"""

import sys

import typer

from evenhand import plugins
from evenhand.cli import grade, house, look, query, rulebook, work
from evenhand.cli.show import complain
from evenhand.errors import EvenhandError

app = typer.Typer(
    name="evenhand",
    help="Reads what is reported about a conflict, records who says what happened, and measures that record against "
    "what the parties agreed.\n\nExit status: 0 all done, 1 done but something was skipped or falls short (it is "
    "listed), 2 wrong use or unusable input, 3 a record does not verify.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (work, look, rulebook, query, grade, house):
    module.register(app)


def main() -> None:
    """Run a command; an expected error is one clear message on stderr, never a traceback."""
    try:
        plugins.load()
        app()
    except EvenhandError as error:
        complain(error)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output (head, less) went away: nothing to say, and nowhere to say it.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        # A full disk, a folder that may not be written, a file where a folder should be.
        hint = "check the path, its permissions and the space on the disk"
        complain(EvenhandError(error.strerror or str(error), where=str(error.filename or ""), hint=hint))
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
