/** The page around an embedded one: messages from it and to it, as messages.d.ts describes them. */

import { words } from "../words/words.js";

/** @import { EmbedErrorCode, FromEmbed, ToEmbed } from "./messages.js" */

export const VERSION = 1;

/** @typedef {{ [Type in FromEmbed["type"]]: Omit<Extract<FromEmbed, { type: Type }>, "emotilens" | "type"> }} Contents */

/**
 * @typedef {{
 *   onStart(source: "sample" | "camera", sample: string | null): void,
 *   onStop(): void,
 *   onResults(wanted: boolean, origin: string): void,
 * }} Commands
 */

export class HostPage {
  /** Origin that the person lets have results. @type {string | undefined} */
  #allowed;

  /**
   * @param {string | null} origin of the only page that may send messages; null if any may
   * @param {Commands} commands
   */
  constructor(origin, commands) {
    this.origin = origin;
    this.commands = commands;
    addEventListener("message", (event) => this.#receive(event));
  }

  /** Whether there is one. */
  get present() {
    return window.parent !== window;
  }

  /** @returns {string | undefined} origin of the page that gets results */
  get allowed() {
    return this.#allowed;
  }

  /** @param {string | undefined} origin that the person lets have results; undefined for none */
  allow(origin) {
    this.#allowed = origin;
  }

  /**
   * @template {keyof Contents} Type
   * @param {Type} type
   * @param {Contents[Type]} content
   */
  send(type, content) {
    if (!this.present) return;
    const to = type === "result" ? this.#allowed : (this.origin ?? "*");
    if (to) window.parent.postMessage({ emotilens: VERSION, type, ...content }, to);
  }

  /** @param {number} height in pixels */
  resize(height) {
    if (!this.present) return;
    this.send("height", { height });
    window.parent.postMessage({ subject: "lti.frameResize", height }, this.origin ?? "*");
  }

  /** @param {EmbedErrorCode} code @param {string} message */
  fail(code, message) {
    this.send("error", { code, message });
  }

  /** @param {MessageEvent} event */
  #receive({ source, origin, data }) {
    if (source !== window.parent || !this.present) return;
    if (this.origin !== null && origin !== this.origin) return;
    // Messages of other scripts.
    if (typeof data !== "object" || data === null || !("emotilens" in data)) return;
    if (data.emotilens !== VERSION) {
      this.fail("version", words().embed.version(VERSION));
    } else if (!this.#obey(data, origin)) {
      this.fail("message", words().embed.unknown(String(data.type).slice(0, 40)));
    }
  }

  /** @param {ToEmbed} message @param {string} origin @returns {boolean} whether it is known */
  #obey(message, origin) {
    switch (message.type) {
      case "start": {
        const { source = "sample", sample = null } = message;
        if (source !== "sample" && source !== "camera") return false;
        if (sample !== null && typeof sample !== "string") return false;
        this.commands.onStart(source, sample);
        return true;
      }
      case "stop":
        this.commands.onStop();
        return true;
      case "results":
        if (typeof message.wanted !== "boolean") return false;
        this.commands.onResults(message.wanted, origin);
        return true;
      default:
        return false;
    }
  }
}
