"""Cases by quarter as a control chart; its limits begin anew where the series as a whole breaks."""

from queries.quarter_chart import QuarterChart, quarter_chart
from queries.release import Release
from queries.selection import Selection
from queries.speaking_up.cases import cases
from queries.speaking_up.settings import breaks


def chart(release: Release, selection: Selection) -> QuarterChart:
    """The XmR chart of cases. A break of all figures (`breaks`, element '') is a recorded decision to rebase."""
    broken = breaks(release)
    return quarter_chart(cases(release, selection), tuple(broken.loc[broken["element"] == "", "quarter"]))
