"""Generated rules, memberships and completions in a narrow stretch of time, so that boundaries meet often."""

from datetime import date, timedelta

from hypothesis import strategies as st

from elearning.compliance.rules.facts import Achievement, Rule, Service

FIRST = date(2023, 12, 1)
PATHS = ["0001", "00010001", "000100010001", "0002", "00020001"]
POSTS = ["response", "custody", "nurse"]

days = st.integers(0, 900).map(lambda number: FIRST + timedelta(days=number))
leap_days = st.sampled_from([date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2025, 2, 28)])
any_day = days | leap_days


@st.composite
def services(draw, number=0):
    start = draw(any_day)
    end = draw(st.none() | st.integers(0, 200).map(lambda length: start + timedelta(days=length)))
    return Service(number, draw(st.sampled_from(PATHS)), draw(st.sampled_from(POSTS)), start, end, "Unit", "Post")


@st.composite
def histories(draw):
    return [draw(services(number)) for number in range(draw(st.integers(0, 5)))]


@st.composite
def rules(draw):
    start = draw(any_day)
    return Rule(
        name="Rule",
        course="Course",
        path=draw(st.sampled_from(["", *PATHS])),
        posts=draw(st.frozensets(st.sampled_from(POSTS), max_size=2)),
        due_days=draw(st.integers(0, 120)),
        valid_months=draw(st.integers(1, 30)),
        start=start,
        end=draw(st.none() | st.integers(0, 600).map(lambda length: start + timedelta(days=length))),
    )


achievements = st.lists(st.builds(Achievement, statement_id=st.uuids(), on=any_day), max_size=4)
