"""The plain CSV template of each feed: its header and one example row, made from the columns that the loader checks."""

import csv
import io
from datetime import date

from data import definitions
from data.feeds.catalogue import FEEDS, check_kind
from data.feeds.cells.questionnaire import wave_of
from data.feeds.loading.terms import Terms


def template(kind: str, wave: str | None = None) -> str:
    """CSV text of header and example. For a survey `wave` chooses the questions: the newest where it is not given.

    Raises `LoadProblem` for an unknown feed or wave.
    """
    check_kind(kind)
    words = definitions.load()
    wave = (wave_of(words, wave) if wave else words.instrument.waves[-1]).code
    columns = FEEDS[kind].columns(Terms(words, date.today(), wave))
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[c.name for c in columns], [c.example for c in columns]])
    return text.getvalue()
