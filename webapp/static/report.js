// Words that somebody selects in the text go along when a problem with them is reported.

const LONGEST = 500; // characters, as the form takes them
const text = document.querySelector(".prose");
const link = document.querySelector("[data-report]");
let words = "";

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (selection.isCollapsed || !text.contains(selection.anchorNode)) return;
  words = [...String(selection).replace(/\s+/g, " ").trim()].slice(0, LONGEST).join("");
});

// Going to the link takes the selection away too; only a click into the text gives it up.
text.addEventListener("pointerdown", () => {
  words = "";
});

link.addEventListener("click", () => {
  const url = new URL(link.href);
  if (words) url.searchParams.set("passage", words);
  else url.searchParams.delete("passage");
  link.href = url;
});
