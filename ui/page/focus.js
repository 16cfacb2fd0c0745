// Where the keyboard is and what is unfolded, when that goes or is drawn again.

let held = null; // what the keyboard is on, and where it is left when that goes
const unfolded = new Set();

document.addEventListener("pointerdown", () => { held = null; });
document.addEventListener("focusin", ({ target }) => {
  const home = target.closest("#side") ? "#side [role=tab][aria-selected=true]" : "#question textarea";
  held = target.matches(":focus-visible") ? { target, home } : null;
});

function keepFocus() {
  if (!held || held.target.isConnected || document.activeElement !== document.body) return;
  find(held.home)?.focus({ preventScroll: true });
}

// To be called when a list was drawn again: the keyboard on the same button, or on what took its place.
function placeIn(list) {
  const focused = document.activeElement;
  if (!list.contains(focused)) return () => {};
  const { act, id } = focused.dataset;
  const buttons = () => [...list.querySelectorAll("button")];
  const like = () => buttons().filter((one) => one.dataset.act === act);
  const isSame = (one) => one.dataset.id === id;
  const at = like().indexOf(focused);
  return () => {
    const now = like();
    const next = now.find(isSame) ?? now[at] ?? now.at(-1) ?? buttons().find(isSame) ?? buttons()[0];
    next?.focus({ preventScroll: true });
  };
}

function fold(details) {
  return `${details.closest("[id]").id} ${details.className || details.textContent}`;
}

document.addEventListener("click", (event) => {
  const details = event.target.closest("#talk summary, #side summary")?.parentElement;
  if (!details) return;
  if (details.open) unfolded.delete(fold(details));
  else unfolded.add(fold(details));
});

function keepUnfolded() {
  all("#talk details, #side details").forEach((one) => {
    if (!one.open && unfolded.has(fold(one))) one.open = true;
  });
}
