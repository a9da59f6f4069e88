"""What a form asks: about the person, then the questions of the wave. Texts are the ones that the loader knows as headers and answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.definitions import Definitions
from data.feeds.cells.questionnaire import questions_of, wave_of
from data.store import Store, open_records


@dataclass(frozen=True)
class Asked:
    """One question as it stands on a form. `only_if` are (question, options) after which it is asked, any of them."""

    code: str
    text: str
    options: tuple[tuple[str, str], ...]  # code and text
    only_if: tuple[tuple[str, tuple[str, ...]], ...] = ()


def asked(defined: Definitions, wave: str, practices: Sequence[tuple[str, str]]) -> tuple[Asked, ...]:
    """The questions of a wave in their order; `practices` are codes and names. Raises `LoadProblem` for an unknown wave."""
    about = {code: texts[0] for code, texts in defined.instrument.about.items()}
    groups = tuple((group.code, group.name) for group in defined.staff_groups.groups)
    categories = tuple((c.code, c.name) for c in defined.ethnicity.categories if c.code != "99")
    return (
        Asked("practice_code", about.get("practice_code", "practice_code"), tuple((code, f"{code} - {name}") for code, name in practices)),
        Asked("staff_group", about.get("staff_group", "staff_group"), groups),
        Asked("ethnicity", about.get("ethnicity", "ethnicity"), categories),
        *(
            Asked(q.code, q.text, tuple((o.code, o.text) for o in q.options), tuple(q.asked_of.items()))
            for q in questions_of(defined, wave_of(defined, wave))
        ),
    )


def open_practices(store: Store) -> list[tuple[str, str]]:
    """Codes and names of the practices that are open."""
    with open_records(store) as records:
        return records.execute(
            "select practice_code, name from practice where closed is null or closed > current_date order by name, practice_code"
        ).fetchall()
