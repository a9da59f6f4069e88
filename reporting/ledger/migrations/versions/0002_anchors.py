"""What anchors the guardians' book, a month to be told in, and forms that cannot be tied to a report.

A guardian without an anchor would have to trust whatever key the database holds, so guardians of before cannot be carried over.
"""

import sqlalchemy as sa
from alembic import op

from reporting.problems import ReportingProblem

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    if op.get_bind().execute(sa.text("select count(*) from guardian")).scalar_one():
        raise ReportingProblem(
            "The database is of version 0.2, which was for trying out with made-up reports: its guardians cannot be carried over. "
            "Name another database, or move the old one away."
        )
    op.add_column("service", sa.Column("no_erasure_before", sa.Date))
    op.add_column("guardian", sa.Column("anchor", sa.LargeBinary))
