// A region made of named pieces: Vue holds the region, its pieces are patched in place so that focus and typing stay.
import { morph } from "/sandbox-page/morph.js";

function made(name, html) {
  const piece = document.createElement("div");
  piece.dataset.piece = name;
  piece.innerHTML = html;
  return piece;
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
    for (const [name, html] of this.pieces) this.$el.append(made(name, html));
    this.settled(true);
  },
  methods: {
    patch(changed, order) {
      const there = new Map([...this.$el.children].map((piece) => [piece.dataset.piece, piece]));
      for (const [name, html] of Object.entries(changed)) {
        const piece = there.get(name);
        if (piece) morph(piece, made(name, html));
        else there.set(name, made(name, html));
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
