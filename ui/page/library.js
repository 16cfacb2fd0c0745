// The library: what is listed, in which order, and which articles are asked.

const choice = chosenBefore();
let place = null; // where in the list something is being removed

// What this tab had chosen before it was loaded again.
function chosenBefore() {
  try {
    const { unticked, since, until } = JSON.parse(tab.getItem("citewire:choice"));
    return { unticked: new Set(unticked), since: since ?? "", until: until ?? "" };
  } catch {
    return { unticked: new Set(), since: "", until: "" };
  }
}

function rows() {
  return all(".library > li");
}

function isInDates(row) {
  const day = row.dataset.date;
  if (!choice.since && !choice.until) return true;
  return Boolean(day) && (!choice.since || day >= choice.since) && (!choice.until || day <= choice.until);
}

function isNarrow() {
  return choice.unticked.size > 0 || Boolean(choice.since || choice.until);
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
    scope.hidden = total ? asked === total : !isNarrow(); // the list is there once it was looked at
    scope.querySelector("span").textContent = total ? `${told} articles` : "Asking the articles you chose";
  }
  for (const name of ["since", "until"]) {
    const field = find(`[data-act=${name}]`);
    if (field && field.value !== choice[name]) field.value = choice[name];
  }
}

// Called by Gradio when the choice changes.
window.citewire.chosen = () => (
  { unticked: [...choice.unticked], since: choice.since || null, until: choice.until || null }
);

// For when the page is loaded again: an article that is gone by then narrows nothing.
function keepChoice() {
  const ids = rows().map((row) => row.dataset.id);
  const chosen = window.citewire.chosen();
  if (ids.length) chosen.unticked = chosen.unticked.filter((id) => ids.includes(id));
  tab.setItem("citewire:choice", JSON.stringify(chosen));
}

function choose() {
  keepChoice();
  drawChoice();
  trigger("change", {});
}

function shown() {
  return rows().filter((row) => !row.hidden);
}

// Gradio draws the list again when it changes: what the person did with it is put back.
function drawLibrary() {
  keepChoice();
  drawChoice();
  const focused = document.activeElement;
  sort(find("[data-act=sort]").value);
  search(find("[data-act=search]").value);
  if (!place || listed(place.id)) return;
  if (focused === document.body || focused.matches(".library [data-act=remove]")) {
    listed(place.next)?.querySelector("[data-act=remove]").focus({ preventScroll: true });
    find("#side").scrollTop = place.top;
  }
  place = null;
}

function listed(id) {
  return rows().find((row) => row.dataset.id === id);
}

function remove(button) {
  const { id } = button.dataset;
  const seen = shown();
  const at = seen.indexOf(listed(id));
  const next = seen[at + 1] ?? seen[at - 1];
  place = { id, next: next?.dataset.id, top: find("#side").scrollTop };
  trigger("delete", { id });
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
