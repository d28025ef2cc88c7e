// A region made of named pieces: Vue holds the region, its pieces are patched in place so that focus and typing stay.
import { morph } from "/sandbox-page/morph.js";

// All pieces in one go: parsing 200 messages one by one takes twice as long.
function made(entries) {
  const sheet = document.createElement("template");
  sheet.innerHTML = entries.map(([, html]) => `<div>${html}</div>`).join("");
  const pieces = [...sheet.content.children];
  pieces.forEach((piece, index) => (piece.dataset.piece = entries[index][0]));
  return pieces;
}

function gone(piece) {
  for (const dialog of piece.querySelectorAll("dialog[open]")) dialog.close();
  piece.remove();
}

export default {
  template: `<div></div>`,
  props: { pieces: Array },
  mounted() {
    this.$el.classList.add("board");
    this.$el.act = (detail) => this.$emit("act", detail);
    this.$el.append(...made(this.pieces));
    this.settled(true);
  },
  methods: {
    patch(changed, order) {
      const there = new Map([...this.$el.children].map((piece) => [piece.dataset.piece, piece]));
      for (const piece of made(Object.entries(changed))) {
        const { piece: name } = piece.dataset;
        if (there.has(name)) morph(there.get(name), piece);
        else there.set(name, piece);
      }
      if (order) {
        const kept = new Set(order);
        for (const [name, piece] of there) if (!kept.has(name)) gone(piece);
        order.forEach((name, index) => {
          const now = this.$el.children[index];
          if (now !== there.get(name)) this.$el.insertBefore(there.get(name), now || null);
        });
      }
      this.settled(false);
    },
    settled(first) {
      this.$el.dispatchEvent(new CustomEvent("settled", { bubbles: true, detail: { first } }));
    },
    offer(field, html) {
      this.$el.dispatchEvent(new CustomEvent("offered", { bubbles: true, detail: { field, html } }));
    },
  },
};
