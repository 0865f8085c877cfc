/** Messages between an embedded page and the page around it: version 1. */

import type { EmotilensAnalysis } from "../page/analysis.js";

/** What the page around sends with `frame.contentWindow.postMessage(message, origin)`. */
export type ToEmbed = { emotilens: 1 } & (
  | {
      type: "start";
      /** Default: a sample. A camera starts only after someone has pressed something in the frame. */
      source?: "sample" | "camera";
      /** Name of the sample; default: the one of the frame's address, or the photograph. */
      sample?: string;
    }
  | { type: "stop" }
  /** Asks the person whether results may be sent here, or no longer wants them. */
  | { type: "results"; wanted: boolean }
);

/** Why something that was asked for did not happen. */
export type EmbedErrorCode =
  /** The frame lacks `allow="camera"`. */
  | "camera-not-allowed"
  /** Nobody has pressed anything in the frame yet. */
  | "press-needed"
  /** The person does not want results to be sent. */
  | "results-refused"
  /** The message has another version. */
  | "version"
  /** The message has a type or a value that this version does not know. */
  | "message"
  /** Whatever the frame shows to the person as an error. */
  | "shown";

/** What the embedded page sends. */
export type FromEmbed = {
  emotilens: 1;
} /** `camera`: whether the frame may use one; undefined where the browser does not say. */ & (
  | {
      type: "ready";
      view: "live" | "timeline" | "glass" | "lesson";
      camera: boolean | undefined;
    }
  /** In pixels of CSS: with less, the frame has to be scrolled. Less is asked for, too. */
  | { type: "height"; height: number }
  | { type: "start"; source: "camera" | "picture" | "video" }
  | { type: "stop" }
  /** One frame, only to an origin that the person has allowed. */
  | { type: "result"; result: EmotilensAnalysis }
  /**
   * A prediction was chosen, or an answer to an exercise was checked, for the first time; neither
   * the answer nor whether it was right is sent.
   */
  | { type: "step-done"; lesson: string; step: string }
  | { type: "error"; code: EmbedErrorCode; message: string }
);

/** What learning platforms resize frames with; sent beside `height`. */
export type FrameResize = { subject: "lti.frameResize"; height: number };
