"""The columns of a survey file: who answered, and every question the wave asked."""

from data.definitions import Definitions
from data.definitions.schema import Question, Wave
from data.feeds.cells.folding import fold
from data.feeds.cells.values import Reader, one_of, practice_code, words
from data.feeds.cells.vocabulary import ethnicity, ethnicity_texts, option, option_texts, staff_group_texts
from data.feeds.loading.contract import Column, Found
from data.feeds.loading.terms import Terms
from data.problems import LoadProblem

ABOUT = ("respondent_id", "practice_code", "staff_group", "ethnicity")


def wave_of(definitions: Definitions, code: str | None) -> Wave:
    """The wave of that code. Raises `LoadProblem` that lists the codes there are."""
    waves = {wave.code: wave for wave in definitions.instrument.waves}
    if code not in waves:
        given = f"there is no wave '{code}'" if code else "a survey needs a wave"
        raise LoadProblem(f"{given}; give one of {', '.join(waves)} with --wave.")
    return waves[code]


def questions_of(definitions: Definitions, wave: Wave) -> tuple[Question, ...]:
    """The questions that were put to people in this wave: those of its version, without derived ones."""
    return tuple(q for q in definitions.instrument.questions if wave.version in q.versions and not q.any_of)


def columns(terms: Terms) -> tuple[Column, ...]:
    """One column for each thing to know about a respondent, then one a question of the wave."""
    mapping, definitions = terms.mapping, terms.definitions
    questions = questions_of(definitions, wave_of(definitions, terms.wave))
    _check_mapping(terms, questions)
    groups = mapping.texts("staff_group", staff_group_texts(definitions), "mapping")
    categories = mapping.texts("ethnicity", ethnicity_texts(definitions), "mapping")
    about = (
        Column("respondent_id", words, example="r0001"),
        Column("practice_code", _practice(terms), example="A00001"),
        Column("staff_group", one_of(groups, "a staff group or role of staff_groups.yaml, or nothing"), filled=False, example="nurse"),
        Column("ethnicity", ethnicity(categories), filled=False, example="A"),
    )
    answers = (_question(q, mapping.texts(q.code, option_texts(q), "mapping")) for q in questions)
    return tuple(_under_headers(column, terms) for column in (*about, *answers))


def _question(question: Question, texts: dict[str, str]) -> Column:
    example = "" if question.asked_of else question.options[0].code  # blank where the route to it may not lead
    return Column(question.code, option(question, texts), filled=False, example=example)


def _under_headers(column: Column, terms: Terms) -> Column:
    return Column(column.name, column.read, column.filled, terms.mapping.headers(column.name), example=column.example)


def _practice(terms: Terms) -> Reader:
    by_name = {fold(text): code for text, code in terms.mapping.answers.get("practice_code", {}).items()}
    by_code = practice_code(terms.practice_pattern)
    return lambda text: by_code(by_name.get(fold(text), text))


def _check_mapping(terms: Terms, questions: tuple[Question, ...]) -> None:
    known = {*ABOUT, *(q.code for q in questions)}
    for header, code in terms.mapping.columns.items():
        if code not in known:
            what = f"'{header}' leads to '{code}', which is not a question of wave {terms.wave}"
            raise LoadProblem(f"mapping: columns: {what}; put the header under ignore.")
    for code in terms.mapping.answers:
        if code not in known:
            raise LoadProblem(f"mapping: answers: '{code}' is not a question of wave {terms.wave}.")


def refuse_other_columns(found: Found, columns: tuple[Column, ...], terms: Terms) -> None:
    """Refuse columns that nobody spoke for: they may be free text, which is never loaded, or a question under another name."""
    spoken_for = {header for column in columns for header in column.folded_headers}
    spoken_for |= {fold(header) for header in terms.mapping.ignore} | {""}
    codes = {fold(q.code): q for q in terms.definitions.instrument.questions}
    for header in found.header:
        if fold(header) in spoken_for:
            continue
        shown = " ".join(header.split())[:80]
        where = f"{found.table.where}: row {found.header_line}: column '{shown}'"
        if question := codes.get(fold(header)):
            why = "is derived and never asked" if question.any_of else f"was not asked in wave {terms.wave}"
            raise LoadProblem(f"{where} {why}; remove the column, or check --wave.")
        raise LoadProblem(f"{where} is not part of the survey; remove it, or name it under columns or ignore in a mapping file.")
