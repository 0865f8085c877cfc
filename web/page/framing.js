/** The frame that another page may show this one in, and what it forbids. */

/** @typedef {Document & { permissionsPolicy?: Policy, featurePolicy?: Policy }} WithPolicy */
/** @typedef {{ allowsFeature(feature: string): boolean }} Policy */

/** Whether another page shows this one in a frame. */
export function isFramed() {
  return window !== window.top;
}

/** @returns {boolean | undefined} undefined if the browser does not tell */
export function frameAllowsCamera() {
  const page = /** @type {WithPolicy} */ (document);
  return (page.permissionsPolicy ?? page.featurePolicy)?.allowsFeature("camera");
}

/** @returns {boolean | undefined} undefined if the frame is sandboxed in a way that is not visible */
export function frameAllowsDownloads() {
  if (!isSandboxed()) return true;
  const { frameElement } = window;
  if (!(frameElement instanceof HTMLIFrameElement)) return undefined;
  return frameElement.sandbox.contains("allow-downloads");
}

/** Offers to open this page in its own tab, where the page has a link for that. */
export function offerOwnTab() {
  const link = document.getElementById("own-tab");
  if (link) link.hidden = false;
}

function isSandboxed() {
  if (!isFramed()) return false;
  if (self.origin === "null") return true;
  try {
    // Forbidden in every sandboxed frame; elsewhere, it changes nothing that this page needs.
    const { domain } = document;
    document.domain = domain;
    return false;
  } catch {
    return true;
  }
}
