// Make one piece of the document look like another and touch no more than differs: focus, caret, typed text stay.

// What the browser or the reader's own hand sets, and no drawing may take away.
const OWN = new Set(["open", "aria-expanded", "aria-activedescendant", "aria-busy", "popover-open"]);

function same(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName && (one.id || "") === (other.id || "");
}

function dress(from, to) {
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !OWN.has(name)) from.setAttribute(name, value);
  }
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !OWN.has(name)) from.removeAttribute(name);
  }
  from.removeAttribute("aria-busy");
}

export function morph(from, to) {
  if (from.dataset && from.dataset.own === "client") return;
  if (from.isEqualNode(to)) return;
  if (from.nodeType !== Node.ELEMENT_NODE) {
    from.nodeValue = to.nodeValue;
    return;
  }
  dress(from, to);
  let here = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    let found = here;
    if (found && !same(found, wanted)) {
      // an element with a name may have moved down because something was put before it
      while (found && !(same(found, wanted) && (wanted.id || found === here))) found = found.nextSibling;
      if (found) while (here !== found) here = drop(here);
    }
    if (found) {
      here = found.nextSibling;
      morph(found, wanted);
    } else from.insertBefore(wanted, here);
  }
  while (here) here = drop(here);
}

function drop(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}
