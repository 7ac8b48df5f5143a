// Words that somebody selects in the text go along when a problem with them is reported.

const LONGEST = 500; // characters, as the form takes them
const text = document.querySelector(".prose");
const link = document.querySelector("[data-report]");
let words = "";

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  // Going to the link takes the selection away; only a click into the text means that.
  if (!text.contains(selection.anchorNode)) return;
  words = [...String(selection).replace(/\s+/g, " ").trim()].slice(0, LONGEST).join("");
});

link.addEventListener("click", () => {
  const url = new URL(link.href);
  if (words) url.searchParams.set("passage", words);
  else url.searchParams.delete("passage");
  link.href = url;
});
