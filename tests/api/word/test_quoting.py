"""A footnote has the source's name once, then its words with their places."""

from api.word.quoting import footnote
from graph.model.values import Named, Quote, Text
from tests.support.word import context


def quote(words: str, start: int, source: str = "plan") -> Quote:
    iri = f"https://w3id.org/goalgraph/id/source/{source}"
    return Quote(
        iri=f"https://w3id.org/goalgraph/id/evidence/{source}-{start}",
        holder="urn:goal",
        words=words,
        source=Named(iri, Text(f"Kilden {source}", "da")),
        start=start,
        end=start + len(words),
    )


def said(*quotes: Quote, title: str = "") -> str:
    (found,) = footnote(context(), quotes, title=title)
    return "".join(run.text for run in found.runs)


def test_quotes_of_one_source_stand_together() -> None:
    assert said(quote("et", 9), quote("to", 1_999), quote("tre", 5, "notat")) == (
        "Kilden plan: «et» (tegn 10–11), «to» (tegn 2.000–2.001). Kilden notat: «tre» (tegn 6–8)."
    )


def test_the_same_passage_is_quoted_once() -> None:
    assert said(quote("et", 9), quote("et", 9)) == "Kilden plan: «et» (tegn 10–11)."


def test_of_the_title_only_the_place_is_given() -> None:
    assert said(quote("Titel", 9), title="Titel") == "Kilden plan, tegn 10–14."


def test_the_place_leads_to_the_passage_on_the_page_of_the_source() -> None:
    (found,) = footnote(context(), [quote("et", 9)])

    assert [run.address for run in found.runs if run.address] == [
        "http://x.test/sources/plan#plan-9"
    ]


def test_without_quotes_and_words_there_is_no_footnote() -> None:
    assert footnote(context(), []) == ()
