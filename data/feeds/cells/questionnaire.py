"""The columns of a survey file: who answered, and every question the wave asked."""

from collections.abc import Callable
from dataclasses import replace

from data.definitions import Definitions
from data.definitions.schema import Question, Wave
from data.feeds.cells.folding import fold
from data.feeds.cells.practice_names import practice_by_code_or_name
from data.feeds.cells.values import Reader, one_of, words
from data.feeds.cells.vocabulary import ethnicity, ethnicity_texts, option, option_texts, staff_group_texts
from data.feeds.forms.layout import Known
from data.feeds.forms.shape import STARTED, plain
from data.feeds.loading.contract import Column, Found
from data.feeds.loading.mapping import FormMapping
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
    no_answer = frozenset(map(fold, (*definitions.instrument.no_answer, *mapping.no_answer)))
    expected = "a staff group or role of staff_groups.yaml, or nothing"
    about = (
        Column("respondent_id", words, example="r0001"),
        Column("practice_code", _practice(terms), example=terms.practice_example),
        Column(
            "staff_group",
            _unless(no_answer, one_of(groups, expected)),
            filled=False,
            needed=True,
            example=terms.definitions.staff_groups.groups[0].code,
        ),
        Column(
            "ethnicity",
            # Texts that mean no answer everywhere are categories of their own here: not stated, or not known.
            _unless(frozenset(map(fold, mapping.no_answer)), ethnicity(categories)),
            filled=False,
            needed=True,
            example=terms.definitions.ethnicity.categories[0].code,
        ),
    )
    answers = (_question(q, mapping.texts(q.code, option_texts(q), "mapping"), no_answer, mapping) for q in questions)
    return tuple(_under_headers(column, terms) for column in (*about, *answers))


def known_headers(terms: Terms) -> Known:
    """Headers of a survey file: codes, and the texts of the questions as they are asked."""
    instrument = terms.definitions.instrument
    questions = questions_of(terms.definitions, wave_of(terms.definitions, terms.wave))
    _check_mapping(terms, questions)
    codes = {plain(text): code for code, texts in instrument.about.items() for text in texts}
    for question in questions:
        codes |= {plain(text): question.code for text in (question.text, question.short)}
    codes |= {fold(code): code for code in (*ABOUT, STARTED, *(question.code for question in questions))}
    return Known(codes, survey=True, written_in=_written_in(terms))


def _written_in(terms: Terms) -> dict[str, Callable[[str], tuple[str, str]]]:
    """What people wrote beside the options of role and ethnic group: as it is where it is known, else no more than that it was another.

    Free text is never kept, and nobody is lost for having written some.
    """
    definitions, mapping = terms.definitions, terms.mapping
    groups = mapping.texts("staff_group", staff_group_texts(definitions), "mapping")
    categories = mapping.texts("ethnicity", ethnicity_texts(definitions), "mapping")
    other = definitions.ethnicity.written_in
    kept_as = next((category.name for category in definitions.ethnicity.categories if category.code == other), other)

    def role(text: str) -> tuple[str, str]:
        return (
            (text, "") if fold(text) in groups else ("", "a role that people wrote themselves is not known, so their staff group is blank")
        )

    def group(text: str) -> tuple[str, str]:
        if fold(text) in categories:
            return text, ""
        return other, f"an ethnic group that people wrote themselves is not known, and is held as “{kept_as}”"

    return {"staff_group": role, "ethnicity": group}


def _question(question: Question, texts: dict[str, str], no_answer: frozenset[str], mapping: FormMapping) -> Column:
    example = "" if question.asked_of else question.options[0].code  # blank where the route to it may not lead
    # A text that is an option of this question is one, whatever it means elsewhere.
    read = _unless(no_answer - set(texts), option(question, texts, mapping.separators.get(question.code, "")))
    return Column(question.code, read, filled=False, needed=True, example=example)


def _unless(no_answer: frozenset[str], read: Reader) -> Reader:
    """`read`, but for texts that mean no answer: the answer is then blank, and the person stays."""
    return lambda text: None if fold(text.rstrip("; ") or text) in no_answer else read(text)


def _under_headers(column: Column, terms: Terms) -> Column:
    return replace(column, headers=terms.mapping.headers(column.name))


def _practice(terms: Terms) -> Reader:
    mapped = {fold(text): code for text, code in terms.mapping.answers.get("practice_code", {}).items()}
    return practice_by_code_or_name(terms.practice_pattern, terms.practices, mapped)


def _check_mapping(terms: Terms, questions: tuple[Question, ...]) -> None:
    known = {*ABOUT, STARTED, *(q.code for q in questions)}
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
    spoken_for |= {fold(header) for header in terms.mapping.ignore} | {"", STARTED}
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
