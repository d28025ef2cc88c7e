// Fields one searches in: what is far away is asked of the bot, what is near is sifted here.

export function sift(words, typed) {
  return words.toLowerCase().includes(typed.trim().toLowerCase());
}

export function move(field, list, step) {
  const rows = [...list.querySelectorAll("[role=option]:not([hidden])")];
  if (!rows.length) return;
  const now = rows.findIndex((row) => row.classList.contains("at"));
  rows[now]?.classList.remove("at");
  const row = rows[(now + step + rows.length) % rows.length];
  row.classList.add("at");
  row.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", row.id);
}

export function combos(act, typed, about) {
  const listOf = (field) => document.getElementById(`${field.id}-list`);
  const chosen = (field) => [...field.closest(".combo").querySelectorAll(".chip")].map((chip) => chip.dataset.value);

  function show(field, open) {
    const list = listOf(field);
    if (open) list.dataset.own = "client";
    else delete list.dataset.own; // what was drawn meanwhile is shown the next time
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    field.removeAttribute("aria-activedescendant");
    if (open) {
      const at = field.getBoundingClientRect();
      list.classList.toggle("above", at.bottom + 240 > innerHeight && at.top > 260);
    }
  }

  function near(field) {
    let any = false;
    const all = chosen(field);
    for (const row of listOf(field).querySelectorAll("[role=option]")) {
      row.hidden = !sift(row.textContent, field.dataset.fresh ? field.value : "");
      row.classList.remove("at");
      if ("many" in field.dataset) row.setAttribute("aria-selected", String(all.includes(row.dataset.value)));
      any ||= !row.hidden;
    }
    for (const group of listOf(field).querySelectorAll(".choice-group")) group.hidden = Boolean(field.value);
    show(field, any);
    if (field.dataset.fresh && field.value.trim()) first(field);
  }

  // What fits best stands ready for Enter.
  function first(field) {
    for (const row of listOf(field).querySelectorAll(".at")) row.classList.remove("at");
    move(field, listOf(field), 1);
  }

  let soon;
  function far(field) {
    clearTimeout(soon);
    const text = field.dataset.fresh ? field.value : ""; // what was chosen before is no question
    if (text.trim().length < Number(field.dataset.least)) return show(field, false);
    soon = setTimeout(() => act(field, { ...about(field), do: "suggest", text, field: field.id }), 150);
  }

  // What the bot offers before a word is typed.
  function unasked(field) {
    if ("far" in field.dataset && Number(field.dataset.least) === 0) far(field);
  }

  function take(field, row) {
    const { value } = row.dataset;
    const many = "many" in field.dataset;
    show(field, false);
    delete field.dataset.fresh;
    const all = chosen(field);
    field.value = many ? "" : row.textContent;
    const next = many ? (all.includes(value) ? all.filter((one) => one !== value) : [...all, value]) : value;
    act(field, { ...about(field), do: "fill", value: next, typed: typed(field) });
  }

  document.addEventListener("offered", (event) => {
    const field = document.getElementById(event.detail.field);
    const list = field && listOf(field);
    if (!list || document.activeElement !== field) return;
    list.innerHTML = event.detail.html;
    if (!list.children.length) {
      const none = document.createElement("div");
      none.className = "none";
      none.textContent = field.dataset.none;
      list.append(none);
    }
    show(field, true);
    if (field.value.trim()) first(field);
  });

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (field.dataset.do !== "search") return;
    field.dataset.fresh = "yes";
    if ("far" in field.dataset) far(field);
    else near(field);
  });
  document.addEventListener("focusin", (event) => {
    const field = event.target;
    // over what was chosen already nothing unfolds by itself: it would hide the next field
    if (field.dataset?.do === "search" && !field.value) unasked(field);
  });
  document.addEventListener("focusout", (event) => {
    const field = event.target;
    if (field.dataset?.do !== "search") return;
    setTimeout(() => listOf(field) && show(field, false), 150);
    if (!field.dataset.fresh) return;
    // words that were not chosen are no choice: what was chosen before comes back, unless it was wiped out
    delete field.dataset.fresh;
    const wiped = !field.value.trim() && field.getAttribute("value") && !("many" in field.dataset);
    if (wiped) act(field, { ...about(field), do: "fill", value: "", typed: typed(field) });
    else field.value = "many" in field.dataset ? "" : field.getAttribute("value") || "";
  });
  document.addEventListener("mousedown", (event) => {
    const row = event.target.closest("[role=option]");
    const combo = row?.closest(".combo");
    if (!combo) return;
    event.preventDefault();
    take(document.getElementById(combo.dataset.combo), row);
  });
  document.addEventListener("click", (event) => {
    const off = event.target.closest(".chip-off");
    if (off) {
      const field = document.getElementById(off.closest(".combo").dataset.combo);
      const left = chosen(field).filter((one) => one !== off.dataset.value);
      act(field, { ...about(field), do: "fill", value: left, typed: typed(field) });
      field.focus();
    } else if (event.target.dataset?.do === "search") {
      if ("far" in event.target.dataset) unasked(event.target);
      else near(event.target);
    }
  });
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (field.dataset?.do !== "search" || event.isComposing) return;
    const list = listOf(field);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden && !("far" in field.dataset)) near(field);
      move(field, list, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      const row = list.querySelector(".at:not([hidden])");
      if (!list.hidden) event.preventDefault();
      if (row && !list.hidden) take(field, row);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      show(field, false);
    } else if (event.key === "Backspace" && !field.value && "many" in field.dataset) {
      const all = chosen(field);
      if (all.length) act(field, { ...about(field), do: "fill", value: all.slice(0, -1), typed: typed(field) });
    }
  }, true);
}
