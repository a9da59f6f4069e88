"""The demonstration: made-up practices, staff and answers, for trying the dashboard without anybody's data."""

from data.build.demo.export import export
from data.build.demo.generate import SEED, DemoSummary, answers_held, make

__all__ = ["SEED", "DemoSummary", "answers_held", "export", "make"]
