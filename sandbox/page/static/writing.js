// The composer: what it offers while one types, Enter to send, Shift and Enter for a new line.
import { move } from "./combos.js";

const box = () => document.querySelector(".composer .write");
const list = () => document.getElementById("offers");

// What was begun and not sent, by the box it was begun in: it waits there, also over a reload of the page.
const draft = (field) => `draft ${field.id}`;

export function writing(act, toTheEnd) {
  let soon;
  const WAITS = 500; // milliseconds for which Tab waits for what is offered for the latest words
  let asked = 0; // when it was asked what may be meant; 0 = it is there
  let hasty = 0; // Tab was pressed before that
  function keep(field) {
    if (field.value) sessionStorage.setItem(draft(field), field.value);
    else sessionStorage.removeItem(draft(field));
  }

  function first() {
    clearTimeout(hasty);
    hasty = 0;
    const row = list()?.querySelector("[role=option]");
    if (row) take(row);
  }

  document.addEventListener("settled", (event) => {
    if (event.target.classList.contains("composer") && Date.now() - asked > 40) {
      asked = 0;
      if (hasty) first();
    }
    for (const field of event.target.querySelectorAll(".write")) {
      if (field.begun === field.id) continue;
      field.begun = field.id;
      field.value = sessionStorage.getItem(draft(field)) || "";
      grow(field);
    }
  });

  function offer(field) {
    if (field.dataset.thread) return;
    clearTimeout(soon);
    asked = Date.now();
    clearTimeout(hasty);
    hasty = 0;
    soon = setTimeout(() => act(field, { do: "write", typed: field.value.slice(0, field.selectionStart) }), 40);
  }

  function grow(field) {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
  }

  function take(row) {
    const field = box();
    const rest = field.value.slice(field.selectionStart);
    field.value = row.dataset.becomes + rest;
    field.focus();
    field.setSelectionRange(row.dataset.becomes.length, row.dataset.becomes.length);
    keep(field);
    offer(field);
  }

  function send(field) {
    if (!field.value.trim()) return;
    clearTimeout(soon);
    const { thread } = field.dataset;
    act(field, { do: "send", text: field.value, thread });
    if (!thread) toTheEnd(); // whoever speaks wants to see what comes of it
    field.value = "";
    keep(field);
    grow(field);
  }

  document.addEventListener("input", (event) => {
    if (event.target.dataset.do !== "write") return;
    grow(event.target);
    keep(event.target);
    offer(event.target);
  });
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (field.dataset?.do !== "write" || event.isComposing) return;
    const open = !field.dataset.thread && list();
    const row = open && open.querySelector(".at");
    const soonThere = Date.now() - asked < WAITS && field.value.startsWith("/") && !field.dataset.thread;
    if (event.key === "Tab" && !event.shiftKey && soonThere) {
      event.preventDefault();
      hasty = setTimeout(first, WAITS);
    } else if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      move(field, open, event.key === "ArrowDown" ? 1 : -1);
    } else if (open && (event.key === "Tab" || (event.key === "Enter" && row)) && !event.shiftKey) {
      event.preventDefault();
      take(row || open.querySelector("[role=option]"));
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      act(field, { do: "write", typed: "" });
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send(field);
    }
  });
  document.addEventListener("mousedown", (event) => {
    const row = event.target.closest(".offers [role=option]");
    if (row) {
      event.preventDefault();
      take(row);
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do=send], [data-do=slash]");
    if (!button) return;
    const field = button.closest(".write-box").querySelector(".write");
    if (button.dataset.do === "send") return send(field);
    if (!field.value.startsWith("/")) field.value = "/";
    field.focus();
    offer(field);
  });
}
