"""Days as people type them on the command line."""

from datetime import date

from data.problems import DataProblem


def day(text: str, option: str) -> date:
    """Raises `DataProblem` for what is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DataProblem(f"{option}: '{text}' is no day; write it as 2026-09-30.") from error
