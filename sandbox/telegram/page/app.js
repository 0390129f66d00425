// The page: one state, what changes it, and who draws it.

import { get, post, watch, Refusal } from "./api.js";
import { preview } from "./bubble.js";
import { chatList, chatName } from "./chatlist.js";
import { details } from "./details.js";
import { icon } from "./dom.js";
import { readIn } from "./format.js";
import { alert, choose, copy, toast } from "./overlay.js";
import { Talk } from "./talk.js";

const DOING = {
  typing: "is typing",
  upload_photo: "is sending a picture",
  upload_document: "is sending a file",
  upload_video: "is sending a video",
};
const SOON_MS = 150;
const wanted = new URLSearchParams(location.search);
const frame = document.getElementById("frame");
const state = { chats: new Map(), unread: new Map(), speakers: new Map(), current: null };

let soon = null;

const view = () => state.chats.get(state.current);
const speaker = () => state.speakers.get(state.current) ?? view().you;

async function tried(act) {
  try {
    return await act();
  } catch (error) {
    toast(error instanceof Refusal ? error.message : "The simulation does not answer.", "warning");
    return null;
  }
}

const act = (path, body) => tried(() => post(`/sandbox/${path}`, { chat: state.current, user: speaker().id, ...body }));

const acts = {
  back: () => (frame.classList.remove("talking"), history.replaceState(null, "", keepTheme("/"))),
  details: () => details(view(), state, acts),
  speaker,
  say: (text, replyTo) => act("say", { text, reply_to: replyTo ?? null, topic: talk.topic || null }),
  reply: (message) => talk.composer.reply(message),
  jump: (id) => talk.log.jump(id) || toast("That message is not here any more."),
  press,
  follow,
  inline: async (query) => (await act("inline", { query })) ?? [],
  choose: (query, result) => act("choose", { query, result }),
  role: (role) => act("role", { role, user: view().you.id }),
  block: () => act("block", { blocked: true }),
  unblock: async () => (await act("block", { blocked: false }), act("say", { text: "/start" })),
  language: (code) => act("language", { language_code: code }),
  migrate: async () => {
    const grown = await act("migrate", { user: view().you.id });
    if (grown) (await load(), open(grown.id));
  },
  speakAs: (user) => (state.speakers.set(state.current, user), open(state.current)),
  openApp: async (url) => window.open((await act("web_app", { url }))?.url ?? url, "_blank", "noopener"),
  reset: async () => (await act("reset", {}), state.speakers.clear(), load()),
};

const talk = new Talk(acts);

// What a button does in the app; only a callback goes to the bot and shimmers until it is answered.
async function press(message, button, row, column, node) {
  if (button.copy_text) return copy(button.copy_text.text);
  if (button.web_app) return acts.openApp(button.web_app.url);
  const here = button.switch_inline_query_current_chat;
  if (here !== undefined) return talk.composer.fill(`@${state.bot.username} ${here}`);
  if (button.switch_inline_query !== undefined) return shareInline(button.switch_inline_query);
  if (button.url) return follow(button.url) || window.open(button.url, "_blank", "noopener");
  node.classList.add("waiting");
  const answer = await act("tap", { message: message.message_id, row, column });
  node.classList.remove("waiting");
  if (!answer) return null;
  if (!answer.answered) return toast("The bot did not answer.", "warning");
  if (answer.url) follow(answer.url) || window.open(answer.url, "_blank", "noopener");
  if (answer.text) answer.alert ? alert(answer.text, state.bot.name) : toast(answer.text);
  return null;
}

// A link to the bot itself stays in here: t.me/<bot>?start=… presses Start with those words.
function follow(url) {
  const link = new URL(url, location.href);
  const mine = link.hostname === "t.me" && link.pathname.slice(1).toLowerCase() === state.bot.username.toLowerCase();
  if (!mine) return false;
  const words = link.searchParams.get("start");
  open(state.you.id).then(() => words !== null && acts.say(`/start ${words}`.trim()));
  return true;
}

function shareInline(query) {
  const share = (chat) => open(chat).then(() => talk.composer.fill(`@${state.bot.username} ${query}`));
  choose("Share in", [...state.chats.values()].map((one) => ({ text: chatName(one, state), act: () => share(one.chat.id) })));
}

function keepTheme(path) {
  return wanted.has("theme") ? `${path}${path.includes("?") ? "&" : "?"}theme=${wanted.get("theme")}` : path;
}

function drawList() {
  document.getElementById("chats").replaceChildren(...chatList(state, open));
}

async function open(id) {
  if (!state.chats.has(id)) return;
  state.current = id;
  state.unread.delete(id);
  readIn(view().you.language_code);
  const views = await tried(() => get(`/sandbox/chats/${id}/messages`));
  if (!views || state.current !== id) return;
  talk.open({ ...view(), you: speaker() }, views, state);
  document.getElementById("talk").replaceChildren(...talk.node);
  frame.classList.add("talking");
  if (matchMedia("(pointer: fine)").matches && !document.querySelector("dialog")) talk.composer.field.focus();
  document.title = `${chatName(view(), state)} · SGNL simulation`;
  history.replaceState(null, "", keepTheme(`/?chat=${id}`));
  drawList();
}

async function load() {
  const fresh = await tried(() => get("/sandbox/state"));
  if (!fresh) return;
  Object.assign(state, { bot: fresh.bot, you: fresh.you, chats: new Map(fresh.chats.map((one) => [one.chat.id, one])) });
  readIn(fresh.you.language_code);
  drawList();
  if (state.chats.has(state.current)) await open(state.current);
  else acts.back();
}

// Many changes at once are read once.
function loadSoon() {
  soon ??= setTimeout(() => ((soon = null), load()), SOON_MS);
}

function heard(event) {
  const known = state.chats.get(event.chat_id);
  if (event.kind === "reload" || !known) return event.kind === "action" ? null : loadSoon();
  const here = event.chat_id === state.current;
  if (event.kind === "action") return here && talk.log.doing(`${state.bot.name} ${DOING[event.action] ?? "is busy"}`);
  if (event.kind === "chat") {
    state.chats.set(event.chat_id, event.chat);
    if (here) talk.frame({ ...event.chat, you: speaker() }, state);
  }
  if (event.kind === "gone" && here) talk.drop(event.message_id);
  if (event.kind === "message") arrived(event.message, known, here);
  return drawList();
}

function arrived(fresh, known, here) {
  const { message } = fresh;
  const since = message.message_id - (known.last?.message.message_id ?? 0);
  if (since >= 0) known.last = fresh;
  if (here) talk.put(fresh);
  else if (since > 0 && message.from?.id !== known.you.id) {
    state.unread.set(message.chat.id, (state.unread.get(message.chat.id) ?? 0) + 1);
    const loud = !fresh.silent && fresh.own && known.chat.type === "private";
    if (loud) toast(`${chatName(known, state)}: ${preview(message).split("\n")[0]}`);
  }
  if (here && !talk.welcome.hidden) talk.frame({ ...view(), you: speaker() }, state);
}

function theme(name) {
  document.documentElement.dataset.theme = name;
  const button = document.getElementById("theme");
  button.replaceChildren(icon(name === "dark" ? "sun" : "moon"));
  button.onclick = () => {
    const other = name === "dark" ? "light" : "dark";
    localStorage.setItem("theme", other);
    theme(other);
  };
}

function firstChat() {
  const asked = wanted.get("chat");
  const named = [...state.chats.values()].find(({ chat }) => [String(chat.id), chat.type, chat.title].includes(asked));
  if (named) return named.chat.id;
  return matchMedia("(min-width: 820px)").matches ? state.you.id : null;
}

const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
theme(wanted.get("theme") ?? localStorage.getItem("theme") ?? system);
let away = false;
watch(heard, async (connected) => {
  if (!connected && !away) toast("The simulation has stopped; waiting for it to come back.", "warning");
  away = !connected;
  if (!connected) return;
  await load();
  if (state.current === null && firstChat() !== null) await open(firstChat());
  document.documentElement.dataset.ready = "true";
});
