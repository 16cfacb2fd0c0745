// What a click does, and what follows the page's own changes. Runs after the other scripts of this
// folder and in one scope with them (see ui/layout.py), once, in the component that carries events
// to Python: `element`, `trigger` and `server` are Gradio's. All HTML comes escaped from ui/markup/;
// what is built here is built of text nodes.

const find = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];

// What would change the conversation waits until the question under way is answered or stopped.
const WAITING = ["new", "open", "forget", "recall", "edit", "correct", "retry", "example", "keep"];
const WAITS = WAITING.map((act) => `button[data-act=${act}]`).join();
// A button that goes when it is pressed: the keyboard is left at the question.
const GOES = "#ask, #stop, #scope button, [data-act=example], [data-act=retry], [data-act=keep]";

async function copy(button) {
  const label = (button.dataset.label ??= button.textContent); // "Copied" may still stand there
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

function typed() {
  return find("#question textarea")?.value ?? "";
}

function edit(button) {
  editQuestion(button.dataset.text, Number(button.dataset.number));
}

function editQuestion(question, number) {
  trigger("edit", { question, number, typed: typed() });
  find("#question textarea")?.focus();
}

// What the program answers; null, with a note, where it does not.
async function answered(asked) {
  const told = await asked.catch(() => null);
  if (typeof told === "string") return told;
  const dialog = find("#article");
  const note = "Citewire does not answer; look whether it is still running, and try again.";
  const title = textElement("h2", "No answer", { id: "article-title" });
  dialog.querySelector(".body").replaceChildren(title, textElement("p", note, { class: "note" }));
  if (!dialog.open) dialog.showModal();
  return null;
}

function closeMenus(but) {
  for (const one of all("#frame details[open]")) {
    if (one === but) continue;
    if (one.contains(document.activeElement)) one.querySelector("summary").focus();
    one.removeAttribute("open");
  }
}

const acts = {
  copy,
  example: (one) => trigger("submit", { question: one.textContent, number: null, typed: typed() }),
  retry: (one) => {
    const number = Number(one.dataset.number);
    const isLast = number === current.exchanges.length;
    if (isLast) trigger("submit", { question: null, number, typed: typed() });
    else editQuestion(current.exchanges[number - 1].question, number);
  },
  edit,
  correct: edit,
  article: openArticle,
  remove,
  undo: (one) => trigger("undo", { id: one.dataset.id }),
  all: (one) => { // of what the search shows; above the question of all there are
    if (one.closest("#scope") || shown().length === rows().length) choice.unticked.clear();
    shown().forEach((row) => choice.unticked.delete(row.dataset.id));
    Object.assign(choice, { since: "", until: "" });
    choose();
  },
  none: () => { shown().forEach((row) => choice.unticked.add(row.dataset.id)); choose(); },
  new: () => { open({ exchanges: [] }); find("#question textarea")?.focus(); },
  open: (one) => {
    const found = kept().find((other) => other.id === one.dataset.id);
    if (found) open(found);
  },
  forget: (one) => forget(one.dataset.id),
  recall: () => recall(),
  export: (one) => { exportAs(one.dataset.format); closeMenus(); },
  theme: toggleTheme,
  keep: () => trigger("clear", {}),
  close: () => find("#article").close(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus();
});

let pressed = null; // what was selected in the article may end beside it
document.addEventListener("pointerdown", (event) => { pressed = event.target; });

document.addEventListener("click", (event) => {
  closeMenus(event.target.closest("#frame details"));
  const link = event.target.closest("a.mark, a.back");
  if (link) {
    event.preventDefault();
    goTo(link.getAttribute("href").slice(1));
    return;
  }
  if (event.target === pressed && pressed === find("#article")) pressed.close(); // beside it
  const button = event.target.closest("button[data-act]");
  if (button && find(".pending") && WAITING.includes(button.dataset.act)) return;
  if (!event.detail && event.target.closest(GOES)) find("#question textarea").focus();
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

// A file that misses its place is not opened by the browser, which would leave the page.
for (const event of ["dragover", "drop"]) {
  document.addEventListener(event, (dragged) => {
    const isFile = dragged.dataTransfer?.types.includes("Files");
    if (!isFile || find("#files")?.contains(dragged.target)) return;
    dragged.preventDefault();
    dragged.dataTransfer.dropEffect = "none";
  });
}

// --- what follows the page's own changes ------------------------------------------------------

function tellTime() {
  all("time[data-ago]").forEach((one) => {
    const minutes = Math.round((Date.now() / 1000 - Number(one.dataset.ago)) / 60);
    const ago = minutes < 1 ? "just now" : minutes < 60 ? `${minutes} min ago` : minutes < 1440 ? `${Math.round(minutes / 60)} h ago` : `${Math.round(minutes / 1440)} d ago`;
    one.textContent = `synced ${ago}`;
  });
}

// Gradio draws its components again when they change: the choice and the times are put back.
new MutationObserver(() => {
  if (find(".chosen:empty")) drawLibrary();
  if (find("#scope span:empty")) drawChoice();
  const latest = all(".exchange").at(-1);
  if (latest && !latest.dataset.seen) {
    latest.dataset.seen = "true";
    latest.scrollIntoView({ behavior: "auto", block: "start" });
  }
  if (find("time[data-ago]")?.textContent === "synced") tellTime();
  if (find("#conversations:empty")) listConversations();
  keepUnfolded();
  keepFocus();
  const isAsking = Boolean(find(".pending"));
  all(WAITS).forEach((one) => one.setAttribute("aria-disabled", isAsking));
}).observe(document.body, { childList: true, subtree: true });
setInterval(tellTime, 30000);
window.addEventListener("storage", listConversations);
// What is asked, or else what was typed, is there again when the page is loaded again, and the draft.
window.addEventListener("pagehide", () => {
  if (!current.id) return; // left before it was loaded
  const asked = find(".pending h2")?.textContent;
  tab.setItem("citewire:typed", asked ?? typed());
  tab.setItem("citewire:draft", asked === undefined ? draft : typed());
});

// On a phone the question lies over the page, which leaves as much room at its end.
new ResizeObserver(([box]) => {
  const { style } = document.documentElement;
  style.setProperty("--composer", `${box.target.offsetHeight}px`);
  style.scrollPaddingBottom = `${box.target.offsetHeight + 12}px`; // not by page.css: Gradio keeps that off it
}).observe(find("#composer"));

const theme = stored.getItem("citewire:theme");
setTheme(theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
find("#article").addEventListener("close", () => returnTo?.isConnected && returnTo.focus());
