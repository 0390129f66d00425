// The page's words, and numbers and times as their language writes them: with the digits and the calendar of the chat.

let words = {};
let language = "en";

export function speak(start) {
  words = start.words;
  language = start.language;
  document.documentElement.lang = start.language;
  document.documentElement.dir = start.direction;
  document.title = w("title");
}

export const w = (key) => words[key] ?? key;

const made = new Map();

function format(kind, options) {
  const key = `${language} ${kind.name} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new kind(`${language}-u-ca-gregory-nu-latn`, options));
  return made.get(key);
}

export const number = (value, digits = 0) =>
  format(Intl.NumberFormat, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(Math.abs(value) < 1e-9 ? 0 : value).replace("-", "−");

// Cut rather than rounded: rounding would lift a score over a threshold that it missed.
export const rate = (points) => number(Math.floor(points + 1e-9));

export const percent = (share) => format(Intl.NumberFormat, { style: "percent", maximumFractionDigits: 0 }).format(share);

export const moment = (ms) =>
  format(Intl.DateTimeFormat, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);

export const clock = (ms) => format(Intl.DateTimeFormat, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(ms);

export const day = (ms) => format(Intl.DateTimeFormat, { day: "numeric", month: "short" }).format(ms);
