// The reader's hands: clicks, keys and fields anywhere in the window become acts that the sandbox carries out.
import { combos } from "./combos.js";
import { writing } from "./writing.js";

const board = (element) => element.closest(".board");

export function act(element, detail) {
  const region = board(element);
  if (region) region.act(detail);
}

function about(element) {
  const target = element.closest("[data-target]")?.dataset.target;
  const { do: what, block, action, value, place, ts, thread } = element.dataset;
  const detail = { do: what };
  for (const [name, given] of Object.entries({ target, block, action, value, place, ts, thread }))
    if (given !== undefined) detail[name] = given;
  return detail;
}

// What stands in the fields of a form: sent along with whatever is pressed in it.
export function typed(element) {
  const form = element.closest("form, .home, .message");
  if (!form) return [];
  return [...form.querySelectorAll("[data-do=type]")].map((one) => [one.dataset.block, one.dataset.action, one.value]);
}

function ask(question, agreed) {
  const said = JSON.parse(question);
  const box = document.createElement("dialog");
  box.className = "confirm-box";
  const part = (name, words, more = {}) => Object.assign(document.createElement(name), { textContent: words }, more);
  const row = document.createElement("footer");
  const no = part("button", said.deny || "Cancel", { className: "btn", type: "button" });
  const yes = part("button", said.confirm || "OK", {
    className: `btn ${said.style === "danger" ? "danger" : "primary"}`, type: "button",
  });
  const title = part("h2", said.title, { id: "confirm-title" });
  row.append(no, yes);
  box.append(title, part("p", said.text), row);
  box.setAttribute("aria-labelledby", "confirm-title");
  document.body.append(box);
  no.onclick = () => box.close();
  yes.onclick = () => { box.close(); agreed(); };
  box.onclose = () => box.remove();
  box.showModal();
  yes.focus();
}

function busy(element) {
  element.setAttribute("aria-busy", "true");
  setTimeout(() => element.removeAttribute("aria-busy"), 4000);
}

function pressed(element, detail) {
  const go = () => {
    busy(element);
    act(element, detail);
  };
  if (element.dataset.confirm) ask(element.dataset.confirm, go);
  else go();
}

// ---- menus -------------------------------------------------------------------------------------------------------
function shut() {
  for (const opener of document.querySelectorAll("[data-menu][aria-expanded=true]"))
    opener.setAttribute("aria-expanded", "false");
  // a menu may outlive the message it was opened on
  for (const menu of document.querySelectorAll("[role=menu]:popover-open")) {
    menu.hidden = true;
    menu.hidePopover();
    delete menu.dataset.own; // what was drawn meanwhile is shown the next time
  }
}

function unfold(opener) {
  const menu = document.getElementById(opener.dataset.menu);
  const open = opener.getAttribute("aria-expanded") === "true";
  shut();
  if (open || !menu) return;
  menu.dataset.own = "client";
  if (opener.dataset.ts) for (const item of menu.querySelectorAll("[role=menuitem]")) item.dataset.ts = opener.dataset.ts;
  opener.setAttribute("aria-expanded", "true");
  menu.hidden = false;
  menu.popover = "manual"; // above everything: a message is a room of its own, in which nothing can be fixed
  menu.showPopover();
  const at = opener.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: tall } = menu;
  menu.style.left = `${Math.max(8, Math.min(at.right - wide, innerWidth - wide - 8))}px`;
  menu.style.top = at.bottom + tall + 8 > innerHeight ? `${Math.max(8, at.top - tall - 4)}px` : `${at.bottom + 4}px`;
  menu.querySelector("[role=menuitem]")?.focus();
}

function walk(menu, key) {
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  const now = items.indexOf(document.activeElement);
  const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: items.length - 1 }[key];
  if (next !== undefined) items[(next + items.length) % items.length]?.focus();
}

// ---- clicks ------------------------------------------------------------------------------------------------------
const CLICKS = {
  press: (element) => pressed(element, { ...about(element), typed: typed(element) }),
  pick: (element) => {
    const { value, ...rest } = about(element);
    pressed(element, { ...rest, do: "press", selected: value, typed: typed(element) });
  },
  close: (element) => act(element, { do: "close", all: "all" in element.dataset }),
  earlier: (element) => older(element.closest(".feed"), element),
  newest: () => {
    toTheEnd();
    document.querySelector(".composer .write")?.focus();
  },
  theme: (element) => {
    const dark = document.body.classList.contains("body--dark");
    localStorage.setItem("sandbox-theme", dark ? "light" : "dark");
    act(element, { do: "theme", value: dark ? "light" : "dark" });
  },
  thread: (element) => {
    opened = element.dataset.ts;
    act(element, about(element));
  },
  go: (element) => {
    wanted = element.dataset.ts || "";
    act(element, about(element));
  },
};
const PLAIN = new Set(["back", "unthread", "dismiss", "unnote", "shortcut", "traffic", "join", "look"]);
let wanted = "";
let opened = ""; // the message whose thread was opened

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-menu]");
  if (opener) return unfold(opener);
  shut();
  const element = event.target.closest("[data-do]");
  if (!element) return;
  const what = element.dataset.do;
  if (what === "go" && element.tagName === "A") event.preventDefault();
  if (CLICKS[what]) CLICKS[what](element);
  else if (PLAIN.has(what)) act(element, about(element));
});

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("[role=menu]");
  if (menu && ["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) {
    event.preventDefault();
    walk(menu, event.key);
  }
  const beside = event.key === "Escape" && !event.defaultPrevented && event.target.closest?.(".thread.board");
  if (beside && !document.querySelector("dialog[open], [role=menu]:popover-open")) act(beside, { do: "unthread" });
  if (event.key === "Escape" && document.querySelector("[role=menu]:popover-open")) {
    const opener = document.querySelector("[data-menu][aria-expanded=true]");
    shut();
    opener?.focus();
    event.preventDefault();
    event.stopPropagation();
  }
}, true);

// F6 goes round: the list, the newest message, where one writes, the thread. With Shift the other way.
const STOPS = [
  () => document.querySelector(".nav .here"),
  () => [...document.querySelectorAll(".feed article")].at(-1)?.querySelector(":is(button, a)"),
  () => document.querySelector(".composer .write"),
  () => document.querySelector(".thread .write"),
];
document.addEventListener("keydown", (event) => {
  if (event.key !== "F6" || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  const stops = STOPS.map((find) => find()).filter((one) => one?.checkVisibility());
  const now = stops.findIndex((one) => board(one) === board(document.activeElement));
  stops.at((event.shiftKey ? Math.max(now, 0) - 1 : now + 1) % stops.length)?.focus();
});

// ---- fields ------------------------------------------------------------------------------------------------------
const send = (element, value) =>
  act(element, { ...about(element), do: "fill", value, typed: typed(element) });

document.addEventListener("change", (event) => {
  const element = event.target;
  const what = element.dataset.do;
  if (what === "choose") {
    const go = () => send(element, element.value);
    if (element.dataset.confirm) ask(element.dataset.confirm, go);
    else go();
  } else if (what === "become") {
    if (!walking) become(element);
  }
  else if (what === "type") send(element, element.value);
  else if (what === "files") send(element, [...element.files].map((one) => ({ name: one.name, size: one.size })));
  const group = element.closest("[data-do=tick]");
  if (group) {
    const chosen = [...group.querySelectorAll("input:checked")].map((one) => one.value);
    send(group, group.getAttribute("role") === "radiogroup" ? chosen[0] : chosen);
  }
});

// Whoever walks through the people with the keys becomes one of them with Enter or by going on, not at each step.
let walking = false;
let acting = null; // whom the window acts as

function become(field) {
  walking = false;
  if (field.value === acting) return;
  acting = field.value;
  act(field, { do: "become", value: field.value });
}

document.addEventListener("pointerdown", () => { walking = false; }, true);
document.addEventListener("focusin", ({ target }) => {
  if (target.dataset?.do === "become") acting = target.value;
});
document.addEventListener("focusout", ({ target }) => {
  if (target.dataset?.do === "become" && walking) become(target);
});
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (field.dataset?.do !== "become") return;
  walking = true;
  acting ??= field.value;
  if (event.key === "Enter" && field.value !== acting) {
    event.preventDefault();
    become(field);
  } else if (event.key === "Escape") field.value = acting;
});

// What is being typed is told in a pause, so that a reload of the page finds it again.
const PAUSE = 500;
const soon = new WeakMap();
document.addEventListener("input", (event) => {
  const element = event.target;
  if (element.dataset.do !== "type") return;
  clearTimeout(soon.get(element));
  const told = () => element.isConnected && send(element, element.value);
  soon.set(element, setTimeout(told, "each" in element.dataset ? 250 : PAUSE));
});

document.addEventListener("keydown", (event) => {
  const element = event.target;
  if (event.isComposing || event.key !== "Enter" || element.dataset?.do !== "type") return;
  if (element.tagName === "TEXTAREA" && !event.metaKey && !event.ctrlKey) return;
  if ("enter" in element.dataset) {
    event.preventDefault();
    act(element, { ...about(element), do: "enter", typed: typed(element) });
  } else if (element.tagName === "TEXTAREA") {
    event.preventDefault();
    element.form?.requestSubmit();
  }
});

let submitted = false;
document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.do !== "submit") return;
  submitted = true;
  const button = form.querySelector("[type=submit]");
  if (!button) return;
  busy(button);
  act(form, { do: "submit", target: form.dataset.target, typed: typed(form) });
});

// ---- after a drawing ---------------------------------------------------------------------------------------------
const FOCUS = "input:not([type=hidden]):not(:disabled), select, textarea, [role=radiogroup] input";
let before = null; // what had the focus when the first modal came

document.addEventListener("settled", (event) => {
  const region = event.target;
  if (region.classList.contains("modal")) modals(region);
  if (region.classList.contains("feed")) feed(region, event.detail.first);
  if (region.classList.contains("thread")) thread(region);
  if (region.classList.contains("notices")) notices(region);
});

function modals(region) {
  const box = region.querySelector("dialog");
  if (!box) {
    if (before?.isConnected) before.focus();
    else if (before?.id) document.getElementById(before.id)?.focus();
    before = null;
    return;
  }
  if (!box.open) {
    before ??= document.activeElement === document.body ? null : document.activeElement;
    box.addEventListener("cancel", (event) => {
      event.preventDefault();
      act(box, { do: "close" });
    });
    box.showModal();
    (box.querySelector(`.modal-body :is(${FOCUS})`) || box.querySelector("h2")).focus();
    submitted = false;
  } else if (submitted) {
    const wrong = box.querySelector("[aria-invalid=true]") || box.querySelector("[role=alert]");
    if (wrong) {
      submitted = false;
      (wrong.matches(FOCUS) ? wrong : wrong.querySelector(FOCUS) || wrong).focus();
      wrong.scrollIntoView({ block: "center" });
    }
  }
}

// What is out of sight has its true height only once it was drawn: go to the end until nothing moves any more.
function stick(region) {
  for (const later of [0, 40, 120, 300, 700])
    setTimeout(() => { if (low && !region.querySelector(".home")) region.scrollTop = region.scrollHeight; }, later);
  region.scrollTop = region.scrollHeight;
}

function toTheEnd() {
  const region = document.querySelector(".feed.board");
  low = true;
  stick(region);
  away(region);
}

let place = "";
let low = true;
let held = null; // how far from the end the reader was when older messages were asked for

// Older messages come when one scrolls up to where they would stand, or by their button.
function older(region, button) {
  held = region.scrollHeight - region.scrollTop;
  act(button, { do: "earlier" });
}

function away(region) {
  const far = !low && !region.querySelector(".home");
  document.documentElement.toggleAttribute("data-away", far);
}

function feed(region, first) {
  const here = document.querySelector(".nav [aria-current]")?.dataset.place + (region.querySelector(".home") ? "h" : "");
  if (first) {
    let top = 0;
    region.addEventListener("scroll", () => {
      // only a reader's own scrolling up leaves the end: what grows below must not
      const near = region.scrollHeight - region.scrollTop - region.clientHeight < 80;
      if (near || region.scrollTop < top - 2) low = near;
      top = region.scrollTop;
      away(region);
      const button = region.querySelector(".earlier");
      if (button && !low && held === null && top < 400) older(region, button);
    });
    addEventListener("load", () => { if (low && !region.querySelector(".home")) region.scrollTop = region.scrollHeight; });
    new ResizeObserver(() => { if (low && !region.querySelector(".home")) stick(region); }).observe(region);
  }
  if (here !== place) {
    [low, held] = [true, null];
    shut();
  }
  else if (held !== null) region.scrollTop = region.scrollHeight - held;
  held = null;
  away(region);
  if (region.querySelector(".home")) {
    if (here !== place) region.scrollTop = 0;
  } else if (low) stick(region);
  place = here;
  const said = wanted && document.getElementById(`m-${wanted}`);
  if (said) {
    wanted = "";
    said.scrollIntoView({ block: "center" });
    said.classList.add("lit");
    setTimeout(() => said.classList.remove("lit"), 2000);
  }
}

let threaded = null; // the button that opened the thread
function thread(region) {
  const open = region.children.length > 0;
  region.hidden = !open;
  if (open && !threaded) {
    threaded = opened || "none";
    region.querySelector(".write")?.focus();
  } else if (!open && threaded) {
    document.querySelector(`#m-${CSS.escape(threaded)} .replies, #m-${CSS.escape(threaded)} .dots`)?.focus();
    threaded = null;
  }
}

function notices(region) {
  for (const notice of region.querySelectorAll(".notice:not([data-seen])")) {
    notice.dataset.seen = "yes";
    setTimeout(() => notice.querySelector("button")?.click(), 9000);
  }
}

const saved = localStorage.getItem("sandbox-theme");
if (saved) {
  const tell = () => {
    const region = document.querySelector(".self.board");
    if (region?.act) region.act({ do: "theme", value: saved });
    else setTimeout(tell, 50);
  };
  tell();
}

combos(act, typed, about);
writing(act, toTheEnd);
