"""What a reader is likely to choose next, answered before they ask: the whole area, one cluster alone, a staff group of the whole area.

Not taken: every practice, which is five times the work, most of which nobody asks for.
"""

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from itertools import chain

from pages.cache.answers import catalogue
from pages.cache.prefetch import AHEAD
from pages.figures.breakdowns import anywhere
from pages.shell.context import Context
from queries import Selection


def have_ready(what: Hashable, context: Context, answer: Callable[[Context], object]) -> None:
    """`answer` asks all that a page asks of a context, and `what` names it; done once for the same people and viewer."""
    if context.selection.practices:
        return
    everywhere, known = anywhere(context.selection), catalogue(context.release)
    clusters = (replace(everywhere, neighbourhoods=(cluster,)) for cluster in known.neighbourhoods)
    groups = (Selection(staff_groups=(group,)) for group in known.staff_groups)
    others = (replace(context, selection=selection) for selection in chain((everywhere,), clusters, groups))
    AHEAD.work_out((what, replace(context, selection=everywhere)), (partial(answer, other) for other in others))
