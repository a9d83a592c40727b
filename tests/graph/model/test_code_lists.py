"""The levels of the code list by their letters."""

from graph.model.code_lists import level_names


def test_every_letter_has_a_name_in_both_languages() -> None:
    danish, english = level_names("da"), level_names("en")

    assert danish["K"] == "Kommunale mål"
    assert english["K"] == "Municipal goals"
    assert set(danish) == set(english) == set("NSKM")
