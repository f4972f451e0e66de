// The page of the playground. The server draws everything; this file carries calls and keeps the page lively.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const me = { as: document.body.dataset.as, in: document.body.dataset.in };
me.zone = document.body.dataset.zone || Intl.DateTimeFormat().resolvedOptions().timeZone;
me.locale = document.body.dataset.locale || navigator.language;
const log = $("#log"), text = $("#text"), palette = $("#palette"), dialog = $("#dialog"), home = $("#home");
const query = () => new URLSearchParams({ as: me.as, in: me.in });

// --- talking to the server ------------------------------------------------------------------------------------

async function fetched(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error("Greenroom does not answer. Is it still running?");
  }
  if (!response.ok) throw new Error("That did not work. Please try again, or load the page again.");
  return response;
}

async function act(path, data = {}) {
  const waiting = setTimeout(() => log.append(pending), 350);
  try {
    const headers = { "Content-Type": "application/json", "X-Greenroom": "playground" };
    const response = await fetched(`/playground/${path}`, { method: "POST", headers, body: JSON.stringify({ ...me, ...data }) });
    return await response.json();
  } finally {
    clearTimeout(waiting);
    pending.remove();
  }
}

const pending = document.createElement("li");
pending.className = "pending";
pending.textContent = "Greenroom is working on it…";

let toastTimer;
function complain(error) {
  $("#toast").textContent = error.message;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { $("#toast").textContent = ""; }, 8000);
}

function announce(words) {
  $("#announce").textContent = "";
  setTimeout(() => { $("#announce").textContent = words; }, 60);
}

// --- time -----------------------------------------------------------------------------------------------------

let ahead = Date.parse(document.body.dataset.now) - Date.now();
const now = () => Date.now() + ahead;
const format = (options) => {
  try {
    return new Intl.DateTimeFormat(me.locale, { timeZone: me.zone, ...options });
  } catch {
    return new Intl.DateTimeFormat("en", { timeZone: me.zone, ...options });
  }
};
const formats = {
  day: format({ weekday: "short", day: "numeric", month: "short" }),
  year: format({ weekday: "short", day: "numeric", month: "short", year: "numeric" }),
  time: format({ hour: "numeric", minute: "2-digit" }),
  full: format({ dateStyle: "full", timeStyle: "long" }),
  key: new Intl.DateTimeFormat("en-CA", { timeZone: me.zone }),
};
const relatively = new Intl.RelativeTimeFormat("en", { numeric: "always" });
const units = [["year", 31536000], ["month", 2592000], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];

function relative(instant) {
  const seconds = (instant - now()) / 1000;
  const from = ([unit, length]) => (unit === "day" ? 2 * length : length); // tomorrow is told in hours, not as in 2 days
  const [unit, size] = units.find((one) => Math.abs(seconds) >= from(one)) ?? ["", 0];
  return size ? relatively.format(Math.round(seconds / size), unit) : "now";
}

function day(instant) {
  const named = { "-1": "yesterday", 0: "today", 1: "tomorrow" };
  const distance = Math.round((Date.parse(formats.key.format(instant)) - Date.parse(formats.key.format(now()))) / 86400000);
  return named[distance] ?? (Math.abs(distance) < 300 ? formats.day : formats.year).format(instant);
}

function written(instant, style, terse) {
  const time = formats.time.format(instant);
  if (terse && /time/.test(style)) return day(instant) === "today" ? time : `${day(instant)} ${time}`;
  if (style === "date") return day(instant);
  if (style === "time") return time;
  return style === "relative" ? relative(instant) : `${day(instant)} ${time}, ${relative(instant)}`;
}

function tellTimes(root = document) {
  for (const one of $$("time[data-when]", root)) {
    const instant = new Date(one.dateTime);
    one.textContent = written(instant, one.dataset.when, one.parentElement.className === "at" || one.closest(".dc, .sl"));
    one.title = formats.full.format(instant);
  }
}

function tellClock(moved) {
  $("#clock-now").textContent = `${formats.day.format(now())}, ${formats.time.format(now())}`;
  if (moved === undefined) return;
  const minutes = Math.round(moved / 60), hours = Math.floor(minutes / 60), days = Math.floor(hours / 24);
  const parts = [
    days && `${days} ${days === 1 ? "day" : "days"}`, hours % 24 && `${hours % 24} h`, minutes % 60 && `${minutes % 60} min`,
  ].filter(Boolean);
  $("#clock-moved").textContent = parts.length ? `${parts.join(" ")} ahead` : "";
}

function moveClock(time) {
  ahead = Date.parse(time.now) - Date.now();
  tellClock(time.moved);
  tellTimes();
}

// --- messages -------------------------------------------------------------------------------------------------

const known = new Map(); // the edits of each message that have been seen, so that nothing is drawn twice or backwards

function toNode(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

function prepare(root) {
  tellTimes(root);
  for (const link of $$("[data-file]", root)) {
    link.href = `/playground/files/${link.closest("[data-id]").dataset.id}/${link.dataset.file}?${query()}`;
  }
}

function show(message) {
  if ((known.get(message.id) ?? -1) >= message.edits) return;
  const fresh = !known.has(message.id);
  known.set(message.id, message.edits);
  announce(message.summary);
  if (message.place !== me.in) {
    if (fresh) badge(message.place, 1);
    return;
  }
  const node = toNode(message.html);
  const old = document.getElementById(`m${message.id}`);
  const held = old?.contains(document.activeElement);
  const low = log.scrollHeight - log.scrollTop - log.clientHeight < 160;
  prepare(node);
  if (old) old.replaceWith(node);
  else append(node, message.below);
  $("#start")?.remove();
  if (held) $(".card", node)?.focus({ preventScroll: true });
  if (low || !old) reveal(node);
}

function append(node, below) {
  const root = below && document.getElementById(`m${below}`);
  if (root) [root, ...$$(`[data-below="${below}"]`, log)].at(-1).after(node);
  else log.append(node);
}

function reveal(node) {
  node.scrollIntoView({ block: node.offsetHeight > log.clientHeight ? "start" : "nearest" });
}

function addPlace({ ref, html }) {
  const node = toNode(html);
  if ($(`[data-place="${CSS.escape(ref)}"]`)) return;
  const list = $(`[aria-labelledby="places-${$("a", node).dataset.kind}"]`);
  list.prepend(node);
  list.hidden = list.previousElementSibling.hidden = false;
}

function badge(place, more) {
  const mark = $(`[data-place="${CSS.escape(place)}"] .badge`);
  if (!mark) return;
  const count = more ? Number(mark.textContent.match(/\d+/) ?? 0) + more : 0;
  mark.hidden = !count;
  mark.innerHTML = count ? `${count}<span class="sr"> new</span>` : "";
}

function take(answer, source) {
  const messages = answer.messages ?? [];
  messages.forEach(show);
  if (answer.home) fillHome(answer.home);
  if (answer.form) openForm(answer.form, source);
  return document.getElementById(`m${messages.at(-1)?.id}`);
}

function loaded() {
  known.clear();
  for (const one of $$(".msg", log)) known.set(Number(one.dataset.id), -1);
  prepare(log);
  log.scrollTop = log.scrollHeight;
}

async function enter(place, push = true) {
  me.in = place;
  const response = await fetched(`/playground/conversation?${query()}`);
  log.innerHTML = await response.text();
  loaded();
  for (const link of $$("[data-place]")) {
    const here = link.dataset.place === place;
    link.toggleAttribute("aria-current", here);
    if (!here) continue;
    link.setAttribute("aria-current", "page");
    $("#place-sign").textContent = link.dataset.kind === "channel" ? "#" : "";
    $("#place-name").textContent = link.dataset.name;
    $("#place-topic").textContent = link.dataset.topic;
    announce(`Now in ${link.dataset.name}`);
  }
  badge(place, 0);
  if (push) history.pushState({}, "", `/?${query()}`);
  for (const link of $$(".people a")) link.href = link.href.replace(/in=[^&]*/, `in=${place}`);
}

// --- clicks ---------------------------------------------------------------------------------------------------

async function press(element, data) {
  const card = element.closest(".card");
  if (card.getAttribute("aria-busy") === "true") return;
  const id = element.closest("[data-id]")?.dataset.id;
  card.setAttribute("aria-busy", "true");
  try {
    take(await act("click", { ...data, message: id ? Number(id) : "home" }), id);
  } catch (error) {
    complain(error);
  } finally {
    card.removeAttribute("aria-busy");
  }
}

function pick(button) {
  const box = button.closest(".pick"), select = $("select", box);
  const values = select ? [select.value].filter(Boolean) : $$("input:checked", box).map((one) => one.value);
  if (values.length) press(button, { action: box.dataset.pick, values });
  else (select ?? $("input", box)).focus();
}

async function viewAs(select) {
  const message = select.closest(".msg"), view = select.value;
  try {
    if (!$(`[data-view="${view}"]`, message)) {
      const response = await fetched(`/playground/messages/${message.dataset.id}/${view}?${query()}`);
      const box = document.createElement("div");
      box.className = "view";
      box.dataset.view = view;
      box.innerHTML = await response.text();
      tellTimes(box);
      $(".view", message).after(box);
    }
    for (const one of $$(".view", message)) one.hidden = one.dataset.view !== view;
    reveal(message);
  } catch (error) {
    select.value = "greenroom";
    complain(error);
  }
}

document.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  let found;
  if ((found = on("[data-action]"))) press(found, { action: found.dataset.action });
  else if ((found = on(".pick button"))) pick(found);
  else if ((found = on("[data-run]"))) say(found.dataset.run);
  else if ((found = on("[data-close]"))) dialog.close();
  else if (on("[data-home-close]")) closeHome();
  else if (on("[data-home]")) home.hidden ? openHome() : closeHome();
  else if (on("[data-theme-toggle]")) toggleTheme();
  else if (on("[data-menu]")) openMenu(!$("#side").classList.contains("open"));
  else if ((found = on("[data-step]"))) act("clock", { step: found.dataset.step }).then(moveClock, complain);
  else if ((found = on("[data-place]")) && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    openMenu(false);
    enter(found.dataset.place).catch(complain);
  }
  if (!on(".me")) $(".me").open = false;
  if (!on(".composer")) closePalette();
  if (!on(".side") && !on("[data-menu]")) openMenu(false);
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-view-as]")) viewAs(event.target);
  const many = event.target.closest("[data-most]");
  if (many) {
    const full = $$("input:checked", many).length >= Number(many.dataset.most);
    for (const one of $$("input", many)) one.disabled = full && !one.checked;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || dialog.open) return;
  if ($(".me").open) {
    $(".me").open = false;
    $(".me summary").focus();
  } else if ($("#side").classList.contains("open")) openMenu(false);
  else if (!home.hidden && home.contains(document.activeElement)) closeHome();
});

// --- forms ----------------------------------------------------------------------------------------------------

let formSource;

function openForm(html, source) {
  formSource = source;
  dialog.innerHTML = html;
  if (!dialog.open) dialog.showModal();
  const first = $("[aria-invalid=true]", dialog) ?? $("input, select, textarea", dialog);
  const target = first?.matches("fieldset") ? $("input:checked", first) ?? $("input", first) : first;
  (target?.type === "radio" ? $(`input[name="${CSS.escape(target.name)}"]:checked`, dialog) ?? target : target)?.focus();
}

async function readFile(file) {
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(new Error("This file cannot be read."));
    reader.readAsDataURL(file);
  });
  return { name: file.name, content: url.slice(url.indexOf(",") + 1) };
}

async function answers(form) {
  const values = {};
  for (const one of form.elements) {
    if (!one.name) continue;
    if (one.type === "file") values[one.name] = await Promise.all([...one.files].map(readFile));
    else if ("many" in one.dataset) values[one.name] = [...(values[one.name] ?? []), ...(one.checked ? [one.value] : [])];
    else if (one.type === "radio") values[one.name] = one.checked ? one.value : values[one.name] ?? null;
    else values[one.name] = one.value;
  }
  return values;
}

/** Words that are no valid answer cannot come back in the form: put them in again where they were typed. */
function keepTyped(typed) {
  for (const [name, value] of typed) {
    const input = $(`#in-${CSS.escape(name)}[aria-invalid]`, dialog);
    if (input && input.type !== "file" && !input.value) input.value = value;
  }
}

dialog.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target, button = $("[type=submit]", form), typed = [...new FormData(form)];
  if (button.disabled) return;
  button.disabled = true;
  try {
    const source = formSource;
    const message = source ? { message: Number(source) } : {};
    const answer = await act("submit", { action: form.dataset.submit, values: await answers(form), ...message });
    if (!answer.form) dialog.close();
    const shown = take(answer, source);
    if (answer.form) keepTyped(typed);
    if (!answer.form && shown) $(".card", shown)?.focus({ preventScroll: true });
  } catch (error) {
    complain(error);
  } finally {
    button.disabled = false;
  }
});
dialog.addEventListener("close", () => {
  if (document.activeElement === document.body) text.focus();
});

// --- the composer and its palette -----------------------------------------------------------------------------

let commands = [], items = [], active = -1, last = "", asked = 0;
let drawn = "", settled = Promise.resolve(); // the text that the offers are for, and when those for the present text are there

const chosen = (typed) => commands
  .filter(({ name }) => typed === name || typed.startsWith(`${name} `))
  .sort((a, b) => b.name.length - a.name.length)[0];

function offerCommands(typed) {
  const word = typed.toLowerCase();
  const fits = ({ name, help }) => name.startsWith(word) || (word.length > 2 && help.toLowerCase().includes(word.slice(1)));
  const found = commands.filter(fits).sort((a, b) => b.name.startsWith(word) - a.name.startsWith(word));
  return found.map((one) => ({ label: one.name, rest: one.usage.slice(one.name.length), help: one.help, text: one.options.length ? `${one.name} ` : one.name }));
}

function quoted(name, value) {
  return /\s/.test(value) ? `"${name}:${value}"` : `${name}:${value}`;
}

async function offerOptions(command, typed) {
  const partial = typed.slice(command.name.length).match(/\S*$/)[0];
  const before = typed.slice(0, typed.length - partial.length).replace(/\s*$/, " ");
  const [name, value] = partial.includes(":") ? partial.split(/:(.*)/s) : ["", partial];
  const used = new Set([...before.matchAll(/"?([\w-]+):/g)].map((one) => one[1]));
  const offers = [];
  for (const option of command.options.filter((one) => !used.has(one.name) && (!name || one.name === name))) {
    const say = option.required ? option.help : `${option.help} (optional)`;
    let choices = option.choices;
    if (name && option.suggests) choices = (await act("suggest", { path: command.path.join(" "), option: option.name, partial: value })).choices ?? [];
    const fitting = choices.filter((choice) => option.suggests || choice.some((words) => words.toLowerCase().startsWith(value.toLowerCase())));
    for (const [key, label] of fitting) offers.push({ label, rest: option.name, help: say, text: `${before}${quoted(option.name, key)} `, exact: key === value });
    if (!choices.length && !name && option.name.startsWith(value)) offers.push({ label: `${option.name}:`, rest: "", help: say, text: `${before}${option.name}:` });
  }
  return [offers, partial !== "" && !offers.some((one) => one.exact)];
}

async function suggest() {
  const typed = text.value, turn = ++asked;
  if (!typed.startsWith("/")) return closePalette();
  const command = chosen(typed);
  let offers, eager = true;
  if (command) [offers, eager] = await offerOptions(command, typed).catch(() => [[], false]);
  else offers = offerCommands(typed);
  if (turn !== asked || typed !== text.value) return;
  items = offers;
  drawn = typed;
  drawPalette(command);
  activate(eager && items.length ? 0 : -1);
}

function drawPalette(command) {
  palette.replaceChildren();
  if (command) palette.append(row("usage", command.usage, "", command.help));
  items.forEach((item, index) => {
    const node = row("item", item.label, item.rest, item.help);
    node.id = `item-${index}`;
    node.setAttribute("role", "option");
    node.addEventListener("pointerdown", (event) => { event.preventDefault(); complete(index); });
    palette.append(node);
  });
  if (!items.length && !command) palette.append(row("usage", "No such command", "", "Type / to see all of them"));
  palette.hidden = false;
  text.setAttribute("aria-expanded", "true");
}

function row(kind, label, rest, help) {
  const node = document.createElement("li");
  node.className = kind;
  node.setAttribute("role", "presentation");
  for (const [tag, words] of [["strong", label], ["span", rest], ["small", help]]) {
    const part = document.createElement(tag);
    part.textContent = words;
    node.append(part, " ");
  }
  return node;
}

function activate(index) {
  active = index;
  $$("[role=option]", palette).forEach((node, at) => node.setAttribute("aria-selected", at === index));
  if (index < 0) return text.removeAttribute("aria-activedescendant");
  text.setAttribute("aria-activedescendant", `item-${index}`);
  document.getElementById(`item-${index}`).scrollIntoView({ block: "nearest" });
}

function complete(index) {
  text.value = items[index].text;
  text.focus();
  settled = suggest();
}

// Offers for an earlier text are still on the screen while the application is asked for those for the present one.
async function choose(key) {
  await settled;
  if (palette.hidden || drawn !== text.value) return;
  if (key === "Tab" && items.length) complete(Math.max(active, 0));
  else if (key === "Enter" && active >= 0) complete(active);
  else if (key === "Enter") $("#composer").requestSubmit();
}

function closePalette() {
  asked += 1;
  items = [];
  active = -1;
  palette.hidden = true;
  text.setAttribute("aria-expanded", "false");
  text.removeAttribute("aria-activedescendant");
}

async function say(words) {
  closePalette();
  try {
    take(await act("command", { text: words }));
    return true;
  } catch (error) {
    complain(error);
    return false;
  }
}

text.addEventListener("input", () => { settled = suggest(); });
text.addEventListener("keydown", (event) => {
  const open = !palette.hidden && items.length;
  if (event.isComposing) return;
  if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    const step = event.key === "ArrowDown" ? 1 : -1;
    activate(active < 0 && step < 0 ? items.length - 1 : (active + step + items.length) % items.length);
  } else if (open && event.key === "Tab" && !event.shiftKey) choose("Tab");
  else if (open && event.key === "Enter" && (active >= 0 || drawn !== text.value)) choose("Enter");
  else if (event.key === "Escape" && !palette.hidden) closePalette();
  else if (event.key === "ArrowUp" && !text.value && last) { text.value = last; settled = suggest(); }
  else return;
  event.preventDefault();
});

$("#composer").addEventListener("submit", async (event) => {
  event.preventDefault();
  const words = text.value.trim();
  if (!words) return;
  last = words;
  text.value = "";
  if (!(await say(words)) && !text.value) text.value = words;
});

// --- home, menu, theme ----------------------------------------------------------------------------------------

function fillHome(html) {
  const held = $("#home-card").contains(document.activeElement);
  $("#home-card").innerHTML = html;
  tellTimes(home);
  if (held) $(".card", home)?.focus({ preventScroll: true });
}

function setHome(open) {
  home.hidden = !open;
  for (const one of $$("[data-home]")) one.setAttribute("aria-expanded", open);
}

async function openHome() {
  openMenu(false);
  try {
    const answer = await act("home");
    if (!answer.home) return;
    setHome(true);
    fillHome(answer.home);
    $("#home-title").focus();
  } catch (error) {
    complain(error);
  }
}

function closeHome() {
  setHome(false);
  $("main [data-home]").focus();
}

const narrow = matchMedia("(max-width: 760px)");

function openMenu(open) {
  const side = $("#side"), was = side.classList.contains("open");
  side.classList.toggle("open", open);
  side.inert = narrow.matches && !open;
  $("main [data-menu]").setAttribute("aria-expanded", open);
  if (open && !was) $("[aria-current]", side).focus();
  else if (was && !open && narrow.matches) $("main [data-menu]").focus();
}
narrow.addEventListener("change", () => openMenu(false));

function toggleTheme() {
  const dark = document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const theme = dark === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=strict`;
}

// --- start ----------------------------------------------------------------------------------------------------

function listen() {
  const events = new EventSource(`/playground/events?${query()}`);
  let lost = false;
  const hear = (name, take) => events.addEventListener(name, (event) => take(JSON.parse(event.data)));
  hear("message", show);
  hear("place", addPlace);
  hear("clock", moveClock);
  hear("home", ({ html }) => { if (!home.hidden) fillHome(html); });
  events.addEventListener("error", () => {
    lost = true;
    setTimeout(() => { $("#offline").hidden = !lost; }, 1500);
  });
  events.addEventListener("open", () => {
    $("#offline").hidden = true;
    if (lost) enter(me.in, false).catch(complain);
    lost = false;
  });
  addEventListener("pagehide", () => events.close());
}

addEventListener("popstate", () => enter(new URLSearchParams(location.search).get("in") ?? "general", false).catch(complain));
const zoneName = me.zone.split("/").at(-1).replaceAll("_", " ");
for (const one of $$("[data-zone-name]")) one.textContent = ` · ${zoneName} time`;
openMenu(false);
loaded();
moveClock({ now: document.body.dataset.now, moved: Number(document.body.dataset.moved) });
setInterval(() => { tellClock(); tellTimes(); }, 15000);
listen();
fetched(`/playground/commands?${query()}`).then((response) => response.json()).then((all) => { commands = all; }).catch(complain);
if (!narrow.matches) text.focus();
document.documentElement.dataset.ready = "yes";
