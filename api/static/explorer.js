// The neighbourhood explorer on a goal's page. Without it the page has a static picture of the
// neighbours; here a button unfolds a picture in which readers can move from goal to goal. The server
// draws it, like all pictures of threads. The opened goals are in the address (?open=set/number&open=…),
// so a shared address opens the same picture. Everything in the picture is also listed as text below
// it, and every action is available there by keyboard.
"use strict";

(() => {
  const [LEAST, LARGEST] = [0.3, 2]; // of the picture's own size
  const parts = document.querySelector("template.gg-explorer-parts");
  if (!parts) return;
  const words = JSON.parse(parts.dataset.words);
  const { start } = parts.dataset;
  const MOST = Number(parts.dataset.most); // goals that can be open at once
  const lang = new URLSearchParams(location.search).get("lang");
  parts.after(parts.content.cloneNode(true));
  const section = parts.nextElementSibling;
  const find = (name) => section.querySelector(`.gg-explorer-${name}`);
  const [button, body, view, said, chosen, listed, themes] = ["button", "body", "view", "said", "chosen", "listed", "themes"].map(find);
  const answers = new Map(); // by set/number
  let opened = []; // set/number, in the order they were opened
  let picture = null; // the drawn SVG element
  let zoom = 1;
  let at = ""; // the IRI of the goal that the text describes

  const name = (goal) => `${goal.set}/${goal.number}`;
  const say = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const page = (address) => (lang ? `${address}?lang=${encodeURIComponent(lang)}` : address);

  function make(tag, given = {}, ...inside) {
    const made = Object.assign(document.createElement(tag), given);
    made.append(...inside.filter((each) => each !== ""));
    return made;
  }

  // The opened goals, and their place in the address

  function asked() {
    const found = new URLSearchParams(location.search).getAll("open").filter((each) => /^[^/]+\/[^/]+$/.test(each));
    return found.length ? [...new Set([start, ...found])].slice(0, MOST) : [];
  }

  function keep(names) {
    const kept = (address) => {
      const url = new URL(address, location.href);
      url.searchParams.delete("open");
      for (const each of names) url.searchParams.append("open", each);
      return url;
    };
    history.replaceState(history.state, "", kept(location.href));
    for (const link of document.querySelectorAll("a[hreflang]")) link.href = kept(link.href);
  }

  async function get(wanted, what, given, type) {
    const [set, number] = wanted.split("/").map(encodeURIComponent);
    const query = new URLSearchParams([["suggested", "1"], ["lang", document.documentElement.lang], ...given]);
    const answer = await fetch(`/api/goals/${set}/${number}/${what}?${query}`, { headers: { Accept: type } });
    if (answer.ok) return answer;
    throw new Error(say(answer.status === 404 ? words.unknown : words.failed, { goal: wanted }));
  }

  async function ask(wanted) {
    if (!answers.has(wanted)) answers.set(wanted, await (await get(wanted, "neighbours", [], "application/json")).json());
  }

  /** The picture of some goals, as an element of this document. */
  async function drawn(names) {
    const answer = await get(start, "neighbourhood", names.map((each) => ["open", each]), "image/svg+xml");
    const read = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
    return document.importNode(read, true);
  }

  // Actions of the reader, run one after the other

  let before = Promise.resolve();
  const next = (task) => (before = before.then(task));

  async function add(names) {
    said.textContent = words.fetching;
    const came = await Promise.allSettled(names.map(ask));
    const faults = came.filter((each) => each.status === "rejected").map((each) => each.reason);
    const news = names.filter((each) => answers.has(each) && !opened.includes(each));
    try {
      if (!(opened.length || news.includes(start))) throw new Error(words.failed);
      put(await drawn([...opened, ...news]));
    } catch {
      said.textContent = words.failed;
      return;
    }
    opened = [...opened, ...news];
    keep(opened);
    said.textContent = faults.map((fault) => (fault instanceof TypeError ? words.failed : fault.message)).join(" ");
  }

  async function choose(goal, onward = false) {
    const wanted = name(neighbour(goal).goal);
    if (!opened.includes(wanted)) {
      if (opened.length >= MOST) {
        said.textContent = say(words.enough, { most: MOST });
        return;
      }
      await add([wanted]);
      if (!opened.includes(wanted)) return;
    }
    at = goal;
    show();
    centre(goal);
    if (onward) chosen.focus({ preventScroll: true });
  }

  /** A goal of any answer, by its IRI; it has no box if its only link says that it is not connected. */
  function neighbour(iri) {
    return [...answers.values()].flatMap((each) => [each.goal, ...each.neighbours]).find((each) => each.goal.id === iri);
  }

  async function unfold(names) {
    button.disabled = true;
    body.hidden = false;
    await add(names);
    button.disabled = false;
    button.hidden = opened.length > 0;
    find("more").hidden = !opened.length;
    if (!opened.length) return;
    at = answers.get(opened.at(-1)).goal.goal.id;
    show();
    centre(at);
  }

  function fold() {
    body.hidden = true;
    button.hidden = false;
    opened = [];
    keep([]);
  }

  // Picture and text

  const room = () => picture.viewBox.baseVal;

  /** Shows a picture; the names of the levels are drawn last, as they stay at the top of the box. */
  function put(made) {
    picture = made;
    const levels = picture.querySelector(".gg-levels");
    const paper = picture.querySelector("rect").cloneNode();
    paper.setAttribute("height", "48");
    levels.prepend(paper);
    picture.append(levels);
    find("room").replaceChildren(picture);
    fill();
  }

  function fill() {
    if (!picture || !view.clientWidth) return;
    picture.setAttribute("width", room().width * zoom);
    picture.setAttribute("height", room().height * zoom);
    view.style.height = `${Math.ceil(Math.min(room().height * zoom + 18, Math.max(260, innerHeight * 0.7)))}px`;
    follow();
  }

  const follow = () => picture?.querySelector(".gg-levels").setAttribute("transform", `translate(0 ${view.scrollTop / zoom})`);

  function scale(factor) {
    const [x, y] = [view.scrollLeft + view.clientWidth / 2, view.scrollTop + view.clientHeight / 2].map((each) => each / zoom);
    zoom = Math.min(LARGEST, Math.max(LEAST, factor));
    fill();
    view.scrollTo(x * zoom - view.clientWidth / 2, y * zoom - view.clientHeight / 2);
  }

  const box = (goal) => picture.querySelector(`[data-goal="${CSS.escape(goal)}"]`);

  /** Marks a goal, and scrolls only the picture, so that it is in its centre. */
  function centre(goal) {
    for (const each of picture.querySelectorAll(".gg-goal")) each.classList.toggle("is-chosen", each.dataset.goal === goal);
    const edge = box(goal)?.querySelector("rect").getBBox();
    if (edge) view.scrollTo((edge.x + edge.width / 2) * zoom - view.clientWidth / 2, (edge.y + edge.height / 2) * zoom - view.clientHeight / 2);
  }

  function show() {
    const names = new Set(opened.map((each) => answers.get(each).goal.goal.id));
    chosen.replaceChildren(...told(answers.get(opened.find((each) => answers.get(each).goal.goal.id === at))));
    const boxes = [...picture.querySelectorAll(".gg-goal")].map((each) => neighbour(each.dataset.goal)).filter(Boolean);
    const items = boxes.map((each) => make("li", {}, letter(each.set), opener(each, names.has(each.goal.id))));
    listed.querySelector("summary").textContent = say(words.all, { count: boxes.length });
    listed.querySelector("ul").replaceChildren(...items);
    const shared = new Map(opened.flatMap((each) => answers.get(each).topics).map((topic) => [topic.thing.id, topic]));
    const links = [...shared.values()].map((topic) => make("a", { href: page(topic.address) }, make("bdi", { textContent: topic.thing.name })));
    themes.replaceChildren(...(links.length ? [`${words.ribbons} `, ...links.flatMap((each, place) => (place ? [" · ", each] : [each]))] : []));
  }

  function letter(set) {
    const level = answers.get(opened[0]).levels.find((each) => each.notation === set.level.notation);
    const sign = level?.letter ?? "";
    return sign ? make("abbr", { className: `gg-lv gg-level gg-${sign}`, title: level.name, textContent: sign }) : "";
  }

  function opener(neighbour, there) {
    const text = say(there ? words.choose : words.open, { goal: neighbour.goal.short });
    const made = make("button", { type: "button", className: "gg-explorer-go", textContent: text });
    if (neighbour.goal.id === at) made.setAttribute("aria-current", "true");
    made.addEventListener("click", () => next(() => choose(neighbour.goal.id, true)));
    return made;
  }

  function line(neighbour, ...more) {
    const names = opened.includes(name(neighbour.goal));
    const title = make("a", { href: page(neighbour.address) }, make("b", {}, make("bdi", { textContent: neighbour.goal.short })), " ", make("bdi", { textContent: short(neighbour.goal.title) }));
    return make("li", {}, letter(neighbour.set), make("div", {}, ...more, title), opener(neighbour, names));
  }

  const short = (text) => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

  /** The text of a link of the selected goal, with its author. */
  function relation(link, mutual) {
    const outward = link.subject.id === at;
    const verb = mutual && link.relation === "supports" ? words.mutual : words[link.relation + (outward ? "" : "By")] ?? words[link.relation];
    const basis = { ExplicitText: words.stated, EditorialReading: words.editorial }[link.basis?.notation] ?? link.basis?.name ?? words.noBasis;
    const facts = [link.status === "Suggested" ? words.suggested : basis, link.strength?.name ?? ""];
    if (link.contested) facts.push(words.contested);
    if (link.needsReview) facts.push(words.review);
    if (link.saidBy.length) facts.push(say(words.saidBy, { who: link.saidBy.map((each) => each.name).join(", ") }));
    const apart = link.relation === "noRelation" || link.contested || link.status === "Suggested";
    return [make("span", { className: apart ? "gg-rel gg-none" : "gg-rel", textContent: verb }), " ", make("span", { className: "gg-small gg-muted", textContent: facts.filter(Boolean).join(" · ") }), make("br")];
  }

  function told(answer) {
    const { goal, neighbours, links, topics, leftOut } = answer;
    const known = new Map(neighbours.map((each) => [each.goal.id, each]));
    const head = make("h3", {}, letter(goal.set), " ", make("bdi", { textContent: goal.goal.short }), " ", make("bdi", { textContent: short(goal.goal.title) }));
    const onward = make("p", {}, make("a", { href: page(goal.address), textContent: say(words.page, { goal: goal.goal.short }) }), " · ", make("bdi", { textContent: goal.set.name }));
    const together = new Map(); // a link stated in both directions is listed once
    for (const link of links) {
      const key = [link.subject.id, link.object.id].sort().concat(link.relation, link.status, link.contested).join(" ");
      together.set(key, [...(together.get(key) ?? []), link]);
    }
    const items = [...together.values()].map((same) => {
      const mutual = same.some((link) => link.subject.id !== same[0].subject.id);
      const far = same[0].subject.id === at ? same[0].object.id : same[0].subject.id;
      return line(known.get(far), ...relation(same[0], mutual));
    });
    const all = [head, onward, make("h4", { textContent: words.links })];
    all.push(items.length ? make("ul", {}, ...items) : make("p", {}, make("span", { className: "gg-gap", textContent: words.noLinks })));
    for (const topic of topics) {
      const kind = topic.kind === "reference" ? words.frame : words.theme;
      const about = make("a", { href: page(topic.address) }, make("bdi", { textContent: topic.thing.name }));
      all.push(make("h4", {}, `${kind}: `, about, " ", make("span", { className: "gg-small gg-muted", textContent: words.claims })));
      all.push(make("ul", {}, ...topic.goals.map((each) => line(known.get(each)))));
    }
    if (leftOut) all.push(make("p", { textContent: say(words.left, { count: leftOut.toLocaleString(document.documentElement.lang) }) }));
    return all;
  }

  button.addEventListener("click", () =>
    next(async () => {
      await unfold([start]);
      if (opened.length) chosen.focus({ preventScroll: true });
    }),
  );
  view.addEventListener("scroll", follow);
  view.addEventListener("click", (event) => {
    const goal = event.target.closest?.(".gg-goal");
    if (!goal || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault(); // as a link it leads to the goal's own page
    next(() => choose(goal.dataset.goal));
  });
  new ResizeObserver(fill).observe(view);
  find("larger").addEventListener("click", () => scale(zoom * 1.25));
  find("smaller").addEventListener("click", () => scale(zoom * 0.8));
  find("fit").addEventListener("click", () => {
    scale(Math.min(1, view.clientWidth / room().width));
    view.scrollTo(0, 0);
  });
  find("again").addEventListener("click", () =>
    next(async () => {
      opened = [];
      await unfold([start]);
    }),
  );
  find("close").addEventListener("click", () =>
    next(() => {
      fold();
      button.focus();
    }),
  );
  const names = asked();
  if (names.length) {
    next(async () => {
      await unfold(names);
      if (opened.length && !location.hash) section.scrollIntoView();
    });
  }
})();
