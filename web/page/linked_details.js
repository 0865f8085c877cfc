/** A link to a place in a closed panel opens it, also where the browser leaves it closed. */

export function openLinkedDetails() {
  const open = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = place?.closest("details");
    if (!details || details.open) return;
    details.open = true;
    place?.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
}
