"""The questionnaire as Word files: one that Microsoft Forms imports, and one to print."""

from collections.abc import Sequence
from pathlib import Path
from string import ascii_uppercase

from docx import Document
from docx.shared import Pt

from data.definitions import Definitions
from data.feeds.questionnaire.asked import Asked, asked

_LONG_LIST = 30  # options; beyond that a paper form asks to write


def word_form(path: Path, defined: Definitions, wave: str, practices: Sequence[tuple[str, str]]) -> Path:
    """Write a Word file for 'Quick import' of Microsoft Forms: numbered questions, lettered options, and nothing else."""
    document = Document()
    document.add_heading(f"{defined.organisation.survey_name} {wave}", level=0)
    for number, question in enumerate(asked(defined, wave, practices), start=1):
        document.add_paragraph(f"{number}. {question.text}")
        for place, (_, text) in enumerate(question.options):
            document.add_paragraph(f"{_letters(place)}. {text}")
    document.save(str(path))
    return path


def paper_form(path: Path, defined: Definitions, wave: str, practices: Sequence[tuple[str, str]]) -> Path:
    """Write a form to print: a box an option, and for whom a question is in words."""
    questions = asked(defined, wave, practices)
    numbers = {question.code: number for number, question in enumerate(questions, start=1)}
    document = Document()
    document.styles["Normal"].font.size = Pt(11)  # type: ignore[union-attr]
    document.add_heading(f"{defined.organisation.survey_name} {wave}", level=0)
    document.add_paragraph("Please tick one box for each question. You may leave any question blank. Please do not write your name.")
    document.add_paragraph(defined.wording.content_note)
    for question in questions:
        heading = document.add_paragraph()
        heading.paragraph_format.keep_with_next = True
        heading.add_run(f"{numbers[question.code]}. {question.text}").bold = True
        if question.only_if:
            document.add_paragraph(_for_whom(question, questions, numbers)).paragraph_format.keep_with_next = True
        if len(question.options) > _LONG_LIST or not question.options:
            document.add_paragraph("Name or code: ______________________________")
            continue
        for _, text in question.options:
            document.add_paragraph(f"☐  {text}").paragraph_format.left_indent = Pt(18)
    document.add_heading("Where to find support", level=1)
    for route in defined.wording.support_routes:
        document.add_paragraph(route)
    document.save(str(path))
    return path


def _for_whom(question: Asked, questions: Sequence[Asked], numbers: dict[str, int]) -> str:
    texts = {(q.code, code): text for q in questions for code, text in q.options}
    parts = [f"{' or '.join(texts[other, o] for o in options)} to question {numbers[other]}" for other, options in question.only_if]
    return f"Only if you answered {' and '.join(parts)}."


def _letters(place: int) -> str:
    return ascii_uppercase[place] if place < 26 else f"{ascii_uppercase[place // 26 - 1]}{ascii_uppercase[place % 26]}"
