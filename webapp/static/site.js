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

const KEYS = navigator.platform.startsWith("Mac") ? "/ or \u2318K" : "/ or Ctrl+K";
const slashWorks = () => localStorage.getItem("slash") !== "off";

// "/" and Ctrl-K go to the search box, unless somebody is typing somewhere else.
function focusSearch(event) {
  const { altKey, ctrlKey, key, metaKey, shiftKey, target } = event;
  const slash = key === "/" && !ctrlKey && !metaKey && !altKey && slashWorks();
  const command = key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey && !shiftKey;
  const field = target.closest?.("input, textarea, select, [contenteditable]");
  if (!(slash || command) || (field && !(command && field.name === "q"))) return;
  const forms = [...document.querySelectorAll("[data-suggest]")];
  if (!forms.length) return;
  event.preventDefault();
  const box = forms.map((form) => form.elements.q).find((one) => one.checkVisibility());
  if (!box) return location.assign(forms[0].action);
  box.focus();
  box.select();
}

// A key of one letter has to be one that can be turned off.
function offerSlash(fieldset) {
  const input = fieldset.querySelector("input");
  input.checked = slashWorks();
  input.addEventListener("change", () => {
    if (input.checked) localStorage.removeItem("slash");
    else localStorage.setItem("slash", "off");
  });
  fieldset.hidden = false;
}

// What is offered while somebody types comes with its style when a search box is first entered.
function suggestLater(form) {
  const { q } = form.elements;
  q.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
  if (matchMedia("(hover: hover)").matches) q.placeholder += ` (${KEYS})`;
  q.addEventListener("focus", async () => {
    const style = document.createElement("link");
    Object.assign(style, { rel: "stylesheet", href: form.dataset.style });
    const loaded = new Promise((done) => style.addEventListener("load", done));
    document.head.append(style);
    const { attach } = await import(form.dataset.script);
    await loaded;
    attach(form);
  }, { once: true });
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
document.querySelectorAll("[data-slash]").forEach(offerSlash);
document.querySelectorAll("[data-outline]").forEach(followOutline);
document.querySelectorAll("[data-suggest]").forEach(suggestLater);
addEventListener("keydown", focusSearch);
addEventListener("beforeprint", unfoldForPrint);
