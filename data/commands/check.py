"""The definitions and the settings: `check`, and `sign-exception` where the promise to staff is not kept in full."""

from collections.abc import Iterator
from pathlib import Path

import typer

from data import definitions
from data.access.settings import access_settings
from data.commands.options import StoreFolder, store_at
from data.definitions.remarks import remarks
from data.language import FILE
from data.notices import mail_settings
from data.problems import StoreProblem
from data.protection.exceptions import signature
from data.protection.secret import checked_secret
from data.release import against_records
from data.settings import definitions_folder, store_folder
from data.store import Store, open_records


def register(app: typer.Typer) -> None:
    """Put `check` on the command line."""
    app.command("check")(check)
    app.command("sign-exception")(sign_exception)


def check(store: StoreFolder = None) -> None:
    """Read the definitions and the settings, say whether they are fine, and hold them against the records and the last release."""
    words = definitions.load()
    asked, waves = len(words.instrument.questions), len(words.instrument.waves)
    held = f"{asked} question{'' if asked == 1 else 's'}, {waves} wave{'' if waves == 1 else 's'}"
    typer.echo(f"{definitions_folder()}: the definitions are fine ({held}).")
    for remark in remarks(words):
        typer.echo(f"  {remark}")
    for said in _of_sentences(definitions_folder() / FILE):
        typer.echo(f"  {said}")
    for finding in against_records(Store(store or store_folder()), words):
        typer.echo(f"  {finding}")
    access = access_settings()
    ways = {"provider": "people sign in at the identity provider", "proxy": "people sign in at the proxy", "none": "nobody signs in"}
    hours = f"{access.longest.total_seconds() / 3600:g} hours"
    mail = mail_settings()
    lasting = f", for {hours}" if access.way != "none" else ""
    written = f"new results are told by {mail.server}" if mail else "nobody is told of new results by mail"
    typer.echo(f"Settings: {ways[access.way]}{lasting}; {written}.")


def _of_sentences(file: Path) -> Iterator[str]:
    """What is wrong with the area's own sentences, and how many are still to be said; nothing where it has none."""
    if not file.exists():
        return
    from data.definitions.sentences import catalogue, misfits, unsaid, unsure  # the library behind it is for areas that have the file

    found = catalogue(file)
    yield from (f"{FILE}: {misfit.words}" for misfit in misfits(found))
    yield from (f"{FILE}: {words}" for words in unsure(found))
    if left := len(unsaid(found)):
        tongue = found.locale_identifier or "it"
        yield f"{FILE}: {left:,} sentence{'' if left == 1 else 's'} not yet said in {tongue}; the English is shown."


def sign_exception(store: StoreFolder = None) -> None:
    """Print the signature of protection_exception.yaml, once the person it names has agreed to just what it says."""
    exception = definitions.load().protection_exception
    if exception is None:
        raise StoreProblem(
            f"{definitions_folder()}: there is no protection_exception.yaml to sign; docs/protection.md says what stands in it."
        )
    typer.echo(f"{exception.agreed_by}, {exception.role}, agreed on {exception.agreed_on} to: {exception.words.rsplit('|', 1)[1]}.")
    typer.echo("Readers will see this on the page Methods.")
    typer.confirm("Is it so?", abort=True)
    place = store_at(store)
    with open_records(place) as connection:
        typer.echo(f'signature: "{signature(checked_secret(place, connection), exception)}"')
