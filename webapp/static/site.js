// Small comforts. The site is complete without them.

function chooseTheme(name) {
  const root = document.documentElement;
  if (name === "auto") {
    localStorage.removeItem("theme");
    delete root.dataset.theme;
  } else {
    localStorage.setItem("theme", name);
    root.dataset.theme = name;
  }
}

function offerThemes(fieldset) {
  const now = localStorage.getItem("theme") ?? "auto";
  for (const input of fieldset.querySelectorAll("input")) {
    input.checked = input.value === now;
    input.addEventListener("change", () => chooseTheme(input.value));
  }
  fieldset.hidden = false;
}

// "/" goes to the search box, unless somebody is typing or holds a modifier.
function focusSearch(event) {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
  const boxes = [...document.querySelectorAll("input[type=search]")];
  const box = boxes.find((candidate) => candidate.checkVisibility());
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
}

// The entry of the outline whose section is being read.
function followOutline(outline) {
  const links = new Map(
    [...outline.querySelectorAll("a")].map((link) => [decodeURI(link.hash.slice(1)), link]),
  );
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
    const current = passed.at(-1)?.id;
    for (const [id, link] of links) {
      if (id === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  }, { passive: true });
  mark();
}

// What is folded away belongs on paper too.
function unfoldForPrint() {
  for (const details of document.querySelectorAll("main details:not([open])")) {
    details.open = true;
    addEventListener("afterprint", () => { details.open = false; }, { once: true });
  }
}

document.querySelectorAll("[data-themes]").forEach(offerThemes);
document.querySelectorAll("[data-outline]").forEach(followOutline);
addEventListener("keydown", focusSearch);
addEventListener("beforeprint", unfoldForPrint);
