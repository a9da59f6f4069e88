"""Which column of an export is which question, and which of its texts is which option: proposed with a score, to be confirmed.

A header is compared with what the questionnaire asks, and so are the texts under it: a column whose cells are options of a question is
most likely that question, whatever stands above it. What is already known needs no line in a mapping and is not proposed.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import yaml
from rapidfuzz import fuzz, process

from data.feeds.catalogue import FEEDS, known_headers
from data.feeds.cells.folding import fold
from data.feeds.cells.questionnaire import ABOUT, questions_of, wave_of
from data.feeds.cells.vocabulary import ethnicity_texts, option_texts, staff_group_texts
from data.feeds.forms.layout import Layout, layout_of
from data.feeds.forms.shape import FormShape, plain
from data.feeds.loading.mapping import FormMapping
from data.feeds.loading.transaction import prepare
from data.feeds.readers.table import Table
from data.feeds.readers.table_file import open_tables, sheet_of
from data.problems import LoadProblem
from data.store import Store, open_records

SURE, POSSIBLE = 90.0, 55.0  # out of 100
_LIKELY = {"practice_code": 95.0, "ethnicity": 80.0}  # where a wrong guess that nobody looks at would count people as others
_ROWS_LOOKED_AT, _TEXTS = 5_000, 400
_TOO_LONG = 60  # characters; longer cells are somebody's own words
_SHARED = 0.85  # what shared words are worth where others stand beside them
_BY_HEADER = 0.6  # of a score; the rest is by what stands in the cells

Vocabulary = dict[str, dict[str, str]]  # code -> {text, folded: code it means}


@dataclass(frozen=True)
class Match:
    """One header, or one text under the column `of`, and what it most likely means: None for nothing we know."""

    written: str
    meant: str | None
    score: float
    of: str = ""  # the code of the column, for texts
    times: int = 0
    texts: tuple[str, ...] = ()  # some of what stands under a header, to know it by
    own_words: str | None = None  # what somebody's own words under this column are held as, where nothing is near

    @property
    def sure(self) -> bool:
        return self.score >= SURE and self.of != "practice_code"  # two practices may differ by one letter

    @property
    def likely(self) -> str | None:
        """What is chosen before somebody decides."""
        return self.meant if self.score >= _LIKELY.get(self.of, POSSIBLE) else self.own_words


@dataclass(frozen=True)
class Proposal:
    """What a mapping of the file would have to say. Columns and texts that are known already are not in it."""

    tool: str
    columns: tuple[Match, ...]
    texts: tuple[Match, ...]
    missing: tuple[str, ...] = ()  # questions that no column seems to hold
    numbered: bool = False  # no column says who answered, so people are known by their row

    @property
    def unsure(self) -> tuple[Match, ...]:
        """What a person must decide."""
        return tuple(match for match in (*self.columns, *self.texts) if not match.sure)

    def decided(self, decisions: Mapping[Match, str | None] | None = None) -> str:
        """The mapping as YAML: sure matches and `decisions`; the rest stands under `ask`.

        A column decided as None is ignored. A text decided as None means no answer, so that nobody is lost for it.
        """
        decisions = decisions or {}
        columns: dict[str, str] = {}
        answers: dict[str, dict[str, str]] = {}
        ignore: list[str] = []
        no_answer: list[str] = []
        ask: dict[str, dict[str, str]] = {}
        for match in (*self.columns, *self.texts):
            meant = decisions.get(match, match.meant)
            if not match.sure and match not in decisions:
                ask.setdefault(match.of or "columns", {})[match.written] = f"{match.meant or 'nothing known'} ({match.score:.0f} of 100)"
            elif match.of:
                if meant:
                    answers.setdefault(match.of, {})[match.written] = meant
                elif match.of != "practice_code":
                    no_answer.append(match.written)
            elif meant:
                columns[match.written] = meant
            else:
                ignore.append(match.written)
        said: dict[str, object] = {"columns": columns, "answers": answers, "ignore": ignore, "no_answer": no_answer, "ask": ask}
        if self.numbered and "respondent_id" not in columns.values():
            said["identifier"] = "row_number"
        return yaml.safe_dump({key: value for key, value in said.items() if value}, allow_unicode=True, sort_keys=False, width=1_000)


@dataclass
class _Column:
    place: int
    written: str
    texts: Counter[str] = field(default_factory=Counter)


def propose(store: Store, path: Path, *, wave: str | None = None, kind: str = "survey", sheet: str | None = None) -> Proposal:
    """A mapping for `path`, with scores. Raises `LoadProblem` where the file cannot be read, or holds nothing like a table."""
    with open_records(store) as records:
        attempt = prepare(records, store, kind, path, wave=wave, sheet=sheet, by="proposal")
        practices = records.execute("select name, practice_code from practice").fetchall()
    names = {fold(text): code for name, code in practices for text in (name, code)}
    known = known_headers(attempt.kind, attempt.terms)
    tables = sheet_of(open_tables(path, attempt.known), sheet)
    table, layout = max(((table, _layout(table, known)) for table in tables), key=lambda found: len(found[1].names))
    columns = _columns(table, layout)
    vocabulary, labels = _survey_words(attempt.terms, names) if kind == "survey" else _plain_words(kind, attempt.terms)
    taken = {place: code for code, places in layout.places.items() for place in places}
    matches = _match_headers(
        [c for c in columns if c.place not in taken and c.place not in layout.dropped], labels, vocabulary, set(taken.values())
    )
    found = taken | {column.place: match.meant for column, match in matches if match.meant}
    defined = attempt.terms.definitions
    no_answer, own_words = frozenset(map(fold, defined.instrument.no_answer)), {"ethnicity": defined.ethnicity.written_in}
    texts = [
        match
        for column in columns
        if (code := found.get(column.place)) in vocabulary
        for match in _match_texts(column, str(code), vocabulary, no_answer, own_words)
    ]
    missing = tuple(code for code in labels if code not in found.values() and code != "respondent_id")
    numbered = kind == "survey" and "respondent_id" not in found.values() and not layout.row_numbers
    return Proposal(layout.shape.name, tuple(match for _, match in matches), tuple(texts), missing, numbered)


def _layout(table: Table, known: object) -> Layout:
    layout = layout_of(table, FormMapping(), known)  # type: ignore[arg-type]
    if layout:
        return layout
    rows = list(islice(table.rows(), 30))
    if not rows:
        raise LoadProblem(f"{table.where}: the file has no rows; export it again.")
    line, cells = max(rows[:10], key=lambda row: sum(bool(cell.strip()) for cell in row[1]))
    codes = {place: code for place, cell in enumerate(cells) if (code := known.code(cell))}  # type: ignore[attr-defined]
    names = tuple((cell.strip(),) if cell.strip() else () for cell in cells)
    return Layout(line, line, names, {code: (place,) for place, code in codes.items()}, {}, frozenset(), FormShape(""), False)


def _columns(table: Table, layout: Layout) -> list[_Column]:
    columns = [_Column(place, written[-1]) for place, written in enumerate(layout.names) if written]
    for line, cells in islice(table.rows(), _ROWS_LOOKED_AT):
        if line > layout.last:
            for column in columns:
                text = cells[column.place].strip() if column.place < len(cells) else ""
                if text and (len(column.texts) < _TEXTS or text in column.texts):
                    column.texts[text] += 1
    return columns


def _survey_words(terms: object, practices: dict[str, str]) -> tuple[Vocabulary, dict[str, list[str]]]:
    """The texts that mean something, by code, and how each column may be headed."""
    defined = terms.definitions  # type: ignore[attr-defined]
    questions = questions_of(defined, wave_of(defined, terms.wave))  # type: ignore[attr-defined]
    vocabulary: Vocabulary = {"staff_group": staff_group_texts(defined), "ethnicity": ethnicity_texts(defined), "practice_code": practices}
    vocabulary |= {question.code: option_texts(question) for question in questions}
    labels = {code: [*defined.instrument.about.get(code, ()), code] for code in ABOUT}
    labels |= {question.code: [question.text, question.short, question.code.replace("_", " ")] for question in questions}
    return vocabulary, labels


def _plain_words(kind: str, terms: object) -> tuple[Vocabulary, dict[str, list[str]]]:
    return {}, {column.name: [column.name.replace("_", " ")] for column in FEEDS[kind].columns(terms)}  # type: ignore[arg-type]


def _match_headers(
    columns: list[_Column], labels: dict[str, list[str]], vocabulary: Vocabulary, taken: set[str]
) -> list[tuple[_Column, Match]]:
    """Each column with the code that fits it best; a code goes to one column, where it fits best."""
    scored = sorted(
        ((_score(column, labels[code], vocabulary.get(code)), column, code) for column in columns for code in labels if code not in taken),
        key=lambda found: (-found[0], found[1].place),
    )
    given: dict[int, Match] = {}
    used: set[str] = set()
    for score, column, code in scored:
        if column.place not in given and code not in used and score >= POSSIBLE:
            given[column.place] = Match(column.written, code, round(score, 1), texts=_some(column))
            used.add(code)
    return [(column, given.get(column.place) or Match(column.written, None, _own_words(column), texts=_some(column))) for column in columns]


def _some(column: _Column) -> tuple[str, ...]:
    """A few texts of a column, so that whoever decides knows what it is; never somebody's own words at length."""
    return tuple(text for text, _ in column.texts.most_common(20) if len(text) <= _TOO_LONG)[:3]


def _score(column: _Column, labels: list[str], vocabulary: dict[str, str] | None) -> float:
    """How well a column fits: by its header, and where its texts are options of the question by those too."""
    header = plain(column.written)
    by_header = max(
        max(fuzz.token_sort_ratio(header, plain(label)), _SHARED * fuzz.token_set_ratio(header, plain(label))) for label in labels
    )
    if not vocabulary or not column.texts:
        return by_header
    known = sum(times for text, times in column.texts.items() if _is_near(fold(text.rstrip("; ")), vocabulary))
    return max(_BY_HEADER * by_header + (1 - _BY_HEADER) * 100 * known / column.texts.total(), _SHARED * by_header)


def _is_near(text: str, vocabulary: dict[str, str]) -> bool:
    return text in vocabulary or process.extractOne(text, list(vocabulary), scorer=fuzz.ratio, score_cutoff=SURE - 5) is not None


def _own_words(column: _Column) -> float:
    """How sure it is that a column which is no question holds people's own words, or nothing, and is to be left alone."""
    if not column.texts:
        return 100.0
    long = sum(len(text) > _TOO_LONG for text in column.texts) / len(column.texts)
    various = len(column.texts) / column.texts.total()
    return round(100 * max(long, various), 1) if len(column.texts) > 5 else 50.0


def _match_texts(
    column: _Column, code: str, vocabulary: Vocabulary, no_answer: frozenset[str], own_words: Mapping[str, str]
) -> list[Match]:
    """Texts under a column that are not known, each with the option that is nearest."""
    known = vocabulary[code]
    matches = []
    for text, times in column.texts.most_common():
        bare = fold(text.rstrip("; .") or text)
        if bare in no_answer or (code == "practice_code" and bare.split(",")[0] in known):
            continue
        if bare in known or bare in known.values() or bare.upper() in known.values() or len(text) > _TOO_LONG * 3:
            continue
        # By whole texts: by parts of them "Kurdish" is near to "White and Black Caribbean".
        nearest = process.extractOne(bare, list(known), scorer=fuzz.token_sort_ratio)
        if nearest:
            score = round(nearest[1] * (1.0 if nearest[1] >= 95 else 0.9), 1)
            matches.append(Match(text, known[nearest[0]], score, of=code, times=times, own_words=own_words.get(code)))
    return matches
