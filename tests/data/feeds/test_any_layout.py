"""Whatever a form tool does to layout and encoding, the records are the same; whatever happens to a cell, it is not loaded unread."""

import re
import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.feeds import load_file
from data.feeds.cells.folding import fold
from data.store import Store
from tests.data.feeds.exports import HEADER, OPEN, OTHER, QUESTIONS, WAVE, contents, respondent, rows, write_csv, write_xlsx

PRACTICE_HEADER = ["practice_code", "name", "postcode", "sub_icb", "opened", "closed"]
RESPONDENTS = [
    respondent(1, witnessed_racism="Yes", reported_racism="Don’t know", staff_group="Receptionist"),
    respondent(2, practice_code=OTHER, ethnicity="Any other"),
    *(respondent(n, hba_public="More than 10") for n in range(3, 31)),
]


@pytest.fixture(scope="module")
def held(tmp_path_factory) -> Path:
    """A store with two practices, to copy from."""
    folder = tmp_path_factory.mktemp("held")
    practices = [PRACTICE_HEADER, [OPEN, "Alder", *[""] * 4], [OTHER, "Birch", *[""] * 4]]
    load_file(Store(folder), "practices", write_csv(folder / "p.csv", practices), by="steward")
    return folder


def _store(held: Path) -> Store:
    folder = Path(mkdtemp(dir=held.parent)) / "store"
    shutil.copytree(held, folder)
    return Store(folder)


def _load(store: Store, path: Path):
    return load_file(store, "survey", path, wave=WAVE, by="steward")


@pytest.fixture(scope="module")
def plain(held) -> dict[str, list[tuple]]:
    """The records after the plain table was loaded."""
    store = _store(held)
    _load(store, write_csv(store.folder / "export.csv", [HEADER, *RESPONDENTS]))
    return contents(store)


spacing = st.sampled_from(["", " ", "\n", "\t", "\u00a0", " \r\n "])
encodings = st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16", "xlsx"])


@settings(max_examples=25, deadline=None)
@given(
    order=st.permutations(range(len(HEADER))),
    before=spacing,
    after=spacing,
    shout=st.booleans(),
    titles=st.integers(0, 5),
    encoding=encodings,
)
def test_order_spacing_case_titles_and_encoding_do_not_matter(held, plain, order, before, after, shout, titles, encoding):
    store = _store(held)
    header = [before + (HEADER[place].upper() if shout else HEADER[place]) + after for place in order]
    table = [*([["A title", "above"]] * titles), header, *([row[place] for place in order] for row in RESPONDENTS)]
    path = store.folder / "export"
    written = write_xlsx(path, Sheet=table) if encoding == "xlsx" else write_csv(path, table, encoding)

    report = _load(store, written)

    assert report.outcome == "loaded", report.reason
    assert contents(store) == plain


def test_latin_1_is_recognised_where_cp1252_cannot_be(held):
    """0x81 stands for nothing in cp1252, but for a character in latin-1."""
    store = _store(held)
    table = [PRACTICE_HEADER, [OPEN, "Caf\xe9 \x81", *[""] * 4]]
    report = load_file(store, "practices", write_csv(store.folder / "p.csv", table, "latin-1"), by="steward", reject_limit=1)
    assert report.outcome == "loaded"
    assert rows(store, f"select name from practice where practice_code = '{OPEN}'") == [("Caf\xe9 \x81",)]


READABLE = {q.code: {fold(t) for o in q.options for t in (o.code, o.text, *o.aliases)} for q in QUESTIONS}
NASTY = st.sampled_from(["=1+1", "x" * 1001, "\x00", "@A1", "NA"])
UNREADABLE = NASTY | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(line=st.integers(2, 31), column=st.sampled_from(["practice_code", *READABLE]), text=UNREADABLE)
def test_a_corrupted_cell_is_rejected_with_its_line(held, line, column, text):
    by_chance_right = fold(text) in READABLE.get(column, ()) or re.fullmatch("[Aa]0000[12]", text.strip())
    unanswered = column in READABLE and not text.strip()
    assume(not by_chance_right and not unanswered)
    store = _store(held)
    table = [HEADER, *(list(row) for row in RESPONDENTS)]
    table[line - 1][HEADER.index(column)] = text

    report = _load(store, write_csv(store.folder / "export.csv", table))

    assert report.outcome == "loaded", report.reason
    assert [(r.line, r.column) for r in report.rejects] == [(line, column)]
    assert rows(store, f"select count(*) from respondent where respondent_id = 'r{line - 1:04}'") == [(0,)]
    assert rows(store, "select count(*) from respondent") == [(29,)]
