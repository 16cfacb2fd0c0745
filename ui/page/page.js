// What the page does in the browser: keeps conversations, moves between marks, cards and articles,
// chooses articles. Runs once, in the component that carries events to Python (see ui/app.py):
// `element`, `trigger` and `server` are Gradio's. All HTML comes escaped from ui/markup.py; what is
// built here is built of text nodes.

const KEPT = "citewire:conversation:";
// What would change the conversation waits until the question under way is answered or stopped.
const WAITING = new Set(["new", "open", "forget", "edit", "correct", "retry", "example", "keep"]);
const MOST_KEPT = 100;
const find = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
// Where the browser keeps nothing for a page, this page goes on without.
const nothing = { length: 0, key: () => null, getItem: () => null, setItem() {}, removeItem() {} };
function storage(name) {
  try {
    return window[name] ?? nothing;
  } catch {
    return nothing;
  }
}
const stored = storage("localStorage");
const tab = storage("sessionStorage");
const choice = { unticked: new Set(), since: "", until: "" };
let current = { id: "", exchanges: [] };
let returnTo = null;

// --- conversations ----------------------------------------------------------------------------

function newId() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
}

function read(id) {
  try {
    const one = JSON.parse(stored.getItem(KEPT + id));
    return Array.isArray(one?.exchanges) && one.exchanges.length ? one : null;
  } catch {
    return null; // not ours, or cut short: left alone
  }
}

function kept() {
  const keys = Array.from({ length: stored.length }, (_, i) => stored.key(i));
  const ids = keys.filter((key) => key.startsWith(KEPT)).map((key) => key.slice(KEPT.length));
  return ids.map(read).filter(Boolean).sort((a, b) => b.at - a.at);
}

function keep(conversation) {
  if (!conversation.id || !conversation.exchanges.length) return;
  const value = JSON.stringify({ ...conversation, at: Date.now() });
  const older = kept().filter((one) => one.id !== conversation.id);
  while (older.length >= MOST_KEPT) stored.removeItem(KEPT + older.pop().id);
  for (;;) {
    try {
      stored.setItem(KEPT + conversation.id, value);
      return;
    } catch {
      if (!older.length) return; // the browser keeps nothing
      stored.removeItem(KEPT + older.pop().id);
    }
  }
}

function open(conversation) {
  trigger("select", { conversation: { id: conversation.id || newId(), exchanges: conversation.exchanges } });
}

function textElement(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

function listConversations() {
  const list = find("#conversations");
  if (!list) return;
  list.replaceChildren();
  const found = kept();
  if (!found.length) list.append(textElement("p", "Conversations are kept in this browser.", { class: "empty" }));
  const items = document.createElement("ul");
  for (const one of found) {
    const title = String(one.exchanges[0].question ?? "").slice(0, 120);
    const item = document.createElement("li");
    const count = one.exchanges.length;
    const told = `${new Date(one.at).toLocaleDateString("en-GB")} · ${count} question${count > 1 ? "s" : ""}`;
    const button = textElement("button", title, { type: "button", "data-act": "open", "data-id": one.id, class: "title" });
    if (one.id === current.id) button.setAttribute("aria-current", "true");
    item.append(button, textElement("span", told, { class: "origin" }));
    item.append(textElement("button", "Delete", { type: "button", "data-act": "forget", "data-id": one.id, "aria-label": `Delete ${title}` }));
    items.append(item);
  }
  if (found.length) list.append(items);
}

// Called by Gradio whenever the state changes: what was asked is kept, under another name where
// another tab went on with the same conversation.
window.citewire = {
  keep(state) {
    if (!state?.conversation?.id) return;
    const before = current;
    current = state.conversation;
    tab.setItem("citewire:current", current.id);
    const same = JSON.stringify(current.exchanges) === JSON.stringify(before.exchanges);
    if (current.id === before.id && !same) {
      const other = read(current.id);
      if (other && JSON.stringify(other.exchanges) !== JSON.stringify(before.exchanges)) {
        const copy = { id: newId(), exchanges: current.exchanges };
        keep(copy);
        open(copy);
      } else keep(current);
    }
    listConversations();
    all("[data-act=export]").forEach((one) => { one.disabled = !current.exchanges.length; });
  },
};

// --- marks, cards, articles -------------------------------------------------------------------

function showTab(name) {
  const tab = all("[role=tab]").find((one) => one.textContent.trim().startsWith(name));
  if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
}

function calmly() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

function goTo(id) {
  if (id.startsWith("source-")) showTab("Sources");
  setTimeout(() => {
    const target = document.getElementById(id);
    if (!target) return;
    all(".here").forEach((one) => one.classList.remove("here"));
    target.classList.add("here");
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ behavior: calmly(), block: "nearest" });
  }, 60);
}

async function openArticle(button) {
  const { id, start, quote } = button.dataset;
  returnTo = button;
  const told = await server.read_article({ id, start: Number(start ?? 0), quote: quote ?? "" });
  const dialog = find("#article");
  dialog.querySelector(".body").innerHTML = told;
  if (!dialog.open) dialog.showModal();
  const mark = dialog.querySelector("#quoted");
  if (mark) {
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  } else dialog.scrollTop = 0;
}

// --- the library ------------------------------------------------------------------------------

function rows() {
  return all(".library > li");
}

function isInDates(row) {
  const day = row.dataset.date;
  if (!choice.since && !choice.until) return true;
  return Boolean(day) && (!choice.since || day >= choice.since) && (!choice.until || day <= choice.until);
}

function drawChoice() {
  let asked = 0;
  for (const row of rows()) {
    const box = row.querySelector("input");
    box.checked = !choice.unticked.has(row.dataset.id);
    const counts = box.checked && isInDates(row);
    row.classList.toggle("out", !counts);
    asked += counts;
  }
  const total = rows().length;
  const told = asked === total ? `Asking all ${total}` : `Asking ${asked} of ${total}`;
  const line = find(".chosen");
  if (line) line.textContent = told;
  const scope = find("#scope");
  if (scope) {
    scope.hidden = asked === total;
    scope.querySelector("span").textContent = `${told} articles`;
  }
  for (const name of ["since", "until"]) {
    const field = find(`[data-act=${name}]`);
    if (field && field.value !== choice[name]) field.value = choice[name];
  }
}

function choose() {
  drawChoice();
  trigger("change", { unticked: [...choice.unticked], since: choice.since || null, until: choice.until || null });
}

function search(text) {
  const wanted = text.toLowerCase();
  rows().forEach((row) => {
    const told = `${row.dataset.title} ${row.dataset.outlet} ${row.dataset.id}`.toLowerCase();
    row.hidden = !told.includes(wanted);
  });
}

function sort(by) {
  const field = by.replace("-", "");
  const sign = by === "date" || by === "passages" ? -1 : 1;
  const value = (row) => (field === "passages" ? Number(row.dataset.passages) : row.dataset[field]);
  const sorted = rows().sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === "" || y === "") return (x === "") - (y === ""); // the undated and unnamed last
    const order = typeof x === "number" ? x - y : x.localeCompare(y);
    return sign * order || a.dataset.id.localeCompare(b.dataset.id);
  });
  find(".library").append(...sorted);
}

// --- what a click does ------------------------------------------------------------------------

async function exportAs(format) {
  const told = await server.export({ conversation: current, format });
  const type = { md: "text/markdown", html: "text/html", json: "application/json" }[format];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([told], { type: `${type};charset=utf-8` }));
  link.download = `citewire-${new Date().toISOString().slice(0, 10)}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function copy(button) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "The browser does not let it be copied";
  }
  setTimeout(() => { button.textContent = label; }, 1500);
}

function setTheme(isDark) {
  document.body.classList.toggle("dark", isDark);
  document.documentElement.style.colorScheme = isDark ? "dark" : "light";
}

function toggleTheme() {
  const isDark = !document.body.classList.contains("dark");
  stored.setItem("citewire:theme", isDark ? "dark" : "light");
  setTheme(isDark);
}

const acts = {
  copy,
  example: (one) => trigger("submit", { question: one.textContent, number: null }),
  retry: (one) => {
    const number = Number(one.dataset.number);
    if (number === current.exchanges.length) trigger("submit", { question: null, number });
    else trigger("edit", { question: current.exchanges[number - 1].question, number });
  },
  edit: (one) => trigger("edit", { question: one.dataset.text, number: Number(one.dataset.number) }),
  correct: (one) => trigger("edit", { question: one.dataset.text, number: Number(one.dataset.number) }),
  article: openArticle,
  remove: (one) => trigger("delete", { id: one.dataset.id }),
  undo: (one) => trigger("undo", { id: one.dataset.id }),
  all: () => { choice.unticked.clear(); Object.assign(choice, { since: "", until: "" }); choose(); },
  none: () => { rows().forEach((row) => choice.unticked.add(row.dataset.id)); choose(); },
  new: () => { open({ exchanges: [] }); find("#question textarea")?.focus(); },
  open: (one) => {
    const found = kept().find((other) => other.id === one.dataset.id);
    if (found) open(found);
  },
  forget: (one) => {
    stored.removeItem(KEPT + one.dataset.id);
    if (one.dataset.id === current.id) open({ exchanges: [] });
    else listConversations();
  },
  export: (one) => { exportAs(one.dataset.format); one.closest("details")?.removeAttribute("open"); },
  theme: toggleTheme,
  keep: () => trigger("clear", {}),
  close: () => find("#article").close(),
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.mark, a.back");
  if (link) {
    event.preventDefault();
    goTo(link.getAttribute("href").slice(1));
    return;
  }
  if (event.target === find("#article")) event.target.close(); // beside the article
  const button = event.target.closest("button[data-act]");
  if (button && find(".pending") && WAITING.has(button.dataset.act)) return;
  if (button) acts[button.dataset.act]?.(button);
  const card = !button && event.target.closest(".card");
  if (card && !String(getSelection())) openArticle(card.querySelector("[data-act=article]"));
});

document.addEventListener("input", (event) => {
  const { act } = event.target.dataset;
  if (act === "search") search(event.target.value);
});

document.addEventListener("change", (event) => {
  const { act } = event.target.dataset;
  if (act === "sort") sort(event.target.value);
  if (act === "since" || act === "until") {
    choice[act] = event.target.value;
    choose();
  }
  if (act === "tick") {
    const { id } = event.target.closest("li").dataset;
    if (event.target.checked) choice.unticked.delete(id);
    else choice.unticked.add(id);
    choose();
  }
});

// --- what follows the page's own changes ------------------------------------------------------

function tellTime() {
  all("time[data-ago]").forEach((one) => {
    const minutes = Math.round((Date.now() / 1000 - Number(one.dataset.ago)) / 60);
    const ago = minutes < 1 ? "just now" : minutes < 60 ? `${minutes} min ago` : minutes < 1440 ? `${Math.round(minutes / 60)} h ago` : `${Math.round(minutes / 1440)} d ago`;
    one.textContent = `synced ${ago}`;
  });
}

// Gradio draws its components again when they change: the choice and the times are put back.
let drawn = null;
let drawnScope = null;
new MutationObserver(() => {
  const list = find(".library");
  if (list && list !== drawn) {
    drawn = list;
    drawChoice();
    sort("date");
  }
  const scope = find("#scope");
  if (scope && scope !== drawnScope) {
    drawnScope = scope;
    drawChoice();
  }
  const latest = all(".exchange").at(-1);
  if (latest && !latest.dataset.seen) {
    latest.dataset.seen = "true";
    latest.scrollIntoView({ behavior: "auto", block: "start" });
  }
  if (find("time[data-ago]")?.textContent === "synced") tellTime();
  if (find("#conversations:empty")) listConversations();
}).observe(document.body, { childList: true, subtree: true });
setInterval(tellTime, 30000);
window.addEventListener("storage", listConversations);

const theme = stored.getItem("citewire:theme");
setTheme(theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
find("#article").addEventListener("close", () => returnTo?.isConnected && returnTo.focus());
