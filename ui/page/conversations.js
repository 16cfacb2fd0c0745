// Conversations are kept in the browser, and nowhere else.

const KEPT = "citewire:conversation:";
const MOST_KEPT = 100;
const UNKEPT = "This browser keeps no conversations; export what you want to keep.";
const CROWDED = "The oldest conversations were deleted to make room for new ones.";
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
let current = { id: "", exchanges: [] };
let draft = ""; // what was typed and gave way to another question
let lost = stored === nothing ? UNKEPT : ""; // what of the conversations is not kept, in a sentence
let forgotten = null; // the conversation deleted last, until another is opened

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
  const makeRoom = () => {
    stored.removeItem(KEPT + older.pop().id);
    lost = CROWDED;
  };
  while (older.length >= MOST_KEPT) makeRoom();
  for (;;) {
    try {
      stored.setItem(KEPT + conversation.id, value);
      return;
    } catch {
      if (!older.length) {
        lost = UNKEPT;
        return;
      }
      makeRoom();
    }
  }
}

function forget(id) {
  const deleted = { id, kept: stored.getItem(KEPT + id) };
  stored.removeItem(KEPT + id);
  if (id === current.id) open({ exchanges: [] });
  forgotten = deleted;
  listConversations();
}

function recall() {
  try {
    if (forgotten && !read(forgotten.id)) stored.setItem(KEPT + forgotten.id, forgotten.kept);
  } catch {
    return; // the browser has no room: it can be tried again
  }
  forgotten = null;
  listConversations();
}

function open(conversation) {
  forgotten = null;
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
  const takePlace = placeIn(list);
  list.replaceChildren();
  const found = kept();
  if (forgotten && !read(forgotten.id)) {
    const line = textElement("p", "The conversation is deleted. ", { class: "note", role: "status" });
    line.append(textElement("button", "Undo", { type: "button", "data-act": "recall", "data-id": forgotten.id }));
    list.append(line);
  }
  if (lost) list.append(textElement("p", lost, { class: "note", role: "status" }));
  else if (!found.length) list.append(textElement("p", "Conversations are kept in this browser.", { class: "empty" }));
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
  takePlace();
}

// Called by Gradio whenever the state changes: what was asked is kept, under another name where
// another tab went on with the same conversation.
window.citewire = {
  keep(state) {
    if (!state?.conversation?.id) return;
    const before = current;
    current = state.conversation;
    draft = state.draft;
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

async function exportAs(format) {
  const told = await answered(server.export({ conversation: current, format }));
  if (told === null) return;
  const type = { md: "text/markdown", html: "text/html", json: "application/json" }[format];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([told], { type: `${type};charset=utf-8` }));
  link.download = `citewire-${new Date().toISOString().slice(0, 10)}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
