"""Every word has a meaning, in both languages."""

from graph.catalog.glossary import glossary
from graph.i18n import LANGUAGES
from tests.support.published import bundled


def test_the_words_of_threads_and_of_the_model_are_explained() -> None:
    store = bundled()
    found = {
        lang: {w.slug: w for s in glossary(store, lang) for w in s.words} for lang in LANGUAGES
    }

    assert found["da"].keys() == found["en"].keys()
    assert found["da"]["explicit-thread"].word == "støttetråd"
    assert found["da"]["relations-supports"].meaning.startswith("Fremskridt med dette mål")
    assert {"things-Goal", "states-Suggested", "bases-ExplicitText", "levels-municipal"} <= set(
        found["da"]
    )
    assert {"things-ReportingChannel", "things-reservation"} <= set(found["da"])
    assert "fra flere myndigheder" in found["da"]["thematic-thread"].meaning
    assert all(w.meaning.endswith(".") for words in found.values() for w in words.values())
    assert all(found["da"][slug].meaning != found["en"][slug].meaning for slug in found["da"])


def test_levels_stand_in_their_reading_order() -> None:
    (levels,) = (s for s in glossary(bundled(), "da") if s.title == "Niveauer")

    assert [w.slug.partition("-")[2] for w in levels.words] == [
        "national",
        "health-agreement",
        "municipal",
        "ministry-plan",
    ]


def test_abbreviations_keep_their_letters_and_say_whether_the_source_explains_them() -> None:
    (found,) = (s for s in glossary(bundled(), "da") if s.title == "Forkortelser i dokumenterne")
    words = {each.word: each.meaning for each in found.words}

    assert {"ALT", "KR(A)M", "RBT", "SDU", "STPS", "UO2"} <= set(words)
    assert "forklarer ikke" in words["KR(A)M"]
    assert "ikke i dokumenterne" in words["UO2"]
