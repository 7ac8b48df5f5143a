// Runs before the page is painted, so that a chosen theme never flashes. It is a file of its own
// that browsers keep for good; inline script is forbidden on this site.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
} catch {
  // Storage is blocked: the system's theme holds.
}
