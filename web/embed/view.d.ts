/** The element `<emotilens-view>` for other pages. */

import type { EmotilensAnalysis } from "../page/analysis.js";
import type { EmbedErrorCode } from "./messages.js";

export type { EmotilensAnalysis } from "../page/analysis.js";
export type { EmbedErrorCode as ErrorCode, FromEmbed, ToEmbed } from "./messages.js";

/**
 * What is analysed: `camera`; `sample`, or `sample:` with a name; the address of a picture or a video,
 * whose host sends `Access-Control-Allow-Origin` if it is another one; a file; a stream.
 */
export type Source = string | Blob | MediaStream;

/** Each property, but for those of `result`, is an attribute too; a source that is not text is none. */
export interface EmotilensView extends HTMLElement {
  /** What the first button starts. Default: `camera`. */
  source: Source;
  /** Name of an expression model of the site. Default: the site's. */
  model: string | undefined;
  /** Such as `exponential:0.2`, `none`, `box:0.5`, `gaussian:0.3`. */
  smoothing: string | undefined;
  /** Any of `stage,scores`. */
  panels: string | undefined;
  /** `glass` and `lesson` are shown in a frame. Default: `live`. */
  view: "live" | "timeline" | "glass" | "lesson";
  /** Name of the lesson that `view="lesson"` shows. */
  lesson: string | undefined;
  /** Name of one prediction or exercise of it, or `figure`. Default: the whole lesson. */
  step: string | undefined;
  /** Of all elements of the page: `en`, `es`. Default: that of the document. */
  language: string | undefined;
  theme: "auto" | "light" | "dark" | undefined;
  /** Of the poster. */
  heading: string;
  /** Address of the site that the engine is fetched from, with a slash at its end. */
  base: string;
  /** Of the latest frame. */
  readonly result: EmotilensAnalysis | undefined;
  /** Starts a source. A camera starts only after the person has pressed something in the page. */
  start(source?: Source): Promise<void>;
  stop(): void;

  addEventListener<Type extends keyof EmotilensEvents>(
    type: Type,
    listener: (this: EmotilensView, event: EmotilensEvents[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** All of them bubble. */
export interface EmotilensEvents {
  ready: CustomEvent<null>;
  /** With the kind of the source. */
  start: CustomEvent<"camera" | "stream" | "picture" | "video">;
  /** Of one frame. */
  result: CustomEvent<EmotilensAnalysis>;
  stop: CustomEvent<null>;
  error: CustomEvent<{ code: EmbedErrorCode; message: string }>;
  "step-done": CustomEvent<{ lesson: string; step: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "emotilens-view": EmotilensView;
  }
}
