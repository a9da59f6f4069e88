"""A folder of definitions for another area, out of twelve answers: what ships with the product, with the area's own in place of ours.

Sound from the first minute, so that there is a first page to look at; questions, measures and matrix are then the area's to replace.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data.definitions.read import load
from data.definitions.schema import ALL_COLLECTED, Definitions
from data.problems import DefinitionProblem

SHIPPED = Path(__file__).parent
FILES = tuple(sorted(path.name for path in SHIPPED.glob("*.yaml") if path.name != "protection_exception.yaml"))


@dataclass(frozen=True)
class Asked:
    """A question, and what is taken where Enter is pressed."""

    key: str
    text: str
    usual: str


QUESTIONS = (
    Asked("code", "1. The ODS code of the integrated care board, such as QT1", "QT1"),
    Asked("name", "2. The whole name of the system, as on a report", "An Example Integrated Care System"),
    Asked("short_name", "3. Its short name, as people say it", "Example"),
    Asked("survey_name", "4. The name of the staff survey", "Primary Care Racial Equity and Diversity Survey"),
    Asked("practice_code_example", "5. A practice code that is nobody's but has the right form", "A00001"),
    Asked("cluster", "6. What is a group of practices called, one and several, with a comma between", "neighbourhood, neighbourhoods"),
    Asked("staff_groups", "7. The staff groups, semicolons between", "GPs; Nurses; Direct patient care; Admin and non-clinical"),
    Asked("wave", "8. The name of the first survey, as after 'in': 2026, or Spring 2026", "2026"),
    Asked("opened", "9. Its first day, as 2026-09-07", "2026-09-07"),
    Asked("closed", "10. Its last day", "2026-11-01"),
    Asked("collects", "11. What you collect besides the survey, commas between; 'none' for the survey alone", ", ".join(ALL_COLLECTED)),
    Asked("staff_domains", "12. E-mail domains of staff, commas between; empty while nobody signs in", ""),
)


def write(folder: Path, answers: Mapping[str, str]) -> Definitions:
    """Write every file into `folder`, which must be new or empty, and read them back.

    answers: those to `QUESTIONS`, by key; what is missing is what Enter would have given. Raises `DefinitionProblem` where the folder
    holds something, or an answer cannot be right; then nothing is left in it.
    """
    if folder.exists() and any(folder.iterdir()):
        raise DefinitionProblem(f"{folder}: holds files already; name a folder that is new.")
    given = {asked.key: answers.get(asked.key, "").strip() or asked.usual for asked in QUESTIONS}
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for name in FILES:
            text = (SHIPPED / name).read_text(encoding="utf-8")
            change = _CHANGES.get(name)
            (folder / name).write_text(change(text, given) if change else text, encoding="utf-8")
        return load(folder)
    except Exception:
        for name in FILES:
            (folder / name).unlink(missing_ok=True)
        raise


def _organisation(_: str, given: Mapping[str, str]) -> str:
    example = given["practice_code_example"].upper()
    return "\n".join(
        [
            "# Who runs this installation.",
            *(f"{key}: {_quoted(given[key])}" for key in ("code", "name", "short_name", "survey_name")),
            f"practice_code_pattern: {_quoted(_pattern(example))}",
            f"practice_code_example: {_quoted(example)}",
            f"collects: [{', '.join(_collected(given))}]  # of {', '.join(ALL_COLLECTED)}",
            "",
        ]
    )


def _collected(given: Mapping[str, str]) -> list[str]:
    return [] if given["collects"].lower() == "none" else _listed(given["collects"])


def _pattern(example: str) -> str:
    """A letter for a letter and a figure for a figure."""
    return "".join("[0-9]" if sign.isdigit() else "[A-Z]" if sign.isalpha() else re.escape(sign) for sign in example)


def _staff_groups(text: str, given: Mapping[str, str]) -> str:
    """The usual groups keep the job titles that we know; others begin with none, and a file that names one is asked about."""
    names = _listed(given["staff_groups"], ";")
    if names == _listed(_usual("staff_groups"), ";"):
        return text
    lines = [f"  - {{code: {_code(name)}, name: {_quoted(name)}, aliases: []}}" for name in names]
    head = "# Aliases and roles: what forms and workforce files say instead of a group's name or code."
    return "\n".join([head, "groups:", *lines, "roles: []", ""])


def _speaking_up(text: str, given: Mapping[str, str]) -> str:
    """Professional groups that belong to a staff group of ours are nobody's until somebody says whose."""
    if _listed(given["staff_groups"], ";") == _listed(_usual("staff_groups"), ";"):
        return text
    return re.sub(r"staff_group: \w+", "staff_group: null", text)


def _instrument(text: str, given: Mapping[str, str]) -> str:
    """One wave, with all questions in it: what was asked before in other versions was not asked of these staff."""
    named = f"code: {_quoted(_code(given['wave']))}, label: {_quoted(given['wave'])}"
    wave = f"  - {{{named}, opened: {given['opened']}, closed: {given['closed']}}}"
    text = re.sub(r"(?m)^ +versions: \[.*\]\n", "", text)
    return re.sub(r"(?m)^waves:\n(?:  - .*\n)+", lambda _: f"waves:\n{wave}\n", text, count=1)


def _wording(text: str, given: Mapping[str, str]) -> str:
    one, several = (*_listed(given["cluster"]), "")[:2]
    several = several or f"{one}s"
    terms = {"cluster": one, "clusters": several, "neighbourhood_cluster": one, "neighbourhood_clusters": several}
    if not {"guardians", "ftsu"} & set(_collected(given)):
        text = text.replace(", or to your Freedom to Speak Up guardian.", ".")
    return text.rstrip("\n") + "\nterms:\n" + "".join(f"  {key}: {_quoted(word)}\n" for key, word in terms.items())


def _access(text: str, given: Mapping[str, str]) -> str:
    domains = ", ".join(_quoted(domain) for domain in _listed(given["staff_domains"]))
    return re.sub(r"(?m)^staff_domains: \[\]", f"staff_domains: [{domains}]", text)


_CHANGES = {
    "organisation.yaml": _organisation,
    "staff_groups.yaml": _staff_groups,
    "speaking_up.yaml": _speaking_up,
    "instrument.yaml": _instrument,
    "wording.yaml": _wording,
    "access.yaml": _access,
}


def _usual(key: str) -> str:
    return next(asked.usual for asked in QUESTIONS if asked.key == key)


def _listed(text: str, mark: str = ",") -> list[str]:
    return [part.strip() for part in text.split(mark) if part.strip()]


def _code(name: str) -> str:
    """A name in small letters of ASCII: an accent goes, its letter stays ("equipe" for "Équipe")."""
    return re.sub(r"[^a-z0-9]+", "_", unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()).strip("_")


def _quoted(text: str) -> str:
    """As YAML takes any text."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
