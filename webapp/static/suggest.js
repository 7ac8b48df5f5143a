// What is offered below a search box while somebody types: a combobox as the ARIA Authoring
// Practices describe it, whose options are links. The form works without it.

const PAUSE = 60; // milliseconds after the last key
const KEPT = 8; // recent searches
const SHOWN = 3; // of them, beside other offers

// What somebody who is signed in looked for may tell of documents that others of the same browser
// may not see, so it is forgotten with the tab, and when he has signed out.
const signedIn = document.documentElement.dataset.signedIn !== undefined;
const store = signedIn ? sessionStorage : localStorage;
if (!signedIn) sessionStorage.removeItem("searches");

function recent() {
  try {
    return JSON.parse(store.getItem("searches") ?? "[]").filter((one) => typeof one === "string");
  } catch {
    return [];
  }
}

function remember(text) {
  const others = recent().filter((one) => one !== text);
  store.setItem("searches", JSON.stringify([text, ...others].slice(0, KEPT)));
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// The searches of this browser that begin as typed, with a way to forget them.
function recentGroup(form, typed) {
  const fitting = recent().filter((one) => one.toLowerCase().startsWith(typed.toLowerCase()));
  const shown = fitting.filter((one) => one !== typed).slice(0, typed ? SHOWN : KEPT);
  if (!shown.length) return [];
  const label = element("p", { textContent: "Your recent searches", ariaHidden: "true" });
  const links = shown.map((text) => {
    const href = `${form.action}?${new URLSearchParams({ q: text })}`;
    return element("a", { href, role: "option", tabIndex: -1 }, element("span", {}, text));
  });
  const forget = element("a", { role: "option", textContent: "Forget these" });
  forget.dataset.forget = "";
  const group = element("div", { role: "group", ariaLabel: label.textContent }, label);
  group.append(...links, ...(typed ? [] : [forget]));
  return [group];
}

export function attach(form) {
  const box = form.querySelector("[name=q]");
  const status = form.querySelector("[role=status]");
  const list = element("div", { className: "offers", role: "listbox", hidden: true });
  list.id = "offers";
  list.ariaLabel = "Suggestions";
  form.append(list);
  const [start, end] = [box.selectionStart, box.selectionEnd];
  box.type = "text"; // a search field may not be a combobox
  box.setSelectionRange(start, end);
  box.role = "combobox";
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.ariaExpanded = "false";

  let waiting;
  let asked;
  let active = -1;

  const options = () => [...list.querySelectorAll("[role=option]")];

  function close() {
    clearTimeout(waiting);
    asked?.abort();
    list.hidden = true;
    box.ariaExpanded = "false";
    activate(-1);
  }

  function activate(place) {
    active = place;
    options().forEach((one, number) => {
      one.ariaSelected = String(number === active);
    });
    const chosen = options()[active];
    if (chosen) {
      box.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  }

  function show(...groups) {
    list.replaceChildren(...groups);
    const found = options();
    found.forEach((one, number) => {
      one.id = `offer-${number}`;
    });
    list.hidden = !found.length;
    box.ariaExpanded = String(!list.hidden);
    const many = found.length === 1 ? "1 suggestion" : `${found.length} suggestions`;
    status.textContent = found.length ? `${many}; choose with the arrow keys` : "No suggestions";
    activate(-1);
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const typed = box.value.trim();
    if (!typed) return show(...recentGroup(form, ""));
    try {
      const url = `${form.dataset.suggest}?${new URLSearchParams({ q: box.value })}`;
      const answer = await fetch(url, { signal: asked.signal });
      if (!answer.ok) return close();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      show(...page.body.children, ...recentGroup(form, typed));
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function askSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  }

  function follow(event) {
    const chosen = event.target.closest("[role=option]");
    if (!chosen) return;
    if (chosen.dataset.forget !== undefined) {
      store.removeItem("searches");
      return ask();
    }
    if (chosen.dataset.fill !== undefined) {
      event.preventDefault();
      box.value = chosen.dataset.fill;
      return ask();
    }
    close();
  }

  function press(event) {
    const count = options().length;
    const open = !list.hidden;
    const { key, ctrlKey, metaKey, shiftKey } = event;
    if (event.isComposing) return;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (!open) return ask();
      // The place before the first one is the box itself.
      const step = key === "ArrowDown" ? 1 : -1;
      activate(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (key === "Enter" && open && active >= 0) {
      event.preventDefault();
      const click = { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey };
      options()[active].dispatchEvent(new MouseEvent("click", click));
    } else if (key === "Escape") {
      if (open) close();
      else box.value = "";
      event.preventDefault();
    }
  }

  box.addEventListener("input", askSoon);
  box.addEventListener("keydown", press);
  box.addEventListener("click", () => list.hidden && ask());
  box.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
  list.addEventListener("click", follow);
  form.addEventListener("submit", () => box.value.trim() && remember(box.value.trim()));
  if (document.activeElement === box) ask();
}
