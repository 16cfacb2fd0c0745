from tests.golden.followups import likeness, read_all

LEAST_LIKE = 0.67  # what was reached, less a little


def test_follow_ups_are_read_much_as_a_person_reads_them() -> None:
    assert likeness(read_all()) >= LEAST_LIKE


def test_questions_that_stand_alone_are_left_as_they_are() -> None:
    changed = [one for one in read_all() if not one.leans and one.readings != (one.question,)]
    assert changed == []
