// The layout of the explorer: levels are columns in the order of the code list, and none ranks above
// another. The first goal is in the middle of its neighbours. Goals opened later are added at the
// bottom of their column, so nothing already placed ever moves, and the same goals opened in the same
// order give the same picture. Everything is plain numbers in pixels; nothing is drawn here.

const LEFT = 8;
const COLUMN = 168;
const GUTTER = 148;
const RIGHT = 44;
const TOP = 72; // room for the level names above the goals
const GAP = 18;
const KNOT = 108;
const TITLE_LINES = 3;
const LONGEST_LINE = 120; // maximum characters that are measured: the longest title has 10,000
const NEAR = 22; // length of the straight start of a line at a box

const SOFT = "\u00ad";
const bare = (signs) => signs.join("").replaceAll(SOFT, "");

/** Breaks a text into at most `most` lines of `room` pixels; `width` measures. */
export function wrap(text, room, most, width) {
  let rest = Array.from(text.replace(/\s+/g, " ").trim().slice(0, LONGEST_LINE * (most + 1)));
  const lines = [];
  while (rest.length && lines.length < most) {
    const last = lines.length === most - 1;
    if (rest.length <= LONGEST_LINE && width(bare(rest)) <= room) {
      lines.push(bare(rest));
      break;
    }
    const mark = last ? " …" : "";
    let fits = Math.min(rest.length, LONGEST_LINE);
    while (fits > 1 && width(bare(rest.slice(0, fits)) + mark) > room) fits -= 1;
    const before = rest.slice(0, fits + (last ? 0 : 1));
    const [space, soft] = [before.lastIndexOf(" "), rest.slice(0, fits).lastIndexOf(SOFT)];
    const end = rest.indexOf(" ", fits) < 0 ? rest.length : rest.indexOf(" ", fits);
    const within = last ? fits : Math.max(1, Math.min(fits, end - 3)); // never leaves a single letter
    const cut = Math.max(space, soft) > 0 ? Math.max(space, soft) : within;
    lines.push(bare(rest.slice(0, cut)) + (last ? mark : cut === space ? "" : "-"));
    rest = rest.slice(cut);
    if (rest[0] === " " || rest[0] === SOFT) rest.shift();
  }
  return lines;
}

/** A text on one line, truncated to `room` pixels. */
export function cut(text, room, width) {
  const signs = Array.from(text.replace(/\s+/g, " ").trim()).slice(0, LONGEST_LINE);
  if (width(signs.join("")) <= room) return signs.join("");
  while (signs.length && width(`${signs.join("")}…`) > room) signs.pop();
  return `${signs.join("").trim()}…`;
}

const reach = ({ ends: [one, other] }) => Math.abs(one.far - other.far);

/** The vertical ranges of a line between x = left and x = right, one for each segment. */
function between(points, left, right) {
  return points.slice(1).flatMap((end, place) => {
    const [a, b] = points[place].x <= end.x ? [points[place], end] : [end, points[place]];
    if (b.x < left || a.x > right) return [];
    const y = (x) => (b.x === a.x ? a.y : a.y + ((x - a.x) / (b.x - a.x)) * (b.y - a.y));
    return [a.x === b.x ? [a.y, b.y] : [y(Math.max(a.x, left)), y(Math.min(b.x, right))]];
  });
}

/** The opened goals, and the position of everything around them. */
export class Layout {
  /** `levels` are the columns; `width(text, bold, size)` measures text in pixels. */
  constructor(levels, width) {
    const room = COLUMN + GUTTER - 40;
    this.levels = levels.map((level) => ({ ...level, said: cut(level.name, room, (text) => width(text, true, 15)) }));
    this.width = width;
    this.goals = new Map(); // by IRI: the goal with its box
    this.topics = new Map(); // by IRI: a theme or a frame with its box
    this.links = new Map(); // by ends, relation and status: lines between two goals
    this.ties = new Map(); // lines between a topic and a goal
  }

  /** The x of the left edge of a column. */
  column(number) {
    return LEFT + number * (COLUMN + GUTTER);
  }

  get size() {
    const boxes = [...this.goals.values(), ...this.topics.values()];
    const bottom = Math.max(TOP + 60, ...boxes.map((box) => box.y + box.h));
    const last = this.column(this.levels.length - 1) + COLUMN;
    return { width: last + (this.levels.length > 1 ? RIGHT : GUTTER), height: bottom + 24 };
  }

  /** Adds a goal and its neighbours from a response of the API. */
  open(answer) {
    const drawn = answer.links.filter((link) => !link.contested && link.relation !== "noRelation");
    const centre = answer.goal.goal.id;
    const shown = new Set(drawn.flatMap((link) => [link.subject.id, link.object.id]));
    for (const topic of answer.topics) for (const goal of topic.goals) shown.add(goal);
    shown.delete(centre);
    const first = (goal) => {
      const linked = drawn.some((link) => link.subject.id === goal || link.object.id === goal);
      return linked ? -1 : answer.topics.findIndex((topic) => topic.goals.includes(goal));
    };
    const news = answer.neighbours
      .filter((each) => shown.has(each.goal.id) && !this.goals.has(each.goal.id))
      .map((each) => this.#box(each))
      .sort((one, other) => first(one.id) - first(other.id)); // a stable sort: ties keep their order
    if (this.goals.size) {
      if (!this.goals.has(centre)) news.unshift(this.#box(answer.goal));
      const beside = this.goals.get(centre);
      for (const box of news) this.#below(box, beside);
    } else {
      this.#around(this.#tall(this.#box(answer.goal, 2 * TITLE_LINES), drawn, answer.topics), news);
    }
    for (const link of drawn) this.#link(link);
    for (const topic of answer.topics) this.#knot(topic, this.goals.get(centre));
  }

  #box(neighbour, most = TITLE_LINES) {
    const column = Math.max(0, this.levels.findIndex((level) => level.notation === neighbour.goal.level));
    const number = cut(neighbour.goal.number, 60, (text) => this.width(text, true, 12.5));
    const after = 28 + this.width(number, true, 12.5) + 6;
    const part = cut(neighbour.set.short, COLUMN - 16 - after, (text) => this.width(text, false, 11.5));
    const title = wrap(neighbour.goal.title, COLUMN - 17, most, (text) => this.width(text, false, 12.5));
    const h = Math.ceil(30 + 15.5 * title.length) + (title.length ? 6 : 0);
    return { id: neighbour.goal.id, neighbour, column, x: this.column(column), y: 0, w: COLUMN, h, number, after, part, title };
  }

  /** Makes the box of the first goal tall enough to keep its lines apart. */
  #tall(box, links, topics) {
    const lines = new Set(links.map((link) => [link.subject.id, link.object.id].sort().join(" "))).size + topics.length;
    return { ...box, h: Math.max(box.h, Math.min(160, 14 + 9 * lines)) };
  }

  /** Places the first goal, and its neighbours in columns centred on it. */
  #around(centre, boxes) {
    const columns = this.levels.map((_, number) => boxes.filter((box) => box.column === number));
    const tall = (stack) => stack.reduce((sum, box) => sum + box.h + GAP, -GAP);
    const own = columns[centre.column];
    const before = own.slice(0, Math.floor(own.length / 2));
    const after = own.slice(before.length);
    const above = before.length ? tall(before) + GAP : 0;
    const halves = columns.map((stack) => tall(stack) / 2);
    halves[centre.column] = Math.max(above, after.length ? tall(after) + GAP : 0) + centre.h / 2;
    const middle = TOP + Math.max(...halves);
    columns.forEach((stack, number) => {
      const whole = number === centre.column ? [...before, centre, ...after] : stack;
      let y = number === centre.column ? middle - centre.h / 2 - above : middle - tall(stack) / 2;
      for (const box of whole) {
        box.y = Math.round(y);
        y += box.h + GAP;
        this.goals.set(box.id, box);
      }
    });
  }

  /** Places a goal added later: below all others in its column. */
  #below(box, beside) {
    const here = [...this.goals.values()].filter((other) => other.column === box.column);
    box.y = here.length ? Math.max(...here.map((other) => other.y + other.h)) + GAP : beside ? beside.y : TOP;
    this.goals.set(box.id, box);
  }

  /** Places a theme or frame in the gutter beside its first goal, on the side of most of its goals. */
  #knot(topic, centre) {
    const goals = [centre, ...topic.goals.map((goal) => this.goals.get(goal))];
    if (!this.topics.has(topic.thing.id)) {
      const after = goals.filter((goal) => goal.column > centre.column).length;
      const before = goals.filter((goal) => goal.column < centre.column).length;
      const last = this.levels.length - 1;
      const leftward = centre.column === last ? last > 0 : centre.column > 0 && before > after;
      const gutter = centre.column - (leftward ? 1 : 0);
      const lines = wrap(topic.thing.name, KNOT - 6, 3, (text) => this.width(text, true, 11.5));
      const h = 10 + 14 * lines.length;
      const wanted = goals.reduce((sum, goal) => sum + goal.y + goal.h / 2, 0) / goals.length - h / 2;
      const x = this.column(gutter) + COLUMN + (GUTTER - KNOT) / 2;
      const y = this.#free({ x, w: KNOT, h, gutter }, wanted);
      this.topics.set(topic.thing.id, { id: topic.thing.id, topic, gutter, x, y, w: KNOT, h, lines });
    }
    for (const goal of goals) {
      const key = `${topic.thing.id} ${goal.id}`;
      this.ties.set(key, { key, topic: this.topics.get(topic.thing.id), goal, kind: topic.kind });
    }
  }

  /** The y nearest to `wanted` where a topic covers no other topic, and as few links as possible. */
  #free({ x, w, h, gutter }, wanted) {
    const others = [...this.topics.values()].filter((other) => other.gutter === gutter);
    const passing = this.routes().filter((line) => !line.topic).flatMap((line) => between(line.points, x, x + w));
    let best = null;
    for (let step = 0; !best || step < 60; step += 1) {
      const y = Math.round(wanted + (step % 2 ? 1 : -1) * Math.ceil(step / 2) * 10);
      if (y < TOP || others.some((other) => y < other.y + other.h + 10 && y + h + 10 > other.y)) continue;
      const hidden = passing.filter(([from, to]) => Math.min(from, to) < y + h + 6 && Math.max(from, to) > y - 6).length;
      const cost = hidden * 80 + Math.abs(y - wanted);
      if (!best || cost < best.cost) best = { y, cost };
    }
    return best.y;
  }

  /** Adds a link; two equal links in opposite directions share one line. */
  #link(link) {
    const ends = [link.subject.id, link.object.id].sort();
    const key = [...ends, link.relation, link.status].join(" ");
    const strength = Number(link.strength?.notation) || 2;
    const stated = link.basis?.notation === "ExplicitText";
    const line = this.links.get(key);
    if (!line) {
      const [one, other] = [link.subject.id, link.object.id].map((goal) => this.goals.get(goal));
      const suggested = link.status === "Suggested";
      const review = link.needsReview;
      this.links.set(key, { key, one, other, relation: link.relation, strength, stated, suggested, review, mutual: false });
      return;
    }
    line.mutual ||= line.one.id !== link.subject.id;
    line.stated ||= stated;
    line.review ||= link.needsReview;
    line.strength = Math.max(line.strength, strength);
  }

  /** All lines with their points, from start to end. */
  routes() {
    const lines = [...this.ties.values(), ...this.links.values()].map((line) => {
      const [one, other] = line.topic ? [line.topic, line.goal] : [line.one, line.other];
      return { ...line, ends: this.#sides(one, other) };
    });
    this.#ports(lines.flatMap((line) => line.ends));
    const arcs = lines.filter(({ ends: [one, other] }) => one.at === other.at).sort((a, b) => reach(a) - reach(b));
    const lanes = new Map();
    return lines.map((line) => ({ ...line, points: this.#route(line.ends, lanes, arcs.indexOf(line) / arcs.length) }));
  }

  /** The ends of a line: the boxes and sides that it connects. */
  #sides(one, other) {
    const place = (box) => (box.topic ? box.gutter + 0.5 : box.column);
    const [from, to] = [place(one), place(other)];
    const end = (box, right, far, at) => ({ box, right, far: far.y + far.h / 2, at, x: box.x + (right ? box.w : 0), y: 0 });
    return from === to
      ? [end(one, true, other, from), end(other, true, one, to)]
      : [end(one, from < to, other, from), end(other, to < from, one, to)];
  }

  /** Gives each line its own port on the side of a box, sorted by target. */
  #ports(ends) {
    const sides = new Map();
    for (const end of ends) {
      const key = `${end.box.id} ${end.right}`;
      sides.set(key, [...(sides.get(key) ?? []), end]);
    }
    for (const side of sides.values()) {
      side.sort((a, b) => a.far - b.far);
      const { box } = side[0];
      const step = box.topic ? 0 : Math.min(9, (box.h - 14) / Math.max(1, side.length - 1));
      side.forEach((end, place) => {
        end.y = box.y + box.h / 2 + (place - (side.length - 1) / 2) * step;
      });
    }
  }

  /** `arc` is how far out an arc between two goals of a column reaches: longer arcs reach farther. */
  #route([start, end], lanes, arc) {
    if (start.at === end.at) {
      const out = Math.max(start.x, end.x) + 11 + 14 * arc;
      return [start, { x: out, y: start.y }, { x: out, y: end.y }, end].map(({ x, y }) => ({ x, y }));
    }
    const backward = start.at > end.at;
    const [left, right] = backward ? [end, start] : [start, end];
    const points = [{ x: left.x, y: left.y }];
    const turn = (x, y) => points.push({ x, y });
    let y = left.y;
    for (let column = Math.floor(left.at) + 1; column < right.at; column += 1) {
      const share = (column - left.at) / (right.at - left.at);
      const lane = this.#lane(column, left.y + share * (right.y - left.y), lanes);
      turn(Math.max(left.x + 6, this.column(column) - GUTTER + NEAR), y);
      turn(this.column(column) - NEAR / 2, lane);
      turn(this.column(column) + COLUMN, lane);
      y = lane;
    }
    const near = Math.min(NEAR, (right.x - points.at(-1).x) / 4);
    turn(points.at(-1).x + near, y);
    turn(right.x - near, right.y);
    points.push({ x: right.x, y: right.y });
    return backward ? points.reverse() : points;
  }

  /** The y nearest to `wanted` where a line can cross a column without passing behind a goal. */
  #lane(column, wanted, lanes) {
    const boxes = [...this.goals.values()].filter((box) => box.column === column).sort((a, b) => a.y - b.y);
    if (!boxes.length) return wanted;
    const last = boxes.at(-1);
    const gaps = [boxes[0].y - GAP / 2, ...boxes.slice(1).map((box, place) => (boxes[place].y + boxes[place].h + box.y) / 2)];
    gaps.push(Math.max(wanted, last.y + last.h + GAP / 2));
    if (wanted < gaps[0]) gaps[0] = Math.max(TOP - 12, wanted);
    const chosen = gaps.reduce((best, gap) => (Math.abs(gap - wanted) < Math.abs(best - wanted) ? gap : best));
    const key = `${column} ${Math.round(chosen)}`;
    const taken = lanes.get(key) ?? 0;
    lanes.set(key, taken + 1);
    const aside = Math.min(6, 4 * Math.ceil(taken / 2)) * (taken % 2 ? 1 : -1);
    return chosen + aside;
  }
}
