// In an author's preview: show the page anew as soon as what it is made of has been saved.

const known = document.documentElement.dataset.version;

async function look() {
  try {
    const answer = await fetch("/-/version", { cache: "no-store" });
    const { version } = await answer.json();
    if (version !== known) {
      location.reload();
      return;
    }
  } catch {
    // The server is being restarted: keep asking.
  }
  setTimeout(look, 300);
}

look();
