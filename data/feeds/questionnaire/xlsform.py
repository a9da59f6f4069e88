"""The questionnaire as an XLSForm (KoboToolbox, ODK), and as a workbook to type paper forms into."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from data.definitions import Definitions
from data.feeds.questionnaire.asked import Asked, asked

_ROWS = 2_000  # of the workbook to type into


def xlsform(path: Path, defined: Definitions, wave: str, practices: Sequence[tuple[str, str]]) -> Path:
    """Write an XLSForm: codes are names, texts are labels, and routes are conditions, so that its export needs no mapping."""
    questions = asked(defined, wave, practices)
    survey = [["type", "name", "label", "required", "relevant", "appearance"], ["start", "start", "", "", "", ""]]
    choices = [["list_name", "name", "label"]]
    for question in questions:
        look = "minimal" if len(question.options) > 8 else ""
        required = "yes" if question.code == "practice_code" else ""
        survey.append([f"select_one {question.code}", question.code, question.text, required, _condition(question), look])
        choices += [[question.code, code, text] for code, text in question.options]
    settings = [["form_title", "form_id", "version"], [f"{defined.organisation.survey_name} {wave}", f"survey_{wave}", "1"]]
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
    return path


def entry_sheet(path: Path, defined: Definitions, wave: str, practices: Sequence[tuple[str, str]]) -> Path:
    """Write a workbook to type paper forms into: a row a form, a list to choose from in each cell."""
    questions = asked(defined, wave, practices)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        forms, lists = book.add_worksheet("Forms"), book.add_worksheet("Lists")
        lists.hide()
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        forms.write_row(0, 0, ["Response ID", *(question.text for question in questions)], bold)
        forms.set_column(0, len(questions), 22, text)  # as text, so that nothing typed becomes a date
        forms.freeze_panes(1, 1)
        for place, question in enumerate(questions, start=1):
            lists.write_column(0, place, [text for _, text in question.options])
            column = xl_col_to_name(place)
            source = f"=Lists!${column}$1:${column}${max(len(question.options), 1)}"
            forms.data_validation(1, place, _ROWS, place, {"validate": "list", "source": source})
    return path


def _condition(question: Asked) -> str:
    return " and ".join("(" + " or ".join(f"${{{other}}} = '{option}'" for option in options) + ")" for other, options in question.only_if)
