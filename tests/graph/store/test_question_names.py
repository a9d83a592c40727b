"""The names of fields stand in both languages."""

from graph.store.question_names import NAMES, name_label
from graph.store.saved_queries import published_questions


def test_every_name_is_used_and_has_a_label_in_both_languages() -> None:
    used = {parameter.name for each in published_questions() for parameter in each.parameters}

    assert used == set(NAMES)
    assert name_label("org", "en") == "Body"
    assert name_label("org", "da") == "Myndighed"
