// Times, names and colours as a person reads them.

const DAY_MS = 86_400_000;
let locale = navigator.language;

export function readIn(languageCode) {
  const tag = { en: "en-GB", zh: "zh-Hans", "zh-hans": "zh-Hans", fa: "fa-IR" }[languageCode] ?? languageCode;
  try {
    new Intl.DateTimeFormat(tag);
    locale = tag;
  } catch {
    locale = navigator.language;
  }
}

const shaped = (date, options) => new Intl.DateTimeFormat(locale, options).format(date);

export const clock = (unix) => shaped(new Date(unix * 1000), { hour: "2-digit", minute: "2-digit" });
export const moment = (unix) => shaped(new Date(unix * 1000), { dateStyle: "full", timeStyle: "medium" });

export function day(unix) {
  const date = new Date(unix * 1000);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / DAY_MS);
  if (days < 2) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day");
  return shaped(date, { day: "numeric", month: "long", year: days > 300 ? "numeric" : undefined });
}

export function listTime(unix) {
  const date = new Date(unix * 1000);
  return date.toDateString() === new Date().toDateString() ? clock(unix) : shaped(date, { day: "numeric", month: "short" });
}

const STEPS = [["second", 60], ["minute", 60], ["hour", 24], ["day", 30], ["month", 12], ["year", Infinity]];

export function relative(unix) {
  let amount = unix - Date.now() / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(amount) < size) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(amount), unit);
    amount /= size;
  }
  return "";
}

// The formats of <tg-time>: r, or any of w, d or D, t or T in this order.
export function localTime(unix, format) {
  if (format.toLowerCase() === "r") return relative(unix);
  const options = {};
  if (/w/i.test(format)) options.weekday = "long";
  if (format.includes("d")) Object.assign(options, { day: "2-digit", month: "2-digit", year: "2-digit" });
  if (format.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (/t/i.test(format)) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (format.includes("T")) options.second = "2-digit";
  return shaped(new Date(unix * 1000), options);
}

export const title = (chat) => chat.title ?? [chat.first_name, chat.last_name].filter(Boolean).join(" ");
export const initials = (name) => Array.from(name.trim())[0]?.toLocaleUpperCase() ?? "·";
export const hue = (id) => `hue-${Math.abs(id) % 6}`;
export const size = (bytes) => (bytes < 1 << 20 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`);
