// Before the page's first event: the conversation that this tab last showed, from the browser, and
// what was typed or asked when it was left, and which articles this tab asks.
(state) => {
  const fresh = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
  let id = fresh;
  let conversation = null;
  let draft = "";
  let typed = "";
  let choice = {};
  try {
    id = sessionStorage.getItem("citewire:current") ?? fresh;
    sessionStorage.setItem("citewire:current", id);
    draft = sessionStorage.getItem("citewire:draft") ?? "";
    typed = sessionStorage.getItem("citewire:typed") ?? "";
    choice = JSON.parse(sessionStorage.getItem("citewire:choice")) ?? {};
    conversation = JSON.parse(localStorage.getItem(`citewire:conversation:${id}`));
  } catch {
    // cut short, or the browser keeps nothing
  }
  const { exchanges } = conversation ?? {};
  const restored = { id, exchanges: Array.isArray(exchanges) ? exchanges : [] };
  return [{ ...state, conversation: restored, draft }, typed, choice];
}
