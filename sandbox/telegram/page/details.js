// About a chat, and the things that happen outside of it: roles, blocking, languages, starting anew.

import { choose } from "./overlay.js";

const LANGUAGES = [
  ["en", "English"],
  ["ru", "Русский"],
  ["fa", "فارسی"],
  ["tr", "Türkçe"],
  ["zh-hans", "简体中文"],
  ["es", "Español"],
  ["de", "Deutsch"],
];

export function details(view, state, acts) {
  const { name } = state.bot;
  const own = view.chat.type === "private" ? ofPrivate(view, name, acts) : ofShared(view, name, acts);
  const anew = { text: "Start everything anew", note: "Chats are emptied; the bot keeps its own records", act: acts.reset };
  choose("About this chat", [...own, anew]);
}

function ofPrivate(view, name, acts) {
  const code = view.you.language_code;
  const spoken = LANGUAGES.find(([known]) => known === code)?.[1] ?? code;
  return [
    view.started && view.bot_present && { text: `Block ${name}`, note: "It can no longer write to you", act: acts.block },
    view.bot_role === "kicked" && { text: `Unblock ${name}`, act: acts.unblock },
    { text: "Language of your app", note: spoken, act: () => languages(acts) },
  ].filter(Boolean);
}

function ofShared(view, name, acts) {
  const group = view.chat.type.endsWith("group");
  const leads = view.bot_role === "administrator";
  return [
    group && !view.bot_present && { text: `Add ${name}`, note: "As a member", act: () => acts.role("member") },
    !leads && { text: `Make ${name} an administrator`, act: () => acts.role("administrator") },
    group && leads && { text: `${name} as a plain member`, act: () => acts.role("member") },
    view.bot_present && { text: `Remove ${name}`, act: () => acts.role("kicked") },
    group && { text: "Speak as somebody else", note: `Now as ${acts.speaker().first_name}`, act: () => people(view, acts) },
    view.chat.type === "group" && { text: "Make it a supergroup", note: "The chat gets a new id", act: acts.migrate },
  ].filter(Boolean);
}

function languages(acts) {
  choose("Language of your app", LANGUAGES.map(([code, name]) => ({ text: name, note: code, act: () => acts.language(code) })));
}

function people(view, acts) {
  const line = (user) => ({ text: user.first_name, note: user.id === view.you.id ? "you" : null, act: () => acts.speakAs(user) });
  choose("Speak as", view.members.map(line));
}
