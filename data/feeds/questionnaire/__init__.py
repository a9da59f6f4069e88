"""The questionnaire of a wave as form tools and paper take it; what comes back from each loads with no mapping."""

from data.feeds.questionnaire.word import paper_form, word_form
from data.feeds.questionnaire.xlsform import entry_sheet, xlsform

__all__ = ["entry_sheet", "paper_form", "word_form", "xlsform"]
