"""The form tools whose exports are recognised, by headers that only they have together."""

from data.feeds.cells.folding import fold
from data.feeds.forms.shape import STARTED, FormShape, LeaveOut

_ID = "respondent_id"


def _leave_out(column: str, *texts: str) -> LeaveOut:
    return LeaveOut(fold(column), frozenset(fold(text) for text in texts))


TOOLS = (
    FormShape(
        "Qualtrics",
        frozenset({"startdate", "enddate", "status", "progress", "finished", "responseid"}),
        header_rows=3,
        columns=(("responseid", _ID), ("startdate", STARTED)),
        ignore=(
            *("enddate", "status", "ipaddress", "progress", "duration (in seconds)", "finished", "recordeddate", "recipient*"),
            *("externalreference", "location*", "distributionchannel", "userlanguage", "q_*", "consent"),
        ),
        leave_out=(
            _leave_out("Status", "Survey Preview", "Survey Test", "Spam", "1", "2", "8", "9", "12"),
            _leave_out("Finished", "False", "0"),
        ),
    ),
    FormShape(
        "SurveyMonkey",
        frozenset({"respondent id", "collector id", "start date", "end date"}),
        header_rows=2,
        columns=(("respondent id", _ID), ("start date", STARTED)),
        ignore=("collector id", "end date", "ip address", "email address", "first name", "last name", "custom data*", "language"),
    ),
    FormShape(
        "Microsoft Forms",
        frozenset({"id", "start time", "completion time", "email", "name"}),
        columns=(("id", _ID), ("start time", STARTED)),
        ignore=(
            "completion time",
            "email",
            "name",
            "last modified time",
            "language",
            "total points",
            "quiz feedback",
            "points - *",
            "feedback - *",
        ),
    ),
    FormShape(
        "LimeSurvey",
        frozenset({"response id", "date submitted", "last page", "start language"}),
        columns=(("response id", _ID), ("date started", STARTED)),
        ignore=(
            "date submitted",
            "date last action",
            "last page",
            "start language",
            "seed",
            "ip address",
            "referrer url",
            "total time",
            "group time*",
        ),
        leave_out=(_leave_out("Date submitted", ""),),
    ),
    FormShape(
        "LimeSurvey",
        frozenset({"id", "submitdate", "lastpage", "startlanguage"}),
        columns=(("id", _ID), ("startdate", STARTED)),
        ignore=("submitdate", "datestamp", "lastpage", "startlanguage", "seed", "token", "ipaddr", "refurl", "interviewtime", "grouptime*"),
        leave_out=(_leave_out("submitdate", ""),),
    ),
    FormShape(
        "Jisc Online Surveys",
        frozenset({"unique response number"}),
        columns=(("unique response number", _ID), ("start date", STARTED), ("date started", STARTED)),
        ignore=("response number", "completion date", "date completed", "submission date", "end date", "ip address", "survey language"),
    ),
    FormShape(
        "SmartSurvey",
        frozenset({"userid", "userno", "started", "ended"}),
        columns=(("userid", _ID), ("started", STARTED)),
        ignore=(
            *("userno", "name", "email", "ip address", "unique id", "ended", "tracking link", "survey tag", "status", "completed"),
            "language",
        ),
        leave_out=(_leave_out("Status", "Partial", "Incomplete", "Test"), _leave_out("Completed", "No", "False")),
    ),
    FormShape(
        "KoboToolbox",
        frozenset({"_id", "_uuid", "_submission_time"}),
        columns=(("_uuid", _ID), ("start", STARTED)),
        ignore=("end", "today", "deviceid", "username", "phonenumber", "_*", "meta/*", "formhub/*", "note*"),
    ),
    FormShape(
        "ODK",
        frozenset({"key", "submissiondate", "meta-instanceid"}),
        columns=(("key", _ID), ("start", STARTED)),
        ignore=(
            *("submissiondate", "end", "today", "deviceid", "meta-*", "submitterid", "submittername", "attachments*"),
            *("status", "reviewstate", "edits", "formversion", "note*"),
        ),
    ),
    FormShape(
        "Google Forms",
        frozenset({"timestamp"}),
        columns=(("timestamp", STARTED),),
        ignore=("email address", "username", "score"),
        row_numbers=True,
    ),
)


def recognise(headers: frozenset[str]) -> FormShape | None:
    """The tool that wrote these (folded) headers; the one whose signature says most, where several fit."""
    fitting = [tool for tool in TOOLS if tool.signature <= headers]
    return max(fitting, key=lambda tool: len(tool.signature), default=None)


def tool_named(name: str) -> FormShape | None:
    """The tool of that name, as a mapping may give it."""
    wanted = fold(name).replace(" ", "")
    return next((tool for tool in TOOLS if wanted in (fold(tool.name).replace(" ", ""), fold(tool.name).split()[0])), None)
