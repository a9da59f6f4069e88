"""Who has which role: `people add`, `people end`, `people list`, `people sign-out`."""

from contextlib import closing
from datetime import date
from typing import Annotated

import typer

from data.commands.days import day
from data.commands.options import By, StoreFolder, store_at, who
from data.problems import DataProblem
from data.workspace import Author, open_workspace
from data.workspace.people import Listed, add_person, end_person
from data.workspace.people import people as listed
from data.workspace.sessions import end_all_sessions

Person = Annotated[str, typer.Argument(help="The e-mail address that the person signs in with, or their subject at the provider.")]
Role = Annotated[str, typer.Argument(help="leadership, practice, guardian, steward, governance or staff.")]

commands = typer.Typer(no_args_is_help=True, help="Say who has which role.")


def register(app: typer.Typer) -> None:
    """Put `people` and its commands on the command line."""
    app.add_typer(commands, name="people")


@commands.command("add")
def add(
    person: Person,
    role: Role,
    practice: Annotated[list[str] | None, typer.Option(help="A practice by its code; may be repeated.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="The first day; today where not given.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day; none where not given.")] = None,
    store: StoreFolder = None,
    by: By = None,
) -> None:
    """Give somebody a role, or change what the list says of them in it."""
    with closing(open_workspace(store_at(store).folder)) as workspace:
        first = day(since, "--from") if since else workspace.today
        last = day(until, "--until") if until else None
        author = Author(who(by), "steward")
        typer.echo(_told(add_person(workspace, person, role, practice or (), first, last, author), workspace.today))  # type: ignore[arg-type]


@commands.command("end")
def end(
    person: Person,
    role: Role,
    on: Annotated[str | None, typer.Option(help="The last day; today where not given.")] = None,
    store: StoreFolder = None,
    by: By = None,
) -> None:
    """Let somebody's role end after a day; `people sign-out` ends what they have open now."""
    with closing(open_workspace(store_at(store).folder)) as workspace:
        last = day(on, "--on") if on else workspace.today
        typer.echo(_told(end_person(workspace, person, role, last, Author(who(by), "steward")), workspace.today))  # type: ignore[arg-type]


@commands.command("list")
def list_all(store: StoreFolder = None, by: By = None) -> None:
    """List who has which role, those whose time is over too."""
    with closing(open_workspace(store_at(store).folder)) as workspace:
        found = listed(workspace, Author(who(by), "steward"))
        for one in found:
            typer.echo(_told(one, workspace.today))
        if not found:
            typer.echo("Nobody is on the list; roles come from the identity provider alone.")


@commands.command("sign-out")
def sign_out(person: Person, store: StoreFolder = None, by: By = None) -> None:
    """End every sign-in of a person so far, as when a laptop is lost."""
    if not person.strip():
        raise DataProblem("PERSON: is empty; give the e-mail address that the person signs in with.")
    with closing(open_workspace(store_at(store).folder)) as workspace:
        end_all_sessions(workspace, person, Author(who(by), "steward"))
        typer.echo(f"Whatever {person} had open is closed; they can sign in again.")


def _told(one: Listed, today: date) -> str:
    over = one.until is not None and one.until < today
    mark = "-" if over else " " if one.since <= today else "+"
    places = f" ({', '.join(one.practices)})" if one.practices else ""
    until = f"until {one.until}" if one.until else "no end"
    return f"{mark} {one.who}  {one.role}{places}  from {one.since}, {until}"
