/** How the timeline looks; its parts add their own. */

import { css, unsafeCSS } from "lit";
import uplot from "uplot/dist/uPlot.min.css";
import { BEYOND } from "./glide.js";

export const plotStyles = [
  unsafeCSS(uplot),
  css`
    .plot {
      overflow: hidden;
    }
  `,
];

export const timelineStyles = [
  plotStyles,
  css`
    :host {
      --axis: 2.125rem;
      --plot-height: 9.75rem;
      --label-valence: var(--accent);
      --label-arousal: var(--alarm);
      --hatch: repeating-linear-gradient(
        -45deg,
        var(--line-strong) 0 1.5px,
        transparent 1.5px 6px
      );
    }
    :host([live]) {
      --plot-height: 7.25rem;
    }
    .timeline {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-2);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2) var(--space-4);
    }
    .values {
      min-block-size: 1.4em;
      margin: 0;
      color: var(--ink-quiet);
      font-size: var(--text-s);
    }
    .chart {
      position: relative;
      padding-inline-start: var(--axis);
      cursor: crosshair;
      touch-action: pan-y;
      user-select: none;
    }
    :host([live]) .chart {
      cursor: default;
    }
    .field {
      position: relative;
      margin-block: 1.25rem 0.375rem;
      block-size: var(--plot-height);
    }
    .field.affect,
    .field.units {
      margin-block-start: 1.75rem;
      block-size: calc(var(--plot-height) * 0.6);
    }
    .field .title {
      position: absolute;
      inset-block-end: 100%;
      margin: 0;
      color: var(--ink-quiet);
      font-size: var(--text-xs);
      font-weight: 400;
    }
    .field > * {
      position: absolute;
      inset-inline: 0;
    }
    .clip {
      inset-block: 0;
      overflow: hidden;
    }
    .clip > *,
    .flags {
      position: absolute;
      inset: 0;
    }
    :host([live]) .plot {
      inset-inline-end: auto;
      inline-size: calc((var(--length) + ${unsafeCSS(BEYOND)}) / var(--length) * 100%);
    }
    .line {
      inset-block-start: calc(var(--height) * 100%);
      border-block-start: 1px solid var(--line);
    }
    .line.threshold {
      border-block-start: 1px dashed var(--ink-quiet);
    }
    .line span {
      position: absolute;
      inset-inline-end: calc(100% + 0.375rem);
      color: var(--ink-quiet);
      font-size: var(--text-xs);
      line-height: 1;
      transform: translateY(-50%);
    }
    .gap {
      position: absolute;
      inset-block: 0;
      inset-inline: calc((var(--from) - var(--start)) / var(--length) * 100%) auto;
      inline-size: calc((var(--to) - var(--from)) / var(--length) * 100%);
      overflow: hidden;
      background: var(--hatch);
      opacity: 0.55;
    }
    .clip span {
      position: absolute;
      inset-block-start: 0.25rem;
      inset-inline-start: calc(
        ((var(--from) + var(--to)) / 2 - var(--start)) / var(--length) * 100%
      );
      padding-inline: 0.25rem;
      background: var(--surface);
      color: var(--ink-quiet);
      font-size: var(--text-xs);
      line-height: 1.3;
      transform: translateX(-50%);
    }
    .times {
      position: relative;
      block-size: 1.25rem;
      color: var(--ink-quiet);
      font-size: var(--text-xs);
    }
    .times span {
      position: absolute;
      inset-block-start: 0.25rem;
      inset-inline-start: calc((var(--at) - var(--start)) / var(--length) * 100%);
      white-space: nowrap;
      transform: translateX(-50%);
    }
    .times .first {
      transform: none;
    }
    .times .last {
      transform: translateX(-100%);
    }
    .over {
      position: absolute;
      inset: 1.25rem 0 1.5rem var(--axis);
      pointer-events: none;
    }
    .over > * {
      position: absolute;
      inset-block: 0;
    }
    .over > .flags {
      inset-inline: 0;
    }
    .here,
    .hover {
      inset-inline-start: calc((var(--at) - var(--start)) / var(--length) * 100%);
      border-inline-start: 1.5px solid var(--ink);
    }
    .here::before {
      content: "";
      position: absolute;
      inset-block-start: -0.5rem;
      inset-inline-start: calc(-0.3125rem - 0.75px);
      inline-size: 0.625rem;
      block-size: 0.625rem;
      border-radius: 50%;
      background: var(--ink);
    }
    .hover {
      border-inline-start: 1px solid var(--line-strong);
    }
    .hover span {
      position: absolute;
      inset-block-end: 0.25rem;
      inset-inline-start: 0.25rem;
      padding-inline: 0.25rem;
      border-radius: 2px;
      background: var(--surface);
      color: var(--ink-quiet);
      font-size: var(--text-xs);
    }
    .hover.late span {
      inset-inline: auto 0.25rem;
    }
    .chosen {
      inset-inline-start: calc((var(--from) - var(--start)) / var(--length) * 100%);
      inline-size: calc((var(--to) - var(--from)) / var(--length) * 100%);
      background: var(--accent);
      opacity: 0.2;
    }
    [role="slider"] {
      inset: -1.25rem 0 0;
      border-radius: var(--radius-s);
    }
    .foot {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2) var(--space-3);
      color: var(--ink-quiet);
      font-size: var(--text-xs);
    }
    .foot .buttons {
      display: flex;
      flex-wrap: wrap;
      margin-inline-start: auto;
    }
    .foot button {
      min-block-size: 2rem;
      padding-inline: 0.625rem;
      border: 0;
      border-radius: var(--radius-s);
      background: none;
      color: var(--ink);
      font: 600 var(--text-s) / 1 var(--font);
      cursor: pointer;
    }
    .foot button:hover {
      background: var(--sunken);
    }
    kbd {
      padding: 0.0625rem 0.3125rem;
      border: 1px solid var(--line);
      border-radius: 4px;
      background: var(--sunken);
      font: inherit;
    }
    emotilens-timeline-overview {
      margin-inline-start: var(--axis);
    }
    @media (forced-colors: active) {
      .gap {
        border-inline: 1px dashed CanvasText;
      }
      .plot {
        forced-color-adjust: none;
      }
      .here,
      .here::before {
        border-color: CanvasText;
        background: CanvasText;
      }
    }
    @media (pointer: coarse) {
      .foot button {
        min-block-size: var(--touch);
      }
    }
  `,
];
