"""The pages of threads, gaps, the matrix and comparisons: whole without scripts, and honest about what is there."""

import csv
import re
from collections.abc import Iterator
from http import HTTPStatus
from io import StringIO
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from api.analysis import gap_pages, matrix_pages, rest, thread_pages
from api.catalog import list_pages, pages, topic_pages
from api.sparql import saved_queries
from api.web.pictures import as_png_is_possible
from tests.support.pages import HTML, get, seen, without_data, words
from tests.support.published import bundled
from tests.support.served import app_of

PATHS = (
    "/threads",
    "/threads?basis=ExplicitText",
    "/threads?suggested=1",
    "/threads/explicit/nationale-maal-2016/2",
    "/threads/explicit/nationale-maal-2016/7?suggested=1",
    "/threads/explicit/lmst-2023/1.1",
    "/threads/thematic/kvalitet",
    "/threads/thematic/robusthed",
    "/threads/reference/sundhedsreform",
    "/gaps",
    "/gaps?kind=one-sided",
    "/matrix",
    "/matrix?by=level&suggested=1",
    "/matrix?set=sundhedsaftale-midtjylland-2015-2018",
    "/compare?a=nationale-maal-2016&b=stps-2023",
    "/compare?a=nationale-maal-2016&b=viborg-sundhedspolitik&suggested=1",
)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    modules = list_pages, pages, topic_pages, thread_pages, gap_pages, matrix_pages, rest
    parts = (*modules, saved_queries)
    app = app_of(bundled(), *(part.router for part in parts))
    with TestClient(app, follow_redirects=False) as opened:
        yield opened


# Every page


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_there_in_both_languages(client: TestClient, path: str) -> None:
    danish, english = get(client, path), get(client, path, "en")

    assert '<html lang="da">' in danish
    assert '<html lang="en">' in english
    assert danish != english


@pytest.mark.parametrize("path", PATHS)
def test_a_page_can_be_read_by_ear(client: TestClient, path: str) -> None:
    page = seen(get(client, path))

    assert page.elements.count("h1") == 1
    assert len(page.ids) == len(set(page.ids))
    levels = [int(tag[1]) for tag in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    labelled = {value for tag, name, value in page.attributes if (tag, name) == ("label", "for")}
    assert labelled == {
        value for tag, name, value in page.attributes if tag in {"input", "select"} and name == "id"
    }


@pytest.mark.parametrize("path", PATHS)
def test_a_page_needs_no_script_and_no_style_of_its_own(client: TestClient, path: str) -> None:
    page = seen(get(client, path))

    scripts = [value for tag, name, value in page.attributes if (tag, name) == ("script", "src")]
    deferred = [each for each in page.attributes if each[:2] == ("script", "defer")]
    assert page.elements.count("script") == len(scripts) == len(deferred)
    assert all(each.startswith("/static/picture.js?v=") for each in scripts)  # it only highlights
    assert not [each for each in page.attributes if each[1] == "style" or each[1].startswith("on")]
    assert all(address.startswith("/static/") for address in page.loaded)


@pytest.mark.parametrize("path", PATHS)
def test_every_link_of_a_page_leads_somewhere(client: TestClient, path: str) -> None:
    links = set(seen(get(client, path)).links)
    assert links
    for link in links:
        address = link.partition("#")[0]
        if address.startswith("/api/"):
            assert client.get(address).headers["content-type"] == "application/json", link
        elif address.startswith(("/threads", "/gaps", "/matrix", "/compare", "/goals/", "/themes")):
            assert client.get(address, headers=HTML).status_code == 200, link


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_level_is_ranked_and_technical_words_stay_away(
    client: TestClient, path: str, lang: str
) -> None:
    text = re.sub(r"<[^>]+>", " ", without_data(get(client, path, lang))).casefold()

    assert not re.search(r"overordne|underliggende|underordne|mor-mål|superior|lower level", text)
    assert not re.search(r"\b(rdf|shacl|triple|node|ontology|iri)\b", text)


@pytest.mark.parametrize("path", PATHS)
def test_who_asks_for_json_is_sent_to_the_data(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "application/json"})

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/api{path}"
    assert client.get(answer.headers["location"]).status_code == 200


# Threads


def test_the_list_keeps_the_three_kinds_apart(client: TestClient) -> None:
    text = get(client, "/threads")

    places = [text.index(f'id="{kind}"') for kind in ("explicit", "thematic", "reference")]
    assert places == sorted(places)
    assert "fælles tema, påstår ikke støtte" in text
    assert "fælles ramme, påstår ikke støtte" in text
    assert '<span class="gg-gap">intet mål</span>' in text


def test_a_thread_says_how_many_goals_lead_to_its_goal_and_how(client: TestClient) -> None:
    text = words(get(client, "/threads/explicit/nationale-maal-2016/7"))

    assert "Sundhedsaftaler : 5 direkte, 0 gennem andre" in text.replace(
        "Sundhedsaftaler:", "Sundhedsaftaler :"
    )
    assert "1 direkte, 13 gennem andre" in text
    assert "fører hertil" not in words(get(client, "/threads/explicit/lmst-2023/2.1"))


def test_a_theme_at_one_level_is_a_thread_across_authorities(client: TestClient) -> None:
    text = get(client, "/threads")

    across = words(text[text.index('id="across"') : text.index('id="reference"')])
    names = ("Sagsbehandlingstid og sagspukler", "Robusthed og arbejdsstyrke", "Økonomistyring")
    assert [name for name in names if name in across] == list(names)
    assert "3 myndigheder" in across
    own = words(get(client, "/threads/thematic/sagsbehandlingstid"))
    assert "går på tværs af 3 myndigheder med 4 mål" in own
    assert "Temaet Sagsbehandlingstid og sagspukler på tværs af myndigheder" in get(
        client, "/threads/thematic/sagsbehandlingstid?format=svg"
    )


def test_a_theme_of_one_authority_is_no_thread(client: TestClient) -> None:
    text = words(get(client, "/threads/thematic/klagesystem"))

    assert "temaets mål er alle på ét niveau og fra én myndighed" in text
    apart = words(get(client, "/threads/thematic/myndighedssamarbejde"))
    assert "på tværs af myndigheder er vurderet til ikke at hænge sammen" in apart


def test_only_what_the_sources_say_can_be_chosen(client: TestClient) -> None:
    everything, stated = get(client, "/threads"), get(client, "/threads?basis=ExplicitText")

    explicit = re.compile(r'href="(/threads/explicit/[^"?]+)')
    assert len(set(explicit.findall(stated))) < len(set(explicit.findall(everything)))
    chosen = [link for link in seen(stated).links if link.startswith("/threads/explicit/")]
    assert chosen
    assert all(parse_qs(urlsplit(link).query)["basis"] == ["ExplicitText"] for link in chosen)


def test_a_step_says_what_it_rests_on(client: TestClient) -> None:
    text = get(client, "/threads/explicit/nationale-maal-2016/2")

    assert "når til 4 af 4 niveauer" in text
    assert "gensidigt link" in text
    assert "Kilden siger det" in text
    assert "redaktionen læser det; ikke vedtaget af myndighederne" in text
    assert "«<bdi>Behovet for akutte indlæggelser reduceres</bdi>»" in text
    assert "Perioderne overlapper delvist: april 2016– og 2015–2018" in text
    assert "goalgraphs redaktion" in text


def test_suggestions_are_shown_when_asked_for_and_never_counted(client: TestClient) -> None:
    path = "/threads/explicit/nationale-maal-2016/7"
    without, with_them = get(client, path), get(client, f"{path}?suggested=1")

    assert "gg-suggested" not in without
    assert "gg-suggested" in with_them
    assert re.search(r"\d+ foreslåede? links? er ikke vist", without)
    assert "er ikke vist: ingen har" not in with_them
    sentence = re.compile(r"når til [^<]*")
    assert sentence.findall(without) == sentence.findall(with_them)


def test_a_goal_in_no_thread_says_so(client: TestClient) -> None:
    text = get(client, "/threads/explicit/lmst-2023/1.1")

    assert "Målet er ikke med i nogen støttetråd" in text
    assert '<span class="gg-gap">intet mål i tråden</span>' in text


def test_a_theme_claims_no_support_and_a_frame_quotes_its_goals(client: TestClient) -> None:
    theme = get(client, "/threads/thematic/akutte-indlaeggelser")
    frame = get(client, "/threads/reference/sundhedsreform")

    assert "Fælles tema, påstår ikke støtte" in theme
    assert '<span class="gg-gap">intet mål med dette tema</span>' in theme
    assert "Fælles ramme, påstår ikke støtte" in frame
    assert 'class="gg-quote' in frame
    assert "tegn " in theme
    assert len(re.findall("Redaktionens inddeling", theme)) == 1
    assert 'class="gg-rel' not in theme + frame


def test_themes_and_frames_lead_to_their_threads(client: TestClient) -> None:
    assert "/threads/thematic/kvalitet?lang=da" in seen(get(client, "/themes/kvalitet")).links
    assert (
        "/threads/reference/sundhedsreform?lang=da"
        in seen(get(client, "/frames/sundhedsreform")).links
    )


# Gaps


def test_gaps_stand_by_kind_each_with_a_ring_and_words(client: TestClient) -> None:
    text = get(client, "/gaps")

    assert re.findall(r'<h2 id="([\w-]+)"', text) == [
        "whose",
        "supported-by-nothing",
        "without-agency",
        "supports-nothing-outside",
        "one-sided",
        "absent",
        "only-suggested",
    ]
    for said in ("støtter intet mål", "ingen begrundet støtte", "mangler"):
        assert f'<span class="gg-gap">{said}</span>' in text
    assert {"kind=unsupported", "kind=supports-nothing"} <= set(re.findall(r"kind=[a-z-]+", text))
    folded = get(client, "/gaps?kind=unsupported")
    said = re.sub(r"<[^>]+>", "", folded)
    assert "Ikke støttet fra: Sundhedsaftaler, Kommunale mål og Styrelsesplaner." in said
    assert re.search(r"Ikke støttet fra: Kommunale mål\. *Støttet fra: Sundhedsaftaler og", said)
    assert "det kan være helt i orden" in said
    assert "Nationale mål, som ingen styrelsesplan støtter" in text
    assert '<details class="gg-more gg-group gg-level gg-N">' in text


@pytest.mark.parametrize("kind", ["supported-by-nothing", "supports-nothing-outside"])
def test_the_table_and_the_list_of_gaps_agree(client: TestClient, kind: str) -> None:
    """A set's figure is what its list holds, and in brackets what stands under another set."""
    text = get(client, "/gaps")
    table = text[text.index("<tbody>") : text.index("</tbody>")]
    sets = list(dict.fromkeys(re.findall(r'href="/gaps\?set=([^"&]+)', table)))
    assert len(sets) == table.count("<tr>")
    listed = {}
    for box in get(client, f"/gaps?kind={kind}").split("<details")[1:]:
        if home := re.search(r'href="/goals/([^/"]+)/', box):
            listed[home[1]] = box.partition("</details>")[0].count("<li>")
    shared = 0
    for slug in sets:
        (row,) = (each for each in table.split("<tr>") if f"?set={slug}&" in each)
        cell = next((each for each in row.split("<td>") if f"kind={kind}&" in each), "")
        figures = [int(each) for each in re.findall(r">\(?(\d+)(?:<| fælles)", cell)]
        shared += len(figures) > 1
        assert (figures[0] if figures else 0) - sum(figures[1:]) == listed.get(slug, 0), slug
    assert shared == 4


def test_one_kind_of_gap_can_be_chosen(client: TestClient) -> None:
    text = get(client, "/gaps?kind=one-sided")

    assert re.findall(r'<h2 id="([\w-]+)"', text) == ["one-sided"]
    assert 'aria-current="true">Temaer på ét niveau (11)' in text
    assert re.findall(r"<details class=\"gg-more[^>]*>", text) == [
        f'<details class="gg-more gg-group gg-level gg-{letter}" open>' for letter in "NSM"
    ]


def test_one_level_can_be_chosen_among_goals_without_support(client: TestClient) -> None:
    text = get(client, "/gaps?missing=municipal")
    chips = re.findall(r'href="([^"]*missing=[^"]*)"[^>]*>([^<(]+) \((\d+)\)', text)

    assert re.findall(r'<h2 id="([\w-]+)"', text) == ["unsupported"]
    assert 'aria-current="true">Kommunale mål (27)' in text
    assert len(chips) == len(["N", "S", "K", "M"])
    for address, _, count in chips:
        shown = get(client, "/gaps" + address.replace("&amp;", "&"))
        assert len(re.findall(r"<li><span>", shown)) == int(count)
    (back,) = re.findall(r'href="([^"]+)">et eller flere niveauer<', text)
    assert 'aria-current="true">et eller flere niveauer' in get(
        client, "/gaps" + back.replace("&amp;", "&")
    )
    assert "kind=unsupported" in back
    (query,) = re.findall(r'href="(/sparql[^"]+)"', text.partition("</header>")[2])[:1]
    asked = parse_qs(urlsplit(query.replace("&amp;", "&")).query)["query"][0]
    assert "VALUES (?missing) { (<https://w3id.org/goalgraph/code/level/municipal>) }" in asked


def test_a_closed_box_says_how_much_is_in_it(client: TestClient) -> None:
    phone = get(client, "/gaps").partition('<div class="gg-phone">')[2]
    box = re.sub(r"<[^>]+>", "", phone.partition("<summary>")[2].partition("</details>")[0])
    (
        total,
        *_,
    ) = re.findall(r"(\d+) huller", box)
    assert int(total) == sum(
        map(int, re.findall(r"^\D+(\d+)$", box.partition("huller")[2], re.MULTILINE))
    )

    phone = get(client, "/matrix").partition('<div class="gg-phone">')[2]
    box = phone.partition("<summary>")[2].partition("</details>")[0]
    gaps = len(re.findall('class="gg-gap"', box))
    cells = len(re.findall("<li ", box))
    assert f"{cells - gaps} af {cells} forbundet" in box


def test_each_number_of_the_overview_leads_to_as_many_gaps(client: TestClient) -> None:
    table = get(client, "/gaps").partition("<tbody>")[2].partition("</tbody>")[0]
    found = re.findall(r'<td><a href="([^"]+)">([\d.]+)<', table)

    assert len(found) > len("some")
    for address, count in found:
        text = get(client, address.replace("&amp;", "&"))
        assert len(re.findall(r"<li><span>", text)) == int(count), address


def test_the_gaps_of_a_publisher_are_those_of_its_sets(client: TestClient) -> None:
    text = get(client, "/gaps?publisher=viborg-kommune&kind=unsupported")

    assert '<a href="/organizations/viborg-kommune?lang=da">' in text
    assert len(re.findall("<details class=.gg-more", text)) == len(["budget", "policy", "strategy"])
    assert "Nationale mål 1" not in text


@pytest.mark.parametrize(
    "path", ["/gaps?set=sst", "/gaps?publisher=x", "/gaps?missing=x", "/matrix?publisher=x"]
)
def test_whose_gaps_or_cells_nobody_knows_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == HTTPStatus.NOT_FOUND


# The matrix and the comparison


def test_a_cell_has_signs_words_and_a_ring_where_nothing_connects(client: TestClient) -> None:
    text = get(client, "/matrix")

    assert 'class="gg-mark is-link">1</span><span class="sr-only"> begrundet link' in text
    assert 'class="gg-mark is-adopted">3</span><span class="sr-only"> fælles koncernmål' in text
    assert '<span class="gg-gap"><span class="sr-only">hul</span></span>' in text
    assert text.count('class="gg-self"') == 10


def test_a_cell_of_two_sets_leads_to_their_comparison(client: TestClient) -> None:
    links = [urlsplit(each) for each in seen(get(client, "/matrix")).links]

    pairs = {
        tuple(parse_qs(each.query)[name][0] for name in ("a", "b"))
        for each in links
        if each.path == "/compare" and "a=" in each.query
    }
    assert len(pairs) == 10 * 9
    assert ("sst-2023", "stpk-2023") in pairs


def test_sets_stand_side_by_side_by_level_and_short_name(client: TestClient) -> None:
    heads = re.findall(
        r'<th scope="row" class="[^"]*"><abbr[^>]*title="([^"]+)"', get(client, "/matrix")
    )
    options = re.findall(r'<option value="([^"]+)"', get(client, "/compare"))[:10]

    assert list(dict.fromkeys(heads)) == [
        "Nationalt niveau",
        "Sundhedsaftaler",
        "Kommunale mål",
        "Styrelsernes mål- og resultatplaner",
    ]
    assert len(heads) == len(options)
    assert options == re.findall(r'<a href="/matrix\?set=([^"&]+)', get(client, "/matrix"))[:10]


def test_a_cell_of_a_publisher_leads_to_its_goals_at_that_level(client: TestClient) -> None:
    text = get(client, "/matrix?by=publisher")
    address = "/matrix?publisher=viborg-kommune&level=national"
    goals = get(client, address)

    assert address.replace("&", "&amp;") in text
    assert goals.count('<th scope="row"') == 3 + 13 + 1
    assert len(re.findall(r'<th scope="col"', goals)) == len(["goal", "level"])
    assert (
        client.get("/matrix?publisher=viborg-kommune&level=x").status_code == HTTPStatus.NOT_FOUND
    )


def test_the_goals_of_a_set_lead_to_their_threads(client: TestClient) -> None:
    part_of = "/matrix?set=nationale-maal-2016"
    links = {urlsplit(each).path for each in seen(get(client, part_of)).links}

    assert "/threads/explicit/nationale-maal-2016/7" in links
    assert "/goals/nationale-maal-2016/5" in links


def test_a_comparison_tells_both_sides(client: TestClient) -> None:
    text = get(client, "/compare?a=sst-2023&b=stpk-2023")

    assert "Perioderne overlapper." in text
    assert "<h2>Mål uden modstykke</h2>" in text
    assert text.count(" selected") == 2


def test_a_comparison_begins_with_what_the_two_share(client: TestClient) -> None:
    text = get(client, "/compare?a=sst-2023&b=stpk-2023&suggested=1")
    heads = [re.sub(r"<.*", "", head).strip() for head in re.findall(r"<h2>(.*?)</h2>", text)]
    order = [
        "Fælles temaer",
        "Fælles rammer",
        "Fælles koncernmål",
        "Begrundede links",
        "Mål uden modstykke",
        "Foreslået",
        "Omstridt",
        "Støtter ikke hinanden (vurderet)",
        "Mål med et modstykke",
    ]

    assert heads == [head for head in order if head in heads]
    assert {"Fælles temaer", "Begrundede links", "Mål uden modstykke"} <= set(heads)


def test_the_goals_of_a_comparison_are_told_of_under_one_heading_each(client: TestClient) -> None:
    text = get(client, "/compare?a=sst-2023&b=stpk-2023")
    alone, with_one = (text.index(f"<h2>Mål {words}") for words in ("uden", "med et"))
    told = (text[alone : text.index("<h2>", alone + 1)], text[with_one : text.index("</main>")])
    without, having = (
        set(re.findall(r'href="/goals/((?:sst|stpk)-2023/[^"?#]+)', part)) for part in told
    )

    assert len(without | having) == 6 + 9
    assert not without & having


def test_a_set_whose_goals_all_have_a_counterpart_says_so(client: TestClient) -> None:
    text = get(client, "/compare?a=koncern-2023&b=sst-2023")

    assert "Hvert mål har et modstykke." in text


def test_the_numbers_of_a_comparison_are_spelt_out(client: TestClient) -> None:
    page = get(client, "/compare?a=sst-2023&b=stpk-2023")
    text = " ".join(re.sub(r"</?(?:td|span|bdi)[^>]*>", "", page).split())

    assert "Drift 3, Udvikling 5 (et mål kan være begge)" in text
    assert re.search(r"Drift 4, Udvikling 5 ?16 krav", text)  # 9 goals: each has one type
    assert "13 krav: 3 har et tal, 9 har en frist" in text


def test_a_comparison_asks_for_two_different_sets(client: TestClient) -> None:
    assert "Vælg to målsæt for at se" in get(client, "/compare")
    assert "det samme målsæt to gange" in get(client, "/compare?a=sst-2023&b=sst-2023")
    assert "Vælg to målsæt for at se" in get(client, "/compare?a=sst-2023")


# What is not there


@pytest.mark.parametrize(
    "path",
    [
        "/threads/explicit/nationale-maal-2016/9",
        "/threads/explicit/nationale-maal/2",
        "/threads/thematic/kvaliteten",
        "/threads/reference/sundhedsreformen",
        "/compare?a=sst&b=stpk-2023",
        "/matrix?set=sst",
    ],
)
def test_what_is_not_there_is_told_with_what_may_be_meant(client: TestClient, path: str) -> None:
    answer = client.get(path, headers=HTML)

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "<h1" in answer.text
    assert client.get(path, headers={"Accept": "application/json"}).status_code in {303, 404}


@pytest.mark.parametrize(
    "path", ["/threads?basis=x", "/gaps?kind=x", "/threads?kind=x", "/matrix?by=x"]
)
def test_a_choice_that_is_not_offered_is_a_mistake(client: TestClient, path: str) -> None:
    assert client.get(path, headers=HTML).status_code in {400, 422}


# Downloads


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/threads", "Slags"),
        ("/threads/explicit/nationale-maal-2016/2", "Fra: målsæt"),
        ("/threads/thematic/kvalitet", "Niveau"),
        ("/threads/reference/sundhedsreform", "Niveau"),
        ("/gaps", "Slags"),
        ("/matrix?by=level", ""),
        ("/compare?a=nationale-maal-2016&b=stps-2023", "Fra: målsæt"),
    ],
)
def test_a_list_opens_in_a_spreadsheet(client: TestClient, path: str, first: str) -> None:
    sign = "&" if "?" in path else "?"
    text = client.get(f"{path}{sign}format=csv")
    workbook = client.get(f"{path}{sign}format=xlsx")

    assert text.content.decode("utf-8-sig").split(";")[0] == first
    assert workbook.content.startswith(b"PK")
    for answer, end in ((text, "csv"), (workbook, "xlsx")):
        assert re.fullmatch(
            rf'attachment; filename="[a-z0-9.-]+\.{end}"', answer.headers["content-disposition"]
        )
        assert f"format={end}" in client.get(path, headers=HTML).text


def test_a_sheet_of_gaps_says_level_by_level_what_supports_a_goal(client: TestClient) -> None:
    def sheet(path: str) -> list[list[str]]:
        text = client.get(path, headers={"Accept-Language": "da"}).content.decode("utf-8-sig")
        return list(csv.reader(StringIO(text), delimiter=";"))

    heads, *rows = sheet("/gaps?missing=municipal&format=csv")
    levels = ["Nationalt niveau", "Sundhedsaftaler", "Kommunale mål", "Styrelsesplaner"]
    assert heads == ["Slags", "Målsæt", "Nummer", "Titel", *levels, "IRI"]
    assert {row[heads.index("Kommunale mål")] for row in rows} == {"ikke støttet"}
    two = next(row for row in rows if row[1].startswith("Nationale mål") and row[2] == "2")
    assert two[4:8] == ["eget niveau", "støttet", "ikke støttet", "støttet"]

    heads, *rows = sheet("/gaps?format=csv")
    assert heads == [
        "Slags",
        "Målsæt",
        "Nummer",
        "Titel",
        *levels,
        "Det mangler",
        "Hvad der er",
        "IRI",
    ]
    others = [row for row in rows if not row[0].startswith("Mål uden støtte")]
    assert {value for row in others for value in row[4:8]} == {""}

    heads, *_ = sheet("/gaps?kind=supports-nothing&format=csv")
    assert heads == ["Slags", "Målsæt", "Nummer", "Titel", "IRI"]


def test_a_picture_and_a_network_can_be_taken_along(client: TestClient) -> None:
    for path in ("/threads", "/threads/explicit/nationale-maal-2016/2", "/threads/thematic/klima"):
        picture, network = (client.get(f"{path}?format={form}") for form in ("svg", "graphml"))

        assert picture.headers["content-type"] == "image/svg+xml"
        assert picture.text.startswith("<svg")
        assert network.headers["content-type"] == "application/graphml+xml"


def test_a_picture_as_png_is_offered_where_the_typeface_is_there(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "/threads/explicit/nationale-maal-2016/2"
    offered = as_png_is_possible()

    assert ("format=png" in get(client, path)) == offered
    answer = client.get(f"{path}?format=png", headers=HTML)
    assert answer.content.startswith(b"\x89PNG") == offered
    monkeypatch.setattr("api.web.pictures._FONTS", (Path("no-such-font.ttf"),))
    assert "format=png" not in get(client, path)
    assert client.get(f"{path}?format=png", headers=HTML).status_code == 400


def test_suggestions_between_two_sets_are_listed_apart(client: TestClient) -> None:
    page = get(client, "/compare?a=nationale-maal-2016&b=viborg-sundhedspolitik")

    assert re.search(r"<h2>Foreslået <span[^>]*>ikke afgjort; tæller ikke med</span></h2>", page)


def test_the_questions_are_a_list_and_data(client: TestClient) -> None:
    path = "/queries/03-support-of-a-national-goal"
    file = client.get(path, headers={"Accept": "application/sparql-query"})

    assert file.text.startswith("# da: ")
    assert "Which goals support" in get(client, "/queries", "en")
    assert len(client.get("/queries?format=json").json()["questions"]) == 24
    assert "sh:SPARQLExecutable" in client.get("/queries?format=ttl").text
    assert client.get("/queries/no-such", headers=HTML).status_code == HTTPStatus.NOT_FOUND


def test_periods_that_cannot_be_compared_are_said_of_the_goals_that_have_one(
    client: TestClient,
) -> None:
    page = words(get(client, "/threads/thematic/mental-sundhed"))

    assert "2015–2018: kan ikke sammenholdes med mål uden periode" in page
    assert "kilden angiver ingen periode" in page
    assert "ukendt:" not in page
