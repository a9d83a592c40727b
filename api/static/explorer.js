// The neighbourhood explorer on a goal's page. Without it the page has a static picture of the
// neighbours; here a button unfolds a picture in which readers can move from goal to goal. The drawing
// code is fetched only then. The opened goals are in the address (?open=set/number&open=…), so a
// shared address opens the same picture. Everything in the picture is also listed as text below it,
// and every action is available there by keyboard.
"use strict";

(() => {
  const MOST = 12; // goals that can be open at once: with more, the columns become unreadable
  const parts = document.querySelector("template.gg-explorer-parts");
  if (!parts) return;
  const words = JSON.parse(parts.dataset.words);
  const { start } = parts.dataset;
  const lang = new URLSearchParams(location.search).get("lang");
  parts.after(parts.content.cloneNode(true));
  const section = parts.nextElementSibling;
  const find = (name) => section.querySelector(`.gg-explorer-${name}`);
  const [button, body, view, said, chosen, listed] = ["button", "body", "view", "said", "chosen", "listed"].map(find);
  const answers = new Map(); // by set/number
  let opened = []; // set/number, in the order they were opened
  let tools = null; // layout and drawing modules, once fetched
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

  async function ask(wanted) {
    if (answers.has(wanted)) return;
    const [set, number] = wanted.split("/").map(encodeURIComponent);
    const query = new URLSearchParams({ suggested: "1", lang: document.documentElement.lang });
    const answer = await fetch(`/api/goals/${set}/${number}/neighbours?${query}`, { headers: { Accept: "application/json" } });
    if (answer.ok) answers.set(wanted, await answer.json());
    else throw new Error(say(answer.status === 404 ? words.unknown : words.failed, { goal: wanted }));
  }

  async function get() {
    const { layout, drawing, cytoscape } = parts.dataset;
    const [{ Layout }, { Drawing, ruler }, drawn] = await Promise.all([layout, drawing, cytoscape].map((each) => import(each)));
    return { Layout, Drawing, cytoscape: drawn.default, width: await ruler() };
  }

  // Actions of the reader, run one after the other

  let before = Promise.resolve();
  const next = (task) => (before = before.then(task));

  async function add(names) {
    said.textContent = words.fetching;
    const came = await Promise.allSettled([...names.map(ask), ...(tools ? [] : [get().then((got) => (tools = got))])]);
    const faults = came.filter((each) => each.status === "rejected").map((each) => each.reason);
    const news = names.filter((each) => answers.has(each) && !opened.includes(each));
    if (!tools || !(opened.length || news.includes(start))) {
      said.textContent = words.failed;
      return;
    }
    if (!tools.drawing) tools.drawing = new tools.Drawing(tools.cytoscape, view, (goal) => next(() => choose(goal)));
    tools.state ??= new tools.Layout(answers.get(start).levels, tools.width);
    for (const each of news) tools.state.open(answers.get(each));
    opened = [...opened, ...news];
    keep(opened);
    said.textContent = faults.map((fault) => (fault instanceof TypeError ? words.failed : fault.message)).join(" ");
  }

  async function choose(goal, onward = false) {
    const wanted = name(tools.state.goals.get(goal)?.neighbour.goal ?? goalOf(goal));
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
    tools.drawing.show(goal);
    if (onward) chosen.focus({ preventScroll: true });
  }

  /** A goal without a box: its only link is a judgement that it is not connected. */
  function goalOf(iri) {
    const all = [...answers.values()].flatMap((each) => [each.goal, ...each.neighbours]);
    return all.find((each) => each.goal.id === iri).goal;
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
    tools.drawing.show(at);
  }

  function fold() {
    body.hidden = true;
    button.hidden = false;
    opened = [];
    if (tools) tools.state = null;
    keep([]);
  }

  // Picture and text

  function show() {
    const names = new Set(opened.map((each) => answers.get(each).goal.goal.id));
    tools.drawing.draw(tools.state, at, names);
    chosen.replaceChildren(...told(answers.get(opened.find((each) => answers.get(each).goal.goal.id === at))));
    const boxes = [...tools.state.goals.values()].sort((one, other) => one.column - other.column || one.y - other.y);
    const items = boxes.map(({ neighbour }) => make("li", {}, letter(neighbour.set), opener(neighbour, names.has(neighbour.goal.id))));
    listed.querySelector("summary").textContent = say(words.all, { count: boxes.length });
    listed.querySelector("ul").replaceChildren(...items);
  }

  function letter(set) {
    const level = tools.state.levels.find((each) => each.notation === set.level.notation);
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
  find("larger").addEventListener("click", () => tools.drawing.scale(1.25));
  find("smaller").addEventListener("click", () => tools.drawing.scale(0.8));
  find("fit").addEventListener("click", () => tools.drawing.fit());
  find("again").addEventListener("click", () =>
    next(async () => {
      [opened, tools.state] = [[], null];
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
