// Starts the emulator with the seed that stands on the standard input; prints where it is, and ends with it.
import { createEmulator } from "emulate";
import { readFileSync } from "node:fs";

const { port, seed } = JSON.parse(readFileSync(0, "utf8"));
const emulator = await createEmulator({ service: "slack", port, seed });
console.log(JSON.stringify({ url: emulator.url }));
