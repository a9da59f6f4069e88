"""WRES: do Black and minority ethnic staff fare worse? The survey indicators 5 to 8, for both groups side by side."""

import streamlit as st

from pages.parts import answers
from pages.parts.asking import names
from pages.parts.context import Context
from pages.parts.figure import draw
from pages.parts.heading import heading
from pages.parts.landing import hand_over
from pages.parts.markdown import plain
from pages.parts.support import support


def wres(context: Context) -> None:
    """The answer over all the indicators, then each with its gap, its ratio and the national figures."""
    heading("Do Black and minority ethnic staff fare worse?", context)
    st.markdown(f"**{plain(answers.fares(context.release, context.selection, context.wave))}**")
    st.caption(
        "Modelled on the NHS Workforce Race Equality Standard (WRES), indicators 5 to 8. "
        "WRES itself does not cover general practice, and indicators 1 to 4 and 9 need workforce counts that are not loaded here."
    )
    modelled = [indicator.code for indicator in names(context.release).indicators.values() if indicator.wres]
    for left, right in zip(modelled[::2], [*modelled[1::2], None], strict=False):
        for column, code in zip(st.columns(2, gap="large"), (left, right), strict=True):
            if code:
                with column:
                    draw(answers.modelled_on_wres(context.release, context.selection, context.wave, code), context)
    support(context)


if __name__ == "__main__":
    hand_over()
