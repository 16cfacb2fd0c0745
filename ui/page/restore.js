// Before the page's first event: the conversation that this tab last showed, from the browser.
(state) => {
  const fresh = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
  const id = sessionStorage.getItem("citewire:current") ?? fresh;
  sessionStorage.setItem("citewire:current", id);
  let conversation = null;
  try {
    conversation = JSON.parse(localStorage.getItem(`citewire:conversation:${id}`));
  } catch {
    // cut short: left alone
  }
  const { exchanges } = conversation ?? {};
  return [{ ...state, conversation: { id, exchanges: Array.isArray(exchanges) ? exchanges : [] } }];
}
