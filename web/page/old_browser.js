/* Runs only in browsers without modules, so it uses no newer features. */
/** @type {HTMLElement} */ (document.getElementById("status")).textContent =
  "This browser is too old for this page: it lacks JavaScript modules. Use a current version of " +
  "Chrome, Edge, Firefox or Safari.";
