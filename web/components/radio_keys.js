/** Home and End in a group of radio buttons, whose arrow keys the browser knows. */

/** Chooses the first or the last one. @param {KeyboardEvent} event of the group */
export function toEdge(event) {
  const { key, target, currentTarget } = event;
  const isRadio = target instanceof HTMLInputElement && target.type === "radio";
  if (!isRadio || (key !== "Home" && key !== "End")) return;
  event.preventDefault();
  const group = /** @type {Element} */ (currentTarget);
  const radios = [...group.querySelectorAll("input")].filter(
    ({ type, disabled }) => type === "radio" && !disabled,
  );
  const edge = radios.at(key === "Home" ? 0 : -1);
  edge?.focus();
  edge?.click();
}
