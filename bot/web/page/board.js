// The live leaderboard. A refresh changes numbers in place; what the thumb is on stays where it is.

import { get, Refusal, watchBoard } from "./api.js";
import { histogram } from "./charts.js";
import { Coin } from "./coin.js";
import { calm, h, say } from "./dom.js";
import { Line } from "./line.js";
import { clock, number, rate, w } from "./words.js";

const CHOICES_S = [1, 2, 3, 5, 10, 15, 20, 30];
const QUIET_MS = 1500;
const KEPT = "sgnl-every";

function kept(usual) {
  try {
    const found = Number(localStorage.getItem(KEPT));
    return CHOICES_S.includes(found) ? found : usual;
  } catch {
    return usual;
  }
}

function keep(everyS) {
  try {
    localStorage.setItem(KEPT, String(everyS));
  } catch {
    return;
  }
}

export class Board {
  constructor(start, acts) {
    this.start = start;
    this.acts = acts;
    this.everyS = kept(start.usual_s);
    this.rows = new Map();
    this.lows = new Map();
    this.touchedMs = 0;
    this.open = null;
    this.list = h("ul", { class: "rows", "aria-label": w("tab-board") });
    this.state = h("span", { class: "live", role: "status" }, h("i", { "aria-hidden": "true" }), h("span", {}, w("live")));
    this.moment = h("time", {});
    this.count = h("b", {}, "–");
    this.held = h("p", { class: "held", hidden: true }, w("order-held"));
    this.empty = h("p", { class: "empty", hidden: true }, w("empty-board"));
    this.figure = h("div", { class: "figure" });
    this.node = h("div", { class: "board" }, this.head(), h("div", { class: "columns" }, this.left(), this.side()));
    for (const kind of ["pointerdown", "pointermove", "wheel", "touchmove"]) {
      this.list.addEventListener(kind, () => (this.touchedMs = Date.now()), { passive: true });
    }
    this.onScroll = () => (this.touchedMs = Date.now());
    addEventListener("scroll", this.onScroll, { passive: true });
    this.first();
    this.listen();
  }

  head() {
    const choice = h(
      "select",
      { id: "every", onchange: (event) => this.choose(Number(event.target.value)) },
      CHOICES_S.map((seconds) => h("option", { value: seconds, selected: seconds === this.everyS }, `${number(seconds)} ${w("seconds")}`)),
    );
    return h(
      "div",
      { class: "head" },
      h("div", { class: "headline" }, this.state, this.moment),
      h("p", { class: "tally" }, this.count, " ", w("coins")),
      h("label", { class: "every", for: "every" }, h("span", {}, w("every")), choice),
    );
  }

  left() {
    return h("section", { class: "card list" }, h("div", { class: "caption" }, h("h1", {}, w("lower-bound")), this.held), this.empty, this.list);
  }

  side() {
    const legend = h(
      "ul",
      { class: "legend" },
      h("li", {}, h("i", { class: "sure", "aria-hidden": "true" }), w("legend-sure")),
      h("li", {}, h("i", { class: "maybe", "aria-hidden": "true" }), w("legend-maybe")),
      h("li", {}, h("i", { class: "line", "aria-hidden": "true" }), `${w("legend-threshold")} ${rate(this.start.threshold)}`),
    );
    return h(
      "aside",
      { class: "side" },
      h("section", { class: "card" }, h("h2", {}, w("distribution")), h("p", { class: "note" }, w("distribution-note")), this.figure),
      h("section", { class: "card" }, legend, h("p", { class: "note" }, w("about-score"))),
    );
  }

  async first() {
    try {
      const view = await get("board");
      if (view.at_ms && !this.view) this.show(view);
      this.empty.hidden = Boolean(view.rows.length || this.view);
    } catch (error) {
      if (error instanceof Refusal) this.acts.again(error);
    }
  }

  listen() {
    this.source?.close();
    this.source = watchBoard(this.everyS, (view) => this.show(view), (isAway) => this.away(isAway));
  }

  away(isAway) {
    this.state.classList.toggle("away", isAway);
    say(this.state.lastChild, isAway ? w("offline") : w("live"));
    if (isAway && this.source.readyState === EventSource.CLOSED) this.again ??= setTimeout(() => this.back(), 5000);
  }

  // The browser gives up on a stream that was refused: ask why, then try again.
  async back() {
    this.again = null;
    if (this.closed) return;
    await this.first();
    if (!this.closed) this.listen();
  }

  choose(everyS) {
    this.everyS = everyS;
    keep(everyS);
    this.listen();
  }

  show(view) {
    this.view = view;
    this.empty.hidden = view.rows.length > 0;
    say(this.count, number(view.coins));
    say(this.moment, clock(view.at_ms));
    for (const row of view.rows) this.put(row);
    this.drop(new Set(view.rows.map((row) => row.coin)));
    this.order(view.rows);
    this.figure.replaceChildren(histogram(view.bins, this.start.threshold, w("distribution-note")));
    this.open?.refresh();
  }

  put(row) {
    const known = this.rows.get(row.coin) ?? this.make(row);
    const was = this.lows.get(row.coin);
    const change = was === undefined ? row.change : row.low - was;
    this.lows.set(row.coin, row.low);
    known.row = row;
    known.draw(change);
  }

  make(row) {
    const made = new Line(row, this.start.threshold, () => this.toggle(made));
    this.rows.set(row.coin, made);
    this.list.append(made.node);
    return made;
  }

  drop(there) {
    for (const [coin, line] of this.rows) {
      if (there.has(coin) || line === this.open?.line) continue;
      line.node.remove();
      this.rows.delete(coin);
      this.lows.delete(coin);
    }
  }

  // Rows change places only when nothing is pressed, pointed at, focused, open or scrolling.
  order(rows) {
    const isPointed = matchMedia("(hover: hover)").matches && this.list.matches(":hover");
    const isBusy = isPointed || this.open || this.list.contains(document.activeElement) || Date.now() - this.touchedMs < QUIET_MS;
    const wanted = rows.map((row) => this.rows.get(row.coin).node);
    const stands = [...this.list.children];
    const isSame = wanted.every((node, at) => stands[at] === node);
    this.held.hidden = isSame || !isBusy;
    if (isSame || isBusy) return;
    const before = new Map(wanted.map((node) => [node, node.offsetTop]));
    this.list.append(...wanted);
    if (!calm()) glide(before);
  }

  toggle(line) {
    const was = this.open?.line;
    this.open?.close();
    this.open = null;
    if (was === line) return;
    this.open = new Coin(line, this.acts);
  }

  close() {
    this.closed = true;
    clearTimeout(this.again);
    removeEventListener("scroll", this.onScroll);
    this.source.close();
  }
}

function glide(before) {
  for (const [node, top] of before) {
    const by = top - node.offsetTop;
    if (by) node.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], { duration: 260, easing: "ease-out" });
  }
}
