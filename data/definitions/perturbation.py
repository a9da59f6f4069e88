"""The settings of a perturbation table, as protection.yaml and speaking_up.yaml give them."""

from data.definitions.base import Defined


class PerturbationTable(Defined):
    """A max-entropy perturbation table: largest change, variance, largest small count never published."""

    id: str
    largest_change: int
    variance: float
    never_published: int
