/** Types of what the source on the stage reports to the page. */

/** @import { PictureSet } from "./picture_keeper.js" */
/** @import { Analysis, HeadState, Sample } from "./types.js" */
/** @import { VideoResult } from "./video_result.js" */

/**
 * @typedef {{ file: Blob, name: string, sample?: Sample }} Picture
 * @typedef {{
 *   onEnd(): void,
 *   onStill(): void,
 *   onLive(analysis: Analysis, frame: import("./live_loop.js").Frame): void,
 *   onPicture(analysis: Analysis): void,
 *   onStored(analysis: Analysis): void,
 *   onVideoFrame(analysis: Analysis): void,
 *   onVideo(result: VideoResult): void,
 *   onTimeline(): void,
 *   onVideoFace(track: number): void,
 *   useModel(name: string, alone: boolean): Promise<boolean>,
 *   head(): HeadState | null,
 *   reader(): string,
 *   onPicturesLeft(set: PictureSet, back: () => void, gone: () => void): void,
 *   onPicturesRead(): void,
 *   onRepeatable(run?: VideoResult): void,
 * }} SourcesEvents `onEnd`: the source shown so far is closed; `onStill`: the camera delivers no
 *   pictures, for now; `onStored` gets the analysis of a sample that the build has stored; `onVideo`
 *   gets all frames of a video, of which each can be chosen from `onTimeline` on; `reader` and
 *   `onPicturesLeft`: see `StripEvents`; `onPicturesRead`: see its `onRead`; `onRepeatable` gets the run
 *   over a video that is shown, if it can be repeated
 */

/**
 * @typedef {{
 *   onFrame(analysis: Analysis): void,
 *   onResult(result: VideoResult): void,
 *   onTimeline(): void,
 *   onFace(track: number): void,
 *   useModel(name: string, alone: boolean): Promise<boolean>,
 *   head(): HeadState | null,
 *   onRepeatable(run?: VideoResult): void,
 * }} VideoViewEvents `onFrame` gets one frame to show, `onResult` all of them at the end, `onFace`
 *   the face that was chosen; `useModel` loads a model, perhaps without its head, and returns
 *   whether it is in use; `head`: in use, or set aside; `onRepeatable`: see `SourcesEvents`
 */

export {};
