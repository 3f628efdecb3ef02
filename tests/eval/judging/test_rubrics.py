from eval.judging.rubrics import RUBRIC_VERSION, rubrics_sha256


def test_a_changed_rubric_is_another_version() -> None:
    known = {
        1: "bd57bb4a9903e0f463617a99fc7e15d5934bcd39629631e5d6ac73d45976fc86",
    }

    assert rubrics_sha256() == known[RUBRIC_VERSION], "count RUBRIC_VERSION up"
