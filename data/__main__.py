"""`python -m data ...`: what a data steward types. Each command hands over to the module that does the work."""

import duckdb
import typer

from data.commands import SUBJECTS
from data.commands.options import REFUSED
from data.failures import sentence
from data.problems import DataProblem, harmless

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help="Load feeds, publish releases.")
for subject in SUBJECTS:
    subject.register(app)


def main() -> None:
    """Run a command; a problem a person can put right is printed as its sentence."""
    try:
        app()
    except DataProblem as problem:
        typer.echo(str(problem), err=True)
        raise SystemExit(REFUSED) from None
    except (OSError, duckdb.Error) as error:
        if (said := sentence(error)) is None:
            raise
        typer.echo(harmless(said), err=True)
        raise SystemExit(REFUSED) from None


if __name__ == "__main__":
    main()
