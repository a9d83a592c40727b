"""What is said of the endpoint names every form that it sends, and every field that it reads."""

from api.sparql.description import QUERY, QUERY_BY_POST
from api.web.negotiation import HTML, RESULT_FORMS, TRIPLE_FORMS

FORMS = (*RESULT_FORMS, *TRIPLE_FORMS, HTML)


def test_every_form_is_named() -> None:
    for described in (QUERY, QUERY_BY_POST):
        content = described["responses"][200]["content"]
        assert {kind for form in FORMS for kind in (form.media_type, *form.also)} == set(content)


def test_the_dataset_is_read_by_both_methods() -> None:
    for described in (QUERY, QUERY_BY_POST):
        names = {each["name"] for each in described["openapi_extra"]["parameters"]}
        assert {"default-graph-uri", "named-graph-uri", "format", "lang"} <= names
