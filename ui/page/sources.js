// From a mark to its card, and from a card to its article.

let returnTo = null;

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
  const told = await answered(server.read_article({ id, start: Number(start ?? 0), quote: quote ?? "" }));
  if (told === null) return;
  const dialog = find("#article");
  dialog.querySelector(".body").innerHTML = told;
  if (!dialog.open) dialog.showModal();
  const mark = dialog.querySelector("#quoted");
  if (mark) {
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  } else dialog.scrollTop = 0;
}
