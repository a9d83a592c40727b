"""A thread is named by what joins its goals; what is no thread says why."""

import pytest

from api.web.thread_words import kind_words, none_words
from graph.analysis import network, shared_threads
from graph.analysis.thread_summary import Summary
from tests.support.published import bundled

KNOWN = network.load(bundled(), "da")
FOUND = {each.about.slug: each for each in shared_threads.of_themes(KNOWN)}


def frame(slug: str) -> Summary:
    number = KNOWN.frame(slug)
    assert number is not None
    return shared_threads.reference(KNOWN, number).summary


def test_a_theme_at_one_level_is_named_apart() -> None:
    assert "på tværs af myndigheder" in kind_words(FOUND["sagsbehandlingstid"], "da")
    assert kind_words(FOUND["kvalitet"], "da") == "fælles tema, påstår ikke støtte"
    assert kind_words(frame("sundhedsreform"), "da") == "fælles ramme"


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("klagesystem", "på ét niveau og fra én myndighed"),
        ("myndighedssamarbejde", "på tværs af myndigheder er vurderet"),
        ("ventetid", "på tværs af niveauer er vurderet"),
    ],
)
def test_what_is_no_thread_says_why(slug: str, said: str) -> None:
    assert not FOUND[slug].holds
    assert said in none_words(FOUND[slug], "da")


def test_a_frame_of_one_set_says_why() -> None:
    assert "to målsæt" in none_words(frame("kvalitetsplan"), "da")
