"""Sixty made-up people, as seven form tools would export their answers. Beside them stand rows that are nobody's."""

import random
from collections.abc import Callable
from pathlib import Path

from tests.data.feeds.exports import OPEN, OTHER, QUESTIONS, write_csv, write_xlsx

PEOPLE = 60
FREE_TEXT = "Is there anything else you would like to tell us?"
ABOUT = ("Which practice do you work at?", "What is your role?", "What is your ethnic group?")
_NAMES = {OPEN: "Alder Surgery", OTHER: "Birch Surgery"}
_ROLES = ("GP partner", "Practice Nurse", "ANP", "HCA", "Receptionist", "Care Co-ordinator", "Dispenser", "")
_GROUPS = (
    "White: English, Welsh, Scottish, Northern Irish or British",
    "Asian or Asian British: Indian",
    "Black, Black British, Caribbean or African: African background",
    "Mixed or Multiple ethnic groups: White and Asian",
    "Other ethnic group: Any other ethnic group",
    "Prefer not to say",
)

Person = dict[str, str]  # the text of a question -> the text that was chosen


def people() -> list[Person]:
    """Sixty people who chose by coin; one in twenty answers is 'Prefer not to say', and nobody is asked off the route."""
    coin = random.Random(60)
    made = []
    for number in range(PEOPLE):
        said = {ABOUT[0]: _NAMES[coin.choice((OPEN, OTHER))], ABOUT[1]: coin.choice(_ROLES), ABOUT[2]: coin.choice(_GROUPS)}
        codes: dict[str, str] = {}
        for question in QUESTIONS:
            routed = all(codes.get(other) in chosen for other, chosen in question.asked_of.items())
            option = coin.choice(question.options)
            if not routed:
                said[question.text] = ""
            elif coin.random() < 0.05:
                said[question.text] = "Prefer not to say"
            else:
                said[question.text], codes[question.code] = option.text, option.code
        made.append(said | {FREE_TEXT: f"A story, number {number}"})
    return made


def _rows(before: Callable[[int], list[str]], said: list[Person], headers: list[str]) -> list[list[str]]:
    return [[*before(n), *(person[header] for header in headers)] for n, person in enumerate(said)]


HEADERS = [*ABOUT, *(question.text for question in QUESTIONS), FREE_TEXT]


def microsoft_forms(path: Path) -> Path:
    """Non-breaking spaces after headers, answers that end in a semicolon, and a last row that somebody opened and left."""
    about = ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
    rows = _rows(lambda n: [str(n + 1), "2024-09-10 09:00:00", "2024-09-10 09:06:00", "anonymous", "", ""], people(), HEADERS)
    rows = [[*row[:9], *(f"{cell};" if cell and place % 5 == 0 else cell for place, cell in enumerate(row[9:-1])), row[-1]] for row in rows]
    left = ["61", "2024-09-10 09:00:00", "2024-09-10 09:00:09", "anonymous", "", "", *[""] * len(HEADERS)]
    return write_xlsx(path, Sheet1=[[*about, *(f"{header}\u00a0" for header in HEADERS)], *rows, left])


def surveymonkey(path: Path) -> Path:
    """Two header rows; "Other" is a column of its own, and whoever chose it left the first one blank."""
    about = [
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "End Date",
        "IP Address",
        "Email Address",
        "First Name",
        "Last Name",
        "Custom Data 1",
    ]
    first = [*about, *HEADERS[:2], "", HEADERS[2], "", *HEADERS[3:]]
    second = [*[""] * len(about), "Response", "Response", "Other (please specify)", "Response", "Any other background (please specify)"]
    second += [*["Response"] * (len(HEADERS) - 4), "Open-Ended Response"]
    rows = []
    for n, person in enumerate(people()):
        own = n % 10 == 0
        role, group = ("", "Bottle washer") if own else (person[ABOUT[1]], ""), ("", "Kurdish") if own else (person[ABOUT[2]], "")
        start = f"09/10/2024 09:{n:02}:11 AM"
        rows.append([f"1187{n:08}", "438112233", start, start, f"192.0.2.{n}", "", "", "", "", person[ABOUT[0]], *role, *group])
        rows[-1] += [person[header] for header in HEADERS[3:]]
    return write_csv(path, [first, second, *rows], "utf-8-sig")


def google_forms(path: Path) -> Path:
    """No identifier: people are known by their row."""
    rows = _rows(lambda n: [f"10/09/2024 09:{n:02}:00"], people(), HEADERS)
    return write_csv(path, [["Timestamp", *HEADERS], *rows])


def qualtrics(path: Path) -> Path:
    """Three header rows; previews, tests and unfinished answers among the rest."""
    about = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished", "RecordedDate", "ResponseId", "UserLanguage"]
    codes = [f"Q{n}" for n in range(1, len(HEADERS) + 1)]
    texts = [*(f"{header} - Selected Choice" for header in HEADERS[:3]), *HEADERS[3:]]
    marks = [f'{{"ImportId":"QID{n}"}}' for n in range(len(about) + len(codes))]

    def before(n: int) -> list[str]:
        status, finished = ("IP Address", "True") if n < PEOPLE else ("Survey Preview", "True") if n < 63 else ("IP Address", "False")
        return ["2024-09-10 09:00:00", "2024-09-10 09:06:00", status, "192.0.2.1", "100", finished, "2024-09-10", f"R_{n:05}", "EN-GB"]

    rows = _rows(before, [*people(), *people()[:6]], HEADERS)
    return write_csv(path, [[*about, *codes], [*about, *texts], marks, *rows], "utf-8-sig")


def jisc(path: Path) -> Path:
    """Numbered questions."""
    rows = _rows(lambda n: [f"{n:06}-{n:06}"], people(), HEADERS)
    return write_csv(path, [["Unique Response Number", *(f"{n}. {header}" for n, header in enumerate(HEADERS, start=1))], *rows])


def limesurvey(path: Path) -> Path:
    """Codes before the texts, N/A for what was not asked, and answers that were never submitted."""
    about = ["Response ID", "Date submitted", "Last page", "Start language", "Seed"]
    said = [{header: text or "N/A" for header, text in person.items()} for person in [*people(), *people()[:4]]]
    rows = _rows(lambda n: [str(n + 1), "2024-09-10 09:06:00" if n < PEOPLE else "", "3", "en", "1"], said, HEADERS)
    return write_csv(path, [[*about, *(f"G01Q{n:02}. {header}" for n, header in enumerate(HEADERS, start=1))], *rows])


def smartsurvey(path: Path) -> Path:
    """Separated by semicolons, as a browser in another country writes it."""
    about = ["UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended"]
    rows = _rows(lambda n: [f"u{n}", str(n), "", "", "192.0.2.1", "", "10/09/2024 09:00", "10/09/2024 09:06"], people(), HEADERS)
    text = "\n".join(
        ";".join(f'"{cell}"' for cell in row) for row in [[*about, *(f"Q{n}. {h}" for n, h in enumerate(HEADERS, start=1))], *rows]
    )
    path.write_text(text, encoding="utf-16")
    return path


TOOLS = {
    "Microsoft Forms": microsoft_forms,
    "SurveyMonkey": surveymonkey,
    "Google Forms": google_forms,
    "Qualtrics": qualtrics,
    "Jisc Online Surveys": jisc,
    "LimeSurvey": limesurvey,
    "SmartSurvey": smartsurvey,
}
