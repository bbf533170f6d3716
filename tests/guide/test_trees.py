from hypothesis import given
from hypothesis import strategies as st

from portal.guide import trees

# Questions are numbers that lead to higher ones only: there is no circle.
downward = st.integers(1, 7).flatmap(
    lambda size: st.tuples(
        *(
            st.lists(st.none() | st.integers(n + 1, size) if n < size else st.none(), max_size=3)
            for n in range(size + 1)
        )
    )
)


@given(downward)
def test_ways_that_lead_only_downward_have_no_circle(ways):
    assert trees.circles(dict(enumerate(ways)), 0) is None


@given(downward, st.integers(0, 7))
def test_a_way_back_to_where_one_was_is_a_circle(ways, wanted):
    tree = dict(enumerate(ways))
    beneath = sorted(trees.reached(tree, 0))
    end = beneath[wanted % len(beneath)]
    assert trees.circles({**tree, end: [*tree.get(end, []), 0]}, 0) is not None


def test_a_question_without_answers_is_a_dead_end_where_it_can_be_reached():
    assert trees.dead_ends({1: [2, None], 2: [], 3: []}, 1) == {2}
    assert trees.dead_ends({1: [2, None], 2: [None]}, 1) == set()
