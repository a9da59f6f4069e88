"""What a person can put right: the text is the whole message."""


class ReportingProblem(Exception):
    """A setting, a file or a database that is not as it must be."""
