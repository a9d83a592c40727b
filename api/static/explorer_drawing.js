// Draws the explorer's layout with Cytoscape, with scrolling, zoom and selection. Cytoscape only
// draws: the box around it scrolls like any other part of the page, by wheel, touch and keyboard.
// Colours come from the style sheet. Red is reserved for links between goals, as opposed to
// shared themes and frames.

const FONT = '"IBM Plex Sans", system-ui, sans-serif';
const WIDTHS = { 1: 1.8, 2: 3, 3: 4.6 };
const LEAST = 0.3;
const MOST = 2;

/** Measures text as drawn, after the font has loaded. */
export async function ruler() {
  await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 12.5px "IBM Plex Sans"`).catch(() => [])));
  const pen = document.createElement("canvas").getContext("2d");
  return (text, bold, size) => {
    pen.font = `${bold ? 600 : 400} ${size}px ${FONT}`;
    return pen.measureText(text).width;
  };
}

function inks() {
  const root = getComputedStyle(document.documentElement);
  const ink = (name) => root.getPropertyValue(`--gg-${name}`).trim();
  return {
    ink: ink("ink"), soft: ink("ink-2"), line: ink("line"), paper: ink("paper"), thread: ink("thread"),
    ribbon: ink("ribbon"), edge: ink("ribbon-edge"), level: (letter) => (/^[A-Z]$/.test(letter) && ink(letter.toLowerCase())) || ink("ink-2"),
  };
}

function sheet(ink) {
  const text = { "font-family": FONT, "font-size": 12.5, color: ink.ink, "text-wrap": "wrap", "text-max-width": 1000 };
  const beside = { ...text, width: 0.01, height: 0.01, "background-opacity": 0, "text-halign": "right", "text-valign": "bottom", "text-justification": "left", label: "data(label)", "line-height": 1.24 };
  const centred = { "text-halign": "center", "text-valign": "center", "text-justification": "center" };
  return [
    { selector: "node", style: { shape: "rectangle", width: "data(w)", height: "data(h)", "overlay-opacity": 0, "z-index-compare": "manual", "z-index": 10 } },
    { selector: ".box", style: { shape: "round-rectangle", "corner-radius": 3, "background-color": ink.paper, "border-width": 1, "border-color": ink.line } },
    { selector: ".ring", style: { shape: "round-rectangle", "corner-radius": 5, "background-opacity": 0, "border-width": 2.4, "border-color": ink.ink } },
    { selector: ".fill", style: { "background-color": "data(ink)", "z-index": 11 } },
    { selector: ".text", style: { ...beside, "z-index": 12 } },
    { selector: ".bold", style: { "font-weight": 600, color: "data(ink)" } },
    { selector: ".part", style: { "font-size": 11.5, color: ink.soft } },
    { selector: ".name", style: { "font-size": 15, "font-weight": 600 } },
    { selector: ".letter", style: { ...text, ...centred, shape: "round-rectangle", "corner-radius": 3, "background-color": "data(ink)", color: ink.paper, "font-weight": 600, "font-size": "data(size)", label: "data(label)", "z-index": 12 } },
    { selector: ".knot", style: { ...text, ...centred, shape: "round-rectangle", "corner-radius": 6, "background-color": ink.ribbon, "border-width": 1.2, "border-color": ink.edge, "font-size": 11.5, "font-weight": 600, "line-height": 1.2, label: "data(label)" } },
    { selector: ".knot.frame", style: { "background-color": ink.paper, "border-style": "dotted", "border-width": 2, "border-color": ink.soft } },
    { selector: ".port", style: { width: 0.01, height: 0.01, "background-opacity": 0, "z-index": 0 } },
    { selector: ".sign", style: { ...text, ...centred, shape: "ellipse", "background-color": ink.paper, "border-width": 1.5, "border-color": ink.thread, color: ink.thread, "font-weight": 600, label: "data(label)", "z-index": 9 } },
    { selector: ".sign.stated", style: { "background-color": ink.thread, "border-color": ink.paper } },
    { selector: ".top", style: { "z-index": 21 } },
    { selector: ".mask", style: { "background-color": ink.paper, "z-index": 20 } },
    { selector: "edge", style: { "curve-style": "round-segments", "segment-weights": "data(weights)", "segment-distances": "data(distances)", "segment-radii": 18, "edge-distances": "node-position", "source-endpoint": "inside-to-node", "target-endpoint": "inside-to-node", "overlay-opacity": 0, "z-index-compare": "manual", "z-index": 2 } },
    { selector: "edge[^weights]", style: { "curve-style": "straight" } },
    { selector: ".theme", style: { width: 5.2, "line-color": ink.ribbon, "line-outline-width": 1.2, "line-outline-color": ink.edge, "z-index": 1 } },
    { selector: ".reference", style: { width: 2.6, "line-color": ink.soft, "line-style": "dashed", "line-dash-pattern": [2.6, 5], "z-index": 1 } },
    { selector: ".link", style: { width: "data(w)", "line-color": ink.thread, "target-arrow-color": ink.thread, "source-arrow-color": ink.thread, "arrow-scale": 1.15 } },
    { selector: ".link.to", style: { "target-arrow-shape": "triangle" } },
    { selector: ".link.from", style: { "source-arrow-shape": "triangle" } },
    { selector: ".link.bar", style: { "target-arrow-shape": "tee" } },
    { selector: ".link.suggested", style: { "line-style": "dashed", "line-dash-pattern": [7, 5], "target-arrow-fill": "hollow", "source-arrow-fill": "hollow" } },
  ];
}

/** A line as Cytoscape segments: bends as weight along, and distance from, the straight line. */
function bent(points) {
  const [start, end] = [points[0], points.at(-1)];
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(dx, dy) || 0.01;
  const bends = points.slice(1, -1).map(({ x, y }) => [x - start.x, y - start.y]);
  return {
    weights: bends.map(([x, y]) => (x * dx + y * dy) / length ** 2),
    distances: bends.map(([x, y]) => (y * dx - x * dy) / length),
  };
}

/** The position of a line's sign: near its start, where no theme's name can cover it. */
function signed([start, next]) {
  return { x: start.x + Math.sign(next.x - start.x) * 18, y: start.y };
}

function elements(layout, chosen, opened, ink) {
  const all = [];
  const node = (classes, x, y, data) => all.push({ group: "nodes", classes, position: { x, y }, data });
  const within = (classes, box, data = {}) => node(classes, box.x + box.w / 2, box.y + box.h / 2, { w: box.w, h: box.h, ...data });
  const wide = layout.size.width;
  node("top mask", wide / 2, 22, { w: wide, h: 48, y: 22 });
  layout.levels.forEach((level, number) => {
    const [x, colour] = [layout.column(number), ink.level(level.letter)];
    node("top letter", x + 11, 19, { w: 22, h: 22, size: 13, ink: colour, label: level.letter || "·", y: 19 });
    node("top text name", x + 28, 9, { label: level.said, y: 9 });
    node("top fill", x + 84, 40, { w: 168, h: 3, ink: colour, y: 40 });
  });
  for (const box of layout.goals.values()) {
    const level = layout.levels[box.column];
    const colour = ink.level(level.letter);
    if (box.id === chosen) within("ring", { x: box.x - 3, y: box.y - 3, w: box.w + 6, h: box.h + 6 });
    within("box", box, { id: box.id });
    node("fill", box.x + 1.5, box.y + box.h / 2, { w: 3, h: box.h - 1, ink: colour });
    node("letter", box.x + 17, box.y + 13.5, { w: 15, h: 15, size: 10.5, ink: colour, label: level.letter || "·" });
    node("text bold", box.x + 28, box.y + 6, { label: box.number, ink: colour });
    node("text part", box.x + box.after, box.y + 7, { label: box.part });
    node("text", box.x + 9, box.y + 27, { label: box.title.join("\n") });
    if (!opened.has(box.id)) node("text bold", box.x + box.w - 12, box.y + 6, { label: "+", ink: ink.soft });
  }
  for (const box of layout.topics.values()) {
    within(box.topic.kind === "reference" ? "knot frame" : "knot", box, { id: box.id, label: box.lines.join("\n") });
  }
  layout.routes().forEach((line, number) => {
    const [start, end] = [line.points[0], line.points.at(-1)];
    node("port", start.x, start.y, { id: `start ${number}` });
    node("port", end.x, end.y, { id: `end ${number}` });
    const shape = line.points.length > 2 ? bent(line.points) : {};
    const data = { source: `start ${number}`, target: `end ${number}`, w: WIDTHS[line.strength] ?? WIDTHS[2], ...shape };
    if (line.topic) {
      all.push({ group: "edges", classes: line.kind === "reference" ? "reference" : "theme", data });
      return;
    }
    const kinds = ["link"];
    if (line.relation === "supports" || line.mutual) kinds.push("to");
    if (line.mutual) kinds.push("from");
    if (line.relation === "hinders") kinds.push("bar");
    if (line.suggested) kinds.push("suggested");
    all.push({ group: "edges", classes: kinds.join(" "), data });
    const at = signed(line.points);
    if (line.relation === "sameAim") node("sign", at.x, at.y, { w: 15, h: 15, label: "=" });
    else if (line.review) node("sign", at.x, at.y, { w: 15, h: 15, label: "?" });
    else if (line.stated) node("sign stated", at.x, at.y, { w: 10, h: 10, label: "" });
  });
  return all;
}

/** The picture in its box. `pressed` is called with the IRI of the goal that is clicked. */
export class Drawing {
  constructor(cytoscape, view, pressed) {
    this.view = view;
    this.room = view.firstElementChild;
    this.canvas = this.room.firstElementChild;
    this.zoom = 1;
    this.ink = inks();
    // Cytoscape would insert a style element, which the page's content security policy forbids. It
    // first looks for an element with this id; the styles themselves are in goalgraph.css.
    if (!document.getElementById("__________cytoscape_stylesheet")) {
      const there = document.createElement("template");
      there.id = "__________cytoscape_stylesheet";
      view.append(there);
    }
    this.cy = cytoscape({
      container: this.canvas,
      style: sheet(this.ink),
      layout: { name: "preset" },
      userPanningEnabled: false,
      userZoomingEnabled: false,
      boxSelectionEnabled: false,
      autoungrabify: true,
      autounselectify: true,
      // Higher resolution than most screens: Cytoscape caches drawn parts as bitmaps, which blur.
      pixelRatio: Math.max(2, devicePixelRatio),
      minZoom: LEAST,
      maxZoom: MOST,
    });
    view.addEventListener("scroll", () => this.#follow());
    view.addEventListener("click", (event) => {
      const box = this.#at(event);
      if (box) pressed(box.id);
    });
    view.addEventListener("mousemove", (event) => view.classList.toggle("is-over", Boolean(this.#at(event))));
    new ResizeObserver(() => this.#fill()).observe(view);
  }

  /** Draws a layout; the selected goal has a ring, goals that can be opened have a plus. */
  draw(layout, chosen, opened) {
    this.layout = layout;
    this.cy.batch(() => {
      this.cy.elements().remove();
      this.cy.add(elements(layout, chosen, opened, this.ink));
    });
    this.#fill();
  }

  /** Zooms the picture around its centre. */
  scale(factor) {
    const { view } = this;
    const [x, y] = [view.scrollLeft + view.clientWidth / 2, view.scrollTop + view.clientHeight / 2].map((at) => at / this.zoom);
    this.zoom = Math.min(MOST, Math.max(LEAST, this.zoom * factor));
    this.#fill();
    view.scrollTo(x * this.zoom - view.clientWidth / 2, y * this.zoom - view.clientHeight / 2);
  }

  /** Zooms so that the whole width of the picture is visible. */
  fit() {
    this.zoom = Math.min(1, Math.max(LEAST, this.view.clientWidth / this.layout.size.width));
    this.#fill();
    this.view.scrollTo(0, 0);
  }

  /** Scrolls only the picture, so that a goal is in its centre. */
  show(goal) {
    const box = this.layout.goals.get(goal);
    const { view, zoom } = this;
    view.scrollTo((box.x + box.w / 2) * zoom - view.clientWidth / 2, (box.y + box.h / 2) * zoom - view.clientHeight / 2);
  }

  #fill() {
    if (!this.layout || !this.view.clientWidth) return;
    const { width, height } = this.layout.size;
    const tall = Math.min(height * this.zoom + 18, Math.max(260, innerHeight * 0.7));
    this.view.style.height = `${Math.ceil(tall)}px`;
    this.room.style.width = `${Math.ceil(width * this.zoom)}px`;
    this.room.style.height = `${Math.ceil(height * this.zoom)}px`;
    this.canvas.style.width = `${this.view.clientWidth}px`;
    this.canvas.style.height = `${this.view.clientHeight}px`;
    this.cy.resize();
    this.#follow();
  }

  /** Follows the scroll position of the box: the level names stay at its top. */
  #follow() {
    const down = this.view.scrollTop / this.zoom;
    this.cy.batch(() => this.cy.nodes(".top").forEach((each) => each.position("y", each.data("y") + down)));
    this.cy.viewport({ zoom: this.zoom, pan: { x: -this.view.scrollLeft, y: -this.view.scrollTop } });
  }

  #at(event) {
    const edge = this.view.getBoundingClientRect();
    const x = (event.clientX - edge.left - this.view.clientLeft + this.view.scrollLeft) / this.zoom;
    const y = (event.clientY - edge.top - this.view.clientTop + this.view.scrollTop) / this.zoom;
    return [...(this.layout?.goals.values() ?? [])].find((box) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h);
  }
}
