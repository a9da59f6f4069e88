"""Statistical process control by the rules of NHS England's Making Data Count: the XmR chart."""

from queries.measures.spc.xmr import XmR, xmr

__all__ = ["XmR", "xmr"]
