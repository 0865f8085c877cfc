/** A picture on the stage, drawn once it has arrived, and the canvas over it. */

export class Still {
  picture = document.createElement("canvas");
  overlay = document.createElement("canvas");
  #url = "";

  /** @param {() => void} onDrawn called when another picture is on the canvas */
  constructor(onDrawn) {
    this.onDrawn = onDrawn;
    this.picture.setAttribute("role", "img");
    this.overlay.dataset.overlay = "";
  }

  /** Address of the picture, or empty. */
  get url() {
    return this.#url;
  }

  /**
   * @param {string} url or empty
   * @param {string} [name] for people who do not see it
   */
  async show(url, name = "") {
    this.picture.setAttribute("aria-label", name);
    if (url === this.#url) return;
    this.#url = url;
    if (!url) {
      this.picture.width = 0;
      return;
    }
    const image = new Image();
    image.src = url;
    await image.decode();
    if (url !== this.#url) return;
    this.picture.width = image.naturalWidth;
    this.picture.height = image.naturalHeight;
    this.picture.getContext("2d")?.drawImage(image, 0, 0);
    this.onDrawn();
  }
}
