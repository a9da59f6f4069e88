"""May another edition be issued? Only where enough people came, went or answer otherwise, in every area and group that is shown.

Whoever kept the edition before subtracts it from the next: what is left is a figure of the people who differ, and they need the same
minimum as any figure. Eleven who differ together tell little of each even if both editions were exact. It is decided by who took part and
by whether answers are the same, never by what was answered. Below the minimum only an exception that somebody agreed to lets one through.
"""

from dataclasses import dataclass

import duckdb

from data.definitions.schema import Protection, Question
from data.problems import StoreProblem
from data.statements import run


@dataclass(frozen=True)
class MovedAreas:
    """Areas and groups that an edition shows, and those in which people differ from now, but too few. None where nothing was kept."""

    wave: str
    shown: int
    few: int | None
    fewest: int

    @property
    def words(self) -> str:
        """Why no other edition may be issued; '' where one may."""
        if self.few == 0:
            return ""
        stays = "What is published stays as it is."
        if self.few is None:
            return (
                f"No other edition of {self.wave} may be issued: an earlier version published it and kept nothing to compare with. {stays}"
            )
        where = f"1 of the {self.shown:,} areas and groups" if self.few == 1 else f"{self.few:,} of the {self.shown:,} areas and groups"
        return (
            f"No other edition of {self.wave} may be issued yet: in {where} that it shows, fewer than {self.fewest} people came, went or "
            f"answer otherwise, and whoever kept the last edition could subtract them. {stays} If a correction cannot wait for more "
            "people, see 'exception' in docs/protection.md."
        )


def count_groups(connection: duckdb.DuckDBPyConnection, questions: tuple[Question, ...]) -> None:
    """Make `group_counted` from the cubes of a prepared wave."""
    run(connection, "groups_counted", everybody=[q.code for q in questions if not q.asked_of])


def moved_areas(connection: duckdb.DuckDBPyConnection, wave: str, edition: int, limits: Protection) -> MovedAreas:
    """Hold what is counted now (`count_groups`) against an edition whose release is attached as `before`."""
    kept = connection.execute("select 1 from edition_group where wave = ? and edition = ? limit 1", [wave, edition]).fetchall()
    ((shown, few),) = run(
        connection,
        "moved_areas",
        wave=wave,
        edition=edition,
        fewest=limits.edition_minimum,
        fewest_unknown=min(limits.residual_minimum, limits.edition_minimum),
    ).fetchall()
    return MovedAreas(wave, shown, few if kept else None, limits.edition_minimum)


def refuse_few(found: MovedAreas) -> None:
    """Raises `StoreProblem` where two editions side by side would say too much of the people who differ."""
    if found.words:
        raise StoreProblem(found.words)
