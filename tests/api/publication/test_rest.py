"""Programs with a token publish, withdraw and roll back: one new version, or nothing and the reason."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import product

import httpx
import pytest

from graph.publication.tokens import Tokens
from graph.store import folders
from graph.store.workspace import Workspace
from tests.support.publishing import publish_one, submission, template, workspace
from tests.support.writing import Written, bearer, written

__all__ = ["template", "workspace", "written"]
PROBLEM = "application/problem+json"
DOORS = (
    "/publish",
    "/sets/sst-2023/withdraw",
    "/versions/1/rollback",
    "/links/ed-n1-s1/undo?version=1",
)


def kind(answer: httpx.Response) -> str:
    assert answer.headers["content-type"] == PROBLEM, answer.text
    assert answer.json()["status"] == answer.status_code
    return str(answer.json()["type"]).rpartition("/")[2]


def test_a_set_is_published_and_stands_at_once_in_pages_queries_and_threads(
    written: Written,
) -> None:
    made = written.publish(written.token("Anna"), message="ignored: a header is no message")
    page = written.client.get("/sets/bakkedal", headers={"Accept": "text/html"})
    threads = written.client.get("/api/threads/explicit/bakkedal/1")

    assert made.status_code == 201, made.text
    assert made.headers["location"] == "/versions/2"
    assert made.headers["etag"] == '"2"'
    assert made.headers["cache-control"] == "no-store"
    said = made.json()
    assert (said["version"], said["parent"], said["author"]) == (2, 1, "Anna")
    assert (said["action"], said["sets"]) == ("publish", ["bakkedal"])
    assert said["contentHash"] == written.workspace.manifest(2).content_hash
    assert page.status_code == 200
    assert "Flere cykler" in page.text
    assert threads.status_code == 200


def test_the_name_of_the_token_and_the_message_stand_in_the_history(written: Written) -> None:
    made = written.client.post(
        "/publish",
        params={"message": "Vedtaget\n 12. maj"},
        content=submission().data,
        headers={"Content-Type": "text/turtle"} | bearer(written.token("Bakkedal Kommune")),
    )
    form = written.client.post(
        "/publish",
        files={"file": ("b.ttl", submission("bb").data, "text/turtle")},
        data={"message": "Et sæt til"},
        headers=bearer(written.token("Anna")),
    )

    assert (made.status_code, form.status_code) == (201, 201), form.text
    listed = [written.workspace.manifest(number) for number in (2, 3)]
    assert [each.author for each in listed] == ["Bakkedal Kommune", "Anna"]
    assert [each.message for each in listed] == ["Vedtaget 12. maj", "Et sæt til"]


def test_what_does_not_conform_is_422_with_the_report_and_nothing_is_published(
    written: Written,
) -> None:
    token = written.token()
    broken = submission().data.replace(b'"Flere cykler"@da', b'""@da')
    refused = written.publish(token, broken)
    in_text = written.publish(token, broken, Accept="text/plain")

    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/json"
    assert refused.json()["conforms"] is False
    assert refused.json()["version"] == 1
    assert in_text.status_code == 422
    assert in_text.headers["content-type"].startswith("text/plain")
    assert written.workspace.current_number() == 1


def test_without_any_token_writing_is_off_and_the_answer_says_so(written: Written) -> None:
    tried = [*product(DOORS, ({}, bearer("made.up")))]
    assert len(tried) == 2 * len(DOORS)
    for path, headers in tried:
        refused = written.client.post(path, headers=headers)
        assert refused.status_code == 403
        assert kind(refused) == "writing-off"
        assert "goalgraph token new" in refused.json()["detail"]


def test_a_token_that_is_not_valid_is_401_whatever_is_wrong_with_it(written: Written) -> None:
    good = written.token("Anna")
    expired = written.token("Bo", until=date.today() - timedelta(days=1))  # noqa: DTZ011 - as the server counts
    revoked = written.token("Eva")
    Tokens(written.workspace.path).revoke(revoked.partition(".")[0])
    secret = good.partition(".")[2]
    name = good.partition(".")[0]
    wrong = ("x", good[:-1], good + "x", secret, f".{secret}", f"{name}.", f"{name}.x")
    long = ("a" * 1_001, good + "a" * 1_000)
    for path in DOORS:
        answers = [
            written.client.post(path, headers=bearer(token))
            for token in (*wrong, expired, revoked, *long)
        ]
        others = [
            written.client.post(path, headers={"Authorization": value})
            for value in (f"Basic {good}", good, "Bearer", "x")
        ]
        none = written.client.post(path)

        assert len(answers) == 11
        assert {each.status_code for each in (*answers, *others, none)} == {401}
        assert {kind(each) for each in answers} == {"token-refused"}
        assert len({each.json()["detail"] for each in answers}) == 1
        assert kind(none) == "token-missing"
        for each in (*answers, *others, none):
            assert each.headers["www-authenticate"].startswith('Bearer realm="goalgraph"')
            assert secret not in each.text
    assert written.workspace.current_number() == 1


def test_a_token_in_a_cookie_or_an_address_is_no_token(written: Written) -> None:
    token = written.token()
    cookie = written.publish(None, Cookie=f"goalgraph={token}; token={token}")
    address = written.client.post(
        f"/publish?token={token}&access_token={token}",
        content=submission().data,
        headers={"Content-Type": "text/turtle"},
    )

    assert (cookie.status_code, address.status_code) == (401, 401)


def test_a_megabyte_as_token_is_refused(written: Written) -> None:
    written.token()
    try:
        answer = written.client.post("/publish", headers=bearer("a" * (1 << 20)))
    except httpx.TransportError:  # the connection is closed while it is sent
        return
    assert answer.status_code == 431


def test_a_token_for_some_sets_writes_no_others(written: Written) -> None:
    narrow = written.token("Bo", "bakkedal")
    other = written.publish(narrow, submission("andre").data)
    own = written.publish(narrow)
    withdrawn = written.client.post(
        "/sets/sst-2023/withdraw?with-links=true", headers=bearer(narrow)
    )
    back = written.client.post("/versions/1/rollback", headers=bearer(narrow))

    assert (other.status_code, kind(other)) == (403, "token-too-narrow")
    assert "andre" in other.json()["detail"]
    assert own.status_code == 201
    assert (withdrawn.status_code, kind(withdrawn)) == (403, "token-too-narrow")
    assert back.status_code == 201  # all that differs is its own set
    assert written.workspace.current_number() == 3


def test_if_match_names_the_version_that_a_change_is_based_on(written: Written) -> None:
    token = written.token()
    stale = [
        written.publish(token, If_Match=tag) for tag in ('"7"', '"0"', 'W/"1"', "nonsense", '"x"')
    ]
    current = written.publish(token, If_Match='"9", "1"')
    after = written.publish(token, submission("bb").data, If_Match='"1"')
    any_version = written.publish(token, submission("cc").data, If_Match="*")
    by_hash = written.client.post(
        "/versions/1/rollback",
        headers=bearer(token) | {"If-Match": f'"{written.workspace.manifest(3).content_hash}"'},
    )

    assert [each.status_code for each in stale] == [412] * 5
    assert {kind(each) for each in stale} == {"version-moved"}
    assert (current.status_code, after.status_code, any_version.status_code) == (201, 412, 201)
    assert "version 2" in after.json()["detail"]
    assert by_hash.status_code == 201


def test_what_a_command_published_is_seen_before_the_next_writer_checks(written: Written) -> None:
    token = written.token()
    publish_one(written.workspace, "en")
    made = written.publish(token)

    assert made.status_code == 201
    assert made.json()["parent"] == 2


def test_two_writers_at_once_lose_nothing(written: Written) -> None:
    token = written.token()
    with ThreadPoolExecutor(4) as several:
        answers = [
            *several.map(lambda k: written.publish(token, submission(f"s{k}").data), range(4))
        ]
    done = [each for each in answers if each.status_code == 201]
    refused = [each for each in answers if each.status_code != 201]

    assert done
    assert {(each.status_code, kind(each)) for each in refused} <= {(503, "writer-busy")}
    assert all(int(each.headers["retry-after"]) > 0 for each in refused)
    assert written.workspace.current_number() == 1 + len(done)


def test_a_writer_beside_the_server_is_told_to_the_second(written: Written) -> None:
    token = written.token()
    with written.workspace.locked():
        refused = written.publish(token)

    assert (refused.status_code, kind(refused)) == (503, "writer-busy")
    assert refused.headers["retry-after"] == "5"
    assert str(written.workspace.path) not in refused.text


def test_withdrawing_is_refused_with_a_list_until_the_links_are_withdrawn_too(
    written: Written,
) -> None:
    token = written.token()
    refused = written.client.post("/sets/nationale-maal-2016/withdraw", headers=bearer(token))
    done = written.client.post(
        "/sets/nationale-maal-2016/withdraw?with-links=true&message=Afl%C3%B8st",
        headers=bearer(token),
    )
    gone = written.client.get("/sets/nationale-maal-2016")
    unknown = written.client.post("/sets/findes-ikke/withdraw", headers=bearer(token))

    assert (refused.status_code, kind(refused)) == (409, "set-linked")
    assert refused.json()["count"] > 5
    assert "with-links=true" in refused.json()["detail"]
    assert done.status_code == 201
    assert (done.json()["action"], done.json()["message"]) == ("withdraw", "Afløst")
    assert gone.status_code == 410
    assert (unknown.status_code, kind(unknown)) == (404, "not-known")


def test_rolling_back_makes_a_version_with_the_old_content(written: Written) -> None:
    token = written.token()
    written.publish(token)
    same = written.client.post("/versions/2/rollback", headers=bearer(token))
    back = written.client.post("/versions/1/rollback", headers=bearer(token))
    missing = written.client.post("/versions/9/rollback", headers=bearer(token))
    huge = written.client.post(f"/versions/{'9' * 30}/rollback", headers=bearer(token))
    odd = written.client.post("/versions/en/rollback", headers=bearer(token))

    assert (same.status_code, same.json()["version"]) == (200, 2)
    assert (back.status_code, back.json()["of"]) == (201, 1)
    assert back.json()["contentHash"] == written.workspace.manifest(1).content_hash
    assert (missing.status_code, kind(missing)) == (404, "version-unknown")
    assert str(written.workspace.path) not in missing.text
    assert huge.status_code == 404
    assert odd.status_code in {400, 404}


def test_the_same_again_makes_no_version_and_drafts_are_refused_by_name(written: Written) -> None:
    token = written.token()
    first = written.publish(token)
    again = written.publish(token)
    draft = submission(
        "kladde", more=("<set/kladde> gg:stage <https://w3id.org/goalgraph/code/stage/draft> .")
    )
    refused = written.publish(token, draft.data)

    assert first.status_code == 201
    assert (again.status_code, again.json()) == (200, first.json())
    assert again.headers["location"] == "/versions/2"
    assert (refused.status_code, kind(refused)) == (422, "draft-refused")
    assert "kladde" in refused.json()["detail"]


def test_bodies_that_cannot_be_read_are_refused_as_a_check_refuses_them(written: Written) -> None:
    token = written.token()
    sent = [
        (b"", "text/turtle", 400),
        (b"<a", "text/turtle", 400),
        (b"x", "application/pdf", 415),
        (b"x" * (51 << 20), "text/turtle", 413),
    ]
    for data, media_type, status in sent:
        answer = written.publish(token, data, Content_Type=media_type)
        assert answer.status_code == status, (media_type, answer.text)
    long = written.client.post(
        "/publish",
        params={"message": "a" * 2_001},
        content=submission().data,
        headers={"Content-Type": "text/turtle"} | bearer(token),
    )
    assert long.status_code == 400
    assert written.workspace.current_number() == 1


def test_a_disk_that_cannot_be_written_is_said_and_the_old_version_is_served_on(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = written.token()

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(folders, "flush_store", fails)
        refused = written.publish(token)
    after = written.publish(token)

    assert (refused.status_code, kind(refused)) == (500, "cannot-write")
    assert "No space left on device" in refused.json()["detail"]
    assert str(written.workspace.path) not in refused.text
    assert after.status_code == 201


def test_poisonous_blank_nodes_end_at_a_limit(written: Written) -> None:
    """Blank nodes that all look alike take forever to name (RDFC-1.0); the deadline of a check ends it."""
    token = written.token()
    nodes = "\n".join(
        f"_:n{a} dct:relation _:n{b} ." for a in range(40) for b in range(40) if a != b
    )
    refused = written.publish(token, submission("gift", more=nodes).data)

    assert refused.status_code == 422, refused.text
    assert written.workspace.current_number() == 1


def test_a_workspace_of_a_newer_goalgraph_is_left_alone(
    written: Written, workspace: Workspace
) -> None:
    token = written.token()
    manifest = workspace.folder(1) / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": 2', '"format": 99'))
    refused = written.publish(token)

    assert refused.status_code == 500
    assert workspace.numbers() == [1]


def test_what_a_version_did_to_a_link_is_undone_once(written: Written) -> None:
    token = written.token("Anna")
    first = written.publish(token)
    assert first.status_code == 201, first.text

    def undo(version: str, token: str = token) -> httpx.Response:
        return written.client.post(
            "/links/bakkedal-1/undo",
            params={"version": version, "message": "Fejl"},
            headers=bearer(token),
        )

    done = undo("2")
    assert done.status_code == 201, done.text
    assert (done.json()["version"], done.json()["author"]) == (3, "Anna")
    assert done.json()["message"] == "Fejl"
    assert written.client.get("/links/bakkedal-1").status_code == 410
    assert undo("2").status_code == 409
    assert undo("1").status_code == 409
    assert undo("99").status_code == 404
    assert undo("x").status_code == 400
    assert undo("3").status_code == 201
    assert written.client.get("/links/bakkedal-1").status_code == 200
    assert written.workspace.manifest(4).content_hash == written.workspace.manifest(2).content_hash
