// The page: who is looking, which sheet is open, and one line when something has to be said.

import { get, post, Refusal } from "./api.js";
import { Board } from "./board.js";
import { h, svg } from "./dom.js";
import { Me } from "./me.js";
import { Record } from "./record.js";
import { Signals } from "./signals.js";
import { begin, initData, isInside, link, tick, tidy } from "./telegram.js";
import { speak, w } from "./words.js";

const SHEETS = { board: Board, signals: Signals, record: Record, me: Me };
const ICONS = {
  board: "M4 19V11M10 19V5M16 19v-5M22 19V8",
  signals: "M4 6l6 6 4-4 8 9M22 12v5h-5",
  record: "M4 20V4M4 20h18M8 15l4-5 4 3 5-7",
  me: "M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c1-4 4-6 8-6s7 2 8 6",
};
const root = document.getElementById("root");
let start = null;
let sheet = null;
let frame = null;

async function signedIn() {
  const proof = initData ? { init_data: initData } : link ? { link } : null;
  tidy();
  const plain = await get("start");
  speak(plain);
  if (!proof) return [plain, null];
  try {
    return [await post("session", proof), null];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [plain, error.message];
  }
}

const icon = (path) => svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: path }));

function toast(line) {
  frame.toast.textContent = line;
  frame.toast.classList.add("shown");
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => frame.toast.classList.remove("shown"), 3500);
}

function build() {
  const names = Object.keys(SHEETS);
  const tabs = names.map((name) =>
    h(
      "button",
      { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "sheet", onclick: () => open(name), onkeydown: step },
      icon(ICONS[name]),
      h("span", {}, w(`tab-${name}`)),
    ),
  );
  const body = h("main", { id: "sheet", role: "tabpanel", tabindex: "-1" });
  const line = h("p", { class: "toast", role: "status", "aria-live": "polite" });
  const head = h("header", { class: "top" }, h("div", { class: "brand" }, h("span", { class: "mark", "aria-hidden": "true" }), h("b", {}, w("title"))));
  const bar = h("nav", { class: "tabs", role: "tablist", "aria-label": w("tabs") }, tabs);
  head.append(bar);
  const notice = start.simulated ? h("p", { class: "notice" }, w("simulation-note")) : null;
  root.replaceChildren(...[notice, head, body, h("footer", { class: "foot" }, w("not-trading")), line].filter(Boolean));
  frame = { tabs, names, body, toast: line };
}

function step(event) {
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const by = { [forward]: 1, [forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight"]: -1 }[event.key];
  if (!by) return;
  const at = (frame.tabs.indexOf(event.currentTarget) + by + frame.tabs.length) % frame.tabs.length;
  frame.tabs[at].focus();
  open(frame.names[at]);
}

function open(name) {
  sheet?.close();
  frame.tabs.forEach((tab, at) => {
    tab.setAttribute("aria-selected", String(frame.names[at] === name));
    tab.tabIndex = frame.names[at] === name ? 0 : -1;
  });
  frame.body.setAttribute("aria-labelledby", `tab-${name}`);
  document.documentElement.dataset.sheet = name;
  if (sheet) tick();
  const isLocked = !start.looks || (name === "me" && !start.signed_in);
  sheet = isLocked ? locked(name) : new SHEETS[name](start, { toast, again, leave });
  frame.body.replaceChildren(sheet.node);
  scrollTo(0, 0);
}

function locked(name) {
  const why = name === "me" && start.looks ? w("sign-in-private") : null;
  const node = h(
    "section",
    { class: "card welcome" },
    h("span", { class: "mark big", "aria-hidden": "true" }),
    h("h1", {}, w("sign-in")),
    why ? h("p", {}, why) : null,
    h("p", {}, w("sign-in-how")),
  );
  return { node, close() {} };
}

// A session that has run out turns into the page of somebody unknown.
async function again(error) {
  if (error instanceof Refusal && error.status === 401) {
    start = await get("start");
    speak(start);
    build();
    open(document.documentElement.dataset.sheet);
  }
  toast(error instanceof Refusal ? error.message : w("offline"));
}

async function leave() {
  start = await post("session/end");
  speak(start);
  build();
  open("board");
  toast(w("left"));
}

async function boot() {
  begin();
  let refused = null;
  [start, refused] = await signedIn();
  speak(start);
  build();
  const wanted = new URLSearchParams(location.search).get("tab");
  open(wanted in SHEETS ? wanted : "board");
  if (refused && !start.signed_in) toast(refused);
  document.documentElement.dataset.ready = isInside ? "inside" : "true";
}

addEventListener("hashchange", () => location.hash.startsWith("#link=") && location.reload());
boot();
