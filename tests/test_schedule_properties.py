"""What holds of every schedule."""

from datetime import date, timedelta
from itertools import islice

from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.methods.schedule import schedule
from knowledge.methods.schedule_calendar import working_days
from knowledge.model.plan import Task
from knowledge.model.results import Procedure
from tests.test_schedule import MONDAY, procedure, row, task


@st.composite
def networks(draw: st.DrawFn) -> tuple[Task, ...]:
    """Draw acyclic tasks: each waits only for some of those before it."""
    names = "ABCDEFGH"[: draw(st.integers(1, 8))]
    phases = st.sampled_from(["준비", "설계", "구축", "시범", "운영"])
    return tuple(
        task(
            name,
            draw(st.integers(1, 30)),
            "".join(sorted(draw(st.sets(st.sampled_from(names[:place]))))) if place else "",
            draw(phases),
        )
        for place, name in enumerate(names)
    )


plans = st.tuples(
    networks(),
    st.lists(
        st.builds(
            procedure, st.integers(1, 40), st.sampled_from(["기획", "설계", "구축", "시범", "운영"])
        ),
        max_size=1,
    ),
)


@given(plans)
def test_nothing_starts_before_its_predecessors_end(
    drawn: tuple[tuple[Task, ...], list[Procedure]],
):
    result = schedule(*drawn, MONDAY)

    finish = {item.id: item.finish for item in result.tasks}
    assert all(item.start > finish[before] for item in result.tasks for before in item.after)
    assert result.finish == max(finish.values())


@given(plans)
def test_the_critical_path_has_no_slack_and_spans_the_whole(
    drawn: tuple[tuple[Task, ...], list[Procedure]],
):
    result = schedule(*drawn, MONDAY)

    chain = [row(result, item) for item in result.critical_path]
    spanned = sum(1 for day in _between(MONDAY, result.finish))
    assert all(item.critical and item.slack == 0 for item in chain)
    assert sum(item.days for item in chain) == spanned


@given(plans, st.data())
def test_a_day_more_on_a_critical_task_moves_the_end_by_a_working_day(
    drawn: tuple[tuple[Task, ...], list[Procedure]], data: st.DataObject
):
    tasks, procedures = drawn
    before = schedule(tasks, procedures, MONDAY)
    critical = [t for t in tasks if row(before, t.id).critical]
    assume(critical)
    longer = data.draw(st.sampled_from(critical))
    changed = tuple(
        t.model_copy(update={"days": t.days + 1}) if t.id == longer.id else t for t in tasks
    )

    after = schedule(changed, procedures, MONDAY)

    following = next(islice(working_days(before.finish + timedelta(days=1)), 1))
    assert after.finish == following


def _between(start: date, finish: date):
    for day in working_days(start):
        if day > finish:
            return
        yield day
