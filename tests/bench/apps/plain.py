"""The same figures as a good analyst would write them in one file: Streamlit, DuckDB and altair straight on the records.

No protection, no intervals by rule, no words: a baseline for speed only. `RECORDS` names the records to count.
"""

import os

import altair as alt
import duckdb
import streamlit as st

st.set_page_config(page_title="Survey", layout="wide")


@st.cache_resource
def connect() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(os.environ["RECORDS"], read_only=True)


@st.cache_data
def clusters() -> dict[str, str]:
    return dict(connect().cursor().execute("select name, neighbourhood_code from neighbourhood order by name").fetchall())


chosen = st.sidebar.multiselect("Neighbourhood cluster", list(clusters()))
question = st.sidebar.selectbox("Question", ["witnessed_racism", "aware_of_guardian", "experienced_racism"])
codes = [clusters()[name] for name in chosen] or list(clusters().values())


@st.cache_data(max_entries=500)
def counts(question: str, codes: tuple[str, ...]):
    return (
        connect()
        .cursor()
        .execute(
            """select a.wave, r.staff_group, n.name as cluster, e.white, count(*) filter (a.option = 'yes') as yes, count(*) as base
            from answer a
            join respondent r on r.wave = a.wave and r.respondent_id = a.respondent_id
            join neighbourhood_membership m on m.practice_code = r.practice_code and m.valid_to is null
            join neighbourhood n on n.neighbourhood_code = m.neighbourhood_code
            cross join lateral (select case when r.ethnicity in ('A', 'B', 'C') then 'White' else 'BME' end as white) e
            where a.question = ? and m.neighbourhood_code = any(?)
            group by a.wave, r.staff_group, n.name, e.white""",
            [question, list(codes)],
        )
        .df()
    )


rows = counts(question, tuple(codes))
st.title("Survey results")


def shares(by: list[str]):
    table = rows.groupby(by, as_index=False)[["yes", "base"]].sum()
    return table.assign(share=table["yes"] / table["base"])


latest = rows["wave"].max()
headline = shares(["wave"])
st.metric("Yes", f"{headline.loc[headline['wave'] == latest, 'share'].iloc[0]:.0%}")
left, right = st.columns(2)
left.altair_chart(alt.Chart(headline).mark_line(point=True).encode(x="wave:N", y="share:Q", tooltip=["wave", "share", "base"]))
for column, by in ((right, "white"), (left, "staff_group")):
    now = shares(["wave", by]).query("wave == @latest")
    column.altair_chart(alt.Chart(now).mark_bar().encode(x="share:Q", y=f"{by}:N", tooltip=[by, "share", "base"]))
grid = shares(["wave", "cluster", "staff_group"]).query("wave == @latest")
st.altair_chart(alt.Chart(grid).mark_rect().encode(x="staff_group:N", y="cluster:N", color="share:Q", tooltip=["cluster", "share", "base"]))
