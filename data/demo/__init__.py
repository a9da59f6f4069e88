"""The demonstration: made-up practices, staff and answers, for trying the dashboard without anybody's data."""

from data.demo.export import export
from data.demo.generate import SEED, DemoSummary, answers_held, make

__all__ = ["SEED", "DemoSummary", "answers_held", "export", "make"]
